import { expect, it } from 'vitest';
import { SCREENS, SCREEN_STATES } from '../../src/ui/screen-states.ts';
import { FIXTURES } from './harness/fixtures.ts';

it('knows a state of every screen, and a fixture for every state', () => {
  expect(Object.keys(FIXTURES)).toEqual([...SCREEN_STATES]);
  for (const screen of SCREENS) expect(SCREEN_STATES.some((state) => state.split(':')[0] === screen)).toBe(true);
});
