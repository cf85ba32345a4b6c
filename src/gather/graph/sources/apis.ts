import type { AppRoleAssignment } from '../../../evidence/tenant/apps.ts';
import { readApiResource } from '../../../evidence/tenant/read/api-resource.ts';
import { readAppRoleAssignment } from '../../../evidence/tenant/read/grants.ts';
import type { GraphAnswer, GraphProblem } from '../outside.ts';
import { NOT_READ, readAnswers, readRows, type Gatherer } from './gatherer.ts';
import { found, nothing, unreadable } from './reading.ts';

/** The APIs whose permissions reach mail, people, files or devices: these are asked who holds them. */
const APIS: readonly { readonly appId: string; readonly name: string }[] = [
  { appId: '00000003-0000-0000-c000-000000000000', name: 'Microsoft Graph' },
  { appId: '00000002-0000-0ff1-ce00-000000000000', name: 'Office 365 Exchange Online' },
  { appId: '00000003-0000-0ff1-ce00-000000000000', name: 'SharePoint Online' },
  { appId: 'c5393580-f805-4401-95e8-94b7a6ef2fc2', name: 'Office 365 Management APIs' },
  { appId: 'c161e42e-d4df-4a3d-9b42-e7a3c31f59d4', name: 'Intune' },
  { appId: '00000002-0000-0000-c000-000000000000', name: 'Azure AD Graph' },
  { appId: 'fc780465-2017-40d4-a0c5-307022471b92', name: 'Microsoft Defender for Endpoint' },
];
const apiPath = (appId: string): string =>
  `/v1.0/servicePrincipals(appId='${appId}')?$select=id,appId,displayName,appRoles,oauth2PermissionScopes`;
const holdersPath = (appId: string): string => `/v1.0/servicePrincipals(appId='${appId}')/appRoleAssignedTo?$top=999`;
const RESOURCES_PATH = "/v1.0/servicePrincipals(appId='{appId}')";
const HOLDERS_PATH = `${RESOURCES_PATH}/appRoleAssignedTo`;

/** The known APIs as they are in this tenant, with the permissions that they offer here. One that is not there is left out. */
export const apiResources: Gatherer<'apiResources'> = {
  source: 'apiResources',
  path: RESOURCES_PATH,
  opening: APIS.map(({ appId }) => apiPath(appId)),
  read: async (asking, progress) => {
    const answers = await asking.answers(APIS.map(({ appId }) => apiPath(appId)));
    const { values, missing } = readAnswers(answers.map(asThere), permissionsOf, readApiResource);
    const value = values.filter((resource) => resource !== null);
    const at = answers[0]?.at ?? asking.outside.now();
    if (value.length === 0 && missing.length > 0) return nothing(RESOURCES_PATH, at, firstProblem(answers));
    progress(value.length);
    return found(RESOURCES_PATH, { value, at, missing });
  },
};

/**
 * Who holds application permissions of the known APIs, asked of each API: a request for each app would be thousands.
 * Assignments to users and groups are left out, since these hold no application permission.
 */
export const appRoleAssignments: Gatherer<'appRoleAssignments'> = {
  source: 'appRoleAssignments',
  path: HOLDERS_PATH,
  opening: APIS.flatMap(({ appId }) => [apiPath(appId), holdersPath(appId)]),
  read: async (asking, progress) => {
    const resources = await asking.answers(APIS.map(({ appId }) => apiPath(appId)));
    const counts = new Map<string, number>();
    const collections = await Promise.all(
      APIS.map(({ appId, name }) =>
        asking.collection(holdersPath(appId), `app role assignments of ${name}`, (rows) => {
          counts.set(appId, rows);
          progress([...counts.values()].reduce((sum, count) => sum + count, 0));
        }),
      ),
    );
    // An API that nobody uses has no service principal here, so nobody holds anything of it. Where that is there and
    // only the list is not, something is wrong.
    const present = collections.filter(
      ({ pages, problem }, index) =>
        pages > 0 || problem?.status !== 404 || index === ALWAYS_THERE || resources[index]?.ok === true,
    );
    const at = present[0]?.at ?? asking.outside.now();
    const isAnyRead = present.length === 0 || present.some(({ pages }) => pages > 0);
    const first = present.find(({ problem }) => problem !== null)?.problem;
    if (!isAnyRead && first !== undefined && first !== null) return nothing(HOLDERS_PATH, at, first);
    const { rows, missing } = readRows(
      { rows: present.flatMap((one) => one.rows), missing: present.flatMap((one) => one.missing) },
      'app role assignments',
      readAppRoleAssignment,
    );
    return found(HOLDERS_PATH, { value: rows.filter(isOfAnApp), at, missing });
  },
};

const isOfAnApp = ({ principalType }: AppRoleAssignment): boolean => principalType.toLowerCase() === 'serviceprincipal';

const permissionsOf = (index: number): string => `permissions of ${APIS[index]?.name ?? ''}`;

/** Microsoft Graph is in every tenant: that it is not there cannot be. */
const ALWAYS_THERE = 0;
const asThere = (answer: GraphAnswer, index: number): GraphAnswer =>
  index === ALWAYS_THERE && !answer.ok && answer.problem.status === 404
    ? { ...answer, problem: unreadable('Microsoft Graph is not there') }
    : answer;

const firstProblem = (answers: readonly GraphAnswer[]): GraphProblem =>
  answers.flatMap((answer) => (answer.ok ? [] : [answer.problem]))[0] ?? unreadable(NOT_READ);
