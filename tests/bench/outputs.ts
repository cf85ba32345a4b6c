import type { Case } from '../../src/evidence/case.ts';
import { assess } from '../../src/report/assess.ts';
import { evidenceHashOf } from '../../src/report/canonical.ts';
import { changeRequestOf } from '../../src/report/change-request/change-request-of.ts';
import { compareCases } from '../../src/report/compare/compare-cases.ts';
import { exportAs } from '../../src/report/export/export-as.ts';
import { planOf } from '../../src/report/plan/plan-of.ts';
import { redacted } from '../../src/report/redact/redact.ts';
import { NOW } from '../support/build.ts';
import { caseOfApps } from './assess.ts';

/** The measure of the product: times a judgement of the same tenant, in one run. */
export const MOST_TIMES_ASSESS = { plan: 4, comparison: 12, 'redacted HTML': 40 } as const;
type Output = keyof typeof MOST_TIMES_ASSESS;

const APPS = 10_000;
/** Of so many runs the best counts: other work on the computer only ever adds time. */
const RUNS = 4;
const KEY = new Uint8Array(32).fill(7);
const now = new Date(NOW);

/** What is made of a judged tenant, and how many judgements of it that takes. */
export interface OutputRun {
  readonly output: Output;
  readonly ratio: number;
}

const MAKES: Readonly<Record<Output, (file: Case, before: Case) => unknown>> = {
  plan: (file) => planOf(file, { now }),
  comparison: (file, before) => compareCases(before, file, { now }),
  'redacted HTML': (given) => {
    const file = redacted(given, KEY);
    const report = assess(file, { now });
    const plan = planOf(file, { now });
    const request = changeRequestOf({ file, report, plan });
    const evidenceHash = evidenceHashOf(file.observed);
    return exportAs('html', { file, report, plan, request, evidenceHash, isRedacted: true });
  },
};

/** Times what is made of 10,000 apps with 60,000 grants; every run has a case of its own, and takes turns with a judgement. */
export function benchOutputs(): readonly OutputRun[] {
  const large = caseOfApps(APPS);
  const runs = Array.from({ length: RUNS }, () => {
    const judged = timed((file) => assess(file, { now }), large);
    return { judged, made: each((output) => timed(MAKES[output], large)) };
  });
  const judgedMs = Math.min(...runs.map(({ judged }) => judged));
  return OUTPUTS.map((output) => {
    const ms = Math.min(...runs.map(({ made }) => made[output]));
    const run = { output, ratio: ms / judgedMs };
    console.log(
      `${output} of ${APPS} apps: ${ms.toFixed(0)} ms, ${run.ratio.toFixed(1)} × the ${judgedMs.toFixed(0)} ms of judging ` +
        `(at most ${MOST_TIMES_ASSESS[output]})`,
    );
    return run;
  });
}

const OUTPUTS = Object.keys(MAKES) as readonly Output[];
const each = (of: (output: Output) => number): Readonly<Record<Output, number>> =>
  Object.fromEntries(OUTPUTS.map((output) => [output, of(output)])) as Record<Output, number>;

/** Milliseconds of the processor. The earlier case lacks one app in a hundred. */
function timed(make: (file: Case, before: Case) => unknown, large: Case): number {
  const [file, before] = [structuredClone(large), withoutSome(structuredClone(large))];
  const started = process.cpuUsage();
  make(file, before);
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1000;
}

function withoutSome(file: Case): Case {
  const servicePrincipals = (file.observed.servicePrincipals ?? []).map((reading) =>
    reading.extent === 'absent' ? reading : { ...reading, value: reading.value.filter((_, at) => at % 100 !== 0) },
  );
  return { ...file, observed: { ...file.observed, servicePrincipals } };
}
