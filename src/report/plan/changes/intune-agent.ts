import type { AppAssignment, IntuneApp } from '../../../evidence/tenant/devices.ts';
import { appNames, runnerOf, silenceOf, switchNames } from '../../../evidence/tenant/installer.ts';
import { settle } from '../../../evidence/settle.ts';
import { NINJA_AGENT, ninjaApps } from '../../../profiles/apps/ninjaone-agent.ts';
import { NINJA_ENTRIES, PRODUCT_CODE, TOKEN } from '../../../profiles/apps/ninjaone-entries.ts';
import { ninjaoneIntuneWin32 } from '../../../profiles/apps/ninjaone-intune-win32.ts';
import type { ChangeMaker, MakerContext } from '../maker.ts';
import { NOTHING_MADE } from '../maker.ts';
import type { PortalChange } from '../plan.ts';

type Setting = PortalChange['settings'][number];

/** What one app is to get; null for an app that is not there yet. */
type OfOne = (app: IntuneApp | null) => { readonly settings: readonly Setting[]; readonly missing?: readonly string[] };

/**
 * Writes down what each app that is the agent lacks, in its own section of the app's properties. Where there is none yet, what
 * the new one is to be given.
 */
const eachAgent =
  (section: string, of: OfOne): ChangeMaker =>
  (context) => {
    const apps = agentsIn(context);
    if (apps === null) return NOTHING_MADE;
    const all = apps.length === 0 ? [null] : apps;
    const made = all.map((app) => ({ ...of(app), where: whereOf(app, section) }));
    return {
      changes: made.flatMap(({ settings, where }) =>
        settings.length === 0 ? [] : [{ kind: 'portal', portal: 'intune', where, settings } as const],
      ),
      missing: [...new Set(made.flatMap(({ missing = [] }) => missing))],
    };
  };

/** The apps that are the agent; null where not all apps were read. */
function agentsIn({ file }: MakerContext): readonly IntuneApp[] | null {
  const settled = settle(file.observed.intuneApps);
  return settled.kind === 'read' && settled.reading.extent === 'whole' ? ninjaApps(settled.reading.value) : null;
}

const whereOf = (app: IntuneApp | null, section: string): string =>
  app === null
    ? `Apps > Windows > Add > Windows app (Win32) > ${section}`
    : `Apps > Windows > ${appNames([app])[0] ?? app.id} > Properties > ${section}`;

const set = (name: string, label: string, before: Setting['before'], after: Setting['after']): Setting => ({
  name,
  label,
  before,
  after,
});

/** The app as such: what is packed, and what it is called. One that is there and not published has its own reason. */
const agentInIntune: ChangeMaker = (context) => {
  const found = agentsIn(context);
  if (found === null || found.length > 0) return NOTHING_MADE;
  const { displayName, installer } = NINJA_ENTRIES;
  return {
    changes: [
      {
        kind: 'portal',
        portal: 'intune',
        where: whereOf(null, 'App information'),
        settings: [
          set('fileName', 'App package file', '', installer.value.replace(/\.msi$/, '.intunewin')),
          set('displayName', 'Name', '', displayName.value),
        ],
      },
    ],
    missing: [],
  };
};

const agentInformation = eachAgent('App information', (app) => {
  const { value: publisher } = NINJA_AGENT.publisher;
  return {
    settings: [
      ...(app?.publisher === publisher ? [] : [set('publisher', 'Publisher', app?.publisher ?? '', publisher)]),
      ...(app?.hasDescription === true ? [] : [set('description', 'Description', '', ninjaoneIntuneWin32.name)]),
    ],
  };
});

/** Only what Windows Installer carries out: of other programs no document tells the switches. */
const isInstaller = (app: IntuneApp | null): boolean =>
  app?.install == null || ['windows-installer', 'none'].includes(runnerOf(app.install));

const NO_TOKEN = `The token of the right organisation and location, which the NinjaOne console shows under Administration: it takes the place of \`${TOKEN}\`. It is a secret.`;
const NO_PACKAGE = 'The file name of the package in the install command, which takes the place of `<package>`.';

/** The whole command, since a part of it that is masked cannot be kept. */
const installCommand = (app: IntuneApp | null): ReturnType<OfOne> => {
  if (!isInstaller(app)) return { settings: [] };
  const file = app === null ? NINJA_ENTRIES.installer.value : '<package>.msi';
  const after = `msiexec /i "${file}" ${NINJA_ENTRIES.switches.value} ${NINJA_AGENT.tokenProperty.value}=${TOKEN}`;
  return {
    settings: [set('installCommandLine', 'Install command', app?.install?.text ?? '', after)],
    missing: app === null ? [NO_TOKEN] : [NO_PACKAGE, NO_TOKEN],
  };
};

const isSilent = ({ install }: IntuneApp): boolean =>
  install !== null && silenceOf(install) === 'silent' && switchNames(install).includes('norestart');
const hasToken = ({ install }: IntuneApp): boolean =>
  install?.properties.some(({ name, value }) => name === NINJA_AGENT.tokenProperty.value && value === 'masked') ===
  true;

