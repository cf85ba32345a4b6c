import type { SyncRules } from '../../evidence/tenant/sync-preview.ts';
import { inferred, published } from '../cite.ts';
import type { Cited } from '../profile.ts';
import { ESSENTIALS, SOP, USER_SYNC } from './sources.ts';

/** What a vendor's directory sync does with each kind of user; the domains are the user's own. */
export interface SyncProfile {
  readonly systemId: string;
  readonly rules: Cited<Omit<SyncRules, 'domains'>>;
}

const NOT_DOCUMENTED = {
  sharedOrResource: 'not-documented',
  unlicensed: 'not-documented',
  guests: 'not-documented',
} as const;

/** The directory syncs that can be previewed. What no document says stays open, and is shown so. */
export const SYNC_PROFILES: readonly SyncProfile[] = [
  {
    systemId: 'mailprotector',
    rules: published(
      { sharedOrResource: 'created-unbilled', unlicensed: 'created-unbilled', guests: 'not-documented' },
      USER_SYNC,
    ),
  },
  { systemId: 'ppe', rules: inferred(NOT_DOCUMENTED, ESSENTIALS) },
  { systemId: 'pps', rules: inferred(NOT_DOCUMENTED, SOP) },
];
