import type { Outcome, Severity } from '../checks/check.ts';
import type { NoTtl } from '../evidence/ttl.ts';
import type { GrantView, Risk } from '../report/apps-report.ts';
import type { PartId } from '../report/report.ts';
import type { StepState } from '../report/sequence-report.ts';

/** The words of what is judged, as screens and documents show them alike; what a set means stands at its type. */

export const OUTCOME_WORD: Readonly<Record<Outcome, string>> = {
  fail: 'Failed',
  warn: 'Warning',
  unknown: 'Cannot tell',
  manual: 'For a person',
  pass: 'Passed',
  'not-applicable': 'Does not apply',
};
/** Worst first: the order in which findings are shown. */
export const OUTCOMES = ['fail', 'warn', 'unknown', 'manual', 'pass', 'not-applicable'] as const satisfies Outcome[];

export const SEVERITY_WORD: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

export const PART_WORD: Readonly<Record<PartId, string>> = {
  dns: 'DNS',
  exchange: 'Exchange Online',
  apps: 'Entra: apps and directory',
  devices: 'Devices',
  answers: 'Answers of people',
};

export const STEP_WORD: Readonly<Record<StepState, string>> = {
  done: 'Done',
  part: 'Partly done',
  'to-do': 'To do',
  waiting: 'Waiting',
  past: 'Behind you',
  'cannot-tell': 'Cannot tell',
  'not-looked-at': 'Not looked at',
};

export const RISK_WORD: Readonly<Record<Risk, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  unknown: 'Cannot be rated',
};

export const STANDING_WORD: Readonly<Record<GrantView['standing'], string>> = {
  documented: 'Documented',
  covers: 'Wider than documented',
  'set-up-only': 'For the set-up only',
  beyond: 'Beyond the documents',
  'must-not-have': 'Must not have it',
  'not-compared': 'Nothing to compare with',
};

/** Why nothing is known of a TTL, one sentence each. */
export const NO_TTL: Readonly<Record<NoTtl | 'not-known', string>> = {
  'no-record': 'There is no MX record, so there is no TTL to wait for.',
  'not-told': 'The answer came without its TTL, as nslookup prints it.',
  'read-before-lowering': 'No read is younger than the lowering, so none tells the present TTL.',
  'not-known': 'There is no usable answer yet, so the TTL is not known.',
};
