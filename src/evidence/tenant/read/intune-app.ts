import { maskCommand } from '../command.ts';
import type { AppAssignment, DetectionRule, IntuneApp } from '../devices.ts';
import { entries, fieldsOf, id, name, type Fields, singleFields, typeOf, within } from './fields.ts';

/**
 * A Windows app of Intune, its assignments not yet read; null where it has no id or name, or is another type of app.
 * Commands are masked here, before anything else sees them; notes, owners and scripts are not looked at.
 */
export function readIntuneApp(body: unknown): IntuneApp | null {
  const fields = singleFields(body);
  if (fields === null) return null;
  const own = id(fields, 'id');
  const displayName = name(fields, 'displayName');
  const type = typeOf(fields);
  if (own === null || displayName === null || (type !== null && type !== 'win32lobapp')) return null;
  const experience = within(fields, 'installExperience');
  const msi = within(fields, 'msiInformation');
  const productCode = name(msi, 'productCode');
  return {
    id: own,
    displayName,
    publisher: name(fields, 'publisher'),
    hasDescription: name(fields, 'description') !== null,
    publishingState: name(fields, 'publishingState'),
    hasContent: name(fields, 'committedContentVersion') !== null,
    install: commandOf(fields, 'installCommandLine'),
    uninstall: commandOf(fields, 'uninstallCommandLine'),
    runsAs: name(experience, 'runAsAccount'),
    restart: name(experience, 'deviceRestartBehavior'),
    msi: productCode === null ? null : { productCode, packageType: name(msi, 'packageType') },
    detection: (entries(fields, 'rules', detectionRule) ?? []).filter((rule) => rule !== 'requirement'),
    assignments: null,
    dependencies: null,
    supersedes: null,
  };
}

/** Whether a body of a list tells what is special to a Windows app; with `$select` it does not. */
export const tellsDetails = (body: unknown): boolean => fieldsOf(body)?.has('installCommandLine') ?? false;

/** Whom an app is for; null where the intent is not there. */
export function readAppAssignment(body: unknown): AppAssignment | null {
  const fields = fieldsOf(body);
  const intent = fields === null ? null : name(fields, 'intent');
  if (fields === null || intent === null) return null;
  const target = within(fields, 'target');
  return {
    intent,
    target: TARGETS.get(typeOf(target)) ?? 'unknown',
    groupId: id(target, 'groupId'),
    groupName: null,
  };
}

/** How many apps an app needs first, and how many it replaces (beta); null where it is not told. */
export function readRelations(body: unknown): Pick<IntuneApp, 'dependencies' | 'supersedes'> {
  const fields = singleFields(body);
  const told = (key: string): number | null => {
    const value = fields?.get(key);
    return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1e6 ? value : null;
  };
  return { dependencies: told('dependentAppCount'), supersedes: told('supersedingAppCount') };
}

function commandOf(fields: Fields, key: string): IntuneApp['install'] {
  const command = fields.get(key);
  return typeof command === 'string' && command.trim() !== '' ? maskCommand(command) : null;
}

function detectionRule(rule: Fields): DetectionRule | 'requirement' {
  if (name(rule, 'ruleType')?.toLowerCase() === 'requirement') return 'requirement';
  const operation = name(rule, 'operationType');
  const joined = (left: string, right: string): string | null => {
    const parts = [name(rule, left), name(rule, right)].filter((part) => part !== null);
    return parts.length === 0 ? null : parts.join('\\').slice(0, LONGEST);
  };
  switch (typeOf(rule)) {
    case 'win32lobappfilesystemrule':
      return { kind: 'file-system', operation, looksAt: joined('path', 'fileOrFolderName') };
    case 'win32lobappregistryrule':
      return { kind: 'registry', operation, looksAt: joined('keyPath', 'valueName') };
    case 'win32lobapppowershellscriptrule':
      return { kind: 'script', operation, looksAt: null };
    case 'win32lobappproductcoderule':
      return { kind: 'product-code', operation: null, looksAt: name(rule, 'productCode') };
    default:
      return { kind: 'unknown', operation: null, looksAt: null };
  }
}

const TARGETS: ReadonlyMap<string | null, AppAssignment['target']> = new Map([
  ['groupassignmenttarget', 'group'],
  ['alldevicesassignmenttarget', 'all-devices'],
  ['alllicensedusersassignmenttarget', 'all-users'],
  ['exclusiongroupassignmenttarget', 'excluded-group'],
]);
const LONGEST = 2_000;
