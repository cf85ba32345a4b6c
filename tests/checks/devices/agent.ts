import type { Answer, Case } from '../../../src/evidence/case.ts';
import { maskCommand } from '../../../src/evidence/tenant/command.ts';
import type { AppAssignment, IntuneApp } from '../../../src/evidence/tenant/devices.ts';
import type { Phase } from '../../../src/evidence/setup.ts';
import { absentReading, caseOf, type CaseParts, partReading, secondsFromNow, system } from '../../support/build.ts';
import type { Scenario } from '../../support/judge.ts';
import { intuneApp, tenantCase, tenantOf, type TenantParts } from '../../support/tenant.ts';

export const PRODUCT_CODE = '{01234567-89AB-CDEF-0123-456789ABCDEF}';
export const NAME = 'NinjaOne Agent';

/** Required on a group of that name. */
export const requiredOn = (groupName: string | null, details: Partial<AppAssignment> = {}): AppAssignment => ({
  intent: 'required',
  target: 'group',
  groupId: 'group-1',
  groupName,
  ...details,
});

/** The agent, added to Intune as its documents ask. */
export const agent = (details: Partial<IntuneApp> = {}): IntuneApp =>
  intuneApp('agent', {
    displayName: NAME,
    publisher: 'NinjaOne',
    install: maskCommand(
      'msiexec /i "NinjaOneAgent-x86.msi" /qn /norestart TOKENID="0f8fad5b-d9cb-469f-a165-70867728950e"',
    ),
    uninstall: maskCommand(`msiexec /x "${PRODUCT_CODE}" /qn`),
    msi: { productCode: PRODUCT_CODE, packageType: 'perMachine' },
    detection: [{ kind: 'product-code', operation: null, looksAt: PRODUCT_CODE }],
    assignments: [requiredOn('Workstations')],
    dependencies: 0,
    supersedes: 0,
    ...details,
  });

/** The agent with this install command, as it stands in Intune. */
export const installing = (command: string): IntuneApp => agent({ install: maskCommand(command) });

/** Another app, which says nothing about the agent. */
export const OTHER = intuneApp('other', { displayName: 'Contoso Portal', publisher: 'Contoso' });

/** A case before the change in which NinjaOne is in use beside a gateway, with these apps in Intune. */
export const withApps = (
  intuneApps: Exclude<TenantParts['intuneApps'], undefined>,
  { answers = [], phase = 'pre-change', systems = ['ppe', 'ninjaone'] }: Options = {},
): Case => {
  const parts: CaseParts = { answers, setup: { phase, systems: systems.map((id) => system(id)) } };
  return phase === 'permission-review'
    ? tenantCase({ intuneApps }, parts)
    : caseOf({ ...parts, observed: tenantOf({ intuneApps }) });
};
interface Options {
  readonly answers?: readonly Answer[];
  readonly phase?: Phase;
  readonly systems?: readonly string[];
}

/** What holds for every check on the agent that does not ask whether it is there at all. */
export const AGENT_SCENARIOS: readonly Scenario[] = [
  { when: 'no such app', given: withApps([OTHER]), is: 'not-applicable', code: 'no-app' },
  { when: 'no app at all', given: withApps([]), is: 'not-applicable', code: 'no-app' },
  { when: 'apps not read', given: withApps(absentReading('not-permitted')), is: 'unknown', code: 'not-read' },
  { when: 'apps never asked for', given: withApps(null), is: 'unknown', code: 'not-read' },
  {
    when: 'a page missing, the app on it',
    given: withApps(partReading([OTHER], ['page 2'])),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'apps read too long ago',
    given: withApps({
      extent: 'whole',
      value: [agent()],
      provenance: { route: 'graph', request: 'GET', at: secondsFromNow(-8 * 86_400) },
    }),
    is: 'unknown',
    code: 'stale',
  },
  {
    when: 'NinjaOne not in use',
    given: withApps([agent()], { systems: ['ppe'] }),
    is: 'not-applicable',
    code: 'other-system',
  },
];

/** The same for checks that ask a person once the evidence is there: an old reading is not what keeps them open. */
export const ASKING_SCENARIOS: readonly Scenario[] = AGENT_SCENARIOS.filter(({ code }) => code !== 'stale');
