import { CHECKS } from '../../checks/index.ts';
import type { AnyCheck, Context } from '../../checks/check.ts';
import { findingOf, PART_OF } from '../findings.ts';
import type { JudgedCase } from '../judged-case.ts';
import { isPut } from '../questions.ts';
import type { Finding, PartId, Report } from '../report.ts';
import { runCheck } from '../run-check.ts';
import { readingOf } from '../sequence-proofs.ts';
import { isWaived } from '../waive.ts';
import type { Draft } from './draft.ts';
import { isMend, isOpen } from './draft.ts';
import type { PlanStage } from './plan.ts';

/**
 * What the findings ask for besides the set-ups, worst first.
 *
 * In words: every critical or high failure that nobody waived, and every such question that is open, unless a step that is
 * left of a set-up settles it. Before the change also what is only asked after it and can be foreseen.
 */
export function findingDrafts(judged: JudgedCase, report: Report, setUp: readonly Draft[]): readonly Draft[] {
  const settled = settledBy(setUp);
  // What is asked before the change has to be settled before it.
  const inTime = report.phase === 'pre-change' ? settledBy(setUp.filter(({ stage }) => stage === 'before')) : settled;
  const cutovers = setUp.filter((draft) => draft.isCutover && isOpen(draft)).map(({ id }) => id);
  const isMoved = setUp.some(({ isCutover }) => isCutover) && cutovers.length === 0;
  const { setup } = judged.tenant;
  const later: PlanStage = setup.phase === 'permission-review' ? 'before' : 'after';
  const now = report.findings.map((finding) => {
    const isLater = setup.phase === 'post-cutover' && (isMoved || cutovers.length === 0);
    return { finding, stage: isLater ? later : 'before' } as const;
  });
  const all = [...now, ...foreseen(judged)].filter(({ finding }) => isAsked(finding));
  return all
    .flatMap(({ finding, stage }) => {
      const check = CHECKS.find(({ id }) => id === finding.checkId);
      const where =
        finding.domain === undefined ? judged.tenant : judged.domains.find((one) => one.domain === finding.domain);
      if (check === undefined || where === undefined) return [];
      if (isDecided(finding) || (stage === 'before' ? inTime : settled).has(keyOf(check, where))) return [];
      const awaited = setUp
        .filter(({ of, ...draft }) => isOpen(draft) && isAwaited(finding.checkId, of))
        .map(({ id }) => id);
      return [draftOf(finding, check, where, stage, [...(stage === 'after' ? cutovers : []), ...awaited])];
    })
    .sort((a, b) => gravity(a.asked[0]?.now) - gravity(b.asked[0]?.now));
}

/** Permissions that only wait to be taken away have steps of their own. */
const isDecided = ({ code, facts }: Finding): boolean =>
  code === 'not-signed-off' && facts.undecided === 0 && typeof facts.toGo === 'number' && facts.toGo > 0;

/** What these steps bring about, as far as it is not so already. */
const settledBy = (setUp: readonly Draft[]): ReadonlySet<string> =>
  new Set(
    setUp
      .filter((draft) => isOpen(draft) || isMend(draft))
      .flatMap((draft) =>
        draft.asked.flatMap(({ check, where, by, now }) =>
          isMend(draft) || by === null || !IS_SETTLED.has(readingOf(by, now)) ? [keyOf(check, where)] : [],
        ),
      ),
  );

const IS_SETTLED: ReadonlySet<string> = new Set(['done', 'does-not-arise']);

/** What a pass or a warning would settle, and decides the verdict. */
const isAsked = (finding: Finding): boolean =>
  (finding.severity === 'critical' || finding.severity === 'high') &&
  (finding.outcome === 'unknown' || finding.outcome === 'manual' || (finding.outcome === 'fail' && !isWaived(finding)));

/** Questions that are only put after the cutover, as they stand now. */
function foreseen(judged: JudgedCase): readonly { readonly finding: Finding; readonly stage: 'after' }[] {
  const { tenant, domains, evidence, file } = judged;
  if (tenant.setup.phase !== 'pre-change') return [];
  return CHECKS.filter(
    (check) => check.phases.includes('post-cutover') && !check.phases.includes('pre-change') && isPut(check, file),
  ).flatMap((check) =>
    (check.about === 'tenant' ? [tenant] : domains).map((where) => ({
      finding: findingOf(check, where, runCheck(check, where, evidence, 'post-cutover'), file.waivers),
      stage: 'after' as const,
    })),
  );
}

function draftOf(finding: Finding, check: AnyCheck, where: Context, stage: PlanStage, after: readonly string[]): Draft {
  const { checkId, domain, severity, says } = finding;
  const about = domain === undefined ? {} : { domain };
  const phase = stage === 'after' && where.setup.phase === 'pre-change' ? 'post-cutover' : where.setup.phase;
  const [source = null] = check.references;
  return {
    id: `finding/${[checkId, ...(domain === undefined ? [] : [domain])].join('/')}`,
    of: { kind: 'finding', checkId, ...about, severity },
    title: check.words.en.title,
    how: `${finding.outcome === 'unknown' ? 'To be found out' : WHO[PART_OF[check.area]]}: ${says}`,
    stage,
    state: 'to-do',
    after,
    risks: after.length === 0 ? [] : (WAITS_FOR[checkId]?.risks ?? []),
    source,
    asked: [{ check, where, phase, by: null, now: finding }],
    until: null,
    mends: [],
    isCutover: false,
    since: null,
  };
}

/** What would turn mail away before these steps of the set-ups are done. */
const WAITS_FOR: Readonly<Record<string, { readonly steps: readonly string[]; readonly risks: readonly string[] }>> = {
  'direct-send-rejected': {
    steps: ['senders-known', 'inbound'],
    risks: [
      'Exchange refuses devices, services and a gateway that bring mail of your own domains without a connector.',
    ],
  },
};

const isAwaited = (checkId: string, of: Draft['of']): boolean =>
  of.kind === 'set-up' && WAITS_FOR[checkId]?.steps.includes(of.step) === true;

const WHO: Readonly<Record<PartId, string>> = {
  dns: 'Whoever keeps the DNS zone puts this right',
  exchange: 'An Exchange administrator puts this right',
  apps: 'An administrator of Entra puts this right',
  devices: 'An Intune administrator puts this right',
  answers: 'Whoever can tell answers the question here',
};

const keyOf = ({ id }: AnyCheck, { domain }: Context): string => `${id} ${domain}`;

const gravity = (finding: Finding | undefined): number =>
  (finding?.severity === 'critical' ? 0 : 2) + (finding?.outcome === 'fail' ? 0 : 1);
