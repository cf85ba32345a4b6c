import { hostOf } from '../../profiles/review/recognise-app.ts';
import { REPLY_URLS } from '../../profiles/review/pages.ts';
import { productRegistrations, registrationItem } from '../../profiles/review/registrations.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised, productsUnseen } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const SYSTEMS = ['pps', 'opswat'] as const;

/** Whether tokens sent to this address can be picked up by somebody else. */
const isRisky = (uri: string): boolean => {
  const host = hostOf(uri);
  return (
    uri.includes('*') ||
    /^http:/i.test(uri) ||
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    /^(127\.|\[?::1)/.test(host)
  );
};

export const appRedirectUris = defineCheck<
  NotRecognised & {
    none: { apps: readonly string[] };
    'no-registration': { total: number };
    'not-needed': { apps: readonly string[]; uris: readonly string[]; isPublic: boolean };
    'not-told': { apps: readonly string[] };
    risky: { apps: readonly string[]; uris: readonly string[] };
    'implicit-grant': { apps: readonly string[] };
  }
>()({
  id: 'app-redirect-uris',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'medium',
  phases: ['permission-review'],
  modes: 'any',
  systems: SYSTEMS,
  roles: ['receives'],
  needs: ['applications', 'servicePrincipals'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.opswatConnector(), REPLY_URLS],
  crossRefs: ['ZTA 21885', 'ZTA 23183'],
  words: {
    en: {
      title: 'Registrations of services have no redirect address',
      failedTitle: 'A registration sends tokens to an unsafe address',
      why: 'Tokens are sent to such an address, and whoever controls it gets them. A service that nobody signs in to needs none.',
      says: {
        ...NOT_RECOGNISED.says,
        none: (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'has' : 'have'} no redirect address and no implicit grant.`,
        'no-registration': (f) => `None of ${f.total} app registrations is one of these products.`,
        'not-needed': (f) =>
          f.uris.length === 0
            ? `${listed(f.apps)} may be used as a public client, which a service does not need.`
            : `${listed(f.apps)} ${f.apps.length === 1 ? 'has' : 'have'} the redirect address ${listed(f.uris)}, which a service does not need.`,
        'not-told': (f) =>
          `Whether ${listed(f.apps)} ${f.apps.length === 1 ? 'has' : 'have'} redirect addresses or the implicit grant was not told to your account.`,
        risky: (f) => `${listed(f.apps)} ${f.apps.length === 1 ? 'sends' : 'send'} tokens to ${listed(f.uris)}.`,
        'implicit-grant': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'gives' : 'give'} out tokens by the implicit grant, without the app proving what it is.`,
      },
      fix: {
        ...NOT_RECOGNISED.fix,
        'not-needed': () => [
          'Ask the vendor whether anybody signs in to this app in a browser.',
          'If not, open Entra admin centre > App registrations > the app > Authentication, remove the addresses and set “Allow public client flows” to No.',
        ],
        'not-told': () => ['Read the tenant with an account that may read app registrations, such as a Global Reader.'],
        risky: (f) => [
          `Open Entra admin centre > App registrations > ${f.apps[0] ?? 'the app'} > Authentication and remove ${listed(f.uris.map(code))}.`,
        ],
        'implicit-grant': (f) => [
          `Open Entra admin centre > App registrations > ${f.apps[0] ?? 'the app'} > Authentication and clear both boxes under “Implicit grant and hybrid flows”.`,
        ],
      },
    },
  },
  evaluate({ applications, servicePrincipals }, _also, { setup }) {
    const found = productRegistrations(applications, servicePrincipals, setup.appMatches, SYSTEMS);
    const unseen = productsUnseen(SYSTEMS, setup, found, servicePrincipals);
    if (found.length === 0)
      return unseen ?? { outcome: 'not-applicable', code: 'no-registration', facts: { total: applications.length } };
    const all = found.flatMap((one) => (one.application.redirectUris ?? []).map(({ uri }) => ({ one, uri })));
    const apps = (some: readonly { readonly one: (typeof found)[number] }[]): readonly string[] => [
      ...new Set(some.map(({ one }) => one.label)),
    ];
    const implicit = found.filter(
      ({ application }) => application.implicitIdTokens === true || application.implicitAccessTokens === true,
    );
    const risky = all.filter(({ uri }) => isRisky(uri));
    if (risky.length > 0)
      return {
        outcome: 'fail',
        code: 'risky',
        facts: { apps: apps(risky), uris: risky.map(({ uri }) => uri) },
        items: [
          ...risky.map(({ one, uri }) => `${registrationItem(one)}: ${uri}`),
          ...implicit.map((one) => `${registrationItem(one)}: implicit grant`),
        ],
      };
    if (implicit.length > 0)
      return {
        outcome: 'fail',
        code: 'implicit-grant',
        facts: { apps: implicit.map(({ label }) => label) },
        items: implicit.map(registrationItem),
      };
    const open = found.filter(({ application }) => application.isPublicClient === true);
    if (all.length > 0 || open.length > 0)
      return {
        outcome: 'warn',
        code: 'not-needed',
        facts: {
          apps: [...new Set([...apps(all), ...open.map(({ label }) => label)])],
          uris: all.map(({ uri }) => uri),
          isPublic: open.length > 0,
        },
        items: [...all.map(({ one, uri }) => `${registrationItem(one)}: ${uri}`), ...open.map(registrationItem)],
      };
    const untold = found.filter(
      ({ application }) =>
        application.redirectUris === null ||
        application.implicitIdTokens === null ||
        application.implicitAccessTokens === null,
    );
    if (untold.length > 0)
      return {
        outcome: 'unknown',
        code: 'not-told',
        facts: { apps: untold.map(({ label }) => label) },
        items: untold.map(registrationItem),
      };
    return unseen ?? { outcome: 'pass', code: 'none', facts: { apps: found.map(({ label }) => label) } };
  },
});
