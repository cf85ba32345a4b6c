import { attested, OF_A_CONSOLE, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'In the NinjaOne console, open Devices and look for a newly deployed one: it must stand under the right organisation and site.',
  'Open it and see that the version of Windows, hardware and processes are filled in.',
  'Run a harmless remote action on it. If it fails, check the token in the install command and what the network lets out, then try again.',
];
const NOBODY = notAnswered(
  {
    question:
      'Do new devices stand in the right organisation in NinjaOne, with their details, and does a remote action on one of them work?',
    who: 'Whoever administers NinjaOne',
    proof: 'A screenshot of a new device in its organisation, with the result of the remote action.',
  },
  STEPS,
);

export const ninConsoleVerified = defineCheck<
  NotAnswered & {
    verified: Witness;
    'not-verified': Witness;
  }
>()({
  id: 'nin-console-verified',
  revision: 2,
  area: 'answers',
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
  references: [SOURCES.sop('6, NinjaOne, Phase 2, console verification')],
  crossRefs: [],
  words: {
    en: {
      title: 'Devices appear and answer in NinjaOne',
      failedTitle: 'Devices do not appear or do not answer in NinjaOne',
      why: 'An agent that is installed is not yet one that is connected. A wrong token puts devices into another organisation, and a blocked connection leaves them silent.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        verified: (f) => `Devices appear and answer in NinjaOne, says ${signed(f)}.`,
        'not-verified': (f) => `Devices do not all appear and answer in NinjaOne, says ${signed(f)}.`,
      },
      fix: { ...NOBODY.fix, 'not-verified': () => STEPS },
    },
  },
  evaluate(_seen, _also, context) {
    const said = attested('nin-console-verified', context, OF_A_CONSOLE);
    switch (said.state) {
      case 'yes':
        return { outcome: 'pass', code: 'verified', facts: said.witness };
      case 'no':
        return { outcome: 'fail', code: 'not-verified', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered':
        return { outcome: 'manual', code: 'unanswered', facts: {} };
    }
  },
});
