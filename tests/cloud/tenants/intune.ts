import { onDay } from './apps.ts';
import { guid } from './random.ts';
import type { Entity } from './tenant.ts';

/** A Windows app of Intune's, as far as tenants differ in it. */
export interface Win32Spec {
  readonly name: string;
  readonly publisher: string;
  readonly description: string;
  readonly install: string;
  readonly uninstall: string;
  readonly runsAs: 'system' | 'user';
  readonly restart: 'basedOnReturnCode' | 'allow' | 'suppress' | 'force';
  readonly state: 'published' | 'processing' | 'notPublished';
  readonly rules: readonly Readonly<Record<string, unknown>>[];
  readonly notes?: string;
  readonly category?: string;
}

/** A target: a group's id, or everybody. */
export interface AssignmentSpec {
  readonly intent: 'required' | 'available' | 'uninstall';
  readonly target: { readonly group: string } | { readonly exclude: string } | 'all-devices' | 'all-users';
}

export const PRODUCT_CODE = '{2D3A4B5C-6D7E-4F80-91A2-B3C4D5E6F708}';

export const productCodeRule: Readonly<Record<string, unknown>> = {
  '@odata.type': '#microsoft.graph.win32LobAppProductCodeRule',
  ruleType: 'detection',
  productCode: PRODUCT_CODE,
  productVersionOperator: 'notConfigured',
  productVersion: null,
};

export function win32App(spec: Win32Spec, now: Date): Entity {
  const isMsi = spec.install.toLowerCase().startsWith('msiexec');
  return {
    '@odata.type': '#microsoft.graph.win32LobApp',
    id: guid(`win32 ${spec.name}`),
    displayName: spec.name,
    description: spec.description,
    publisher: spec.publisher,
    largeIcon: null,
    createdDateTime: onDay(now, -30),
    lastModifiedDateTime: onDay(now, -20),
    isFeatured: false,
    privacyInformationUrl: null,
    informationUrl: null,
    owner: '',
    developer: '',
    notes: spec.notes ?? '',
    publishingState: spec.state,
    committedContentVersion: spec.state === 'published' ? '1' : null,
    fileName: 'agent.intunewin',
    size: 41_231_120,
    installCommandLine: spec.install,
    uninstallCommandLine: spec.uninstall,
    applicableArchitectures: 'x64',
    allowedArchitectures: null,
    minimumFreeDiskSpaceInMB: null,
    minimumMemoryInMB: null,
    minimumNumberOfProcessors: null,
    minimumCpuSpeedInMHz: null,
    setupFilePath: isMsi ? 'agent.msi' : 'agent.exe',
    minimumSupportedWindowsRelease: '21H1',
    rules: spec.rules,
    installExperience: { runAsAccount: spec.runsAs, deviceRestartBehavior: spec.restart },
    returnCodes: [
      { returnCode: 0, type: 'success' },
      { returnCode: 3010, type: 'softReboot' },
      { returnCode: 1641, type: 'hardReboot' },
      { returnCode: 1618, type: 'retry' },
    ],
    msiInformation: isMsi
      ? {
          productCode: PRODUCT_CODE,
          productVersion: '9.0.100',
          upgradeCode: null,
          requiresReboot: false,
          packageType: 'perMachine',
          productName: spec.name,
          publisher: spec.publisher,
        }
      : null,
    dependentAppCount: 0,
    supersededAppCount: 0,
    supersedingAppCount: 0,
    isAssigned: true,
  };
}

/** Categories come only where they are expanded. */
export const categories = ({ category }: Win32Spec): readonly Entity[] =>
  category === undefined
    ? []
    : [{ id: guid(`category ${category}`), displayName: category, lastModifiedDateTime: '2015-01-01T00:00:00Z' }];

/** The type of the target comes without the number sign, as documented examples have it; the app's own comes with it. */
export function appAssignment(app: Entity, { intent, target }: AssignmentSpec): Entity {
  const shape =
    target === 'all-devices'
      ? { '@odata.type': 'microsoft.graph.allDevicesAssignmentTarget' }
      : target === 'all-users'
        ? { '@odata.type': 'microsoft.graph.allLicensedUsersAssignmentTarget' }
        : 'group' in target
          ? { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId: target.group }
          : { '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget', groupId: target.exclude };
  const settings = {
    '@odata.type': '#microsoft.graph.win32LobAppAssignmentSettings',
    notifications: 'showAll',
    restartSettings: null,
    installTimeSettings: null,
    deliveryOptimizationPriority: 'notConfigured',
  };
  const where = 'groupId' in shape ? shape.groupId : shape['@odata.type'];
  return { id: `${where}_${intent}_0_${app.id}`, intent, target: shape, settings };
}
