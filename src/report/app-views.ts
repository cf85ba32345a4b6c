import type { Case } from '../evidence/case.ts';
import type { Application, ExchangeAppRole, ServicePrincipal } from '../evidence/tenant/apps.ts';
import type { ExpectedPermission } from '../profiles/apps/app-profile.ts';
import { contradictionsOf } from '../profiles/permissions/contradictions.ts';
import { resourceOf } from '../profiles/permissions/resources.ts';
import { heldBy, ownedBy, productsAmong, strangersIn, unknownPrincipal } from '../profiles/review/apps-in-review.ts';
import { compareWith } from '../profiles/review/compare.ts';
import type { Held } from '../profiles/review/held.ts';
import { isMicrosofts } from '../profiles/review/microsoft.ts';
import type { RecognisedApp } from '../profiles/review/recognise-app.ts';
import { byRisk, isGrave } from '../profiles/review/risk.ts';
import { grantViews } from './apps-grants.ts';
import type { AppsReport, AppView, GrantView, MissingGrant } from './apps-report.ts';
import { appsEvidence, type AppsEvidence, gapsIn } from './apps-sources.ts';

/**
 * What the apps of a tenant may do, by all that was read of it; null where nothing of it was.
 *
 * In words: an app is shown when it holds something or is one of our products. Its risk is that of its most dangerous
 * permission. What hides behind a source that was not read stands among the gaps, and nothing is called missing that
 * may only be unread.
 */
export function appsReport({ observed, setup, answers }: Case): AppsReport | null {
  const evidence = appsEvidence(observed);
  if (evidence === null) return null;
  const { servicePrincipals, applications, tenantId } = evidence;
  const matches = productsAmong(servicePrincipals, setup.appMatches, applications, tenantId);
  const isOwn = ownedBy(applications, tenantId);
  const held = heldBy(evidence);
  const view = viewMaker(evidence, answers);
  const apps: AppView[] = [];
  let withoutGrants = 0;
  for (const principal of servicePrincipals) {
    const match = matches.get(principal.id) ?? null;
    const grants = held(principal.id);
    if (grants.length === 0 && match === null) withoutGrants += 1;
    else apps.push(view(principal, match, grants, isOwn(principal) === true));
  }
  for (const id of strangersIn(evidence)) apps.push(view(unknownPrincipal(id), null, held(id), false));
  return {
    apps: apps.sort(mostDangerousFirst),
    withoutGrants,
    gaps: gapsIn(observed),
    undecided: apps.reduce((sum, app) => sum + undecidedOf(app), 0),
  };
}

/** Critical and high permissions of an app on which nobody decided. Microsoft's own apps need no decision. */
const undecidedOf = ({ isMicrosoft, grants }: AppView): number =>
  isMicrosoft ? 0 : grants.reduce((sum, one) => sum + (isGrave(one.risk) && one.decision === null ? 1 : 0), 0);

type View = (
  principal: ServicePrincipal,
  match: RecognisedApp | null,
  held: readonly Held[],
  isOwn: boolean,
) => AppView;

function viewMaker(evidence: AppsEvidence, answers: Case['answers']): View {
  const registrations = byAppId(evidence.applications ?? []);
  const activity = byAppId(evidence.appActivity ?? []);
  const exchangeRoles = byPrincipal(evidence.exchangeAppRoles ?? []);
  // A role inside Exchange wakes as well as one in the directory.
  const rolesAreWhole = evidence.isWhole('directoryRoles') && evidence.isWhole('exchangeAppRoles');
  // What may only be unread is not missing.
  const tellsMissing = evidence.isWhole('appRoleAssignments') && evidence.isWhole('delegatedGrants');
  const grantView = grantViews();
  return (principal, match, held, isOwn) => {
    const { id, appId } = principal;
    const registration = registrations.get(appId);
    const comparison = match === null ? null : compareWith(match, held);
    const inExchange = evidence.exchangeAppRoles === null ? null : (exchangeRoles.get(id) ?? []);
    const beside = { appId, answers, all: held, rolesAreWhole, exchangeRoles: inExchange };
    const grants = held.map((one, at) => grantView(one, beside, comparison?.compared[at] ?? null));
    if (grants.length > 1) grants.sort(graveFirst);
    return {
      servicePrincipalId: id,
      appId,
      name: principal.displayName,
      publisher: principal.verifiedPublisher,
      isMicrosoft: isMicrosofts(principal),
      isOwn,
      isEnabled: principal.isEnabled,
      match:
        match === null || comparison === null
          ? null
          : {
              profile: comparison.profile.id,
              name: comparison.profile.name,
              certainty: match.certainty,
              by: match.by,
            },
      risk: grants[0]?.risk ?? null,
      grants,
      missing: tellsMissing ? (comparison?.missing ?? []).map(missingGrant) : [],
      credentials: credentialsOf(principal, registration),
      redirectUris: registration?.redirectUris?.map(({ uri }) => uri) ?? principal.replyUrls ?? [],
      audience: principal.audience ?? registration?.audience ?? null,
      owners: registration?.owners ?? null,
      lastUsedAt: activity.get(appId)?.lastUsedAt ?? null,
      questions:
        comparison === null ? [] : questionsAbout(comparison.profile.id, comparison.profile.questionsForVendor),
    };
  };
}

const byAppId = <T extends { readonly appId: string }>(list: readonly T[]): ReadonlyMap<string, T> =>
  new Map(list.map((one) => [one.appId, one]));

function byPrincipal(roles: readonly ExchangeAppRole[]): ReadonlyMap<string, readonly ExchangeAppRole[]> {
  const found = new Map<string, ExchangeAppRole[]>();
  for (const one of roles) {
    const list = found.get(one.servicePrincipalId);
    if (list === undefined) found.set(one.servicePrincipalId, [one]);
    else list.push(one);
  }
  return found;
}

const missingGrant = ({ name, resourceAppId, kind, justification, phase }: ExpectedPermission): MissingGrant => ({
  permission: name,
  resource: resourceOf(resourceAppId)?.name ?? resourceAppId,
  kind,
  justification,
  phase,
});

const credentialsOf = (
  { credentials }: ServicePrincipal,
  registration: Application | undefined,
): AppView['credentials'] => [
  ...(registration?.credentials ?? []).map((one) => ({ ...one, on: 'registration' as const })),
  ...(credentials ?? []).map((one) => ({ ...one, on: 'service-principal' as const })),
];

/** What to ask, and where the documents of this product contradict each other or Microsoft's. */
const questionsAbout = (profile: string, questions: readonly string[]): readonly string[] => [
  ...questions,
  ...contradictionsOf(profile).map(
    ({ topic, sides, reading }) =>
      `Documents differ on ${topic}: ${sides.map(({ value, source }) => `${value.replace(/\.$/, '')} (${source.label})`).join('; ')}. ${reading}`,
  ),
];

const graveFirst = (one: GrantView, other: GrantView): number =>
  byRisk(one.risk, other.risk) || compareText(one.permission, other.permission);

/** Those that hold nothing come last. */
const mostDangerousFirst = (one: AppView, other: AppView): number => {
  if (one.risk === null || other.risk === null)
    return one.risk === other.risk
      ? compareText(one.name ?? '', other.name ?? '')
      : Number(one.risk === null) - Number(other.risk === null);
  return byRisk(one.risk, other.risk) || compareText(one.name ?? '', other.name ?? '');
};

/** By code units: the same order on every machine, and quick for thousands. */
const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
