import { APP_PRACTICES, CISA_ENTRA } from '../../profiles/permissions/sources.ts';
import { CIS_BENCHMARK } from '../../profiles/review/pages.ts';
import { credentialsOf, productRegistrations, registrationItem } from '../../profiles/review/registrations.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised, productsUnseen } from '../common.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const SYSTEMS = ['pps', 'opswat'] as const;
const DAY = 86_400_000;
const SHORT_DAYS = 180;
const LONGEST_DAYS = 365;

export const credLifetime = defineCheck<
  NotRecognised & {
    short: { apps: readonly string[]; days: number };
    'no-secret': { apps: readonly string[] };
    'no-registration': { total: number };
    'not-told': { apps: readonly string[] };
    'beyond-half-a-year': { apps: readonly string[]; days: number };
    'beyond-a-year': { apps: readonly string[]; days: number };
    'never-ends': { apps: readonly string[] };
  }
>()({
  id: 'cred-lifetime',
  revision: 1,
  area: 'credentials',
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
  references: [SOURCES.opswatConnector(), CISA_ENTRA, CIS_BENCHMARK, APP_PRACTICES],
  crossRefs: [
    'CIS-M365-7.0 5.1.5.4',
    'CIS-M365-7.0 5.1.5.3',
    'SCuBA MS.AAD.5.5v1',
    'SCuBA MS.AAD.5.6v1',
    'Maester MT.1057',
    'ZTA 21772',
    'ZTA 21775',
  ],
  words: {
    en: {
      title: 'Secrets live for 180 days at most',
      failedTitle: 'A secret lives too long',
      why: 'A secret that leaks stays usable until it ends, and nobody sees that it is copied. The shorter it lives, the less a copy is worth.',
      says: {
        ...NOT_RECOGNISED.says,
        short: (f) => `The longest secret of ${listed(f.apps)} lives ${f.days} days.`,
        'no-secret': (f) => `${listed(f.apps)} ${f.apps.length === 1 ? 'has' : 'have'} no live secret.`,
        'no-registration': (f) => `None of ${f.total} app registrations is one of these products.`,
        'not-told': (f) => `How long the secret of ${listed(f.apps)} lives was not told.`,
        'beyond-half-a-year': (f) =>
          `A secret of ${listed(f.apps)} lives ${f.days} days, more than the 180 of CISA (MS.AAD.5.6) and CIS, and less than the 24 months that the portal allows.`,
        'beyond-a-year': (f) =>
          `A secret of ${listed(f.apps)} lives ${f.days} days; Microsoft advises less than twelve months, CISA and CIS 180 days.`,
        'never-ends': (f) => `A secret of ${listed(f.apps)} has no end.`,
      },
      fix: {
        ...NOT_RECOGNISED.fix,
        'not-told': () => [
          'Look at the dates in Entra admin centre > App registrations > the app > Certificates & secrets.',
        ],
        'beyond-half-a-year': (f) => replace(f.apps[0] ?? 'the app'),
        'beyond-a-year': (f) => replace(f.apps[0] ?? 'the app'),
        'never-ends': (f) => replace(f.apps[0] ?? 'the app'),
      },
    },
  },
  evaluate({ applications, servicePrincipals }, _also, { setup, now }) {
    const found = productRegistrations(applications, servicePrincipals, setup.appMatches, SYSTEMS);
    const unseen = productsUnseen(SYSTEMS, setup, found, servicePrincipals);
    if (found.length === 0)
      return unseen ?? { outcome: 'not-applicable', code: 'no-registration', facts: { total: applications.length } };
    const at = now.toISOString();
    const secrets = found.flatMap((one) =>
      credentialsOf(one)
        .filter(({ kind, endsAt }) => kind === 'secret' && (endsAt === null || endsAt > at))
        .map(({ keyId, startsAt, endsAt }) => ({ one, keyId, endsAt, days: daysBetween(startsAt, endsAt) })),
    );
    const hidden = found.filter(({ principal }) => principal?.credentials === null);
    if (secrets.length === 0 && hidden.length === 0)
      return unseen ?? { outcome: 'pass', code: 'no-secret', facts: { apps: found.map(({ label }) => label) } };
    const apps = (some: typeof secrets): readonly string[] => [...new Set(some.map(({ one }) => one.label))];
    const items = (some: typeof secrets): readonly string[] =>
      some.map(({ one, keyId }) => `${registrationItem(one)}: secret ${keyId}`);
    const longest = secrets.reduce((most, { days }) => Math.max(most, days ?? 0), 0);
    const endless = secrets.filter(({ endsAt }) => endsAt === null);
    const beyond = (limit: number): typeof secrets => secrets.filter(({ days }) => days !== null && days > limit);
    const long = beyond(LONGEST_DAYS);
    if (endless.length > 0)
      return {
        outcome: 'fail',
        code: 'never-ends',
        facts: { apps: apps(endless) },
        items: items([...endless, ...long]),
      };
    if (long.length > 0)
      return { outcome: 'fail', code: 'beyond-a-year', facts: { apps: apps(long), days: longest }, items: items(long) };
    const untold = secrets.filter(({ days }) => days === null);
    if (untold.length > 0)
      return { outcome: 'unknown', code: 'not-told', facts: { apps: apps(untold) }, items: items(untold) };
    if (hidden.length > 0)
      return {
        outcome: 'unknown',
        code: 'not-told',
        facts: { apps: hidden.map(({ label }) => label) },
        items: hidden.map(registrationItem),
      };
    const over = beyond(SHORT_DAYS);
    if (over.length > 0)
      return {
        outcome: 'warn',
        code: 'beyond-half-a-year',
        facts: { apps: apps(over), days: longest },
        items: items(over),
      };
    return unseen ?? { outcome: 'pass', code: 'short', facts: { apps: apps(secrets), days: longest } };
  },
});

/** Whole days, since a secret for 180 days may be written with some minutes more. */
const daysBetween = (from: string | null, to: string | null): number | null =>
  from === null || to === null ? null : Math.floor((Date.parse(to) - Date.parse(from)) / DAY);

const replace = (app: string): readonly string[] => [
  `Open Entra admin centre > App registrations > ${app} > Certificates & secrets.`,
  'Make a new secret for 180 days at most, or upload a certificate where the product takes one, and enter it at the vendor.',
  'Test the product, then delete the old secret. One that is not listed there hangs on the enterprise app: `Remove-MgServicePrincipalPassword` takes it away, by the key id that this finding names.',
];
