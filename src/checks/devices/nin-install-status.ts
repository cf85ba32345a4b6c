import { ABOUT_READING, attested, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'In the Intune admin centre, open Apps > Windows > the NinjaOne app > Device install status, a day after the assignment or later.',
  'Read the error code that most of the failed devices share, and mend the package, the command or the detection rule.',
  'Restart one of the failed devices, or sync it in the Company Portal, and look again.',
];
const NOBODY = notAnswered(
  {
    question: 'Do at least 95 of 100 devices that the NinjaOne app is assigned to report it as installed?',
    who: 'Whoever administers Intune',
    proof: 'The exported report of the install status of the app, with its day.',
  },
  STEPS,
);

export const ninInstallStatus = defineCheck<
  NotAnswered & {
    installed: Witness;
    'not-installed': Witness;
  }
>()({
  id: 'nin-install-status',
  revision: 2,
  area: 'devices',
  about: 'tenant',
  severity: 'medium',
  phases: ['post-cutover'],
  modes: 'any',
  systems: ['ninjaone'],
  roles: ['receives'],
  needs: [],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, NinjaOne, Phase 2, Intune deployment monitoring')],
  crossRefs: [],
  words: {
    en: {
      title: 'Devices report the agent as installed',
      failedTitle: 'Too many devices do not report the agent as installed',
      why: 'A device without the agent is neither monitored nor patched, and nobody notices. Microsoft Graph v1.0 offers the status of installs to no account that may only read, so a person has to look.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        installed: (f) => `At least 95 of 100 devices report the agent as installed, says ${signed(f)}.`,
        'not-installed': (f) => `Fewer than 95 of 100 devices report the agent as installed, says ${signed(f)}.`,
      },
      fix: { ...NOBODY.fix, 'not-installed': () => STEPS },
    },
  },
  evaluate(_seen, _also, context) {
    const said = attested('nin-install-status', context, ABOUT_READING);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'installed', facts: said.witness };
      case 'no':
        return { outcome: 'fail', code: 'not-installed', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
    }
  },
});
