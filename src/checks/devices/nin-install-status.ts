import { ABOUT_READING, attested, type Witness } from '../../evidence/attested.ts';
import type { InstallStatus } from '../../evidence/import/install-status.ts';
import { settle } from '../../evidence/settle.ts';
import { agentByName, isNinjas } from '../../profiles/apps/ninjaone-agent.ts';
import type { FactUsed } from '../../profiles/profile.ts';
import { defineCheck, type Verdict } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { code, counted, listed, moment } from '../english.ts';
import { notRead } from '../gateway/exchange-steps.ts';
import { SOURCES } from '../references.ts';

const EXPORT =
  'In the Intune admin centre, open Apps > Windows > the NinjaOne app > Device install status, a day after the assignment or later, choose Export, and drop the file here with “NinjaOne” in its name.';
const MEND: readonly string[] = [
  'Read the error code that most of the failed devices share, and mend the package, the command or the detection rule.',
  'Restart one of the failed devices, or sync it in the Company Portal, and look again.',
];
const STEPS: readonly string[] = [EXPORT, ...MEND];
const NOBODY = notAnswered(
  {
    question: 'Do at least 95 of 100 devices that the NinjaOne app is assigned to report it as installed?',
    who: 'Whoever administers Intune',
    proof: 'The exported report of the install status of the app, with its day.',
  },
  STEPS,
);

/** `targeted`: the devices that the app is meant for and fits. `file`: the export that was counted. */
type Share = { file: string; installed: number; targeted: number; failed: number; pending: number; unknown: number };
type Counted = {
  enough: Share;
  'some-missing': Share;
  'too-few': Share;
  'too-soon': Share & { readAt: string; since: string };
  'shared-failure': Share & { errorCode: string; devices: number };
  'states-not-told': Share;
  'none-targeted': { file: string };
  'before-roll-out': { file: string; newestAt: string; since: string };
};

export const ninInstallStatus = defineCheck<
  NotAnswered &
    Counted & {
      'app-not-told': { files: readonly string[] };
      'other-app': { apps: readonly string[] };
      installed: Witness;
      'not-installed': Witness;
    }
>()({
  id: 'nin-install-status',
  revision: 3,
  area: 'devices',
  about: 'tenant',
  severity: 'medium',
  phases: ['post-cutover'],
  modes: 'any',
  systems: ['ninjaone'],
  roles: ['receives'],
  needs: [],
  uses: ['intuneInstallStatus'],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, NinjaOne, Phase 2, Intune deployment monitoring')],
  crossRefs: [],
  words: {
    en: {
      title: 'Devices report the agent as installed',
      failedTitle: 'Too many devices do not report the agent as installed',
      why: 'A device without the agent is neither monitored nor patched, and nobody notices. Microsoft Graph v1.0 offers the status of installs to no account that may only read, so it comes from an export, or a person looks.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        enough: (f) => `${share(f)}.`,
        'some-missing': (f) => `${share(f)}${rest(f)}.`,
        'too-few': (f) => `${share(f)}${rest(f)}.`,
        'too-soon': (f) =>
          `${share(f)}${rest(f)}. The export is of ${moment(f.readAt)}, less than a day after the roll-out began (${moment(f.since)}).`,
        'shared-failure': (f) =>
          `${counted(f.devices, 'device')} of ${f.targeted} failed with the same error, ${code(f.errorCode)}. ${share(f)}.`,
        'states-not-told': (f) =>
          `${share(f)}; of ${counted(f.unknown, 'device')} it does not tell the state, which may be enough or not.`,
        'none-targeted': (f) => `${code(f.file)} lists no device that the app is meant for and fits.`,
        'before-roll-out': (f) =>
          `The newest report of a device in ${code(f.file)} is of ${moment(f.newestAt)}, from before the roll-out (${moment(f.since)}).`,
        'app-not-told': (f) =>
          `${listed(f.files.map(code))} does not say which app it is about: neither a column nor the name of the file names NinjaOne.`,
        'other-app': (f) => `What was exported is about ${listed(f.apps)}, and not about the NinjaOne agent.`,
        installed: (f) => `At least 95 of 100 devices report the agent as installed, says ${signed(f)}.`,
        'not-installed': (f) => `Fewer than 95 of 100 devices report the agent as installed, says ${signed(f)}.`,
      },
      fix: {
        ...NOBODY.fix,
        'some-missing': () => [...MEND, EXPORT],
        'too-few': () => [...MEND, EXPORT],
        'too-soon': () => ['Wait until a day has passed since the assignment.', EXPORT],
        'shared-failure': (f) => [
          `Look up ${code(f.errorCode)} in the install log of one of the devices. What many devices share lies in the package, the command or the detection rule.`,
          'Mend it, sync one of the devices in the Company Portal, and see that it works there.',
          EXPORT,
        ],
        'states-not-told': () => [EXPORT],
        'none-targeted': () => [
          'See under Assignments that the right groups are required, and under Requirements that the app fits their devices.',
          EXPORT,
        ],
        'before-roll-out': () => [EXPORT],
        'app-not-told': () => ['If it is about the agent, put “NinjaOne” into the name of the file and drop it again.'],
        'other-app': () => [EXPORT],
        'not-installed': () => STEPS,
      },
    },
  },
  evaluate(_seen, also, context) {
    const read = settle(also.intuneInstallStatus);
    // One that was given and is lost may have said the contrary of what a person says.
    if (read.kind === 'gap' && read.reading !== null) return notRead('intuneInstallStatus', read.reading);
    const reports = read.kind === 'gap' ? [] : read.reading.value;
    const own = reports.filter(isAgents);
    if (read.kind === 'read' && own.length > 0) {
      const { phase, cutoverAt } = context.setup;
      const since = phase === 'post-cutover' && cutoverAt !== undefined ? cutoverAt : null;
      const judged = own.map((one) => judgedBy(one, read.reading.provenance.at, since));
      const worst = judged.reduce((a, b) => (WORST_FIRST.indexOf(b.outcome) < WORST_FIRST.indexOf(a.outcome) ? b : a));
      return { ...worst, restsOn: own.flatMap(recognisedBy) };
    }
    const untold = reports.filter(({ app }) => app === undefined || isNinjas(app)).map(({ file }) => file);
    if (untold.length > 0) return { outcome: 'unknown', code: 'app-not-told', facts: { files: [...new Set(untold)] } };

    const apps = [...new Set(reports.flatMap(({ app }) => app ?? []))];
    const others = { outcome: 'unknown', code: 'other-app', facts: { apps } } as const;
    // The agent’s own was given before, so that a person’s word is not all that there is.
    const wasGiven = also.intuneInstallStatus.some((one) => one.extent === 'absent' || one.value.some(isAgents));
    if (wasGiven) return others;

    const said = attested('nin-install-status', context, ABOUT_READING);
    if (said.state === 'yes') return { outcome: 'pass', code: 'installed', facts: said.witness };
    if (said.state === 'no') return { outcome: 'fail', code: 'not-installed', facts: said.witness };
    if (apps.length > 0) return others;
    return said.state === 'outdated'
      ? { outcome: 'manual', code: 'outdated', facts: said.witness }
      : { outcome: 'manual', code: 'unanswered', facts: {} };
  },
});

