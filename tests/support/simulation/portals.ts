import type {
  AppCredential,
  AppRoleAssignment,
  Application,
  ServicePrincipal,
} from '../../../src/evidence/tenant/apps.ts';
import { maskCommand } from '../../../src/evidence/tenant/command.ts';
import type { AppAssignment, IntuneApp } from '../../../src/evidence/tenant/devices.ts';
import type { AdminConsentWorkflow, UserConsentPolicy } from '../../../src/evidence/tenant/policies.ts';
import { RESOURCES } from '../../../src/profiles/permissions/resources.ts';
import { recogniseOne } from '../../../src/profiles/review/recognise-app.ts';
import type { PortalChange } from '../../../src/report/plan/plan.ts';
import { application, grant, intuneApp, ownPrincipal, permissionId, secret } from '../tenant.ts';

/** What of a tenant the portals change. */
export interface Portals {
  readonly servicePrincipals: readonly ServicePrincipal[];
  readonly applications: readonly Application[];
  readonly appRoleAssignments: readonly AppRoleAssignment[];
  readonly intuneApps: readonly IntuneApp[];
  readonly userConsentPolicy: UserConsentPolicy;
  readonly adminConsentWorkflow: AdminConsentWorkflow;
}

type Setting = PortalChange['settings'][number];
type Values = Setting['after'];

/** The app that comes into the tenant when a vendor is connected, and what it is given where no document names it. */
export type Arrives = { readonly principal: ServicePrincipal; readonly permissions: readonly string[] } | null;

/** Sets what a change says, field by field, in the place that it names; throws where a portal has no such field. */
export function setInPortal(before: Portals, { portal, where, settings }: PortalChange, arrives: Arrives): Portals {
  return settings.reduce((portals, setting): Portals => {
    if (portal === 'intune') return inIntune(portals, where, setting);
    if (portal === 'entra') return inEntra(portals, where, setting);
    return atGateway(portals, setting, arrives);
  }, before);
}

/** What is set in the gateway's own console shows in the tenant only where that brings its app in, or takes it away. */
function atGateway(portals: Portals, { name, after }: Setting, arrives: Arrives): Portals {
  if (name !== 'displayName' && name !== 'appRoleAssignments') return portals;
  if (arrives === null) throw new Error('No app comes by this connection');
  const { principal, permissions } = arrives;
  if (name === 'appRoleAssignments') return granted(portals, principal.id, listOf(after));
  const others = portals.servicePrincipals.filter(({ id }) => id !== principal.id);
  return after === ''
    ? granted({ ...portals, servicePrincipals: others }, principal.id, [])
    : granted({ ...portals, servicePrincipals: [...others, principal] }, principal.id, permissions);
}

const listOf = (values: Values): readonly string[] =>
  typeof values === 'string' ? (values === '' ? [] : [values]) : values;
const textOf = (values: Values): string => (typeof values === 'string' ? values : values.join(''));

function inIntune(portals: Portals, where: string, { name, after }: Setting): Portals {
  const [, called] = /^Apps > Windows > (.+) > Properties > /.exec(where) ?? [];
  const isNew = where.startsWith('Apps > Windows > Add > ');
  if (called === undefined && !isNew) throw new Error(`There is no such page in Intune: ${where}`);
  const found = portals.intuneApps.find((one) => (isNew ? one.id === ADDED : one.displayName === called));
  const app = found ?? (isNew ? BLANK : null);
  if (app === null) throw new Error(`There is no such app: ${where}`);
  const isTakenBack = name === 'displayName' && after.length === 0;
  const changed = { ...app, ...intuneField(name, after) };
  const others = portals.intuneApps.filter((one) => one !== found);
  return { ...portals, intuneApps: isTakenBack ? others : [...others, changed] };
}

const ADDED = 'agent';
/** An app while it is added, before anything is entered. */
const BLANK: IntuneApp = intuneApp(ADDED, {
  displayName: '',
  hasDescription: false,
  publishingState: 'notPublished',
  hasContent: false,
  runsAs: 'user',
  restart: 'allow',
  assignments: [],
  dependencies: 0,
  supersedes: 0,
});

function intuneField(name: string, after: Values): Partial<IntuneApp> {
  const text = textOf(after);
  switch (name) {
    case 'fileName':
      return { hasContent: text !== '', publishingState: text === '' ? 'notPublished' : 'published' };
    case 'displayName':
      return { displayName: text };
    case 'publisher':
      return { publisher: text };
    case 'description':
      return { hasDescription: text !== '' };
    case 'installCommandLine':
      return { install: text === '' ? null : maskCommand(text) };
    case 'uninstallCommandLine':
      return { uninstall: text === '' ? null : maskCommand(text) };
    case 'installExperience.runAsAccount':
      return { runsAs: text };
    case 'installExperience.deviceRestartBehavior':
      return { restart: text };
    case 'rules':
      return {
        detection: listOf(after).map((rule) => {
          const [, code] = /^product-code (\{[0-9A-F-]{36}\})$/i.exec(rule) ?? [];
          if (code === undefined) throw new Error(`This is no rule that finds an app: ${rule}`);
          return { kind: 'product-code', operation: null, looksAt: code };
        }),
      };
    case 'assignments':
      return { assignments: listOf(after).map(assignment) };
    default:
      throw new Error(`An app of Intune has no ${name}`);
  }
}

function assignment(text: string): AppAssignment {
  const [, intent = '', group = ''] = /^(required|available|uninstall) (.+)$/.exec(text) ?? [];
  if (group === '' || group.includes('<')) throw new Error(`Nobody is named in ${text}`);
  if (group === 'all-devices' || group === 'all-users')
    return { intent, target: group, groupId: null, groupName: null };
  return { intent, target: 'group', groupId: `group-${group}`, groupName: group };
}

