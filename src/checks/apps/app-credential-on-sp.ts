import { appItem, labelOf } from '../../profiles/review/apps-in-review.ts';
import { isMicrosofts } from '../../profiles/review/microsoft.ts';
import { WATCH_APPLICATIONS } from '../../profiles/review/pages.ts';
import { ATTACK_PATHS } from '../../profiles/permissions/sources.ts';
import { defineCheck } from '../check.ts';
import { code, counted, listed } from '../english.ts';

export const appCredentialOnSp = defineCheck<{
  none: { total: number };
  'not-told': { total: number };
  'owner-not-told': { apps: readonly string[] };
  'certificate-only': { apps: readonly string[] };
  secret: { apps: readonly string[]; keys: readonly string[]; commands: readonly string[]; microsofts: number };
}>()({
  id: 'app-credential-on-sp',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'critical',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['ppe', 'trustifi', 'mailprotector', 'ninjaone'],
  roles: ['receives'],
  needs: ['servicePrincipals', 'organisation'],
  uses: [],
  views: 'each',
  gate: false,
  references: [ATTACK_PATHS, WATCH_APPLICATIONS],
  crossRefs: ['ZTA 21896'],
  words: {
    en: {
      title: 'No secret hangs on the enterprise app of a vendor',
      failedTitle: 'A secret hangs on the enterprise app of a vendor',
      why: 'The secrets of a vendor’s app are in the vendor’s tenant; one on the enterprise app here gives all of its rights to whoever added it. It is a well-known back door.',
      says: {
        none: (f) => `None of ${counted(f.total, 'app')} of other organisations has a credential here.`,
        'not-told': (f) =>
          `Whether ${counted(f.total, 'app')} of other organisations ${f.total === 1 ? 'has' : 'have'} credentials here was not told to your account.`,
        'owner-not-told': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'has' : 'have'} a credential here, and whose ${f.apps.length === 1 ? 'app it is' : 'apps they are'} was not told.`,
        'certificate-only': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'has' : 'have'} a certificate here, as SAML sign-on needs it, and no secret.`,
        secret: (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'has' : 'have'} a client secret here${f.microsofts > 0 ? `, ${f.microsofts} of them Microsoft’s own` : ''}.`,
      },
      fix: {
        'not-told': () => ['Read the tenant with an account that may read enterprise apps, such as a Global Reader.'],
        'owner-not-told': () => [
          'See in Entra admin centre > App registrations > All applications whether the app is registered here. If it is not, its credential was added to another’s app: find out by whom.',
        ],
        'certificate-only': () => [
          'See in Entra admin centre > Enterprise applications > the app > Single sign-on whether SAML is set up. If it is not, treat the certificate as you would a secret.',
        ],
        secret: (f) => [
          'Look into Entra admin centre > Monitoring > Audit logs for “Add service principal credentials”: who added it, and when.',
          'Look into the sign-in logs of the app under “Service principal sign-ins” for places that are not the vendor’s.',
          ...f.commands.map((command) => `Remove it in Microsoft Graph PowerShell: ${code(command)}.`),
          'Unless somebody can say what it was for, treat it as a break-in.',
        ],
      },
    },
  },
  evaluate({ servicePrincipals, organisation }) {
    const foreign = servicePrincipals.filter(
      ({ ownerTenantId, type }) => ownerTenantId !== organisation.id && type !== 'ManagedIdentity',
    );
    const all = foreign.flatMap((principal) =>
      (principal.credentials ?? []).map((credential) => ({ principal, label: labelOf(principal), credential })),
    );
    const secrets = all.filter(
      ({ principal, credential }) => credential.kind === 'secret' && principal.ownerTenantId !== null,
    );
    if (secrets.length > 0)
      return {
        outcome: 'fail',
        code: 'secret',
        facts: {
          apps: [...new Set(secrets.map(({ label }) => label))],
          keys: secrets.map(({ credential }) => credential.keyId),
          commands: secrets
            .slice(0, 5)
            .map(
              ({ principal, credential }) =>
                `Remove-MgServicePrincipalPassword -ServicePrincipalId ${plain(principal.id)} -KeyId ${plain(credential.keyId)}`,
            ),
          microsofts: new Set(secrets.filter(({ principal }) => isMicrosofts(principal)).map(({ label }) => label))
            .size,
        },
        items: secrets.map((one) => `${appItem(one)}: secret ${one.credential.keyId}`),
      };
    const untold = foreign.filter(({ credentials }) => credentials === null).length;
    if (untold > 0) return { outcome: 'unknown', code: 'not-told', facts: { total: untold } };
    const ownerless = all.filter(({ principal }) => principal.ownerTenantId === null);
    if (ownerless.length > 0)
      return {
        outcome: 'unknown',
        code: 'owner-not-told',
        facts: { apps: [...new Set(ownerless.map(({ label }) => label))] },
        items: ownerless.map((one) => `${appItem(one)}: ${one.credential.kind} ${one.credential.keyId}`),
      };
    if (all.length > 0)
      return {
        outcome: 'warn',
        code: 'certificate-only',
        facts: { apps: [...new Set(all.map(({ label }) => label))] },
        items: all.map((one) => `${appItem(one)}: certificate ${one.credential.keyId}`),
      };
    return { outcome: 'pass', code: 'none', facts: { total: foreign.length } };
  },
});

/** Ids come from an opened file as well as from Graph, and must not carry a command of their own. */
const plain = (id: string): string => id.replace(/[^\w-]/g, '');
