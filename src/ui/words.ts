import type { Outcome } from '../checks/check.ts';
import type { HopState, VerdictWord } from '../report/report.ts';
import { OUTCOME_WORD } from '../words/judgement.ts';

/** How a thing is coloured and drawn; every tone also has a shape and a word of its own. */
export type Tone = 'good' | 'warn' | 'bad' | 'unsure' | 'person' | 'none';

/** `2 passed`, `2 do not apply`. */
export const writeOutcome = (outcome: Outcome, count: number): string =>
  outcome === 'not-applicable' && count !== 1
    ? `${count} do not apply`
    : `${count} ${OUTCOME_WORD[outcome].toLowerCase()}`;

export const OUTCOME_TONE: Readonly<Record<Outcome, Tone>> = {
  fail: 'bad',
  warn: 'warn',
  unknown: 'unsure',
  manual: 'person',
  pass: 'good',
  'not-applicable': 'none',
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
