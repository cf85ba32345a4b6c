import { settle } from '../../evidence/settle.ts';
import { permissionOf } from '../../profiles/permissions/index.ts';
import { heldBy } from '../../profiles/review/apps-in-review.ts';
import {
  type ProductRegistration,
  productRegistrations,
  registrationItem,
} from '../../profiles/review/registrations.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised, productsUnseen } from '../common.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const SYSTEMS = ['pps', 'opswat'] as const;
const SIGN_IN = 'User.Read';

type Named = { apps: readonly string[]; permissions: readonly string[] };

export const appConsentComplete = defineCheck<
  NotRecognised & {
    complete: { apps: readonly string[] };
    'no-registration': { total: number };
    'asks-for-nothing': { apps: readonly string[] };
    'requests-not-told': { apps: readonly string[] };
    'delegated-not-read': { apps: readonly string[] };
    'only-sign-in-missing': { apps: readonly string[] };
    'delegated-missing': Named;
    'not-consented': Named;
  }
>()({
  id: 'app-consent-complete',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'high',
  phases: ['permission-review', 'pre-change'],
  modes: 'any',
  systems: SYSTEMS,
  roles: ['receives'],
  needs: ['applications', 'servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: ['delegatedGrants'],
  views: 'each',
  gate: false,
  references: [SOURCES.opswatConnector(), SOURCES.sop('step 1.3b')],
  crossRefs: [],
  words: {
    en: {
      title: 'Everything that the registrations ask for has an administrator’s consent',
      failedTitle: 'A registration lacks an administrator’s consent',
      why: 'Without consent the product is turned away with AADSTS65001 or HTTP 403. Users are then not synchronised and mail is not delivered or taken back.',
      says: {
        ...NOT_RECOGNISED.says,
        complete: (f) => `All that ${listed(f.apps)} ${f.apps.length === 1 ? 'asks' : 'ask'} for is consented.`,
        'no-registration': (f) => `None of ${f.total} app registrations is one of these products.`,
        'asks-for-nothing': (f) => `${listed(f.apps)} ${f.apps.length === 1 ? 'asks' : 'ask'} for no permission yet.`,
        'requests-not-told': (f) =>
          `What ${listed(f.apps)} ${f.apps.length === 1 ? 'asks' : 'ask'} for was not told to your account.`,
        'delegated-not-read': (f) =>
          `Every application permission of ${listed(f.apps)} is consented; the delegated ones were not read.`,
        'only-sign-in-missing': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'asks' : 'ask'} for ${SIGN_IN}, which nobody consented to and the product does not use.`,
        'delegated-missing': (f) => `Nobody consented to ${listed(f.permissions)} of ${listed(f.apps)}.`,
        'not-consented': (f) => `No administrator consented to ${listed(f.permissions)} of ${listed(f.apps)}.`,
      },
      fix: {
        ...NOT_RECOGNISED.fix,
        'asks-for-nothing': () => [
          'Open Entra admin centre > App registrations > the app > API permissions and add what the vendor documents.',
          'Choose “Grant admin consent”.',
        ],
        'requests-not-told': () => [
          'Read the tenant with an account that may read app registrations, such as a Global Reader.',
        ],
        'delegated-not-read': () => ['Read the delegated permissions as well: choose them before you sign in.'],
        'only-sign-in-missing': () => [
          'Open Entra admin centre > App registrations > the app > API permissions, and remove User.Read or grant admin consent.',
        ],
        'delegated-missing': () => [
          'Open Entra admin centre > App registrations > the app > API permissions and choose “Grant admin consent”, or remove what is not needed.',
        ],
        'not-consented': (f) => [
          `Open Entra admin centre > App registrations > ${f.apps[0] ?? 'the app'} > API permissions.`,
          'Compare the list with the vendor’s document, then choose “Grant admin consent” as a Global Administrator or Privileged Role Administrator.',
        ],
      },
    },
  },
  evaluate(seen, also, { setup }) {
    const found = productRegistrations(seen.applications, seen.servicePrincipals, setup.appMatches, SYSTEMS);
    const unseen = productsUnseen(SYSTEMS, setup, found, seen.servicePrincipals);
    if (found.length === 0)
      return (
        unseen ?? { outcome: 'not-applicable', code: 'no-registration', facts: { total: seen.applications.length } }
      );
    const sources = { ...seen, directoryRoles: null };
    const missing = found.flatMap((one) => lacking(one, 'application', heldBy({ ...sources, delegatedGrants: null })));
    if (missing.length > 0) return { outcome: 'fail', code: 'not-consented', ...told(missing) };
    const idle = found.filter(({ application }) => application.requested?.length === 0);
    const apps = found.map(({ label }) => label);
    if (idle.length > 0)
      return {
        outcome: 'warn',
        code: 'asks-for-nothing',
        facts: { apps: idle.map(({ label }) => label) },
        items: idle.map(registrationItem),
      };
    const untold = found.filter(({ application }) => application.requested === null);
    if (untold.length > 0)
      return { outcome: 'unknown', code: 'requests-not-told', facts: { apps: untold.map(({ label }) => label) } };
    if (found.every(({ application }) => (application.requested ?? []).every(({ kind }) => kind === 'application')))
      return unseen ?? { outcome: 'pass', code: 'complete', facts: { apps }, items: found.map(registrationItem) };
    const delegated = settle(also.delegatedGrants);
    if (delegated.kind === 'gap') return { outcome: 'unknown', code: 'delegated-not-read', facts: { apps } };
    const held = heldBy({ ...sources, delegatedGrants: delegated.reading.value });
    const open = found.flatMap((one) => lacking(one, 'delegated', held));
    if (open.length === 0)
      return unseen ?? { outcome: 'pass', code: 'complete', facts: { apps }, items: found.map(registrationItem) };
    return open.every(({ name }) => name === SIGN_IN)
      ? { outcome: 'warn', code: 'only-sign-in-missing', ...told(open) }
      : { outcome: 'warn', code: 'delegated-missing', ...told(open) };
  },
});

interface Lacking {
  readonly registration: ProductRegistration;
  readonly name: string;
}

/** What a registration asks for and its enterprise app does not hold. */
function lacking(
  registration: ProductRegistration,
  kind: 'application' | 'delegated',
  held: ReturnType<typeof heldBy>,
): readonly Lacking[] {
  const { principal, application } = registration;
  const granted = principal === null ? [] : held(principal.id);
  return (application.requested ?? []).flatMap((wanted) => {
    const { resourceAppId, id } = wanted;
    if (wanted.kind !== kind) return [];
    const isHeld = granted.some(
      (one) =>
        one.kind === kind && one.resourceAppId === resourceAppId.toLowerCase() && one.permissionId === id.toLowerCase(),
    );
    return isHeld ? [] : [{ registration, name: permissionOf({ resourceAppId, kind, id })?.name ?? id }];
  });
}

const told = (some: readonly Lacking[]): { readonly facts: Named; readonly items: readonly string[] } => ({
  facts: {
    apps: [...new Set(some.map(({ registration }) => registration.label))],
    permissions: [...new Set(some.map(({ name }) => name))],
  },
  items: some.map(({ registration, name }) => `${registrationItem(registration)}: ${name}`),
});
