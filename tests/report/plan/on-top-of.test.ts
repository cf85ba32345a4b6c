import { describe, expect, it } from 'vitest';
import { onTopOf } from '../../../src/report/plan/on-top-of.ts';
import type { PortalChange } from '../../../src/report/plan/plan.ts';

const change = (
  before: PortalChange['settings'][number]['before'],
  after: string | readonly string[],
): PortalChange => ({
  kind: 'portal',
  portal: 'entra',
  where: 'Enterprise applications > Sync > Permissions',
  settings: [{ name: 'appRoleAssignments', label: 'Permissions', before, after }],
});
const setIn = (one: ReturnType<typeof onTopOf>) => (one?.kind === 'portal' ? one.settings : []);

describe('onTopOf', () => {
  it('takes from a list what it takes away, and brings back nothing that an earlier step took', () => {
    const [setting] = setIn(onTopOf(change(['a', 'b', 'c'], ['a', 'b']), [change(['a', 'b', 'c'], ['b', 'c'])]));
    expect(setting).toMatchObject({ before: ['b', 'c'], after: ['b'] });
  });

  it('is nothing where an earlier step did it all', () => {
    expect(onTopOf(change(null, 'enabled'), [change(null, 'enabled')])).toBeNull();
  });

  it('leaves alone what stands elsewhere', () => {
    const other = { ...change(null, 'x'), where: 'Enterprise applications > Other > Permissions' };
    expect(onTopOf(change(['a'], []), [other])).toStrictEqual(change(['a'], []));
  });
});
