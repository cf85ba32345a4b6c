import type { AppAssignment, IntuneApp } from '../../../evidence/tenant/devices.ts';
import { readNamed } from '../../../evidence/tenant/read/app-use.ts';
import { fieldsOf, typeOf } from '../../../evidence/tenant/read/fields.ts';
import {
  readAppAssignment,
  readIntuneApp,
  readRelations,
  tellsDetails,
} from '../../../evidence/tenant/read/intune-app.ts';
import type { Asking } from './asking.ts';
import { allRows, readAnswers, readRows, type Gatherer } from './gatherer.ts';
import { found, nothing } from './reading.ts';

/** Without `$select`: what is special to a Windows app is told only then. */
const APPS_PATH = "/v1.0/deviceAppManagement/mobileApps?$filter=isof('microsoft.graph.win32LobApp')";
const appPath = (version: 'v1.0' | 'beta', id: string, below = ''): string =>
  `/${version}/deviceAppManagement/mobileApps/${encodeURIComponent(id)}${below}`;
/** Each is a request of its own, twenty in a batch. */
const MOST_ONE_BY_ONE = 100;

/** The Windows apps of Intune with their assignments; the agents that the checks ask for come first where they are many. */
export const intuneApps: Gatherer<'intuneApps'> = {
  source: 'intuneApps',
  path: APPS_PATH,
  opening: [],
  read: async (asking, progress) => {
    const collected = await asking.collection(APPS_PATH, 'Windows apps', progress);
    if (collected.pages === 0 && collected.problem !== null) return nothing(APPS_PATH, collected.at, collected.problem);
    const listed = readRows({ ...collected, rows: collected.rows.filter(isWindowsApp) }, 'Windows apps', (body) => {
      const app = readIntuneApp(body);
      return app === null ? null : { app, isTold: tellsDetails(body) };
    });
    const sorted = [...listed.rows].sort((a, b) => Number(isAgent(b.app)) - Number(isAgent(a.app)));
    const details = await readDetails(
      asking,
      sorted.filter(({ isTold }) => !isTold).map(({ app }) => app),
    );
    const apps = sorted
      .flatMap(({ app, isTold }) => (isTold ? [app] : (details.apps.get(app.id) ?? [])))
      .slice(0, MOST_APPS);
    const assigned = await readAssignments(asking, apps.slice(0, MOST_ONE_BY_ONE));
    const related = await readAllRelations(asking, apps.filter(isAgent).slice(0, MOST_WITH_RELATIONS));
    return found(APPS_PATH, {
      value: apps.map((app) => ({
        ...app,
        assignments: assigned.byApp.get(app.id) ?? null,
        ...(related.get(app.id) ?? {}),
      })),
      at: collected.at,
      missing: [...listed.missing, ...details.missing, ...assigned.missing],
    });
  },
};

/** Apps by name or publisher that the product is about; found by the word, since publishers are typed by hand. */
const isAgent = ({ displayName, publisher }: IntuneApp): boolean => /ninja/i.test(`${displayName} ${publisher ?? ''}`);

function isWindowsApp(body: unknown): boolean {
  const fields = fieldsOf(body);
  const type = fields === null ? null : typeOf(fields);
  return type === null || type === 'win32lobapp';
}

/** The apps whose row in the list told names alone, each by its own address. One deleted in the meantime is left out. */
async function readDetails(
  asking: Asking,
  apps: readonly IntuneApp[],
): Promise<{ readonly apps: ReadonlyMap<string, IntuneApp>; readonly missing: readonly string[] }> {
  const asked = apps.slice(0, MOST_ONE_BY_ONE);
  const answers = await asking.answers(asked.map(({ id }) => appPath('v1.0', id)));
  const read = readAnswers(answers, (index) => `the app ${asked[index]?.displayName ?? ''}`, readIntuneApp);
  const missing = [...read.missing];
  if (asked.length < apps.length) missing.push(`details of ${apps.length - asked.length} more Windows apps`);
  const told = read.values.filter((app) => app !== null);
  return { apps: new Map(told.map((app) => [app.id, app])), missing };
}

async function readAssignments(
  asking: Asking,
  apps: readonly IntuneApp[],
): Promise<{ readonly byApp: ReadonlyMap<string, readonly AppAssignment[]>; readonly missing: readonly string[] }> {
  const answers = await asking.answers(apps.map(({ id }) => appPath('v1.0', id, '/assignments')));
  const { values, missing } = readAnswers(
    answers,
    (index) => `assignments of the app ${apps[index]?.displayName ?? ''}`,
    (body) => allRows(body, readAppAssignment),
  );
  const bare = new Map(apps.flatMap(({ id }, index) => (values[index] == null ? [] : [[id, values[index]] as const])));
  const names = await readGroupNames(asking, [...bare.values()].flat());
  const byApp = [...bare].map(
    ([id, assignments]) =>
      [id, assignments.map((one) => ({ ...one, groupName: names.get(one.groupId ?? '') ?? null }))] as const,
  );
  return { byApp: new Map(byApp), missing };
}

/** Names of groups, as far as groups may be read: one without a name is shown by its id. */
async function readGroupNames(
  asking: Asking,
  assignments: readonly AppAssignment[],
): Promise<ReadonlyMap<string, string>> {
  if (!asking.outside.has('GroupMember.Read.All') && !asking.outside.has('Directory.Read.All')) return new Map();
  const ids = [...new Set(assignments.map(({ groupId }) => groupId).filter((id) => id !== null))];
  const answers = await asking.answers(
    ids.slice(0, MOST_ONE_BY_ONE).map((id) => `/v1.0/groups/${encodeURIComponent(id)}?$select=id,displayName`),
  );
  const named = answers.flatMap((answer) => (answer.ok ? (readNamed(answer.body) ?? []) : []));
  return new Map(named.map(({ id, name }) => [id, name]));
}

/** What an app needs and replaces, which only a beta address tells; null throughout where these are switched off. */
async function readAllRelations(
  asking: Asking,
  apps: readonly IntuneApp[],
): Promise<ReadonlyMap<string, ReturnType<typeof readRelations>>> {
  const answers = await asking.answers(apps.map(({ id }) => appPath('beta', id)));
  const read = apps.map(({ id }, index) => {
    const answer = answers[index];
    return [id, readRelations(answer?.ok === true ? answer.body : null)] as const;
  });
  return new Map(read);
}

const MOST_APPS = 10_000;
const MOST_WITH_RELATIONS = 20;
