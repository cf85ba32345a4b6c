import { published } from '../cite.ts';
import type { AppProfile } from './app-profile.ts';
import { SOP } from './sources.ts';

/** The NinjaOne agent, which Intune installs on Windows devices. */
export const ninjaoneIntuneWin32: AppProfile = {
  id: 'ninjaone-intune-win32',
  name: 'NinjaOne agent as an Intune app',
  systemId: 'ninjaone',
  product: 'NinjaOne agent, Windows app (Win32)',
  kind: 'intune-app',
  displayNames: [published(/^ninja(one|rmm)?[ _-]?agent.*$/i, SOP)],
  verifiedPublisherNames: [],
  ownerTenantIds: [],
  replyUrlHosts: [],
  expected: [],
  listIsComplete: true,
  mustNeverHave: [],
  directoryRoles: [],
  notes: [
    published('It needs no app registration and no permission; an administrator uploads it to Intune.', SOP),
    published('The publisher is entered by hand as NinjaOne, and proves nothing.', SOP),
    published('The install command carries a token and an organisation id, which are secrets.', SOP),
  ],
  questionsForVendor: ['How long does the install token live, and how is it revoked once it was read by somebody?'],
};
