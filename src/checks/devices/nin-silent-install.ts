import { appNames, runnerOf, silenceOf, switchNames } from '../../evidence/tenant/installer.ts';
import type { IntuneApp, MaskedCommand } from '../../evidence/tenant/devices.ts';
import { ninjaApps } from '../../profiles/apps/ninjaone-agent.ts';
import { defineCheck } from '../check.ts';
import { inIntune, NO_AGENT, type NoAgent } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

/** The apps, and their commands as masked. */
type Of = { apps: readonly string[]; commands: readonly string[] };

export const ninSilentInstall = defineCheck<
  NoAgent & {
    silent: Of;
    'no-command': { apps: readonly string[] };
    'not-silent': Of;
    'not-an-install': Of;
    'shows-progress': Of;
    'may-restart': Of;
    'not-seen': Of;
  }
>()({
  id: 'nin-silent-install',
  revision: 1,
  area: 'devices',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change'],
  modes: 'any',
  systems: ['ninjaone'],
  roles: ['receives'],
  needs: ['intuneApps'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, NinjaOne, Program, install command'), SOURCES.ninjaTokens(), SOURCES.addWin32App()],
  crossRefs: [],
  words: {
    en: {
      title: 'The NinjaOne agent installs silently',
      failedTitle: 'The NinjaOne agent does not install silently, or may restart the device',
      why: 'Intune runs the command as System, where nobody sees a window. An installer that asks something waits until Intune gives up.',
      says: {
        ...NO_AGENT,
        silent: (f) => `${shown(f)} installs silently.`,
        'no-command': (f) => `${listed(f.apps)} has no install command.`,
        'not-silent': (f) => `${shown(f)} has no switch that makes it silent.`,
        'not-an-install': (f) => `${shown(f)} starts Windows Installer without telling it to install.`,
        'shows-progress': (f) => `${shown(f)} asks nothing, but shows windows.`,
        'may-restart': (f) => `${shown(f)} installs silently, and may restart the device.`,
        'not-seen': (f) =>
          `${shown(f)} runs a script, or has switches that are masked, so whether it is silent was not seen.`,
      },
      fix: {
        'no-command': (f) => enter(f.apps),
        'not-silent': (f) => enter(f.apps),
        'not-an-install': (f) => enter(f.apps),
        'shows-progress': (f) => enter(f.apps),
        'may-restart': (f) => enter(f.apps),
        'not-seen': (f) => [
          `Open what ${listed(f.apps.map(code))} runs, and see that it calls the installer with a silent switch, such as ${code('/qn')}, and with ${code('/norestart')}.`,
          'Try it once on a spare device, as System: nothing may wait for an answer.',
        ],
      },
    },
  },
  evaluate({ intuneApps }) {
    const found = ninjaApps(intuneApps);
    if (found.length === 0) return { outcome: 'not-applicable', code: 'no-app', facts: {} };
    const having = (...states: readonly State[]): Of & { items: readonly string[] } =>
      commandsOf(found.filter(({ install }) => states.includes(stateOf(install))));
    const none = having('no-command');
    if (none.apps.length > 0)
      return { outcome: 'fail', code: 'no-command', facts: { apps: none.apps }, items: none.apps };
    const { items: asking, ...asks } = having('not-silent');
    if (asking.length > 0) return { outcome: 'fail', code: 'not-silent', facts: asks, items: asking };
    const { items: idle, ...idles } = having('not-an-install');
    if (idle.length > 0) return { outcome: 'fail', code: 'not-an-install', facts: idles, items: idle };
    const { items: hidden, ...hides } = having('not-seen');
    if (hidden.length > 0) return { outcome: 'unknown', code: 'not-seen', facts: hides, items: hidden };
    const { items: visible, ...shows } = having('shows-progress');
    if (visible.length > 0) return { outcome: 'warn', code: 'shows-progress', facts: shows, items: visible };
    const { items: open, ...opens } = having('may-restart');
    if (open.length > 0) return { outcome: 'warn', code: 'may-restart', facts: opens, items: open };
    const { items, ...facts } = having('silent');
    return { outcome: 'pass', code: 'silent', facts, items };
  },
});

type State = 'silent' | 'no-command' | 'not-silent' | 'not-an-install' | 'shows-progress' | 'may-restart' | 'not-seen';

function stateOf(install: MaskedCommand | null): State {
  if (install === null || runnerOf(install) === 'none') return 'no-command';
  const isMsi = runnerOf(install) === 'windows-installer';
  const switches = switchNames(install);
  // Without a verb Windows Installer shows its help; a package that is started by its own name is installed.
  const installs = switches.some((name) => name === 'i' || name === 'package') || install.program.endsWith('.msi');
  if (isMsi && !installs) return 'not-an-install';
  switch (silenceOf(install)) {
    case 'asks':
      return 'not-silent';
    case 'not-seen':
      return 'not-seen';
    case 'progress':
      return 'shows-progress';
    case 'silent':
      return isMsi && !switches.includes('norestart') ? 'may-restart' : 'silent';
  }
}

function commandsOf(apps: readonly IntuneApp[]): Of & { items: readonly string[] } {
  const commands = [...new Set(apps.map(({ install }) => install?.text ?? ''))];
  return { apps: appNames(apps), commands, items: appNames(apps) };
}

/** `NinjaOne Agent` (`msiexec /i ••• /qn`). */
const shown = ({ apps, commands }: Of): string => `${listed(apps)} (${listed(commands.map(code), 2)})`;

const enter = (apps: readonly string[]): readonly string[] => [
  `${inIntune(apps, 'Program')}, and enter as Install command: ${code('msiexec /i "<package>.msi" /qn /norestart TOKENID=<token>')}, with the name of your package and your token.`,
  'For an .exe installer use the silent switch that NinjaOne documents for it.',
];
