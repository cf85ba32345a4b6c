import { APP_PRACTICES } from '../../profiles/permissions/sources.ts';
import { productRegistrations, registrationItem } from '../../profiles/review/registrations.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised, productsUnseen } from '../common.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const SYSTEMS = ['pps', 'opswat'] as const;

export const appSingleTenant = defineCheck<
  NotRecognised & {
    'single-tenant': { apps: readonly string[] };
    'no-registration': { total: number };
    'not-told': { apps: readonly string[] };
    'open-to-others': { apps: readonly string[]; audiences: readonly string[] };
  }
>()({
  id: 'app-single-tenant',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'medium',
  phases: ['permission-review', 'pre-change'],
  modes: 'any',
  systems: SYSTEMS,
  roles: ['receives'],
  needs: ['applications', 'servicePrincipals'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.opswatConnector(), SOURCES.sop('step 1.3a'), APP_PRACTICES],
  crossRefs: ['ZTA 21777'],
  words: {
    en: {
      title: 'Registrations made here are for this tenant only',
      failedTitle: 'A registration made here is open to other tenants',
      why: 'Other organisations could consent to it, and its secret would then open their tenants too. Nothing of these products needs that.',
      says: {
        ...NOT_RECOGNISED.says,
        'single-tenant': (f) => `${listed(f.apps)} ${f.apps.length === 1 ? 'is' : 'are'} for this tenant only.`,
        'no-registration': (f) => `None of ${f.total} app registrations is one of these products.`,
        'not-told': (f) =>
          `For whom ${listed(f.apps)} ${f.apps.length === 1 ? 'is' : 'are'} was not told to your account.`,
        'open-to-others': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'is' : 'are'} open to accounts of other tenants (${listed(f.audiences)}).`,
      },
      fix: {
        ...NOT_RECOGNISED.fix,
        'not-told': () => ['Read the tenant with an account that may read app registrations, such as a Global Reader.'],
        'open-to-others': (f) => [
          `Open Entra admin centre > App registrations > ${f.apps[0] ?? 'the app'} > Authentication.`,
          'Under “Supported account types” choose “Accounts in this organizational directory only”.',
        ],
      },
    },
  },
  evaluate({ applications, servicePrincipals }, _also, { setup }) {
    const found = productRegistrations(applications, servicePrincipals, setup.appMatches, SYSTEMS);
    const unseen = productsUnseen(SYSTEMS, setup, found, servicePrincipals);
    if (found.length === 0)
      return unseen ?? { outcome: 'not-applicable', code: 'no-registration', facts: { total: applications.length } };
    const audienceOf = ({ application }: (typeof found)[number]): string | null => application.audience;
    const open = found.filter((one) => audienceOf(one) !== null && audienceOf(one) !== 'AzureADMyOrg');
    if (open.length > 0)
      return {
        outcome: 'fail',
        code: 'open-to-others',
        facts: {
          apps: open.map(({ label }) => label),
          audiences: [...new Set(open.map((one) => audienceOf(one) ?? ''))],
        },
        items: open.map(registrationItem),
      };
    const facts = { apps: found.map(({ label }) => label) };
    return found.some((one) => audienceOf(one) === null)
      ? { outcome: 'unknown', code: 'not-told', facts }
      : (unseen ?? { outcome: 'pass', code: 'single-tenant', facts, items: found.map(registrationItem) });
  },
});
