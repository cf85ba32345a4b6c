import { settle } from '../../evidence/settle.ts';
import { appNames } from '../../evidence/tenant/installer.ts';
import { agentNames, ninjaApps } from '../../profiles/apps/ninjaone-agent.ts';
import { isHint } from '../../profiles/provider.ts';
import { defineCheck } from '../check.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

export const ninAppPresent = defineCheck<{
  published: { apps: readonly string[] };
  missing: { apps: number };
  'not-published': { apps: readonly string[]; states: readonly string[] };
  several: { apps: readonly string[] };
  'several-not-compared': { apps: readonly string[] };
  'state-not-told': { apps: readonly string[] };
}>()({
  id: 'nin-app-present',
  revision: 1,
  area: 'devices',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: ['ninjaone'],
  roles: ['receives'],
  needs: [],
  uses: ['intuneApps'],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, NinjaOne, step 1'), SOURCES.win32App()],
  crossRefs: [],
  words: {
    en: {
      title: 'The NinjaOne app is in Intune, and published',
      failedTitle: 'The NinjaOne app is not ready in Intune',
      why: 'Until the app is published no device gets the agent. Two packages side by side may take turns at installing and breaking each other.',
      says: {
        published: (f) => `${listed(f.apps)} is published, with a package.`,
        missing: (f) => `None of the ${f.apps} Windows apps in Intune looks like the NinjaOne agent.`,
        'not-published': (f) => `${listed(f.apps)} cannot be installed yet: ${listed(f.states)}.`,
        several: (f) => `${listed(f.apps)}: there is more than one such app, and none replaces another.`,
        'several-not-compared': (f) =>
          `${listed(f.apps)}: there is more than one such app, and whether one replaces another was not read.`,
        'state-not-told': (f) => `Intune did not tell whether ${listed(f.apps)} is published.`,
      },
      fix: {
        missing: () => ADD,
        'not-published': (f) => [
          `In the Intune admin centre, open Apps > Windows > ${listed(f.apps.map(code))} and read its state; processing may take some minutes.`,
          'If it stays so, upload the .intunewin file again: Properties > App information > Edit > the package file.',
        ],
        several: (f) => tidy(f.apps),
        'several-not-compared': (f) => tidy(f.apps),
        'state-not-told': (f) => [
          `In the Intune admin centre, open Apps > Windows > ${listed(f.apps.map(code))} and read its state.`,
        ],
      },
    },
  },
  evaluate(_seen, also) {
    const settled = settle(also.intuneApps);
    if (settled.kind === 'gap') {
      const { reason = 'never-read', detail = '' } = settled.reading ?? {};
      return { outcome: 'unknown', code: 'not-read', facts: { source: 'intuneApps', reason, detail, resolver: null } };
    }
    const { reading } = settled;
    const found = ninjaApps(reading.value);
    // What is missing from a part may stand on the page that is missing.
    if (reading.extent === 'part' && !found.some(isReady))
      return { outcome: 'unknown', code: 'read-in-part', facts: { source: 'intuneApps', missing: reading.missing } };
    if (found.length === 0) {
      // That it is not there follows from the name that it would have.
      const restsOn = agentNames();
      const outcome = restsOn.some(({ certainty }) => !isHint(certainty)) ? 'fail' : 'warn';
      return { outcome, code: 'missing', facts: { apps: reading.value.length }, restsOn };
    }
    const ready = found.filter(isReady);
    const apps = appNames(ready);
    if (ready.length === 0) {
      const names = appNames(found);
      if (found.some(({ publishingState }) => publishingState === null))
        return { outcome: 'unknown', code: 'state-not-told', facts: { apps: names }, items: names };
      const states = [...new Set(found.map((app) => STATE[app.publishingState ?? ''] ?? 'it has no package'))];
      return { outcome: 'fail', code: 'not-published', facts: { apps: names, states }, items: names };
    }
    if (ready.length === 1) return { outcome: 'pass', code: 'published', facts: { apps } };
    if (ready.some(({ supersedes }) => (supersedes ?? 0) > 0))
      return { outcome: 'pass', code: 'published', facts: { apps } };
    return ready.some(({ supersedes }) => supersedes === null)
      ? { outcome: 'unknown', code: 'several-not-compared', facts: { apps }, items: apps }
      : { outcome: 'warn', code: 'several', facts: { apps }, items: apps };
  },
});

const isReady = (app: { readonly publishingState: string | null; readonly hasContent: boolean }): boolean =>
  app.publishingState?.toLowerCase() === 'published' && app.hasContent;

const STATE: Readonly<Partial<Record<string, string>>> = {
  processing: 'Intune is still processing the package',
  notPublished: 'it is not published',
};

const ADD: readonly string[] = [
  'In the NinjaOne console, download the Windows agent installer, and pack it into an .intunewin file with the Microsoft Win32 Content Prep Tool.',
  'In the Intune admin centre, open Apps > Windows > Add, choose “Windows app (Win32)”, upload the file and fill in the steps that follow.',
];
const tidy = (apps: readonly string[]): readonly string[] => [
  `In the Intune admin centre, open Apps > Windows and look at ${listed(apps.map(code))}.`,
  'Keep the newest. Name the others as superseded by it under Supersedence, or remove their assignments.',
];
