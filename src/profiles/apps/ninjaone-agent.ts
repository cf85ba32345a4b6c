import type { IntuneApp } from '../../evidence/tenant/devices.ts';
import type { Cited } from '../profile.ts';
import { observed, page, published } from '../cite.ts';
import { remembered } from '../review/remembered.ts';
import { vendorsClaimed } from '../review/vendor-words.ts';
import { ninjaoneIntuneWin32 } from './ninjaone-intune-win32.ts';
import { SOP } from './sources.ts';

const TOKENS = page(
  'NinjaOne: Agent tokenization',
  'https://www.ninjaone.com/docs/new-to-ninjaone/agent-installation/agent-tokenization/',
  '2026-11-20',
);

/** What is known of the agent beside its name: the properties that carry its token, and where it stands on a device. */
export const NINJA_AGENT: {
  /** Upper case. The vendor's own, and those that a document gives as examples and the installer may not know. */
  readonly tokenProperty: Cited<string>;
  readonly otherTokenProperties: readonly Cited<string>[];
  /** Part of the path of its files and registry keys, tested blind to case. */
  readonly place: Cited<RegExp>;
} = {
  tokenProperty: published('TOKENID', TOKENS),
  otherTokenProperties: [published('INSTALLTOKEN', SOP), published('ORGID', SOP)],
  place: observed(/ninja/i),
};

/**
 * The apps of Intune that are the agent, or claim to be: by name, or by a publisher who is NinjaOne, letters that only
 * look alike included. Nothing in Intune proves who made a package, since name and publisher are typed by hand.
 */
export const ninjaApps = remembered((apps: readonly IntuneApp[]): readonly IntuneApp[] =>
  apps.filter(
    ({ displayName, publisher }) =>
      ninjaoneIntuneWin32.displayNames.some(({ value }) => value.test(displayName)) ||
      isNinjas(displayName) ||
      (publisher !== null && isNinjas(publisher)),
  ),
);

/** Whether a name claims to be of NinjaOne. */
export const isNinjas = (name: string): boolean => vendorsClaimed(name).includes('ninjaone');
