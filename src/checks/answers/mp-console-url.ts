import { attested, type Witness } from '../../evidence/attested.ts';
import { settle } from '../../evidence/settle.ts';
import type { ServicePrincipal } from '../../evidence/tenant/apps.ts';
import type { AppMatch } from '../../evidence/setup.ts';
import { mailprotectorUserSync } from '../../profiles/apps/mailprotector-user-sync.ts';
import { hostOf, ownApps, recogniseApps } from '../../profiles/review/recognise-app.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'Sign in at `https://emailservice.io/signin`. The co-branded address, console.mailprotector.com and console.emailservice.io do not work for this.',
  'Open the domain > User Sync > the Office 365 source, and choose “Connect Office 365” again, as an administrator of the tenant.',
];
const NOBODY = notAnswered(
  {
    question: 'Was User Sync connected to Office 365 from https://emailservice.io?',
    who: 'Whoever connected User Sync',
    proof: 'A screenshot of the browser with the address of the console, or of the consent with the reply address.',
  },
  STEPS,
);

export const mpConsoleUrl = defineCheck<
  NotAnswered & {
    'right-address': Witness & { apps: readonly string[] };
    'other-address': { apps: readonly string[]; urls: readonly string[] };
    'address-not-told': Witness & { apps: readonly string[] };
    'app-not-found': Witness;
    'apps-not-read': Witness;
    'connected-elsewhere': Witness;
    'no-app': Readonly<Record<string, never>>;
  }
>()({
  id: 'mp-console-url',
  revision: 1,
  area: 'answers',
  about: 'tenant',
  severity: 'low',
  phases: ['pre-change', 'permission-review'],
  modes: 'any',
  systems: ['mailprotector'],
  roles: ['receives'],
  needs: [],
  uses: ['servicePrincipals'],
  views: 'each',
  gate: false,
  references: [SOURCES.userSync('note on the address of the console')],
  crossRefs: [],
  words: {
    en: {
      title: 'Mailprotector was connected through emailservice.io',
      failedTitle: 'Mailprotector was not connected through emailservice.io',
      why: 'Only from that address does Microsoft let the consent come to an end. An app of that name that sends people back to another address is another app.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        'right-address': (f) =>
          `User Sync was connected from https://emailservice.io, says ${signed(f)}, and ${listed(f.apps)} sends people back there.`,
        'other-address': (f) =>
          `${listed(f.apps.map(code))} looks like Mailprotector’s app, and sends people back to ${listed(f.urls.map(code), 2)}.`,
        'address-not-told': (f) =>
          `User Sync was connected from https://emailservice.io, says ${signed(f)}; ${listed(f.apps)} names no reply address to compare.`,
        'app-not-found': (f) =>
          `User Sync was connected from https://emailservice.io, says ${signed(f)}, but no enterprise application looks like it.`,
        'apps-not-read': (f) =>
          `User Sync was connected from https://emailservice.io, says ${signed(f)}; the enterprise applications were not read, so it was not compared.`,
        'connected-elsewhere': (f) => `User Sync was connected from another address, says ${signed(f)}.`,
        'no-app': () => 'No enterprise application looks like Mailprotector’s.',
      },
      fix: {
        ...NOBODY.fix,
        'other-address': (f) => [
          `In the Entra admin centre, open Applications > Enterprise applications > ${listed(f.apps.map(code))} > Permissions, and ask whoever consented where it came from.`,
          'If it is another app, choose what it is in this review. If nobody knows it, disable it under Properties: Enabled for users to sign in, No.',
          ...STEPS,
        ],
        'address-not-told': () => [
          'Ask Mailprotector for the application id of User Sync, and compare it with that of the app.',
        ],
        'app-not-found': () => ['Choose in this review which enterprise application is Mailprotector’s.', ...STEPS],
        'apps-not-read': () => [
          'Sign in and read the enterprise applications, so that the reply address can be compared.',
        ],
        'connected-elsewhere': () => STEPS,
      },
    },
  },
  evaluate(_seen, also, context) {
    const said = attested('mp-console-url', context);
    const read = settle(also.servicePrincipals);
    const found = read.kind === 'gap' ? null : syncApps(read.reading.value, context.setup.appMatches);
    const strange = (found ?? []).filter(
      ({ replyUrls }) => replyUrls !== null && replyUrls.length > 0 && !replyUrls.some(isMailprotectors),
    );
    const names = (apps: readonly ServicePrincipal[]): readonly string[] => [
      ...new Set(apps.map(({ displayName, appId }) => displayName ?? appId)),
    ];
    if (said.state === 'no') return { outcome: 'fail', code: 'connected-elsewhere', facts: said.witness };
    if (strange.length > 0) {
      const urls = [...new Set(strange.flatMap(({ replyUrls }) => replyUrls ?? []))];
      return { outcome: 'warn', code: 'other-address', facts: { apps: names(strange), urls }, items: names(strange) };
    }
    switch (said.state) {
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered': {
        // A review that names no product asks about each that we know; this one is not here.
        const isNamed = context.setup.systems.some(({ id }) => id === 'mailprotector');
        return found?.length === 0 && !isNamed
          ? { outcome: 'not-applicable', code: 'no-app', facts: {} }
          : { outcome: 'manual', code: 'unanswered', facts: {} };
      }
      case 'yes':
        if (found === null) return { outcome: 'unknown', code: 'apps-not-read', facts: said.witness };
        if (found.length === 0) return { outcome: 'warn', code: 'app-not-found', facts: said.witness };
        return found.every(({ replyUrls }) => replyUrls !== null && replyUrls.length > 0)
          ? { outcome: 'pass', code: 'right-address', facts: { ...said.witness, apps: names(found) } }
          : { outcome: 'warn', code: 'address-not-told', facts: { ...said.witness, apps: names(found) } };
    }
  },
});

const OWNER_UNKNOWN = ownApps(null, null);

/** The apps of the tenant that are Mailprotector's User Sync, or claim to be. */
const syncApps = (
  principals: readonly ServicePrincipal[],
  pinned: readonly AppMatch[] | undefined,
): readonly ServicePrincipal[] => {
  const recognised = recogniseApps(principals, pinned, OWNER_UNKNOWN);
  return principals.filter(({ id }) => recognised.get(id)?.profile.id === mailprotectorUserSync.id);
};

const isMailprotectors = (url: string): boolean =>
  mailprotectorUserSync.replyUrlHosts.some(({ value }) => value.test(hostOf(url)));
