import { describe, expect, it } from 'vitest';
import { CHECKS } from '../src/checks/index.ts';
import type { Case } from '../src/evidence/case.ts';
import type { Finding } from '../src/report/report.ts';
import { judged } from './support/systems/system-tenant.ts';
import { BROKEN } from './support/traceability/broken.ts';
import { SENTENCES } from './support/traceability/documents.ts';
import { traceabilityPage } from './support/traceability/page.ts';

it('places every sentence: with checks that exist, or with the reason why there is none', () => {
  const known = new Set(CHECKS.map(({ id }) => id));
  const misplaced = SENTENCES.filter(({ status, checks, note }) =>
    status === 'not-checked' ? checks.length > 0 || note === undefined : checks.length === 0,
  );
  expect(misplaced).toStrictEqual([]);
  expect(SENTENCES.flatMap(({ checks }) => checks).filter((id) => !known.has(id))).toStrictEqual([]);
  expect(new Set(SENTENCES.map(({ id }) => id)).size).toBe(SENTENCES.length);
  expect(SENTENCES).toHaveLength(130);
});

it('is docs/traceability.md', async () => {
  await expect(traceabilityPage()).toMatchFileSnapshot('../docs/traceability.md');
});

describe('a tenant that does not do what the sentence asks for is told so by one of its checks', () => {
  const traced = SENTENCES.filter(({ status }) => status === 'checked' || status === 'in-part');

  it('has one for each sentence that is checked, or checked in part, and for no other', () => {
    expect(Object.keys(BROKEN).sort()).toStrictEqual(traced.map(({ id }) => id).sort());
  });

  it.each(traced)('$id: $says', ({ id, checks }) => {
    const breach = BROKEN[id];
    if (breach === undefined || typeof breach.fault === 'string')
      throw new Error(`${id} names a fault that is not there`);
    const clean = breach.tenant.stages[breach.fault.stage];
    const before = saidOf(clean);
    const told = judged(breach.fault.change(clean)).findings.filter(
      (finding) => tells(finding) && !before.has(keyOf(finding)) && checks.includes(finding.checkId),
    );
    expect(told.length).toBeGreaterThan(0);
  });
});

const kept = new Map<Case, ReadonlySet<string>>();

/** What a clean tenant is told; worked out once for all sentences that it is broken for. */
function saidOf(clean: Case): ReadonlySet<string> {
  const said = kept.get(clean) ?? new Set(judged(clean).findings.map(keyOf));
  kept.set(clean, said);
  return said;
}

/** It fails, warns or asks; an app that is not recognised asks the reader which one it is. */
const tells = ({ outcome, code }: Finding): boolean =>
  outcome === 'fail' || outcome === 'warn' || outcome === 'manual' || code === 'not-recognised';

const keyOf = ({ checkId, domain = '', outcome, code }: Finding): string => `${checkId} ${domain} ${outcome} ${code}`;
