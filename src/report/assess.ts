import type { AnyCheck, Context } from '../checks/check.ts';
import { CHECKLIST_DAY, CHECKS } from '../checks/index.ts';
import type { Case } from '../evidence/case.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { Phase } from '../evidence/setup.ts';
import { negativeTtls } from '../evidence/ttl-clock.ts';
import { SYSTEMS } from '../profiles/systems.ts';
import { appsReport } from './app-views.ts';
import { mayArise } from './arises.ts';
import { disagreementReports } from './disagreements.ts';
import { domainReport } from './domain-report.ts';
import { findingOf, PART_OF } from './findings.ts';
import { staleness } from './freshness.ts';
import { exchangeSeen } from './mail-flow.ts';
import { proofOf } from './proof.ts';
import type { Finding, PartId, Report, ReportVerdict, Score } from './report.ts';
import { isOfThePast, sourcesIn } from '../evidence/sources.ts';
import { judgedCase } from './judged-case.ts';
import { isPut } from './questions.ts';
import { reviewVerdict } from './review-verdict.ts';
import { runCheck } from './run-check.ts';
import { scoreOf } from './score.ts';
import { sequencesOf } from './sequences.ts';
import { sourceReports } from './sources.ts';
import { PARTS, type Placed, verdictOf, wholeVerdict } from './verdict.ts';

/** What an assessment may be told besides the case. */
export interface AssessOptions {
  readonly now: Date;
  /** Judge for another phase than the setup's. */
  readonly phase?: Phase;
  /** The version of the program, for the report. */
  readonly version?: string;
}

/**
 * Judges a case: every check of its phase, for the tenant or for each domain, then score and verdict per part, per
 * domain and whole. Pure and total: the same case at the same instant gives the same report.
 */
export function assess(given: Case, { now, phase, version = '0.0.0' }: AssessOptions): Report {
  const { file, evidence, tenant, domains } = judgedCase(given, now, phase);
  const { setup, gateway } = tenant;
  const { waivers, observed } = file;
  const isFresh = (at: IsoTime): boolean => staleness(at, false, { setup, now }) === null;
  const run = (check: AnyCheck, where: Context): Finding =>
    findingOf(check, where, runCheck(check, where, evidence), waivers);
  const checks = CHECKS.filter((check) => check.phases.includes(setup.phase) && isPut(check, file));
  const findings = [
    ...checks.filter(({ about }) => about === 'tenant').map((check) => run(check, tenant)),
    ...domains.flatMap((where) => checks.filter(({ about }) => about === 'domain').map((check) => run(check, where))),
  ];
  const placed = findings.map((finding, index): Placed => ({ finding, index }));

  const byDomain = grouped(placed);
  const negative = negativeTtls(
    evidence.dns.views.map(({ view }) => view),
    setup.domains.map(({ name }) => name),
  );

  const order = sequencesOf({ file, evidence, tenant, domains, findings });
  const apps = appsReport(file);
  const proof = proofOf(file, gateway, evidence.dns, now);
  const exchange = exchangeSeen(observed, isFresh);
  const apart = disagreementReports(given.observed);

  const names = Object.keys(PARTS) as PartId[];
  const inPart = (part: PartId): readonly Placed[] => placed.filter(({ finding }) => finding.part === part);
  const partVerdicts = record(names, (part): ReportVerdict => verdictOf(inPart(part), setup.phase, PARTS[part]));
  const concerned = names.filter((part) =>
    CHECKS.some(
      (check) => PART_OF[check.area] === part && check.phases.includes(setup.phase) && mayArise(check, tenant),
    ),
  );
  const partScores = record(names, (part): Score => scoreOf(inPart(part).map(({ finding }) => finding)));
  return {
    format: 'gatecheck-report',
    version: 1,
    tool: { name: 'Gatecheck', version },
    checklist: CHECKLIST_DAY,
    language: 'en',
    phase: setup.phase,
    systems: setup.systems.map(({ id, mode, region }) => ({
      id,
      name: gateway?.profile.id === id ? gateway.profile.name : (SYSTEMS.find((one) => one.id === id)?.name ?? id),
      mode,
      region: region ?? null,
    })),
    tenant: null,
    gatheredAt: gatheredAt(given),
    assessedAt: now.toISOString(),
    verdict: {
      ...(setup.phase === 'permission-review'
        ? reviewVerdict(apps, file, placed, isFresh)
        : wholeVerdict(
            partVerdicts,
            placed,
            setup.phase,
            concerned,
            order.sequences.length === 0 ? null : order.gates,
          )),
      parts: partVerdicts,
    },
    score: { ...scoreOf(findings), parts: partScores },
    domains: domains.map((where) =>
      domainReport(where, evidence.dns, exchange, byDomain.get(where.domain) ?? [], negative.get(where.domain) ?? null),
    ),
    findings,
    sources: sourceReports(given),
    ...(order.sequences.length === 0 ? {} : { sequences: order.sequences }),
    ...(apart.length === 0 ? {} : { disagreements: apart }),
    ...(apps === null ? {} : { apps }),
    ...(proof === null ? {} : { proof }),
    views: evidence.dns.views.map(({ view }) => view),
  };
}

/** The findings about each domain, in the order of the report. */
function grouped(placed: readonly Placed[]): ReadonlyMap<string, readonly Placed[]> {
  const groups = new Map<string, Placed[]>();
  for (const one of placed) {
    const { domain } = one.finding;
    if (domain === undefined) continue;
    const group = groups.get(domain);
    if (group === undefined) groups.set(domain, [one]);
    else group.push(one);
  }
  return groups;
}

/** When the oldest reading of the present was made, one that was left out or read again included; null where nothing was read. */
function gatheredAt({ observed }: Case): IsoTime | null {
  const times = sourcesIn(observed).flatMap(([source, readings]) =>
    readings.flatMap((reading) => (reading.extent === 'absent' || isOfThePast(source) ? [] : [reading.provenance.at])),
  );
  return times.reduce<IsoTime | null>((oldest, at) => (oldest === null || at < oldest ? at : oldest), null);
}

const record = <K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
