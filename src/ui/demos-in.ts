import type { DemoChoice } from './ports.ts';

/** The demos that a list names which came with the page; what is none is left out. */
export const demosIn = (list: unknown): readonly DemoChoice[] => (Array.isArray(list) ? list.filter(isDemo) : []);

const isDemo = (entry: unknown): entry is DemoChoice =>
  hasTexts(entry, 'id', 'title', 'says') && (!('of' in entry) || isOf(entry.of));

const isOf = (of: unknown): boolean =>
  hasTexts(of, 'system', 'name', 'stage') && /^(before|during|after)$/.test(of.stage);

const hasTexts = <K extends string>(value: unknown, ...keys: readonly K[]): value is Readonly<Record<K, string>> =>
  typeof value === 'object' && value !== null && keys.every((key) => typeof Reflect.get(value, key) === 'string');
