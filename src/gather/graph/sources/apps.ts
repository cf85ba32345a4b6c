import type { Application } from '../../../evidence/tenant/apps.ts';
import { readAppActivity } from '../../../evidence/tenant/read/app-use.ts';
import { countOwners, readApplication } from '../../../evidence/tenant/read/application.ts';
import { tellsCredentials } from '../../../evidence/tenant/read/credentials.ts';
import { fieldsOf, id, type Fields } from '../../../evidence/tenant/read/fields.ts';
import { groupGrants, readGrantRow } from '../../../evidence/tenant/read/grants.ts';
import { readServicePrincipal } from '../../../evidence/tenant/read/service-principal.ts';
import { allRows, listGatherer, readAnswers, readRows, type Gatherer } from './gatherer.ts';
import { found, nothing } from './reading.ts';

export const SERVICE_PRINCIPALS_PATH =
  '/v1.0/servicePrincipals?$select=id,appId,displayName,servicePrincipalType,accountEnabled,disabledByMicrosoftStatus,appOwnerOrganizationId,signInAudience,verifiedPublisher,replyUrls,homepage,appRoleAssignmentRequired,passwordCredentials,keyCredentials&$top=999';

/** Every enterprise application. Of keys, only those of the list are asked for that tell no secret. */
export const servicePrincipals = listGatherer({
  source: 'servicePrincipals',
  path: SERVICE_PRINCIPALS_PATH,
  what: 'enterprise applications',
  row: readServicePrincipal,
  value: (rows) => rows,
  untold: (rows) => [
    ...untold('names', rows, ({ displayName }) => displayName, 'enterprise applications'),
    ...untold('reply addresses', rows, ({ replyUrls }) => replyUrls, 'enterprise applications'),
  ],
});

/** Delegated permissions, by app; the users who consented are counted as the rows come and then forgotten. */
export const delegatedGrants = listGatherer({
  source: 'delegatedGrants',
  path: '/v1.0/oauth2PermissionGrants?$top=999',
  what: 'delegated grants',
  row: readGrantRow,
  value: groupGrants,
});

/** When apps were last used. Only a beta address of Graph has it. */
export const appActivity = listGatherer({
  source: 'appActivity',
  path: '/beta/reports/servicePrincipalSignInActivities?$top=999',
  what: 'sign-in activities',
  row: readAppActivity,
  value: (rows) => rows,
});

const APPLICATIONS_PATH =
  '/v1.0/applications?$select=id,appId,displayName,createdDateTime,signInAudience,requiredResourceAccess,passwordCredentials,keyCredentials,web,spa,publicClient,isFallbackPublicClient&$top=999';
/** Each is a request of its own; those with credentials first, since an owner can add one and act as the app. */
const MOST_WITH_OWNERS = 100;

/** The app registrations of the tenant, with the number of owners of those that matter most. */
export const applications: Gatherer<'applications'> = {
  source: 'applications',
  path: APPLICATIONS_PATH,
  opening: [],
  read: async (asking, progress) => {
    const collected = await asking.collection(APPLICATIONS_PATH, 'app registrations', progress);
    if (collected.pages === 0 && collected.problem !== null)
      return nothing(APPLICATIONS_PATH, collected.at, collected.problem);
    const { rows, missing } = readRows(collected, 'app registrations', readApplication);
    const withoutKeys = collected.rows.filter((row) => !tellsCredentials(row)).length;
    const owned = [...rows].sort((a, b) => weight(b) - weight(a)).slice(0, MOST_WITH_OWNERS);
    const answers = await asking.answers(
      owned.map(
        ({ id }) => `/v1.0/applications/${encodeURIComponent(id)}/owners?$select=id,userPrincipalName,userType`,
      ),
    );
    const owners = readAnswers(
      answers,
      (index) => `owners of ${owned[index]?.displayName ?? 'an app'}`,
      (body) => {
        const told = allRows(body, readOwner);
        return told === null ? null : countOwners(told);
      },
    );
    const byApp = new Map(owned.map((app, index) => [app.id, owners.values[index] ?? null]));
    return found(APPLICATIONS_PATH, {
      value: rows.map((row) => ({ ...row, owners: byApp.get(row.id) ?? null })),
      at: collected.at,
      missing: [
        ...missing,
        ...owners.missing,
        ...(withoutKeys > 0 ? [`credentials of ${withoutKeys} app registrations`] : []),
        ...untold('names', rows, ({ displayName }) => displayName, 'app registrations'),
        ...untold('redirect addresses', rows, ({ redirectUris }) => redirectUris, 'app registrations'),
        ...untold('requested permissions', rows, ({ requested }) => requested, 'app registrations'),
        ...untold('implicit grants', rows, ({ implicitAccessTokens }) => implicitAccessTokens, 'app registrations'),
      ],
    });
  },
};

/** In words, how many rows do not tell a field; empty where all do. */
function untold<Row>(field: string, rows: readonly Row[], tell: (row: Row) => unknown, what: string): string[] {
  const silent = rows.filter((row) => tell(row) === null).length;
  return silent > 0 ? [`${field} of ${silent} ${what}`] : [];
}

function readOwner(body: unknown): Fields | null {
  const fields = fieldsOf(body);
  return fields === null || id(fields, 'id') === null ? null : fields;
}

const weight = ({ credentials, requested }: Application): number =>
  (credentials.length > 0 ? 2 : 0) + (requested?.some(({ kind }) => kind === 'application') === true ? 1 : 0);
