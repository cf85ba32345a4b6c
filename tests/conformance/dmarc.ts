import * as v from 'valibot';
import type { DnsReply, DnsType } from '../../src/evidence/dns/answer.ts';
import { discoverDmarc } from '../../src/evidence/dmarc/discover.ts';

/**
 * The vector on which implementations differ, as this project reads RFC 9989 4.10
 * (docs/decisions/0007-dmarc-several-records.md): the records are discarded and the walk goes on.
 */
const DECIDED: Readonly<Record<string, { policyDomain: string; policy: string }>> = {
  'multi-at-author-then-org': { policyDomain: 'example.com', policy: 'none' },
};

const Strings = v.array(v.array(v.union([v.string(), v.number()])));
const Rows = v.union([Strings, v.array(v.string())]);
const Suite = v.object({
  vectors: v.array(
    v.object({
      id: v.string(),
      authorDomain: v.string(),
      zone: v.record(v.string(), v.record(v.string(), Rows)),
      expect: v.object({
        policyDomain: v.nullable(v.string()),
        policy: v.optional(v.string()),
        published: v.optional(v.string()),
      }),
      dmarcQueryOrder: v.optional(v.array(v.string())),
      disputed: v.optional(v.boolean()),
    }),
  ),
});
type Vector = v.InferOutput<typeof Suite>['vectors'][number];

/** How a run of the vectors ended; one line for each that failed and for each that is disputed. */
export interface SuiteRun {
  readonly passed: number;
  readonly failed: number;
  readonly lines: string[];
}

/** Runs the vectors of DMARC policy discovery. A file of another form is one failure. */
export async function runDmarcSuite(json: unknown): Promise<SuiteRun> {
  const suite = v.safeParse(Suite, json);
  if (!suite.success) return { passed: 0, failed: 1, lines: [`not a DMARC suite: ${suite.issues[0].message}`] };
  const lines: string[] = [];
  let failed = 0;
  for (const vector of suite.output.vectors) {
    const wrong = await differences(vector);
    if (wrong.length > 0) failed += 1;
    if (wrong.length > 0) lines.push(`${vector.id}: ${wrong.join('; ')}`);
    else if (vector.disputed)
      lines.push(`${vector.id}: disputed, decided in docs/decisions/0007-dmarc-several-records.md`);
  }
  return { passed: suite.output.vectors.length - failed, failed, lines };
}

async function differences(vector: Vector): Promise<readonly string[]> {
  const asked: string[] = [];
  const resolve = (name: string, type: DnsType): Promise<DnsReply> => {
    if (name.startsWith('_dmarc.')) asked.push(name);
    return Promise.resolve(answer(vector.zone, name, type));
  };
  const found = await discoverDmarc({ domain: vector.authorDomain, resolve });
  const expected = { ...vector.expect, ...(vector.disputed ? DECIDED[vector.id] : {}) };
  const wrong: string[] = [];
  const compare = (what: string, is: string | null, shouldBe: string | null | undefined): void => {
    if (shouldBe !== undefined && is !== shouldBe)
      wrong.push(`${what} is ${is ?? 'null'}, should be ${shouldBe ?? 'null'}`);
  };
  compare('policyDomain', found.policyDomain, expected.policyDomain);
  compare('policy', found.policy, expected.policy);
  compare('published', found.published, expected.published);
  compare('query order', asked.join(' '), vector.dmarcQueryOrder?.join(' '));
  return wrong;
}

/** A name that is not in the zone does not exist; a name without the type has no data. */
function answer(zone: Vector['zone'], name: string, type: DnsType): DnsReply {
  const rows = zone[name];
  if (rows === undefined) return { status: 'NXDOMAIN', records: [] };
  const records = (rows[type] ?? []).map((row) =>
    typeof row === 'string' ? row : row.join(type === 'TXT' ? '' : ' '),
  );
  return { status: 'NOERROR', records };
}
