import { ninInstallStatus } from '../../../src/checks/devices/nin-install-status.ts';
import type { Answer, Case } from '../../../src/evidence/case.ts';
import type { InstallStatus } from '../../../src/evidence/import/install-status.ts';
import type { IsoTime, Reading } from '../../../src/evidence/observed.ts';
import { absentReading, caseOf, NOW, personSays, secondsFromNow, system } from '../../support/build.ts';
import { exported, installs } from '../../support/installs.ts';
import { describeCheck } from '../../support/judge.ts';
import { otherSystem, questionScenarios } from '../answers/questions.ts';

const HOUR = 3600;

interface Options {
  readonly answers?: readonly Answer[];
  /** When the roll-out began; null where nobody said. */
  readonly since?: IsoTime | null;
  readonly at?: IsoTime;
}

/** A case after the roll-out with this export of installs. */
const after = (
  reports: readonly InstallStatus[] | Reading<readonly InstallStatus[]>,
  { answers = [], since = secondsFromNow(-72 * HOUR), at = NOW }: Options = {},
): Case =>
  caseOf({
    answers,
    setup: {
      phase: 'post-cutover',
      systems: [system('ninjaone')],
      ...(since === null ? {} : { cutoverAt: since }),
    },
    observed: { intuneInstallStatus: ['extent' in reports ? reports : exported(reports, at)] },
  });
const says = (value: 'yes' | 'no', details: Partial<Answer> = {}): readonly Answer[] => [
  personSays('nin-install-status', value, details),
];
const failing = (code: string, devices: number, installed = 85): InstallStatus =>
  installs(installed, { failed: 100 - installed, pending: 0, failures: [{ code, devices }] });
const FIVE_HOURS = { since: secondsFromNow(-5 * HOUR) };