const agentInstallsSilently = eachAgent('Program', (app) =>
  app !== null && isSilent(app) ? { settings: [] } : installCommand(app),
);

/** Where the command is not silent either, it is written anew for that, with the token in it. */
const agentToken = eachAgent('Program', (app) =>
  app === null || hasToken(app) || !isSilent(app) ? { settings: [] } : installCommand(app),
);

const NO_CODE = `The product code of the package, which Intune reads out of it and shows under Detection rules: it takes the place of \`${PRODUCT_CODE}\`.`;

const productCodeOf = (app: IntuneApp | null): string | null =>
  app?.msi?.productCode ?? app?.detection.find(({ kind }) => kind === 'product-code')?.looksAt ?? null;
const lacksCode = (productCode: string | null): readonly string[] => (productCode === null ? [NO_CODE] : []);

const agentUninstall = eachAgent('Program', (app) => {
  const command = app?.uninstall ?? null;
  const isGiven = command !== null && runnerOf(command) !== 'none';
  const takesOff = isGiven && switchNames(command).some((name) => name === 'x' || name === 'uninstall');
  if (isGiven && (runnerOf(command) !== 'windows-installer' || (takesOff && silenceOf(command) !== 'asks')))
    return { settings: [] };
  const productCode = productCodeOf(app);
  const after = `msiexec /x "${productCode ?? PRODUCT_CODE}" ${NINJA_ENTRIES.switches.value}`;
  return {
    settings: [set('uninstallCommandLine', 'Uninstall command', command?.text ?? '', after)],
    missing: lacksCode(productCode),
  };
});

const one = (name: string, label: string, before: (app: IntuneApp) => string | null, after: string): ChangeMaker =>
  eachAgent('Program', (app) => {
    const is = app === null ? '' : before(app);
    return { settings: is?.toLowerCase() === after ? [] : [set(name, label, is, after)] };
  });

const agentRunsAsSystem = one(
  'installExperience.runAsAccount',
  'Install behavior',
  ({ runsAs }) => runsAs,
  NINJA_ENTRIES.runAsAccount.value,
);

const agentRestartsNothing = one(
  'installExperience.deviceRestartBehavior',
  'Device restart behavior, “No specific action”',
  ({ restart }) => restart,
  NINJA_ENTRIES.deviceRestartBehavior.value,
);

/** What a rule compares that changes when the agent updates itself. */
const COMPARES: ReadonlySet<string> = new Set(['version', 'modifieddate', 'createddate', 'sizeinmb']);

/** By the product code, which stays. A script may be right, and is for a person to read. */
const agentDetection = eachAgent('Detection rules', (app) => {
  const rules = app?.detection ?? [];
  const hasNone = !rules.some(({ operation }) => operation?.toLowerCase() !== 'doesnotexist');
  if (!hasNone && !rules.some(({ operation }) => COMPARES.has(operation?.toLowerCase() ?? ''))) return { settings: [] };
  const productCode = productCodeOf(app);
  const before = rules.map(({ kind, operation, looksAt }) => [kind, operation, looksAt].filter(Boolean).join(' '));
  return {
    settings: [set('rules', 'Detection rules', before, [`product-code ${productCode ?? PRODUCT_CODE}`])],
    missing: lacksCode(productCode),
  };
});

/** What stands for the group of devices that nobody has named yet. */
const GROUP = '<group of devices>';
const NO_GROUP = `The group of devices that get the agent first, which takes the place of \`${GROUP}\`.`;

const written = ({ intent, target, groupName, groupId }: AppAssignment): string =>
  `${intent} ${target === 'group' ? (groupName ?? groupId ?? target) : target === 'excluded-group' ? `not ${groupName ?? groupId ?? target}` : target}`;

/** Required on groups of devices only; what is required on everything, or offered to people, goes. */
const agentAssignment = eachAgent('Assignments', (app) => {
  const all = app === null ? [] : app.assignments;
  if (all === null || all.some(({ target }) => target === 'unknown')) return { settings: [] };
  const isTo = ({ intent, target }: AppAssignment): boolean =>
    intent.toLowerCase() === 'required' && (target === 'group' || target === 'excluded-group');
  const kept = all.filter((each) => isTo(each) || /^uninstall$/i.test(each.intent));
  const isRequired = kept.some((each) => isTo(each) && each.target === 'group');
  if (isRequired && kept.length === all.length) return { settings: [] };
  return {
    settings: [
      set('assignments', 'Assignments', all.map(written), [
        ...kept.map(written),
        ...(isRequired ? [] : [`required ${GROUP}`]),
      ]),
    ],
    missing: isRequired ? [] : [NO_GROUP],
  };
});

export const INTUNE_CHANGES: Readonly<Record<string, ChangeMaker>> = {
  'nin-app-present': agentInIntune,
  'nin-app-information': agentInformation,
  'nin-silent-install': agentInstallsSilently,
  'nin-token-in-command': agentToken,
  'nin-uninstall-command': agentUninstall,
  'nin-system-context': agentRunsAsSystem,
  'nin-restart-behaviour': agentRestartsNothing,
  'nin-detection': agentDetection,
  'nin-assignment': agentAssignment,
};
