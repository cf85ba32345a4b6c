import { ABOUT_READING, attested, type Witness } from '../../evidence/attested.ts';
import type { MaskedCommand } from '../../evidence/tenant/devices.ts';
import { appNames, runnerOf, silenceOf, switchNames } from '../../evidence/tenant/installer.ts';
import { ninjaApps } from '../../profiles/apps/ninjaone-agent.ts';
import { defineCheck } from '../check.ts';
import { inIntune, NO_AGENT, type NoAgent, type NotAnswered, notAnswered, signed } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'This page masks every value in commands, codes too, so compare them yourself.',
  'In the Intune admin centre, open Apps > Windows > the NinjaOne app > Properties.',
  'Compare the product code in the uninstall command with the one in the detection rule; both have the form `{00000000-0000-0000-0000-000000000000}`. If they differ, copy the one of the detection rule.',
];
const NOBODY = notAnswered(
  {
    question: 'Is the product code in the uninstall command the one of the detection rule?',
    who: 'Whoever packaged the NinjaOne app',
    proof: 'Both product codes side by side, as Intune shows them.',
  },
  STEPS,
);

export const ninUninstallCommand = defineCheck<
  NoAgent &
    NotAnswered & {
      matches: Witness & { apps: readonly string[] };
      'other-code': Witness & { apps: readonly string[] };
      'no-command': { apps: readonly string[] };
      'not-silent': { apps: readonly string[] };
      'own-command': { apps: readonly string[] };
    }
>()({
  id: 'nin-uninstall-command',
  revision: 1,
  area: 'devices',
  about: 'tenant',
  severity: 'low',
  phases: ['pre-change'],
  modes: 'any',
  systems: ['ninjaone'],
  roles: ['receives'],
  needs: ['intuneApps'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, NinjaOne, Program, uninstall command'), SOURCES.addWin32App()],
  crossRefs: [],
  words: {
    en: {
      title: 'The uninstall command is silent and fits the product',
      failedTitle: 'The uninstall command does not take the agent off',
      why: 'When a device is retired Intune runs this command. Where it fails, a remote-control agent stays behind on a device that nobody looks after.',
      asks: NOBODY.asks,
      says: {
        ...NO_AGENT,
        ...NOBODY.says,
        matches: (f) => `${listed(f.apps)} is taken off silently, and by the right code, says ${signed(f)}.`,
        'other-code': (f) => `The uninstall command of ${listed(f.apps)} names another product, says ${signed(f)}.`,
        'no-command': (f) => `${listed(f.apps)} has no uninstall command that takes anything off.`,
        'not-silent': (f) => `The uninstall command of ${listed(f.apps)} has no switch that makes it silent.`,
        'own-command': (f) =>
          `${listed(f.apps)} is taken off by a program or script of its own; whether that works was not seen.`,
      },
      fix: {
        ...NOBODY.fix,
        'other-code': () => STEPS,
        'no-command': (f) => enter(f.apps),
        'not-silent': (f) => enter(f.apps),
        'own-command': (f) => [
          `Run the uninstall command of ${listed(f.apps.map(code))} as System on a spare device, and see that the agent is gone.`,
        ],
      },
    },
  },
  evaluate({ intuneApps }, _also, context) {
    const found = ninjaApps(intuneApps);
    if (found.length === 0) return { outcome: 'not-applicable', code: 'no-app', facts: {} };
    const having = (state: State): readonly string[] =>
      appNames(found.filter(({ uninstall }) => stateOf(uninstall) === state));
    const none = having('no-command');
    if (none.length > 0) return { outcome: 'fail', code: 'no-command', facts: { apps: none }, items: none };
    const asking = having('not-silent');
    if (asking.length > 0) return { outcome: 'fail', code: 'not-silent', facts: { apps: asking }, items: asking };
    const apps = having('by-code');
    const said = apps.length === 0 ? null : attested('nin-uninstall-command', context, ABOUT_READING);
    if (said?.state === 'no')
      return { outcome: 'fail', code: 'other-code', facts: { ...said.witness, apps }, items: apps };
    if (said?.state === 'outdated') return { outcome: 'manual', code: 'outdated', facts: said.witness };
    if (said?.state === 'unanswered') return { outcome: 'manual', code: 'unanswered', facts: {}, items: apps };
    const own = having('own-command');
    return own.length > 0 || said === null
      ? { outcome: 'warn', code: 'own-command', facts: { apps: own }, items: own }
      : { outcome: 'pass', code: 'matches', facts: { ...said.witness, apps } };
  },
});

type State = 'no-command' | 'not-silent' | 'own-command' | 'by-code';

function stateOf(uninstall: MaskedCommand | null): State {
  if (uninstall === null || runnerOf(uninstall) === 'none') return 'no-command';
  if (runnerOf(uninstall) !== 'windows-installer') return 'own-command';
  if (!switchNames(uninstall).some((name) => name === 'x' || name === 'uninstall')) return 'no-command';
  return silenceOf(uninstall) === 'asks' ? 'not-silent' : 'by-code';
}

const enter = (apps: readonly string[]): readonly string[] => [
  `${inIntune(apps, 'Program')}, and enter as Uninstall command: ${code('msiexec /x {product code} /qn /norestart')}, with the product code of the detection rule.`,
];
