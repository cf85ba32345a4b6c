import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';
import { moment } from '../../../src/checks/english.ts';
import { isEmpty, setOf, subtract } from '../../../src/evidence/address/set.ts';

/** A value that stands in a text, and what sort of value it is. */
export interface Found {
  readonly sort: 'code' | 'name' | 'address' | 'moment' | 'seconds';
  readonly text: string;
}

const NAME = /(?<![\w@.-])(?:[a-z0-9_](?:[a-z0-9_-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9](?![\w-])/gi;
const IP4 = /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?![\w/]|\.\d)/g;
const IP6 = /(?<![\w:])(?:[0-9a-f]{1,4}:){2,}[0-9a-f]*:[0-9a-f:]*(?:\/\d{1,3})?/gi;
const MOMENT = /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)?(?: UTC|Z)?)?/g;
const SECONDS = /(?<![\w.])\d+ s\b/g;

/** Every value of Markdown that a reader could copy, compare or rely on. */
export function valuesIn(markdown: string): readonly Found[] {
  const html = micromark(markdown, { extensions: [gfmTable()], htmlExtensions: [gfmTableHtml()] });
  const code = [...html.matchAll(/<code[^>]*>([\s\S]*?)<\/code>/g)].flatMap(([, text = '']) =>
    unescaped(text).split('\n'),
  );
  const text = unescaped(html.replace(/<[^>]*>/g, ' '));
  const all = (sort: Found['sort'], pattern: RegExp): readonly Found[] =>
    [...text.matchAll(pattern)].map(([found]) => ({ sort, text: found }));
  return unique([
    ...code.filter((line) => line.trim() !== '').map((line): Found => ({ sort: 'code', text: line.trim() })),
    ...all('name', NAME),
    ...all('address', IP4),
    ...all('address', IP6),
    ...all('moment', MOMENT),
    ...all('seconds', SECONDS),
  ]);
}

const unique = (found: readonly Found[]): readonly Found[] => [
  ...new Map(found.map((one) => [`${one.sort} ${one.text}`, one])).values(),
];

const unescaped = (html: string): string =>
  html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/** What the normal form writes otherwise than Exchange does. */
const SPELLED: Readonly<Record<string, string>> = { inside: 'InOrganization', outside: 'NotInOrganization' };

/** All that a value may come from. */
export interface Origin {
  readonly text: string;
  readonly numbers: ReadonlySet<number>;
  readonly addresses: ReturnType<typeof setOf>['set'];
}

/** The strings and numbers of JSON-like values, at any depth; keys too, because some are names. */
export function originOf(...from: readonly unknown[]): Origin {
  const strings = new Set<string>();
  const numbers = new Set<number>();
  const visit = (value: unknown): void => {
    if (typeof value === 'string') {
      strings.add(value);
      const spelled = SPELLED[value];
      if (spelled !== undefined) strings.add(spelled);
    }
    if (typeof value === 'number') numbers.add(value);
    else if (typeof value === 'boolean') strings.add(value ? '$true' : '$false');
    else if (value instanceof Date) strings.add(value.toISOString());
    else if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null && !(value instanceof RegExp))
      Object.entries(value).forEach(([key, inner]) => {
        strings.add(key);
        visit(inner);
      });
  };
  from.forEach(visit);
  const instants = [...strings].filter((text) => /^\d{4}-\d\d-\d\dT/.test(text)).map(moment);
  const text = `\n${[...strings, ...instants].join('\n')}\n`.toLowerCase();
  const cidrs = [...text.matchAll(IP4), ...text.matchAll(IP6)].map(([cidr]) => cidr);
  return { text, numbers, addresses: setOf(cidrs.filter((cidr) => setOf([cidr]).notRanges.length === 0)).set };
}

/** The values of a text that come from nowhere. */
export const fromNowhere = (markdown: string, origin: Origin): readonly Found[] =>
  valuesIn(markdown).filter((value) => !isIn(value, origin));

function isIn({ sort, text }: Found, origin: Origin): boolean {
  if (stands(text, origin.text)) return true;
  switch (sort) {
    case 'seconds':
      return origin.numbers.has(Number.parseInt(text, 10));
    case 'address': {
      const { set, notRanges } = setOf([text]);
      return notRanges.length === 0 && isEmpty(subtract(set, origin.addresses));
    }
    case 'code':
      if (/^-?\d+$/.test(text)) return origin.numbers.has(Number(text));
      // A reply of SMTP is kept as its two codes.
      return /^\d{3} \d\.\d+\.\d+$/.test(text) && text.split(' ').every((part) => isIn({ sort, text: part }, origin));
    case 'name':
    case 'moment':
      return false;
  }
}

/** Whether a text stands somewhere by itself, and not as a part of a longer word, name or number. */
function stands(found: string, text: string): boolean {
  const sought = found.toLowerCase();
  for (let at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
    const [before = '', after = ''] = [text[at - 1], text[at + sought.length]];
    const next = text[at + sought.length + 1] ?? '';
    const isCut = /[a-z0-9_-]/.test(after) || (after === '.' && /[a-z0-9]/.test(next)) || /[a-z0-9_-]/.test(before);
    if (!isCut || !/\w/.test(sought)) return true;
  }
  return false;
}