describeCheck(ninInstallStatus, [
  ...questionScenarios(ninInstallStatus, { yes: 'installed', no: ['fail', 'not-installed'], lasts: 7 }),
  otherSystem('post-cutover'),

  { when: '95 of 100 have it', given: after([installs(95)]), is: 'pass', code: 'enough', facts: { targeted: 100 } },
  { when: 'one less has it', given: after([installs(94)]), is: 'warn', code: 'some-missing' },
  { when: '80 of 100 have it', given: after([installs(80)]), is: 'warn', code: 'some-missing' },
  { when: 'one less than 80 has it', given: after([installs(79)]), is: 'fail', code: 'too-few' },
  {
    when: 'it does not fit a device, which then is not counted',
    given: after([installs(57, { devices: 100, pending: 3, notApplicable: 40 })]),
    is: 'pass',
    code: 'enough',
    facts: { installed: 57, targeted: 60 },
  },
  {
    when: 'it fits no device',
    given: after([installs(0, { pending: 0, notApplicable: 100 })]),
    is: 'unknown',
    code: 'none-targeted',
  },
  {
    when: 'the export is empty',
    given: after([installs(0, { devices: 0, pending: 0 })]),
    is: 'unknown',
    code: 'none-targeted',
  },
  { when: 'a device that waits has it not', given: after([installs(0)]), is: 'fail', code: 'too-few' },
  {
    when: 'states that are not told may be enough',
    given: after([installs(94, { pending: 5, unknown: 1 })]),
    is: 'unknown',
    code: 'states-not-told',
  },
  {
    when: 'states that are not told may save it from a failure',
    given: after([installs(79, { pending: 20, unknown: 1 })]),
    is: 'unknown',
    code: 'states-not-told',
  },
  {
    when: 'states that are not told change nothing',
    given: after([installs(70, { pending: 21, unknown: 9 })]),
    is: 'fail',
    code: 'too-few',
  },

  {
    when: 'one in ten devices shares an error',
    given: after([failing('0x80070643', 10)]),
    is: 'fail',
    code: 'shared-failure',
    items: ['0x80070643'],
    facts: { errorCode: '0x80070643', devices: 10 },
  },
  { when: 'fewer share one', given: after([failing('0x80070643', 9)]), is: 'warn', code: 'some-missing' },
  {
    when: 'two devices of ten share one, which are not many',
    given: after([installs(8, { devices: 10, failed: 2, pending: 0, failures: [{ code: '0x80070643', devices: 2 }] })]),
    is: 'warn',
    code: 'some-missing',
  },
  {
    when: 'a failure comes with the code of success, which tells no cause',
    given: after([failing('0x00000000', 15)]),
    is: 'warn',
    code: 'some-missing',
  },

  { when: 'five hours have passed', given: after([installs(40)], FIVE_HOURS), is: 'warn', code: 'too-soon' },
  {
    when: 'the export is of the first day, though three have passed since',
    given: after([installs(40)], { at: secondsFromNow(-49 * HOUR) }),
    is: 'warn',
    code: 'too-soon',
  },
  {
    when: 'a day has passed to the minute',
    given: after([installs(40)], { at: secondsFromNow(-48 * HOUR) }),
    is: 'fail',
    code: 'too-few',
  },
  {
    when: 'nobody said when the roll-out began',
    given: after([installs(40)], { since: null }),
    is: 'fail',
    code: 'too-few',
  },
  { when: 'all have it after five hours', given: after([installs(100)], FIVE_HOURS), is: 'pass', code: 'enough' },
  {
    when: 'many share an error after five hours, which waiting does not mend',
    given: after([failing('0x80070643', 15)], FIVE_HOURS),
    is: 'fail',
    code: 'shared-failure',
  },

  {
    when: 'the export is from before the roll-out',
    given: after([installs(100)], { at: secondsFromNow(-73 * HOUR) }),
    is: 'unknown',
    code: 'stale',
    facts: { because: 'before-cutover' },
  },
  {
    when: 'no device in it reported since the roll-out',
    given: after([installs(100, { newestAt: secondsFromNow(-73 * HOUR) })]),
    is: 'unknown',
    code: 'before-roll-out',
  },
  {
    when: 'a device in it reported since',
    given: after([installs(100, { newestAt: secondsFromNow(-71 * HOUR) })]),
    is: 'pass',
    code: 'enough',
  },
  {
    when: 'the export breaks off, and has what would be enough',
    given: after([installs(100, { isCut: true })]),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'the export breaks off, and the rest may have it',
    given: after([installs(10, { isCut: true })]),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'the export breaks off, and the rest may not share the error',
    given: after([{ ...failing('0x80070643', 15), isCut: true }]),
    is: 'unknown',
    code: 'read-in-part',
  },

  {
    when: 'of two packages the worse one decides',
    given: after([installs(100), installs(50, { file: 'NinjaOne Agent 2.csv' })]),
    is: 'fail',
    code: 'too-few',
    facts: { file: 'NinjaOne Agent 2.csv' },
  },
  {
    when: 'another app in the same export is left out',
    given: after([
      installs(96, { file: 'all.csv', app: 'NinjaOne Agent' }),
      installs(3, { file: 'all.csv', app: 'Company Portal' }),
    ]),
    is: 'pass',
    code: 'enough',
  },
  {
    when: 'the name in the export counts, and not that of the file',
    given: after([installs(100, { app: 'Company Portal' })]),
    is: 'unknown',
    code: 'other-app',
    facts: { apps: ['Company Portal'] },
  },
  {
    when: 'it is about another app, and a person says that the agent is there',
    given: after([installs(10, { app: 'Company Portal' })], { answers: says('yes') }),
    is: 'pass',
    code: 'installed',
  },
  {
    when: 'that of another app was given after the agent’s, whatever a person says',
    given: caseOf({
      ...after([]),
      answers: says('yes'),
      observed: {
        intuneInstallStatus: [
          exported([installs(10)], secondsFromNow(-HOUR)),
          exported([installs(100, { file: 'all.csv', app: 'Company Portal' })]),
        ],
      },
    }),
    is: 'unknown',
    code: 'other-app',
  },
  {
    when: 'it does not say about which app it is',
    given: after([installs(100, { file: 'DeviceInstallStatus.csv' })], { answers: says('yes') }),
    is: 'unknown',
    code: 'app-not-told',
    facts: { files: ['DeviceInstallStatus.csv'] },
  },
  {
    when: 'its name claims to be NinjaOne’s, and is not the one that is documented',
    given: after([installs(10, { file: 'all.csv', app: 'Contoso NinjaOne tool' })]),
    is: 'unknown',
    code: 'app-not-told',
  },

  {
    when: 'a person says yes, and the export shows too few',
    given: after([installs(50)], { answers: says('yes') }),
    is: 'fail',
    code: 'too-few',
  },
  {
    when: 'a person says no, and the export shows enough',
    given: after([installs(99)], { answers: says('no') }),
    is: 'pass',
    code: 'enough',
  },
  {
    when: 'the export was given and is lost, whatever a person says',
    given: after(absentReading('not-in-file', { route: 'file' }), { answers: says('yes') }),
    is: 'unknown',
    code: 'not-read',
  },
]);
