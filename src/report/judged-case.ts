import type { Context } from '../checks/check.ts';
import type { Case } from '../evidence/case.ts';
import { CLOCKS_DIFFER_MS } from '../evidence/observed.ts';
import { settleDns } from '../evidence/settle.ts';
import type { Phase } from '../evidence/setup.ts';
import { withoutDecisionsAfter } from '../profiles/review/decisions.ts';
import { completed } from './completed.ts';
import { gatewayInUse } from './gateway-in-use.ts';
import { systemsConcerned } from './questions.ts';
import type { SettledEvidence } from './run-check.ts';

/** A case as it is judged: in one phase, with everything settled once, and what a check knows of tenant and domains. */
export interface JudgedCase {
  readonly file: Case;
  readonly evidence: SettledEvidence;
  readonly tenant: Context;
  /** In the order of the set-up. */
  readonly domains: readonly Context[];
}

/** The case as checks see it at this moment; without `phase` in that of its set-up. */
export function judgedCase(given: Case, now: Date, phase: Phase = given.setup.phase): JudgedCase {
  const setup = phase === given.setup.phase ? given.setup : { ...given.setup, phase };
  const file: Case = {
    ...completed({ ...given, setup }, now),
    answers: withoutDecisionsAfter(given.answers, new Date(now.getTime() + CLOCKS_DIFFER_MS)),
  };
  const { answers, observed } = file;
  const [gateway, systems] = [gatewayInUse(setup), systemsConcerned(setup)];
  const context = (domain: string, role: Context['role']): Context => ({
    setup,
    domain,
    role,
    gateway,
    systems,
    answers,
    now,
  });
  return {
    file,
    evidence: { dns: settleDns(observed.dns, setup.withoutResolvers ?? []), observed },
    tenant: context('', 'receives'),
    domains: setup.domains.map(({ name, role }) => context(name, role)),
  };
}
