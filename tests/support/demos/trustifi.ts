import { secondsFromNow } from '../build.ts';
import { MICROSOFT_MX, PPE_MX } from '../contoso.ts';
import type { Demo } from '../demos.ts';
import { exchangeGrant, grants, secret } from '../tenant.ts';
import { changed, organizationConfig, tenantDomainsOf } from '../systems/parts.ts';
import { app, documented, moved, prepared, review } from '../systems/trustifi/stages.ts';
import { leanCase } from './lean.ts';

const of = { system: 'trustifi', name: 'Trustifi' } as const;
const HOUR = 3600;

/** Trustifi by its API: before the consent, an hour after it, and in the review of half a year later. */
export const TRUSTIFI_DEMOS: readonly Demo[] = [
  {
    id: 'trustifi-before',
    title: 'Trustifi: the day before the consent',
    says: 'contoso.com is to be connected to Trustifi by its API, which leaves MX where it is. A gateway of former days still stands in MX beside Microsoft, so mail takes two ways. Whether the endpoint in the console is the right one nobody has said.',
    of: { ...of, stage: 'before' },
    file: leanCase(
      changed(prepared, {
        world: {
          'contoso.com MX': { records: [...MICROSOFT_MX, ...PPE_MX], ttlSeconds: 3391 },
          '_dmarc.contoso.com TXT': 'v=DMARC1; p=none; rua=mailto:dmarc@contoso.com',
        },
        exchange: { organizationConfig: [organizationConfig({ rejectDirectSend: false })] },
        tenant: { tenantDomains: tenantDomainsOf('contoso.com', 'contoso.org') },
        unanswered: ['tru-endpoint-region'],
      }),
    ),
  },
  {
    id: 'trustifi-during',
    title: 'Trustifi: an hour after the consent',
    says: 'The administrator consented an hour ago, and the app is there. It holds what both lists of the vendor name, and the right to send mail, which stands in neither. It has not signed in yet, and an app of the same name from a trial is still there.',
    of: { ...of, stage: 'during' },
    file: leanCase(
      changed(moved, {
        setup: { cutoverAt: secondsFromNow(-HOUR) },
        tenant: {
          servicePrincipals: [app(), app({ id: 'old', appId: 'app-of-old' })],
          appRoleAssignments: [...documented, ...grants('trustifi', 'Mail.Send')],
          appActivity: [],
        },
        unanswered: ['tru-endpoint-region'],
      }),
    ),
  },
  {
    id: 'trustifi-after',
    title: 'Trustifi: the review, after “Update Permissions”',
    says: 'Half a year later somebody pressed “Update Permissions”, and the app may now set passwords and block accounts. Nobody uses the module that needs it, and nobody decided on it. Somebody also put a secret on the app, so that whoever knows it acts as Trustifi.',
    of: { ...of, stage: 'after' },
    file: leanCase(
      changed(review, {
        tenant: {
          servicePrincipals: [app({ credentials: [secret('k1', 10, 300)] })],
          appRoleAssignments: [
            ...documented,
            ...grants('trustifi', 'User.EnableDisableAccount.All', 'User-PasswordProfile.ReadWrite.All', 'Mail.Send'),
            exchangeGrant('trustifi', 'Exchange.ManageAsApp'),
          ],
        },
        unanswered: ['gov-security-approval'],
      }),
    ),
  },
];