function inEntra(portals: Portals, where: string, setting: Setting): Portals {
  const { name, after } = setting;
  if (where === 'App registrations > New registration') return registering(portals, setting);
  const [, kind, called = '', page] =
    /^(App registrations|Enterprise applications) > (.+) > (API permissions|Certificates & secrets|Permissions|Properties)$/.exec(
      where,
    ) ?? [];
  if (page !== undefined) {
    const app = appNamed(portals, called, kind === 'App registrations');
    switch (name) {
      case 'requiredResourceAccess':
        return {
          ...portals,
          applications: portals.applications.map((one) =>
            one.appId === app.appId ? { ...one, requested: listOf(after).map(keyOf) } : one,
          ),
        };
      case 'passwordCredentials':
        return {
          ...portals,
          applications: portals.applications.map((one) =>
            one.appId === app.appId ? { ...one, credentials: secretsOf(one.credentials, listOf(after)) } : one,
          ),
        };
      case 'appRoleAssignments':
        return granted(portals, app.id, listOf(after));
      case 'accountEnabled':
        return {
          ...portals,
          servicePrincipals: portals.servicePrincipals.map((one) =>
            one.id === app.id ? { ...one, isEnabled: after === 'true' } : one,
          ),
        };
      default:
        throw new Error(`There is no ${name} at ${where}`);
    }
  }
  if (name === 'defaultUserRolePermissions.permissionGrantPoliciesAssigned')
    return { ...portals, userConsentPolicy: { ...portals.userConsentPolicy, policiesAssigned: listOf(after) } };
  if (name === 'isEnabled' && where.endsWith('Admin consent settings'))
    return { ...portals, adminConsentWorkflow: { ...portals.adminConsentWorkflow, isEnabled: after === 'true' } };
  throw new Error(`There is no such page in Entra: ${where}`);
}

/** Those that are named stay, and so do certificates; the others are made now. */
function secretsOf(before: readonly AppCredential[], after: readonly string[]): readonly AppCredential[] {
  const isNamed = ({ kind, keyId }: AppCredential): boolean =>
    kind === 'certificate' || after.some((one) => one.startsWith(`secret ${keyId} `));
  return [...before.filter(isNamed), ...after.filter((one) => !one.startsWith('secret ')).map(secretFor)];
}

function secretFor(text: string, index: number): AppCredential {
  const [, days] = /^expires after (\d+) days$/.exec(text) ?? [];
  if (days === undefined) throw new Error(`No secret is made so: ${text}`);
  return secret(`new-${index}`, 0, Number(days));
}

/** The page of a new registration: the name makes it, with its enterprise app, and no name takes both away. */
function registering(portals: Portals, { name, before, after }: Setting): Portals {
  const text = textOf(after);
  const last = portals.applications.at(-1);
  if (name === 'signInAudience') {
    if (last === undefined || text === '') return portals;
    const audience = text;
    return {
      ...portals,
      applications: portals.applications.map((one) => (one === last ? { ...one, audience } : one)),
      servicePrincipals: portals.servicePrincipals.map((one) =>
        one.appId === last.appId ? { ...one, audience } : one,
      ),
    };
  }
  if (name !== 'displayName') throw new Error(`A new registration has no ${name}`);
  if (text === '') return unregistered(portals, textOf(before ?? ''));
  const id = text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return {
    ...portals,
    applications: [...portals.applications, application(id, { displayName: text, requested: [] })],
    servicePrincipals: [...portals.servicePrincipals, ownPrincipal(id, { displayName: text })],
  };
}

/** Takes a registration away with all that it holds. */
function unregistered(portals: Portals, name: string): Portals {
  const app = appNamed(portals, name, true);
  return {
    ...granted(portals, app.id, []),
    applications: portals.applications.filter(({ appId }) => appId !== app.appId),
    servicePrincipals: portals.servicePrincipals.filter(({ id }) => id !== app.id),
  };
}

/** By its name, or what a person recognises it as. */
function appNamed({ servicePrincipals }: Portals, name: string, isOwn: boolean): ServicePrincipal {
  const found =
    servicePrincipals.find(({ displayName }) => displayName === name) ??
    servicePrincipals.find((one) => recogniseOne(one, isOwn)?.profile.name === name);
  if (found === undefined) throw new Error(`There is no app ${name}`);
  return found;
}

function keyOf(text: string) {
  const [, resource, name = ''] = /^(.+?): (\S+)$/.exec(text) ?? [];
  const resourceAppId = RESOURCES.find((one) => one.name === resource)?.appId;
  if (resourceAppId === undefined) throw new Error(`There is no such permission: ${text}`);
  return { resourceAppId, kind: 'application', id: permissionId(name, resourceAppId) } as const;
}

/** The application permissions of one app, and no others; those that it has keep their time. */
function granted(portals: Portals, principalId: string, permissions: readonly string[]): Portals {
  const own = portals.appRoleAssignments.filter((one) => one.principalId === principalId);
  const wanted = permissions.map((text) => {
    const { resourceAppId, id } = keyOf(text);
    const made = grant(principalId, id, resourceAppId);
    return own.find((one) => one.appRoleId === made.appRoleId && one.resourceId === made.resourceId) ?? made;
  });
  const others = portals.appRoleAssignments.filter((one) => one.principalId !== principalId);
  return { ...portals, appRoleAssignments: [...others, ...wanted] };
}
