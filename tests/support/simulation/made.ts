import { CHECKS } from '../../../src/checks/index.ts';
import type { Case } from '../../../src/evidence/case.ts';
import type { Phase } from '../../../src/evidence/setup.ts';
import { findingOf } from '../../../src/report/findings.ts';
import { judgedCase } from '../../../src/report/judged-case.ts';
import { MAKERS } from '../../../src/report/plan/changes/index.ts';
import type { Made } from '../../../src/report/plan/maker.ts';
import { presentState } from '../../../src/report/plan/planned.ts';
import type { Change, PortalChange } from '../../../src/report/plan/plan.ts';
import type { Finding } from '../../../src/report/report.ts';
import { runCheck } from '../../../src/report/run-check.ts';
import { wholeReading } from '../build.ts';
import { type Arrives, type Portals, setInPortal } from './portals.ts';

/** What one check says of a case, for the tenant or for a domain. */
export function saysOf(file: Case, checkId: string, domain = '', phase: Phase = file.setup.phase): Finding {
  const { where, judged, check } = asked(file, checkId, domain, phase);
  return findingOf(check, where, runCheck(check, where, judged.evidence), judged.file.waivers);
}

/** What the maker of a check makes for a case, on nothing but what is there. */
export function madeFor(
  file: Case,
  checkId: string,
  {
    domain = '',
    earlier = [],
    phase = file.setup.phase,
  }: { domain?: string; earlier?: readonly Change[]; phase?: Phase } = {},
): Made {
  const { where, judged } = asked(file, checkId, domain, phase);
  const { evidence, objects } = presentState(judged.file, judged.evidence);
  const { outcome, code } = saysOf(file, checkId, domain, phase);
  const make = MAKERS[checkId];
  if (make === undefined) throw new Error(`Nobody makes what ${checkId} asks for`);
  return make({
    file: judged.file,
    evidence,
    context: where,
    proof: { checkId, ...(domain === '' ? {} : { domain }), outcome, code },
    planned: objects,
    earlier,
    isAfterCutover: file.setup.phase === 'post-cutover',
  });
}

function asked(file: Case, checkId: string, domain: string, phase: Phase) {
  const check = CHECKS.find(({ id }) => id === checkId);
  const judged = judgedCase(file, new Date(file.assessedAt), phase);
  const where = domain === '' ? judged.tenant : judged.domains.find((one) => one.domain === domain);
  if (check === undefined || where === undefined) throw new Error(`${checkId} is not asked of ${domain}`);
  return { check, judged, where };
}

/** The case when these changes were made in the portals; what stands in angle brackets is filled in. */
export function withPortals(
  file: Case,
  changes: readonly Change[],
  { typed = {}, arrives = null }: { typed?: Readonly<Record<string, string>>; arrives?: Arrives } = {},
): Case {
  const text = Object.entries(typed).reduce((all, [from, to]) => all.replaceAll(from, to), JSON.stringify(changes));
  const filled = (JSON.parse(text) as readonly Change[]).filter((one): one is PortalChange => one.kind === 'portal');
  const valueOf = (source: keyof Portals): unknown => {
    const [reading] = file.observed[source] ?? [];
    return reading?.extent === 'whole' ? reading.value : [];
  };
  const before = Object.fromEntries(SOURCES.map((source) => [source, valueOf(source)])) as unknown as Portals;
  const after = filled.reduce((portals, change) => setInPortal(portals, change, arrives), before);
  return {
    ...file,
    observed: {
      ...file.observed,
      ...Object.fromEntries(
        SOURCES.map((source) => [source, [wholeReading(after[source], { route: 'graph', at: file.assessedAt })]]),
      ),
    },
  };
}

const SOURCES = [
  'servicePrincipals',
  'applications',
  'appRoleAssignments',
  'intuneApps',
  'userConsentPolicy',
  'adminConsentWorkflow',
] as const satisfies readonly (keyof Portals)[];
