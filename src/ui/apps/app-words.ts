import type { AppProfileMatch, AppView, GrantView, MissingGrant, Risk } from '../../report/apps-report.ts';
import { writeCount } from '../count.ts';
import { writeList } from '../format.ts';
import type { Tone } from '../words.ts';

export const RISK_TONE: Readonly<Record<Risk, Tone>> = {
  critical: 'bad',
  high: 'warn',
  medium: 'none',
  low: 'none',
  unknown: 'unsure',
};

export const STANDING_TONE: Readonly<Record<GrantView['standing'], Tone>> = {
  documented: 'good',
  covers: 'warn',
  'set-up-only': 'warn',
  beyond: 'bad',
  'must-not-have': 'bad',
  'not-compared': 'unsure',
};

export const STANDING_SAYS: Readonly<Record<GrantView['standing'], string>> = {
  documented: 'The vendor’s documents list it.',
  covers: 'The documents list a narrower one; this one does its work and more.',
  'set-up-only': 'Needed while the product is connected. Ask whether it can go now.',
  beyond: 'The documents do not list it.',
  'must-not-have': 'The documents say that it is not needed, or it must never be given.',
  'not-compared': 'No list of the vendor is known, or the list is known to be incomplete.',
};

export const MISSING_WORD: Readonly<Record<MissingGrant['phase'], string>> = {
  standing: 'Missing: documented and not granted',
  feature: 'Not granted: only a feature needs it',
  'set-up-only': 'Not granted: only the set-up needs it',
};

const CERTAINTY: Readonly<Record<AppProfileMatch['certainty'], string>> = {
  sure: 'Recognised for sure',
  likely: 'Likely recognised',
  possible: 'Perhaps recognised',
  pinned: 'You said what it is',
};

/** `Likely recognised by its name and its reply address.` */
export const matchSentence = ({ certainty, by }: AppProfileMatch): string =>
  certainty === 'pinned' || by.length === 0
    ? `${CERTAINTY[certainty]}.`
    : `${CERTAINTY[certainty]} by ${writeList(by)}.`;

/** How the permission was given, as a phrase. */
export function consentWords({ key, consent, users }: GrantView): string {
  if (key.resourceAppId === 'directory') return 'directory role';
  if (consent === 'assigned') return key.kind === 'application' ? 'acts by itself' : 'assigned by an administrator';
  return consent === 'all-users'
    ? 'for every user, by an administrator'
    : `for ${writeCount(users, 'user')}, each by consent`;
}

export const appName = ({ name, appId }: AppView): string => name ?? `App ${appId}`;

/** Where the app comes from: its publisher, this tenant, Microsoft, or nobody who was verified. */
export function originWords({ publisher, isOwn, isMicrosoft }: AppView): string {
  if (isOwn) return 'Registered in this tenant';
  if (isMicrosoft) return 'Microsoft';
  return publisher ?? 'No verified publisher';
}

export const AUDIENCE_WORD: Readonly<Record<string, string>> = {
  AzureADMyOrg: 'This organisation only',
  AzureADMultipleOrgs: 'Any organisation',
  AzureADandPersonalMicrosoftAccount: 'Any organisation, and personal accounts',
  PersonalMicrosoftAccount: 'Personal accounts',
};
