import { describe, expect, it } from 'vitest';
import { formerDemo } from '../../../src/ui/compare/former-demo.ts';
import type { DemoChoice } from '../../../src/ui/ports.ts';
import type { Origin } from '../../../src/ui/stage.ts';

const demo = (id: string, of?: readonly [string, 'before' | 'during' | 'after']): DemoChoice => ({
  id,
  title: id,
  says: '',
  ...(of !== undefined && { of: { system: of[0], name: of[0], stage: of[1] } }),
});
const DEMOS = [
  demo('alone'),
  demo('x-before', ['x', 'before']),
  demo('y-before', ['y', 'before']),
  demo('y-after', ['y', 'after']),
  demo('z-after', ['z', 'after']),
];
const opened = (id: string): Origin => ({ kind: 'demo', id, title: id, says: '' });

describe('the demo before the change', () => {
  it('is of the same set', () => {
    expect(formerDemo(DEMOS, opened('y-after'))?.id).toBe('y-before');
  });

  it('is none for itself, for a demo of no set or of a set without it, and for what is no demo', () => {
    const origins: readonly Origin[] = [
      ...['y-before', 'alone', 'z-after', 'unknown'].map(opened),
      { kind: 'live' },
      { kind: 'file', name: 'y-after', unknownSources: [] },
    ];
    expect(origins.map((origin) => formerDemo(DEMOS, origin))).toStrictEqual(origins.map(() => undefined));
  });
});
