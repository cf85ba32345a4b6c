import { maskCommand } from '../../evidence/tenant/command.ts';
import type { AppAssignment, DetectionRule } from '../../evidence/tenant/devices.ts';
import { permissionOf } from '../../profiles/permissions/index.ts';
import { resourceOf } from '../../profiles/permissions/resources.ts';
import { ofRequested } from '../plan/changes/entra-read.ts';
import type { PortalChange } from '../plan/plan.ts';
import { isAsWritten } from './planned-value.ts';
import type { HeldRight } from './rights-differences.ts';
import type { Found } from './thing.ts';
import { textOf } from './value-text.ts';

type Setting = PortalChange['settings'][number];

/** What the matcher knows of the apps of the later case. */
export interface AppsNow {
  /** Names that only one app has: a plan speaks of apps by name, and a name can be given to another. */
  readonly isOnly: (name: string) => boolean;
  /** Whether this app is surely a product, and came in since. */
  readonly isNewProduct: (appId: string) => boolean;
}

/** Whether a planned change is about this difference; null where it is not, else whether it asks for just that. */
export function meetsPortal(found: Found, change: PortalChange, apps: AppsNow): boolean | null {
  const aims = change.settings.flatMap((setting): readonly boolean[] => {
    const met = meets(found, change, setting, apps);
    return met === null ? [] : [met];
  });
  return aims.length === 0 ? null : aims.includes(true);
}

function meets(found: Found, change: PortalChange, setting: Setting, apps: AppsNow): boolean | null {
  const { portal, where } = change;
  switch (found.source) {
    case 'appRoleAssignments':
      return rightMeets(found, change, setting, apps);
    case 'servicePrincipals':
    case 'applications':
      if (found.what === 'added') return isCreation(found, change, setting, apps);
      return portal === 'entra' && isNamed(where, found.name) && apps.isOnly(found.name)
        ? valueMeets(found, setting)
        : null;
    case 'intuneApps':
      if (found.what === 'added') return isNew(found, setting, portal === 'intune' && where.includes(' > Add > '));
      return portal === 'intune' && isNamed(where, found.name) ? valueMeets(found, setting) : null;
    case 'userConsentPolicy':
      return portal === 'entra' && where.includes('User consent') ? valueMeets(found, setting) : null;
    case 'adminConsentWorkflow':
      return portal === 'entra' && where.includes('Admin consent') ? valueMeets(found, setting) : null;
    case 'mtaStsPolicies':
      return portal === 'web' && where.includes(`//mta-sts.${found.name}/`) ? policyMeets(found, setting) : null;
    default:
      return null;
  }
}

/** The path names the object: `Apps > Windows > NinjaOne agent > Properties > Program`. */
const isNamed = (where: string, name: string): boolean => where.split(' > ').includes(name);

const isNew = (found: Found, { name, after }: Setting, isHere: boolean): boolean | null =>
  isHere && name === 'displayName' && after === found.name ? true : null;

function isCreation(found: Found, { portal, where }: PortalChange, setting: Setting, apps: AppsNow): boolean | null {
  if (portal === 'entra')
    return isNew(found, setting, where.endsWith(' > New registration') && apps.isOnly(found.name));
  const appId = new Map<string, unknown>(Object.entries(found.from.after ?? {})).get('appId');
  const isConsent = portal === 'gateway' && setting.name === 'appRoleAssignments';
  return isConsent && typeof appId === 'string' && apps.isNewProduct(appId.toLowerCase()) ? true : null;
}

/** Of one list of permissions one that came or went. */
function rightMeets(found: Found, { portal, where }: PortalChange, setting: Setting, apps: AppsNow): boolean | null {
  if (setting.name !== 'appRoleAssignments' || typeof setting.after === 'string') return null;
  const held = heldIn(found);
  if (held === null) return null;
  const isConsent = portal === 'gateway' && apps.isNewProduct(held.appId);
  if (!isConsent && !(portal === 'entra' && isNamed(where, found.name) && apps.isOnly(found.name))) return null;
  const isPlanned = setting.after.some((one) => one.toLowerCase() === written(held).toLowerCase());
  return found.what === 'added' ? isPlanned : !isPlanned;
}

function heldIn({ from }: Found): HeldRight | null {
  const held = from.after ?? from.before;
  // Under the source of rights stand rights, but for those that people hold.
  return held !== null && 'right' in held ? (held as HeldRight) : null;
}

const written = ({ right: { resourceAppId, id, name, resource } }: HeldRight): string =>
  `${resource ?? resourceOf(resourceAppId)?.name ?? resourceAppId}: ${name ?? permissionOf({ resourceAppId, kind: 'application', id })?.name ?? id}`;

/** A property under the name that Graph has for it. */
function valueMeets(found: Found, { name, after }: Setting): boolean | null {
  if (found.property === null || (name !== found.property && !name.endsWith(`.${found.property}`))) return null;
  const read = readAs(found);
  const planned = isCommand(found) && typeof after === 'string' ? maskCommand(after).text : after;
  return isAsWritten(read, isCommand(found) && typeof planned === 'string' ? masked(planned) : planned);
}

const isCommand = ({ property }: Found): boolean =>
  property === 'installCommandLine' || property === 'uninstallCommandLine';
/** What is for the reader to put in is masked once it stands there. */
const masked = (command: string): string => command.replaceAll('<placeholder>', '•••');

/** What was read, in the form in which a plan writes it. */
function readAs(found: Found): string | readonly string[] {
  const { values, property } = found;
  if (isCommand(found))
    return masked(new Map<string, unknown>(Object.entries(values.after ?? {})).get('text') as string);
  if (!Array.isArray(values.after)) return textOf(values.after) ?? '';
  // Each property holds what its type says.
  if (property === 'requiredResourceAccess')
    return (values.after as Parameters<typeof ofRequested>[0][])
      .filter(({ kind }) => kind === 'application')
      .map(ofRequested);
  if (property === 'assignments') return (values.after as AppAssignment[]).map(assignment);
  if (property === 'rules')
    return (values.after as DetectionRule[]).map(({ kind, looksAt }) => `${kind} ${looksAt ?? ''}`);
  return values.after.map((entry) => textOf(entry) ?? '');
}

const assignment = ({ intent, target, groupName, groupId }: AppAssignment): string => {
  const group = groupName ?? groupId ?? target;
  return `${intent} ${target === 'group' ? group : target === 'excluded-group' ? `not ${group}` : target}`;
};

/** The policy file as it was but for its hosts. */
function policyMeets({ values }: Found, { name, after }: Setting): boolean | null {
  if (name !== 'mx' || typeof after === 'string') return null;
  const [was, is] = [values.before, values.after].map((lines) => (Array.isArray(lines) ? lines.map(String) : []));
  const hosts = (is ?? []).flatMap((line) => /^mx\s*:\s*(\S+)/i.exec(line)?.[1] ?? []);
  const rest = (lines: readonly string[] | undefined): readonly string[] =>
    (lines ?? []).filter((line) => !/^mx\s*:/i.test(line));
  return isAsWritten(hosts, after) && isAsWritten(rest(is), rest(was));
}