const WORST_FIRST = ['fail', 'unknown', 'warn', 'pass'];
const DAY_MS = 86_400_000;
/** An error is shared by many where at least so many devices gave it, and one in ten of those targeted. */
const MANY = 3;

/** What the report of one app says; `readAt` is the latest that it may be of, `since` the beginning of the roll-out. */
function judgedBy(one: InstallStatus, readAt: string, since: string | null): Verdict<Counted> {
  const { file, installed, failed, pending, unknown, newestAt } = one;
  if (since !== null && newestAt !== null && newestAt < since)
    return { outcome: 'unknown', code: 'before-roll-out', facts: { file, newestAt, since } };
  const targeted = installed + failed + pending + one.notInstalled + unknown;
  if (targeted === 0) return { outcome: 'unknown', code: 'none-targeted', facts: { file } };
  const facts: Share = { file, installed, targeted, failed, pending, unknown };
  const reaches = (devices: number, percent: number): boolean => devices * 100 >= percent * targeted;

  const shared = one.failures.find((each) => !/^-?(?:0x)?0*$/i.test(each.code));
  if (shared !== undefined && shared.devices >= MANY && reaches(shared.devices, 10)) {
    const { code: errorCode, devices } = shared;
    const items = [errorCode];
    return {
      outcome: 'fail',
      code: 'shared-failure',
      facts: { ...facts, errorCode, devices },
      items,
      fromAbsence: true,
    };
  }
  if (reaches(installed, 95)) return { outcome: 'pass', code: 'enough', facts };
  if (since !== null && Date.parse(readAt) - Date.parse(since) < DAY_MS)
    return { outcome: 'warn', code: 'too-soon', facts: { ...facts, readAt, since } };
  const most = installed + unknown;
  // What the rest of a cut export says may turn the share round, so a part cannot bear it.
  if (!reaches(most, 80)) return { outcome: 'fail', code: 'too-few', facts, fromAbsence: true };
  return reaches(installed, 80) && !reaches(most, 95)
    ? { outcome: 'warn', code: 'some-missing', facts }
    : { outcome: 'unknown', code: 'states-not-told', facts };
}

/** By the name in it; without one by that of the file, which is what the reader says. */
const isAgents = ({ app, file }: InstallStatus): boolean =>
  app === undefined ? agentByName(file) !== null || isNinjas(file) : agentByName(app) !== null;
const recognisedBy = ({ app }: InstallStatus): readonly FactUsed[] => {
  const fact = app === undefined ? null : agentByName(app);
  return fact === null ? [] : [fact];
};

const share = (f: Share): string =>
  `${code(f.file)} counts ${f.installed} of ${counted(f.targeted, 'device')} as installed, ${Math.floor((100 * f.installed) / f.targeted)} of 100`;
const rest = (f: Share): string => `; ${f.failed} failed, ${f.pending} still ${f.pending === 1 ? 'waits' : 'wait'}`;
