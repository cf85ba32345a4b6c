import type { MaskedCommand } from '../../evidence/tenant/devices.ts';
import { appNames, runnerOf } from '../../evidence/tenant/installer.ts';
import { NINJA_AGENT, ninjaApps } from '../../profiles/apps/ninjaone-agent.ts';
import { factUsed } from '../../profiles/stated.ts';
import { defineCheck } from '../check.ts';
import { inIntune, NO_AGENT, type NoAgent } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

/** By which property the agent takes its token. */
const restsOn = [
  factUsed(`The agent of NinjaOne takes its token by ${NINJA_AGENT.tokenProperty.value}.`, NINJA_AGENT.tokenProperty),
];
const OWN = NINJA_AGENT.tokenProperty.value;
const OTHERS = NINJA_AGENT.otherTokenProperties.map(({ value }) => value);

export const ninTokenInCommand = defineCheck<
  NoAgent & {
    'has-token': { apps: readonly string[] };
    placeholder: { apps: readonly string[]; properties: readonly string[] };
    'no-token': { apps: readonly string[] };
    'other-property': { apps: readonly string[]; properties: readonly string[] };
    'not-seen': { apps: readonly string[] };
  }
>()({
  id: 'nin-token-in-command',
  revision: 1,
  area: 'devices',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'permission-review'],
  modes: 'any',
  systems: ['ninjaone'],
  roles: ['receives'],
  needs: ['intuneApps'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, NinjaOne, step 1, prepare the installer'), SOURCES.ninjaTokens()],
  crossRefs: [],
  words: {
    en: {
      title: 'The install command carries the token of an organisation',
      failedTitle: 'The install command carries no token that the agent can use',
      why: 'Without the token a device lands in no organisation of NinjaOne. It is a secret that everybody who may read apps in Intune can read, so this page shows it nowhere and keeps it nowhere.',
      says: {
        ...NO_AGENT,
        'has-token': (f) => `The command of ${listed(f.apps)} sets ${code(OWN)}; its value is masked.`,
        placeholder: (f) =>
          `In the command of ${listed(f.apps)}, ${listed(f.properties.map(code))} is still a placeholder or empty.`,
        'no-token': (f) => `The command of ${listed(f.apps)} sets no token.`,
        'other-property': (f) =>
          `The command of ${listed(f.apps)} sets ${listed(f.properties.map(code))}, while NinjaOne documents ${code(OWN)}.`,
        'not-seen': (f) =>
          `Whether the command of ${listed(f.apps)} carries a token is hidden in a script, or among values that are masked.`,
      },
      fix: {
        placeholder: (f) => enter(f.apps),
        'no-token': (f) => [
          ...enter(f.apps),
          'A package that was made for one organisation and location carries its token inside; then waive this, and say so.',
        ],
        'other-property': (f) => [
          'See on a device that got the agent whether it stands in the right organisation in NinjaOne: Windows Installer passes over a property that the package does not know.',
          ...enter(f.apps),
        ],
        'not-seen': (f) => [
          `Open what ${listed(f.apps.map(code))} runs, and see that the installer gets the token of the right organisation and location.`,
          KEEP,
        ],
      },
    },
  },
  evaluate({ intuneApps }) {
    const found = ninjaApps(intuneApps);
    if (found.length === 0) return { outcome: 'not-applicable', code: 'no-app', facts: {} };
    const having = (state: State): readonly string[] => appNames(found.filter((app) => stateOf(app.install) === state));
    const named = (state: State): readonly string[] => [
      ...new Set(
        found.flatMap(({ install }) => (stateOf(install) === state ? tokensIn(install).map(({ name }) => name) : [])),
      ),
    ];
    const unfilled = having('placeholder');
    if (unfilled.length > 0) {
      const facts = { apps: unfilled, properties: named('placeholder') };
      return { outcome: 'fail', code: 'placeholder', facts, items: unfilled, restsOn };
    }
    const bare = having('no-token');
    if (bare.length > 0) return { outcome: 'fail', code: 'no-token', facts: { apps: bare }, items: bare, restsOn };
    const hidden = having('not-seen');
    if (hidden.length > 0) return { outcome: 'unknown', code: 'not-seen', facts: { apps: hidden }, items: hidden };
    const other = having('other-property');
    if (other.length > 0) {
      const facts = { apps: other, properties: named('other-property') };
      return { outcome: 'warn', code: 'other-property', facts, items: other, restsOn };
    }
    return { outcome: 'pass', code: 'has-token', facts: { apps: having('has-token') }, restsOn };
  },
});

type State = 'has-token' | 'placeholder' | 'no-token' | 'other-property' | 'not-seen';

const tokensIn = (install: MaskedCommand | null): MaskedCommand['properties'] =>
  (install?.properties ?? []).filter(({ name }) => name === OWN || OTHERS.includes(name));

function stateOf(install: MaskedCommand | null): State {
  const tokens = tokensIn(install);
  if (tokens.some(({ name, value }) => name === OWN && value === 'masked')) return 'has-token';
  if (tokens.some(({ value }) => value !== 'masked')) return 'placeholder';
  if (tokens.length > 0) return 'other-property';
  if (install === null || runnerOf(install) === 'none' || runnerOf(install) === 'windows-installer') return 'no-token';
  // A program may take its token as a word of its own, or in its name; a script may hold it.
  return runnerOf(install) === 'script' || install.maskedArguments > 0 || install.program.includes('•')
    ? 'not-seen'
    : 'no-token';
}

const KEEP =
  'Treat the token as a secret: give few people a role that may read apps in Intune, and revoke tokens in NinjaOne that no package uses.';
const enter = (apps: readonly string[]): readonly string[] => [
  'In the NinjaOne console, open Administration and copy the token of the right organisation and location.',
  `${inIntune(apps, 'Program')}, and set it in the Install command as ${code(`${OWN}=<token>`)}.`,
  KEEP,
];
