import { ADD_CREDENTIALS } from '../../profiles/review/pages.ts';
import {
  credentialsOf,
  type ProductRegistration,
  productRegistrations,
  registrationItem,
} from '../../profiles/review/registrations.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised, productsUnseen } from '../common.ts';
import { counted, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const SYSTEMS = ['pps', 'opswat'] as const;
const DAY = 86_400_000;
const SOON_DAYS = 30;
/** One in use, and a second while it is being replaced. */
const MOST = 2;

export const credNotExpired = defineCheck<
  NotRecognised & {
    valid: { apps: readonly string[]; until: string };
    'no-registration': { total: number };
    'no-credential': { apps: readonly string[] };
    'no-end-told': { apps: readonly string[] };
    'not-begun': { apps: readonly string[]; begins: readonly string[] };
    expired: { apps: readonly string[]; ended: readonly string[] };
    'ends-soon': { apps: readonly string[]; ends: readonly string[] };
    'too-many': { apps: readonly string[]; most: number };
    'expired-left-behind': { apps: readonly string[]; total: number };
  }
>()({
  id: 'cred-not-expired',
  revision: 1,
  area: 'credentials',
  about: 'tenant',
  severity: 'high',
  phases: ['permission-review', 'pre-change', 'post-cutover'],
  modes: 'any',
  systems: SYSTEMS,
  roles: ['receives'],
  needs: ['applications', 'servicePrincipals'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.opswatConnector(), SOURCES.sop('step 1.3c'), ADD_CREDENTIALS],
  crossRefs: [],
  words: {
    en: {
      title: 'Secrets and certificates hold for 30 more days',
      failedTitle: 'A secret or certificate has run out, or is about to',
      why: 'On the day on which the last one ends the sync, TRAP or the delivery stops, and nothing warns before. A new one has to be entered at the vendor as well.',
      says: {
        ...NOT_RECOGNISED.says,
        valid: (f) => `Each of ${listed(f.apps)} has a credential that holds; the first of them ends on ${f.until}.`,
        'no-registration': (f) => `None of ${f.total} app registrations is one of these products.`,
        'no-credential': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'has' : 'have'} neither a secret nor a certificate, so it signs in by other means or not at all.`,
        'no-end-told': (f) => `When the credential of ${listed(f.apps)} ends was not told.`,
        expired: (f) =>
          `The last credential of ${listed(f.apps)} ended on ${listed(f.ended)}, and there is none beside it that holds now.`,
        'not-begun': (f) => `No credential of ${listed(f.apps)} holds before ${listed(f.begins)}.`,
        'ends-soon': (f) =>
          `A credential of ${listed(f.apps)} ends on ${listed(f.ends)}, with none beside it that lasts longer.`,
        'too-many': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'has' : 'have'} more than ${f.most} live credentials.`,
        'expired-left-behind': (f) =>
          `${counted(f.total, 'expired credential')} of ${listed(f.apps)} ${f.total === 1 ? 'was' : 'were'} not deleted.`,
      },
      fix: {
        ...NOT_RECOGNISED.fix,
        'no-credential': () => [
          'See in Entra admin centre > App registrations > the app > Certificates & secrets whether a federated credential is set up.',
        ],
        'no-end-told': () => [
          'Look at the date in Entra admin centre > App registrations > the app > Certificates & secrets.',
        ],
        expired: (f) => renew(f.apps[0] ?? 'the app'),
        'not-begun': (f) => renew(f.apps[0] ?? 'the app'),
        'ends-soon': (f) => renew(f.apps[0] ?? 'the app'),
        'too-many': () => [
          'Find out which of them the product uses, and delete the others in Entra admin centre > App registrations > the app > Certificates & secrets.',
        ],
        'expired-left-behind': () => [
          'Delete them in Entra admin centre > App registrations > the app > Certificates & secrets; they open nothing, and hide the one that counts.',
        ],
      },
    },
  },
  evaluate({ applications, servicePrincipals }, _also, { setup, now }) {
    const found = productRegistrations(applications, servicePrincipals, setup.appMatches, SYSTEMS);
    const unseen = productsUnseen(SYSTEMS, setup, found, servicePrincipals);
    if (found.length === 0)
      return unseen ?? { outcome: 'not-applicable', code: 'no-registration', facts: { total: applications.length } };
    const all = found.map((one) => termsOf(one, now));
    const named = (some: typeof all) => ({
      apps: some.map(({ registration }) => registration.label),
      items: some.map(({ registration }) => registrationItem(registration)),
    });
    const expired = all.filter(({ live, ended }) => live === 0 && ended.length > 0);
    if (expired.length > 0) {
      const { apps, items } = named(expired);
      const facts = { apps, ended: expired.map(({ ended }) => ended.at(-1) ?? '') };
      return { outcome: 'fail', code: 'expired', facts, items };
    }
    const early = all.filter(({ live, begins }) => live === 0 && begins !== null);
    if (early.length > 0) {
      const { apps, items } = named(early);
      return {
        outcome: 'fail',
        code: 'not-begun',
        facts: { apps, begins: early.map(({ begins }) => begins ?? '') },
        items,
      };
    }
    const bare = all.filter(({ live, ended }) => live === 0 && ended.length === 0);
    if (bare.length > 0) {
      const { apps, items } = named(bare);
      return { outcome: 'warn', code: 'no-credential', facts: { apps }, items };
    }
    const untold = all.filter(({ isTold }) => !isTold);
    if (untold.length > 0) {
      const { apps, items } = named(untold);
      return { outcome: 'unknown', code: 'no-end-told', facts: { apps }, items };
    }
    const soon = all.filter(({ lastDays }) => lastDays <= SOON_DAYS);
    if (soon.length > 0) {
      const { apps, items } = named(soon);
      return { outcome: 'warn', code: 'ends-soon', facts: { apps, ends: soon.map(({ last }) => last) }, items };
    }
    const many = all.filter(({ live }) => live > MOST);
    if (many.length > 0) {
      const { apps, items } = named(many);
      return { outcome: 'warn', code: 'too-many', facts: { apps, most: MOST }, items };
    }
    const left = all.filter(({ ended }) => ended.length > 0);
    if (left.length > 0) {
      const { apps, items } = named(left);
      const total = left.reduce((sum, { ended }) => sum + ended.length, 0);
      return { outcome: 'warn', code: 'expired-left-behind', facts: { apps, total }, items };
    }
    const { apps, items } = named(all);
    const until = all.map(({ last }) => last).sort()[0] ?? '';
    return unseen ?? { outcome: 'pass', code: 'valid', facts: { apps, until }, items };
  },
});

