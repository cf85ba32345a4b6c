import type { DetectionRule, IntuneApp } from '../../evidence/tenant/devices.ts';
import { appNames } from '../../evidence/tenant/installer.ts';
import { NINJA_AGENT, ninjaApps } from '../../profiles/apps/ninjaone-agent.ts';
import { factUsed } from '../../profiles/stated.ts';
import { defineCheck } from '../check.ts';
import { inIntune, NO_AGENT, type NoAgent } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

/** Where the agent stands. */
const restsOn = [factUsed('The files and registry keys of the agent have “ninja” in their path.', NINJA_AGENT.place)];

/** The apps, and what the rules in question look at. */
type Of = { apps: readonly string[]; looksAt: readonly string[] };

export const ninDetection = defineCheck<
  NoAgent & {
    proves: { apps: readonly string[] };
    'no-rule': { apps: readonly string[] };
    'not-seen': { apps: readonly string[] };
    'breaks-at-update': Of;
    'looks-elsewhere': Of;
  }
>()({
  id: 'nin-detection',
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
  references: [SOURCES.sop('6, NinjaOne, detection rules'), SOURCES.win32App(), SOURCES.addWin32App()],
  crossRefs: [],
  words: {
    en: {
      title: 'A detection rule shows that the agent is there',
      failedTitle: 'The detection rules do not show whether the agent is there',
      why: 'By this rule Intune knows whether the install worked. A wrong one makes it install the agent over and over, or report failures that are none.',
      says: {
        ...NO_AGENT,
        proves: (f) => `The rules of ${listed(f.apps)} look for the product code, or at the agent’s own place.`,
        'no-rule': (f) => `${listed(f.apps)} has no rule that finds the agent.`,
        'not-seen': (f) =>
          `${listed(f.apps)} is found by a script, or by a kind of rule that we do not know; scripts are not read, since they may hold secrets.`,
        'breaks-at-update': (f) =>
          `A rule of ${listed(f.apps)} compares a version, date or size${at(f)}, which changes when the agent updates itself.`,
        'looks-elsewhere': (f) =>
          `A rule of ${listed(f.apps)} looks at something that does not bear the agent’s name${at(f)}.`,
      },
      fix: {
        'no-rule': (f) => [
          `${inIntune(f.apps, 'Detection rules')}, and add one by hand: type MSI with the product code of your package, or type File with the agent’s program and “File or folder exists”.`,
        ],
        'not-seen': (f) => [
          `Open the detection script of ${listed(f.apps.map(code))}: it must write something and end with 0 only where the agent runs.`,
        ],
        'breaks-at-update': (f) => [
          `${inIntune(f.apps, 'Detection rules')}, and ask only that it exists, or that the version is the same or greater.`,
        ],
        'looks-elsewhere': (f) => [
          `See on a device with the agent that the rule of ${listed(f.apps.map(code))} is true there, and on one without that it is not.`,
        ],
      },
    },
  },
  evaluate({ intuneApps }) {
    const found = ninjaApps(intuneApps);
    if (found.length === 0) return { outcome: 'not-applicable', code: 'no-app', facts: {} };
    const bare = appNames(found.filter(({ detection }) => !detection.some(finds)));
    if (bare.length > 0) return { outcome: 'fail', code: 'no-rule', facts: { apps: bare }, items: bare };
    const hidden = withRule(found, ({ kind }) => kind === 'script' || kind === 'unknown').apps;
    if (hidden.length > 0) return { outcome: 'unknown', code: 'not-seen', facts: { apps: hidden }, items: hidden };
    const fragile = withRule(found, (rule) => isFile(rule) && FRAGILE.includes(rule.operation?.toLowerCase() ?? ''));
    if (fragile.apps.length > 0)
      return { outcome: 'warn', code: 'breaks-at-update', facts: fragile, items: fragile.apps };
    const strange = withRule(found, (rule) => isFile(rule) && !NINJA_AGENT.place.value.test(rule.looksAt ?? ''));
    return strange.apps.length > 0
      ? { outcome: 'warn', code: 'looks-elsewhere', facts: strange, items: strange.apps, restsOn }
      : { outcome: 'pass', code: 'proves', facts: { apps: appNames(found) }, restsOn };
  },
});

/** Rules all have to hold, so one bad rule spoils the good ones beside it. */
function withRule(apps: readonly IntuneApp[], isMeant: (rule: DetectionRule) => boolean): Of {
  const meant = apps.filter(({ detection }) => detection.some(isMeant));
  const rules = meant.flatMap(({ detection }) => detection.filter(isMeant));
  return { apps: appNames(meant), looksAt: [...new Set(rules.flatMap(({ looksAt }) => looksAt ?? []))] };
}

const isFile = ({ kind }: DetectionRule): boolean => kind === 'file-system' || kind === 'registry';
/** A rule that holds where something is missing finds nothing. */
const finds = ({ operation }: DetectionRule): boolean => operation?.toLowerCase() !== 'doesnotexist';
const FRAGILE: readonly string[] = ['version', 'modifieddate', 'createddate', 'sizeinmb'];

const at = ({ looksAt }: Of): string => (looksAt.length === 0 ? '' : ` (${listed(looksAt.map(code), 2)})`);
