import type { DirectoryRoleAssignment } from '../../../evidence/tenant/apps.ts';
import {
  readPrincipal,
  readRoleDefinition,
  readRoleRow,
  roleAssignment,
  type Principal,
  type RoleRow,
} from '../../../evidence/tenant/read/directory-role.ts';
import type { GraphAnswer } from '../outside.ts';
import { SERVICE_PRINCIPALS_PATH } from './apps.ts';
import type { Asking } from './asking.ts';
import { isCut, readAnswers, readRows, rowsIn, type Gatherer } from './gatherer.ts';
import { found, nothing, unreadable } from './reading.ts';

const DEFINITIONS_PATH = '/v1.0/roleManagement/directory/roleDefinitions?$select=id,templateId,displayName';

/** Who holds an Entra role. */
export const directoryRoles = roleGatherer(
  'directoryRoles',
  '/v1.0/roleManagement/directory/roleAssignments?$expand=principal',
  'role assignments',
);

/** Who may take an Entra role for a while. */
export const eligibleDirectoryRoles = roleGatherer(
  'eligibleDirectoryRoles',
  '/v1.0/roleManagement/directory/roleEligibilityScheduleInstances?$expand=principal',
  'eligible role assignments',
);

/** More role-assignable groups with a role than a tenant should have. */
const MOST_GROUPS = 50;

/** Besides each assignment to a group, its members are listed as holding the role through it. */
function roleGatherer<K extends 'directoryRoles' | 'eligibleDirectoryRoles'>(
  source: K,
  path: string,
  what: string,
): Gatherer<K> {
  return {
    source,
    path,
    opening: [path, DEFINITIONS_PATH],
    read: async (asking, progress) => {
      const [collected, definitions] = await Promise.all([
        asking.collection(path, what, progress),
        asking.collection(DEFINITIONS_PATH, 'role definitions'),
      ]);
      if (collected.pages === 0 && collected.problem !== null) return nothing(path, collected.at, collected.problem);
      const named = readRows(definitions, 'role definitions', readRoleDefinition);
      const roles = new Map(named.rows.map((role) => [role.id, role]));
      const { rows, missing } = readRows(collected, what, readRoleRow);
      const groups = await readGroups(asking, rows);
      const value = rows.flatMap((row): DirectoryRoleAssignment[] => {
        const role = roles.get(row.roleDefinitionId);
        const { id, name, type } = row.principal;
        const members = type === 'group' ? (groups.members.get(id) ?? []) : [];
        const held = members.map((principal) => roleAssignment({ ...row, principal }, role, { id, name }));
        return [roleAssignment(row, role), ...held];
      });
      return found(path, {
        value,
        at: collected.at,
        missing: [...missing, ...named.missing, ...groups.missing, ...(await untold(asking, value, what))],
      });
    },
  };
}

/**
 * Holders of whom nothing tells whether they are apps, so that an app may hold a role with which it is not shown. With
 * the whole list of apps it is known: who is not in it is none, such as somebody who was deleted. The members of groups
 * are asked for by type, so that those that are neither users nor apps are known to be neither.
 */
async function untold(
  asking: Asking,
  value: readonly DirectoryRoleAssignment[],
  what: string,
): Promise<readonly string[]> {
  const holders = new Set(
    value.flatMap((one) => (one.principalType === 'unknown' && one.viaGroup === null ? [one.principalId] : [])),
  );
  if (holders.size === 0) return [];
  const { has } = asking.outside;
  const mayList = has('Application.Read.All') || has('Directory.Read.All');
  const apps = mayList ? await asking.collection(SERVICE_PRINCIPALS_PATH, 'enterprise applications') : null;
  return apps?.problem === null ? [] : [`what sort of account holds ${holders.size} of the ${what}`];
}

interface Groups {
  readonly members: ReadonlyMap<string, readonly Principal[]>;
  readonly missing: readonly string[];
}

async function readGroups(asking: Asking, rows: readonly RoleRow[]): Promise<Groups> {
  const byId = new Map(
    rows.filter(({ principal }) => principal.type === 'group').map((row) => [row.principal.id, row]),
  );
  if (byId.size === 0) return { members: new Map(), missing: [] };
  if (!asking.outside.has('GroupMember.Read.All') && !asking.outside.has('Directory.Read.All'))
    return {
      members: new Map(),
      missing: ['members of role-assignable groups: `GroupMember.Read.All` was not granted'],
    };
  const groups = [...byId.values()].slice(0, MOST_GROUPS).map(({ principal }) => principal);
  const answers = await asking.answers(groups.flatMap(({ id }) => [membersPath(id), appMembersPath(id)]));
  const missing: string[] = byId.size > MOST_GROUPS ? [`members of ${byId.size - MOST_GROUPS} more groups`] : [];
  const members = new Map<string, readonly Principal[]>();
  for (const [index, { id, name }] of groups.entries()) {
    const all = answers[index * 2];
    const apps = await appMembers(asking, id, answers[index * 2 + 1]);
    const pages = [all, apps].filter((answer) => answer !== undefined);
    const read = readAnswers(pages.map(asFault), () => `members of the group ${name ?? id}`, rowsIn);
    missing.push(...read.missing, ...pages.filter(goesOn).map(() => `further members of the group ${name ?? id}`));
    const rows = [...(read.values[0] ?? []), ...(read.values[1] ?? []).map(asApp)];
    const people = readRows({ rows, missing: [] }, `members of the group ${name ?? id}`, readPrincipal);
    missing.push(...people.missing);
    const held = people.rows.filter(({ type }) => type !== 'group');
    members.set(id, [...new Map(held.map((principal) => [principal.id, principal])).values()]);
  }
  return { members, missing };
}

const membersPath = (id: string): string =>
  `/v1.0/groups/${encodeURIComponent(id)}/transitiveMembers?$select=id,displayName,userPrincipalName,userType&$top=999`;

/** The plain list leaves service principals out, so they are asked for by their type. */
const appMembersPath = (id: string): string =>
  `/v1.0/groups/${encodeURIComponent(id)}/transitiveMembers/microsoft.graph.servicePrincipal?$select=id,displayName,servicePrincipalType&$top=999`;

/** Asked by type a list may want a header, which cannot go into a batch: then it is asked for alone. */
const appMembers = async (
  { outside }: Asking,
  id: string,
  batched: GraphAnswer | undefined,
): Promise<GraphAnswer | undefined> =>
  batched === undefined || batched.ok || batched.problem.status !== 400
    ? batched
    : outside.get(`${appMembersPath(id)}&$count=true`, { ConsistencyLevel: 'eventual' });

/** A row of a list by type need not say of what type it is. */
const asApp = (row: unknown): unknown =>
  typeof row === 'object' && row !== null ? { '@odata.type': '#microsoft.graph.servicePrincipal', ...row } : row;

/** A list that is not there although it should be. */
const asFault = (answer: GraphAnswer): GraphAnswer =>
  answer.ok || answer.problem.status !== 404 ? answer : { ...answer, problem: unreadable('it is not there') };

const goesOn = (answer: GraphAnswer): boolean => answer.ok && isCut(answer.body);
