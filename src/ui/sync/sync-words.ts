import type { PresentRow, SyncClass, SyncDeed } from '../../evidence/tenant/sync-preview.ts';
import type { Tone } from '../words.ts';

/** Systems whose sync can be previewed, as a reader knows them. */
export const SYNC_NAME: Readonly<Record<string, string>> = {
  mailprotector: 'Mailprotector User Sync',
  ppe: 'Proofpoint Essentials directory sync',
  pps: 'Proofpoint Directory Sync',
};

export const DEED_WORD: Readonly<Record<SyncDeed, string>> = {
  created: 'Created',
  'created-unbilled': 'Created, not billed',
  'not-created': 'Not created',
  'not-documented': 'The vendor does not say',
};

export const DEED_TONE: Readonly<Record<SyncDeed, Tone>> = {
  created: 'good',
  'created-unbilled': 'person',
  'not-created': 'bad',
  'not-documented': 'unsure',
};

export const CLASS_WORD: Readonly<Record<SyncClass, string>> = {
  'no-address': 'has no mail address',
  guest: 'is a guest; the mailbox is elsewhere',
  'onmicrosoft-primary': 'has an onmicrosoft.com address as the primary one, which is not synchronised',
  'other-domain': 'has no address in a protected domain',
  'duplicate-address': 'has the address of another user',
  'shared-or-resource': 'looks like a shared, room or equipment mailbox: disabled, without an Exchange plan',
  unlicensed: 'has no Exchange plan',
  licensed: 'is a person with a mailbox',
};

export const FATE_WORD: Readonly<Record<PresentRow['fate'], string>> = {
  stays: 'Stays',
  removed: 'Removed',
  'not-known': 'Cannot be told',
};

export const FATE_TONE: Readonly<Record<PresentRow['fate'], Tone>> = {
  stays: 'good',
  removed: 'bad',
  'not-known': 'unsure',
};
