/** What an error of the sign-in means to a person. `{redirectUri}`, `{clientId}` and `{tenant}` are filled in. */
export interface ProblemWords {
  readonly kind: string;
  readonly says: string;
  readonly next: string;
}

const words = (kind: string, says: string, next: string): ProblemWords => ({ kind, says, next });

const AGAIN = 'Sign in again; what was read so far is kept.';
const FORWARD = 'Give this, with the ids below, to whoever looks after the app registration.';

const POLICY = words(
  'blocked-by-policy',
  'A Conditional Access policy of the organisation blocks this sign-in.',
  'Use a device that the organisation manages, or ask for an exclusion and give the ids below. Trying again here does not help.',
);
const PROOF = words(
  'more-proof-needed',
  'Microsoft wants one more proof of who you are.',
  'Sign in again and answer what Microsoft’s page asks.',
);
export const SIGN_IN_AGAIN = words('sign-in-again', 'The sign-in has ended; in a page it lasts a day at most.', AGAIN);
const NOT_REGISTERED = words(
  'redirect-uri',
  'The app registration does not know the address of this page.',
  'In the registration, under Authentication, add `{redirectUri}` to the platform Single-page application.',
);
const NOT_SPA = words(
  'not-single-page',
  'The app registration has this page’s address under another platform than Single-page application.',
  'In the registration, under Authentication, remove `{redirectUri}` where it stands and add it to Single-page application.',
);
const NOT_FOUND = words(
  'tenant-not-found',
  'Microsoft does not know this tenant or account in this cloud.',
  'Check the spelling of `{tenant}`, and whether the tenant is in another national cloud.',
);
const CHOOSE = words(
  'choose-account',
  'Microsoft could not tell which account to use.',
  'Sign in again and choose the account.',
);
const INCOMPLETE = words(
  'registration-incomplete',
  'The app registration does not name the permission that was asked for, or the tenant does not have its service.',
  'In the registration, under API permissions, add the delegated permissions of Microsoft Graph that are listed on this page.',
);
const FOREIGN = words(
  'foreign-account',
  'This account does not belong to the tenant `{tenant}`.',
  'Sign in with an account that is a member or a guest there.',
);

/**
 * Errors of Microsoft Entra by their AADSTS number.
 *
 * Source: https://learn.microsoft.com/entra/identity-platform/reference-error-codes, read on 2026-11-20
 */
export const AADSTS: Readonly<Record<string, ProblemWords>> = {
  65001: words(
    'consent-needed',
    'Nobody has consented yet to a permission that was asked for.',
    'Sign in again and consent, or let an administrator consent by the link on this page.',
  ),
  90094: words(
    'admin-consent-needed',
    'Only an administrator can consent to a permission that was asked for.',
    'Send an administrator the link on this page. Or ask for fewer permissions; whatever is already granted is used.',
  ),
  90095: words(
    'admin-consent-requested',
    'Your request for consent was sent to the administrators.',
    'Wait for their answer, then sign in again.',
  ),
  65004: words('declined', 'The permissions were declined.', 'Sign in again, with fewer permissions if you like.'),
  50105: words(
    'not-assigned',
    'The organisation lets only assigned people use this app, and you are not among them.',
    'An administrator adds you in Entra, Enterprise applications, this app, Users and groups.',
  ),
  53000: POLICY,
  53001: POLICY,
  53002: POLICY,
  53003: POLICY,
  53004: POLICY,
  53009: POLICY,
  53011: POLICY,
  50097: POLICY,
  530001: POLICY,
  530002: POLICY,
  530003: POLICY,
  530031: POLICY,
  530032: POLICY,
  530034: POLICY,
  50072: PROOF,
  50074: PROOF,
  50076: PROOF,
  50079: PROOF,
  50158: PROOF,
  50011: NOT_REGISTERED,
  500113: NOT_REGISTERED,
  9002326: NOT_SPA,
  7000218: NOT_SPA,
  9002325: words('not-single-page', 'The sign-in came without its proof key (PKCE).', FORWARD),
  700016: words(
    'app-not-found',
    'The app with the id `{clientId}` is not in this tenant.',
    'Check the id and the tenant. A registration for one tenant only works there, and each national cloud needs its own.',
  ),
  50194: words(
    'tenant-needed',
    'The app is registered for one tenant only, so the tenant has to be named.',
    'Type the tenant id or one of its domains, and sign in again.',
  ),
  7000112: words(
    'app-disabled',
    'The app is disabled in this tenant.',
    'An administrator enables it in Entra, Enterprise applications.',
  ),
  650053: words('unknown-permission', 'Microsoft Graph does not know a permission that was asked for.', FORWARD),
  650052: INCOMPLETE,
  650057: INCOMPLETE,
  65005: INCOMPLETE,
  50020: FOREIGN,
  90072: FOREIGN,
  50034: NOT_FOUND,
  50128: NOT_FOUND,
  90002: NOT_FOUND,
  50059: NOT_FOUND,
  50057: words('account-disabled', 'The account is disabled.', 'Sign in with another account.'),
  50058: SIGN_IN_AGAIN,
  50078: SIGN_IN_AGAIN,
  50132: SIGN_IN_AGAIN,
  50133: SIGN_IN_AGAIN,
  50173: SIGN_IN_AGAIN,
  54005: SIGN_IN_AGAIN,
  70008: SIGN_IN_AGAIN,
  70043: SIGN_IN_AGAIN,
  700082: SIGN_IN_AGAIN,
  700084: SIGN_IN_AGAIN,
  16000: CHOOSE,
  16001: CHOOSE,
  50196: CHOOSE,
  90033: words('busy', 'Microsoft’s sign-in is out of order for the moment.', 'Try again in a few minutes.'),
};