/** How long the credentials of a registration hold. Days are of UTC. */
interface Terms {
  readonly registration: ProductRegistration;
  readonly live: number;
  /** Last days of those that have run out, the latest last. */
  readonly ended: readonly string[];
  /** The day on which the first of those begins that hold only later; null where there is none. */
  readonly begins: string | null;
  /** The day on which the one ends that lasts longest, and the days until then. */
  readonly last: string;
  readonly lastDays: number;
  readonly isTold: boolean;
}

function termsOf(registration: ProductRegistration, now: Date): Terms {
  const credentials = credentialsOf(registration);
  const at = now.toISOString();
  const ends = credentials.flatMap(({ endsAt }) => endsAt ?? []).sort();
  const begun = credentials.filter(({ startsAt }) => startsAt === null || startsAt <= at);
  const later = credentials
    .flatMap(({ startsAt, endsAt }) => (startsAt !== null && startsAt > at ? [{ startsAt, endsAt }] : []))
    .sort((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
  const live = begun.flatMap(({ endsAt }) => (endsAt !== null && endsAt > at ? [endsAt] : [])).sort();
  // One that begins before the last one ends takes over from it.
  const last = later.reduce(
    (until, { startsAt, endsAt }) => (startsAt <= until && endsAt !== null && endsAt > until ? endsAt : until),
    live.at(-1) ?? '',
  );
  return {
    registration,
    live: live.length + begun.filter(({ endsAt }) => endsAt === null).length,
    ended: ends.filter((end) => end <= at).map((end) => end.slice(0, 10)),
    begins: later[0]?.startsAt.slice(0, 10) ?? null,
    last: last.slice(0, 10),
    lastDays: last === '' ? 0 : (Date.parse(last) - now.getTime()) / DAY,
    isTold: credentials.every(({ endsAt }) => endsAt !== null),
  };
}

const renew = (app: string): readonly string[] => [
  `Open Entra admin centre > App registrations > ${app} > Certificates & secrets and make a new one, for 180 days at most.`,
  'Enter its value at the vendor at once: it is shown only now.',
  'Test the product, then delete the old one, and put the new last day into a calendar.',
];
