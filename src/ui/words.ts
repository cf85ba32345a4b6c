import type { Outcome, Severity } from '../checks/check.ts';
import type { Phase } from '../evidence/setup.ts';
import type { HopState, PartId, VerdictWord } from '../report/report.ts';

/** How a thing is coloured and drawn; every tone also has a shape and a word of its own. */
export type Tone = 'good' | 'warn' | 'bad' | 'unsure' | 'person' | 'none';

export const OUTCOME_WORD: Readonly<Record<Outcome, string>> = {
  fail: 'Failed',
  warn: 'Warning',
  unknown: 'Cannot tell',
  manual: 'For a person',
  pass: 'Passed',
  'not-applicable': 'Does not apply',
};

/** `2 passed`, `2 do not apply`. */
export const writeOutcome = (outcome: Outcome, count: number): string =>
  outcome === 'not-applicable' && count !== 1
    ? `${count} do not apply`
    : `${count} ${OUTCOME_WORD[outcome].toLowerCase()}`;

/** Worst first: the order in which findings are shown. */
export const OUTCOMES = ['fail', 'warn', 'unknown', 'manual', 'pass', 'not-applicable'] as const satisfies Outcome[];

export const OUTCOME_TONE: Readonly<Record<Outcome, Tone>> = {
  fail: 'bad',
  warn: 'warn',
  unknown: 'unsure',
  manual: 'person',
  pass: 'good',
  'not-applicable': 'none',
};

export const SEVERITY_WORD: Readonly<Record<Severity, string>> = {
  critical: 'Critical',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
};

export const VERDICT_WORD: Readonly<Record<VerdictWord, string>> = {
  ready: 'Ready',
  'not-ready': 'Not ready',
  verified: 'Verified',
  'not-verified': 'Not verified',
  'signed-off': 'Signed off',
  open: 'Open',
  'cannot-tell': 'Cannot tell',
  'not-looked-at': 'Not looked at',
};

export const VERDICT_TONE: Readonly<Record<VerdictWord, Tone>> = {
  ready: 'good',
  'not-ready': 'bad',
  verified: 'good',
  'not-verified': 'bad',
  'signed-off': 'good',
  open: 'warn',
  'cannot-tell': 'unsure',
  'not-looked-at': 'none',
};

export const HOP_TONE: Readonly<Record<HopState, Tone>> = {
  good: 'good',
  warn: 'warn',
  bad: 'bad',
  unknown: 'unsure',
  'not-looked-at': 'none',
};

export const HOP_WORD: Readonly<Record<HopState, string>> = {
  good: 'As it should be',
  warn: 'Look at this',
  bad: 'Wrong',
  unknown: 'Cannot tell',
  'not-looked-at': 'Not looked at',
};

export const PART_WORD: Readonly<Record<PartId, string>> = {
  dns: 'DNS',
  exchange: 'Exchange Online',
  apps: 'Entra: apps and directory',
  devices: 'Devices',
  answers: 'Answers of people',
};

export const PHASE_WORD: Readonly<Record<Phase, string>> = {
  'pre-change': 'Before the change',
  'permission-review': 'Permission review',
  'post-cutover': 'After the cutover',
};

const AREA_WORD: Readonly<Record<string, string>> = {
  mx: 'MX and TTL',
  authentication: 'SPF, DKIM and DMARC',
  inbound: 'Inbound connectors',
  filtering: 'Filtering and mail-flow rules',
  outbound: 'Outbound connectors and rules',
  apps: 'Apps and what they may do',
  credentials: 'Secrets and certificates',
  consent: 'Consent and administrators',
  recipients: 'Domains and mailboxes',
  devices: 'Apps on devices',
  tests: 'Tests after the cutover',
  answers: 'Questions for a person',
};
/** The heading of an area; the area's own id for one that this page does not know. */
export const areaWord = (area: string): string => AREA_WORD[area] ?? area;
