import type { ServicePrincipal } from '../../evidence/tenant/apps.ts';
import type { FactUsed } from '../../profiles/profile.ts';
import { appItem, labelOf, ownedBy, productsAmong } from '../../profiles/review/apps-in-review.ts';
import { isMicrosofts } from '../../profiles/review/microsoft.ts';
import { ILLICIT_CONSENT } from '../../profiles/review/pages.ts';
import { appProfilesOf } from '../../profiles/review/product-profiles.ts';
import { signsOf } from '../../profiles/review/recognise-app.ts';
import { makersOf } from '../../profiles/review/taken-for.ts';
import { vendorsClaimed } from '../../profiles/review/vendor-words.ts';
import { defineCheck } from '../check.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const SYSTEMS = ['ppe', 'trustifi', 'mailprotector', 'ninjaone'] as const;

type Origin = 'vendor' | 'made-here' | 'reply-host' | 'other-publisher' | 'nobody';

export const appPublisher = defineCheck<{
  'from-vendor': { apps: readonly string[] };
  'no-vendor-app': { total: number };
  unverified: { apps: readonly string[] };
  'other-publisher': { apps: readonly string[]; publishers: readonly string[] };
  'made-here': { apps: readonly string[] };
  'look-alike': { apps: readonly string[]; owners: readonly string[] };
}>()({
  id: 'app-publisher',
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'critical',
  phases: ['permission-review'],
  modes: 'any',
  systems: SYSTEMS,
  roles: ['receives'],
  needs: ['servicePrincipals', 'organisation'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.essentials('Permissions'), ILLICIT_CONSENT],
  crossRefs: ['Maester EIDSCA.CP03'],
  words: {
    en: {
      title: 'Apps that bear a vendor’s name come from the vendor',
      failedTitle: 'An app bears a vendor’s name and nothing else of it',
      why: 'Anybody may give an app any name, and consent phishing uses the names of vendors. What was consented to then belongs to somebody else.',
      says: {
        'from-vendor': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'has' : 'have'} a verified publisher of the vendor.`,
        'no-vendor-app': (f) => `None of ${f.total} enterprise apps bears the name of one of these vendors.`,
        unverified: (f) =>
          `Microsoft has verified no publisher of ${listed(f.apps)}; its reply addresses are the vendor’s.`,
        'other-publisher': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'bears' : 'bear'} a vendor’s name, and the verified publisher is ${listed(f.publishers)}.`,
        'made-here': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'bears' : 'bear'} the name of a vendor’s own app, and ${f.apps.length === 1 ? 'is' : 'are'} registered in this tenant.`,
        'look-alike': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'bears' : 'bear'} a vendor’s name, but no publisher is verified and no reply address is the vendor’s; owned by the tenant ${listed(f.owners)}.`,
      },
      fix: {
        unverified: () => ['Ask the vendor which application id and which owning tenant its app has, and compare.'],
        'other-publisher': () => [
          'Find out what that publisher has to do with the vendor: it may be an integrator’s app.',
          'If nobody knows it, revoke its permissions and delete it.',
        ],
        'made-here': () => [
          'See in Entra admin centre > App registrations > the app > Owners who made it, and ask what for.',
          'The vendor’s app is registered in the vendor’s tenant. If nobody can say what this one is for, revoke its permissions and delete it.',
        ],
        'look-alike': () => [
          'Ask the vendor which application id and which owning tenant its app has, and compare with Entra admin centre > Enterprise applications > the app > Properties.',
          'If they differ, or nobody answers: switch its sign-in off, revoke its permissions, and look into the audit log for who consented.',
          'Consent again from the vendor’s own console; for Mailprotector that is `https://emailservice.io`.',
          'If the vendor confirms it, record that as a waiver of this finding.',
        ],
      },
    },
  },
  evaluate({ servicePrincipals, organisation }, _also, { setup }) {
    const matches = productsAmong(servicePrincipals, setup.appMatches, null, organisation.id);
    const isOwn = ownedBy(null, organisation.id);
    const claims = servicePrincipals.flatMap((principal) => {
      if (isMicrosofts(principal)) return [];
      if (isOwn(principal) === true) {
        const match = matches.get(principal.id);
        const poses = match?.profile.kind === 'vendor-app' && match.signs.name;
        return poses ? [{ principal, label: labelOf(principal), origin: 'made-here' as const, claimed: [] }] : [];
      }
      const systems = new Set([
        ...(matches.get(principal.id) === undefined ? [] : [matches.get(principal.id)?.profile.systemId ?? '']),
        ...vendorsClaimed(principal.displayName ?? ''),
      ]);
      const claimed = SYSTEMS.filter((id) => systems.has(id));
      return claimed.length === 0
        ? []
        : [{ principal, label: labelOf(principal), origin: originOf(principal, claimed), claimed }];
    });
    if (claims.length === 0)
      return { outcome: 'not-applicable', code: 'no-vendor-app', facts: { total: servicePrincipals.length } };
    const of = (origin: Origin): typeof claims => claims.filter((one) => one.origin === origin);
    // Whose an app is follows from who is known to stand behind the vendor’s apps.
    const madeBy = (some: typeof claims): readonly FactUsed[] => [
      ...new Map(
        some
          .flatMap(({ principal, claimed }) =>
            claimed.flatMap(appProfilesOf).flatMap((one) => makersOf(one, principal)),
          )
          .map((fact) => [fact.label, fact]),
      ).values(),
    ];
    const labels = (some: typeof claims): readonly string[] => [...new Set(some.map(({ label }) => label))];
    const fake = of('nobody');
    if (fake.length > 0)
      return {
        outcome: 'fail',
        code: 'look-alike',
        facts: {
          apps: labels(fake),
          owners: [...new Set(fake.map(({ principal }) => principal.ownerTenantId ?? 'not told'))],
        },
        items: fake.map(appItem),
      };
    const others = of('other-publisher');
    if (others.length > 0)
      return {
        outcome: 'warn',
        code: 'other-publisher',
        facts: {
          apps: labels(others),
          publishers: [...new Set(others.map(({ principal }) => principal.verifiedPublisher ?? ''))],
        },
        items: others.map(appItem),
      };
    const own = of('made-here');
    if (own.length > 0)
      return { outcome: 'warn', code: 'made-here', facts: { apps: labels(own) }, items: own.map(appItem) };
    const unverified = of('reply-host');
    if (unverified.length > 0)
      return {
        outcome: 'warn',
        code: 'unverified',
        facts: { apps: labels(unverified) },
        items: unverified.map(appItem),
        restsOn: madeBy(unverified),
      };
    return {
      outcome: 'pass',
      code: 'from-vendor',
      facts: { apps: labels(claims) },
      items: claims.map(appItem),
      restsOn: madeBy(claims),
    };
  },
});

/** Who stands behind an app that claims to be of these vendors. Microsoft verifies who a publisher is, not its apps. */
function originOf(principal: ServicePrincipal, systems: readonly string[]): Origin {
  const signs = systems.flatMap(appProfilesOf).map((profile) => signsOf(profile, principal));
  const { verifiedPublisher } = principal;
  // Look-alike letters raise suspicion of a name; of a publisher they must never make the vendor.
  if (signs.some(({ publisher, owner }) => publisher || owner)) return 'vendor';
  if (verifiedPublisher !== null) return 'other-publisher';
  // Reply addresses that were not told may be the vendor's: nobody is called a fake by what was not read.
  return principal.replyUrls === null || signs.some(({ hosts }) => hosts.length > 0) ? 'reply-host' : 'nobody';
}
