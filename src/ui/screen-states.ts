/** The screens of the page, one at a time. */
export const SCREENS = ['start', 'sign-in', 'import', 'running', 'stopped', 'blocked', 'report'] as const;
export type ScreenName = (typeof SCREENS)[number];

/**
 * Every state in which a reader can find a screen, as `screen` or `screen: what is special`. The harness holds one
 * fixture for each, so that a new state does not compile before it can be looked at and tested for accessibility.
 */
export const SCREEN_STATES = [
  'start',
  'start: set-up filled in',
  'start: names not understood',
  'start: another gateway',
  'start: bad file',
  'start: notices',
  'start: permission review',
  'sign-in',
  'sign-in: everything wanted',
  'sign-in: no registration',
  'sign-in: consent refused',
  'sign-in: tenant of another cloud',
  'sign-in: case too large',
  'sign-in: more than reading granted',
  'sign-in: another tenant',
  'import',
  'import: reading',
  'import: read',
  'import: problems',
  'import: another tenant',
  'running',
  'running: tenant',
  'running: many domains',
  'stopped',
  'stopped: partly judged',
  'blocked',
  'blocked: text not understood',
  'report: not ready',
  'report: ready',
  'report: cannot tell',
  'report: verified',
  'report: many domains',
  'report: one resolver',
  'report: pasted',
  'report: old file',
  'report: demo',
  'report: watching',
  'report: way round is open',
  'report: way round is shut',
  'report: way round not known',
  'report: message followed',
  'report: message not told',
  'report: apps',
  'report: one app',
  'report: many apps',
  'report: signed off',
  'report: sync preview',
  'report: session ended',
] as const satisfies readonly (ScreenName | `${ScreenName}: ${string}`)[];
export type ScreenState = (typeof SCREEN_STATES)[number];
