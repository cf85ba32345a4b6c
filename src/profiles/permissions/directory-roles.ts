import type { Tier } from './permission.ts';

/** A directory role that an app may hold. */
export interface DirectoryRole {
  /** The same in every tenant: `roleTemplateId`, and `roleDefinitionId` of a built-in role. */
  readonly templateId: string;
  readonly name: string;
  readonly tier: Tier;
  /** Exchange Online takes it as the role that `Exchange.ManageAsApp` needs. */
  readonly worksWithExchangeManageAsApp: boolean;
  /** What an app with this role can do, in a sentence. */
  readonly why: string;
}

const role = (templateId: string, name: string, tier: Tier, inExchange: boolean, why: string): DirectoryRole => ({
  templateId,
  name,
  tier,
  worksWithExchangeManageAsApp: inExchange,
  why,
});

/** The roles that matter for integrations, not all that Microsoft has. Another role is unknown, not harmless. */
export const DIRECTORY_ROLES: readonly DirectoryRole[] = [
  role('62e90394-69f5-4237-9190-012177145e10', 'Global Administrator', 'critical', true, 'It may do everything.'),
  role(
    'e8611ab8-c189-46e8-94e1-60213ab1f814',
    'Privileged Role Administrator',
    'critical',
    false,
    'It hands out roles, Global Administrator among them.',
  ),
  role(
    '7be44c8a-adaf-4e2a-84d6-ab2649e08a13',
    'Privileged Authentication Administrator',
    'critical',
    false,
    'It resets how administrators sign in.',
  ),
  role(
    '29232cdf-9323-42fd-ade2-1d097af3e4de',
    'Exchange Administrator',
    'critical',
    true,
    'It opens every mailbox and changes every rule and connector.',
  ),
  role(
    '194ae4cb-b126-40b2-bd5b-6091b380977d',
    'Security Administrator',
    'critical',
    true,
    'It changes the policies that protect sign-in.',
  ),
  role(
    'fe930be7-5e62-47db-91af-98c3a49a38b1',
    'User Administrator',
    'critical',
    false,
    'It resets passwords and changes who is in which group.',
  ),
  role(
    '729827e3-9c14-49f7-bb1b-9608f156bbb8',
    'Helpdesk Administrator',
    'high',
    true,
    'It resets passwords of users without a role.',
  ),
  role(
    '3a2c62db-5318-420d-8d74-23affee5d9d5',
    'Intune Administrator',
    'critical',
    false,
    'It runs programs on every managed device.',
  ),
  role(
    '9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3',
    'Application Administrator',
    'critical',
    false,
    'It adds secrets to other apps and acts as them.',
  ),
  role(
    '158c047a-c907-4556-b7ef-446551a6b5f7',
    'Cloud Application Administrator',
    'critical',
    false,
    'It adds secrets to other apps and acts as them.',
  ),
  role(
    '9360feb5-f418-4baa-8175-e2a00bac4301',
    'Directory Writers',
    'high',
    false,
    'It changes users and groups; apps got it with grants made before 2020-12-03.',
  ),
  role('f2ef992c-3afb-46b9-b7cf-a126ee74c451', 'Global Reader', 'medium', true, 'It reads nearly every setting.'),
  role('5d6b6bb7-de71-4623-b4af-96380a352509', 'Security Reader', 'medium', true, 'It reads alerts and policies.'),
  role(
    '17315797-102d-40b4-93e0-432062caca18',
    'Compliance Administrator',
    'high',
    true,
    'It changes retention and searches content.',
  ),
  role(
    '31392ffb-586c-42d1-9346-e59415a2cc4e',
    'Exchange Recipient Administrator',
    'high',
    true,
    'It changes mailboxes, groups and contacts, but no connectors.',
  ),
  role(
    '88d8e3e3-8f55-4a1e-953a-9b9898b8876b',
    'Directory Readers',
    'low',
    false,
    'It reads users and groups; apps got it with grants made before 2020-12-03.',
  ),
  role('4a5d8f65-41da-4de4-8968-e035b65339cf', 'Reports Reader', 'low', false, 'It reads usage reports.'),
];

/** The role under this template id, whatever the case of its letters; null where we do not rate it. */
export const directoryRoleOf = (templateId: string): DirectoryRole | null =>
  DIRECTORY_ROLES.find((each) => each.templateId === templateId.toLowerCase()) ?? null;
