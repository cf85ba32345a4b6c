import { inferred, published } from '../cite.ts';
import type { AppProfile } from './app-profile.ts';
import { expects } from './expect.ts';
import { NINJA_INTUNE } from './sources.ts';

const asks = expects(NINJA_INTUNE);

/** The app by which NinjaOne reads Intune and the directory; apart from the agent. */
export const ninjaoneIntuneIntegration: AppProfile = {
  id: 'ninjaone-intune-integration',
  name: 'NinjaOne integration with Intune',
  systemId: 'ninjaone',
  product: 'NinjaOne, Microsoft Intune integration',
  kind: 'vendor-app',
  displayNames: [inferred(/^ninja(one|rmm)( .+)?$/i, NINJA_INTUNE)],
  verifiedPublisherNames: [inferred(/^ninja(one|rmm)(,? (inc|llc)\.?)?$/i, NINJA_INTUNE)],
  ownerTenantIds: [],
  replyUrlHosts: [inferred(/(^|\.)ninja(one|rmm)\.com$/, NINJA_INTUNE)],
  expected: [
    asks('User.Read', [], 'It reads the profile of the administrator who connects it.', { kind: 'delegated' }),
    asks('Device.Read.All', [], 'It reads devices for its inventory.'),
    asks('Application.Read.All', [], 'It reads applications for its inventory.'),
    asks('User.Read.All', [], 'It reads who uses which device.'),
    asks('Directory.Read.All', [], 'It reads users, groups and devices together.'),
    asks('Group.Read.All', [], 'It reads the groups that Intune assigns things to.'),
    asks('Organization.Read.All', [], 'It reads the details of the tenant.'),
    asks('Policy.Read.All', [], 'It reads the policies of the tenant.'),
    asks('EntitlementManagement.Read.All', [], 'It reads access packages.'),
  ],
  listIsComplete: false,
  mustNeverHave: [],
  directoryRoles: [],
  notes: [
    published(
      'Our reading of the vendor’s list ends after its ninth entry: nothing is missing or too much by it.',
      NINJA_INTUNE,
    ),
    inferred('It is the vendor’s own app, used by many tenants.', NINJA_INTUNE),
    inferred(
      'A permission that writes to Intune, beside an agent on every device, would be full control of them.',
      NINJA_INTUNE,
    ),
  ],
  questionsForVendor: [
    'Which permissions does the Intune integration ask for in all, by their names?',
    'Which of them can be left out if devices are only read?',
    'What are the application id, the owning tenant and the verified publisher of the app?',
  ],
};
