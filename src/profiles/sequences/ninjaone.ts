import { NINJA_TOKENS, SOP } from './pages.ts';
import { approval } from './planning-steps.ts';
import { said, sequence, type Step, type StepReading } from './sequence.ts';

const AT = (section: string) => SOP(`NinjaOne, ${section}`);

/** Where there is no app yet, nothing of it is done. */
const NO_APP: Readonly<Record<string, StepReading>> = { 'no-app': 'to-do' };

const packaged: Step = {
  id: 'package',
  title: 'The agent is an app in Intune',
  how: 'An Intune administrator packs the installer as an .intunewin file and adds it as a Windows app (Win32).',
  provedBy: [{ check: 'nin-app-present', phase: 'any' }],
  after: [{ step: 'approval', risk: null }],
  source: AT('Step 1, Add the Win32 app'),
};

const details: Step = {
  id: 'details',
  title: 'The app says whose it is, and how it goes away again',
  how: 'An Intune administrator fills in name, description, publisher and category, and a silent uninstall command, and leaves dependencies and supersedence blank.',
  provedBy: [
    { check: 'nin-app-information', phase: 'pre-change', reads: NO_APP },
    { check: 'nin-uninstall-command', phase: 'pre-change', reads: NO_APP },
    { check: 'nin-no-extras', phase: 'pre-change', reads: NO_APP },
  ],
  after: [{ step: 'package', risk: null }],
  source: AT('Step 1, App information, Program and Dependencies'),
};

const command: Step = {
  id: 'command',
  title: 'The install command is silent and carries the token',
  how: 'An Intune administrator enters the silent install command with the token of the right organisation and location.',
  provedBy: [
    { check: 'nin-silent-install', phase: 'pre-change', reads: NO_APP },
    { check: 'nin-token-in-command', phase: 'pre-change', reads: NO_APP },
  ],
  after: [{ step: 'package', risk: null }],
  source: NINJA_TOKENS,
};

const context: Step = {
  id: 'context',
  title: 'It installs as System and restarts nothing',
  how: 'An Intune administrator sets the install behaviour to System and the restart behaviour to no specific action.',
  provedBy: [
    { check: 'nin-system-context', phase: 'pre-change', reads: NO_APP },
    { check: 'nin-restart-behaviour', phase: 'pre-change', reads: NO_APP },
  ],
  after: [{ step: 'package', risk: null }],
  source: AT('Step 1, Program'),
};

const detection: Step = {
  id: 'detection',
  title: 'A detection rule proves the install',
  how: 'An Intune administrator adds the product code of the MSI, or the file of the agent, as the detection rule.',
  provedBy: [{ check: 'nin-detection', phase: 'pre-change', reads: NO_APP }],
  after: [{ step: 'package', risk: null }],
  source: AT('Step 1, Detection rules'),
};

const UNASSIGN = 'Take the required assignment off the app, so that no more devices get it as it is.';

const assignment: Step = {
  id: 'assignment',
  title: 'The app is required for a pilot group of devices',
  how: 'An Intune administrator assigns the app as required to the device group of the pilot, and widens it when the pilot went well.',
  provedBy: [
    {
      check: 'nin-assignment',
      phase: 'any',
      reads: {
        ...NO_APP,
        everyone: 'part',
        unanswered: 'begun',
        outdated: 'begun',
        'not-device-groups': 'part',
      },
    },
  ],
  after: [
    {
      step: 'approval',
      risk: 'An agent with full control is rolled out to whose risk nobody has agreed.',
      mend: UNASSIGN,
    },
    { step: 'package', risk: null },
    { step: 'details', risk: null },
    {
      step: 'command',
      risk: 'The install waits for input that nobody can give, or the device joins no organisation in NinjaOne.',
      mend: UNASSIGN,
    },
    {
      step: 'context',
      risk: 'The install fails for users without administrator rights, or restarts their devices while they work.',
      mend: UNASSIGN,
    },
    {
      step: 'detection',
      risk: 'Intune cannot tell that the agent is there, so it installs it again and again or reports a failure.',
      mend: UNASSIGN,
    },
  ],
  source: AT('Step 1, Assignments'),
};

const installed: Step = {
  id: 'installed',
  title: 'Devices report the agent as installed',
  how: 'An Intune administrator watches the device install status of the app.',
  provedBy: [{ check: 'nin-install-status', phase: 'post-cutover' }],
  after: [{ step: 'assignment', risk: null }],
  since: 'assignment',
  source: AT('Phase 2, Intune deployment monitoring'),
};

const inConsole: Step = {
  id: 'console',
  title: 'Devices appear and answer in NinjaOne',
  how: 'Whoever administers NinjaOne sees the devices under the right organisation with their details, and tries a harmless remote action.',
  provedBy: [{ check: 'nin-console-verified', phase: 'post-cutover' }],
  after: [{ step: 'installed', risk: null }],
  since: 'assignment',
  source: AT('Phase 2, NinjaOne console verification'),
};

/** The NinjaOne agent by Intune, which stands in no mail path. */
export const ninjaone = sequence('ninjaone', 'api-only', [
  said(approval, { past: { with: 'assignment', onlyUntold: true } }),
  packaged,
  details,
  command,
  context,
  detection,
  assignment,
  installed,
  inConsole,
]);
