import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { caseSchema } from '../../src/evidence/case-schema.ts';
import { assess } from '../../src/report/assess.ts';
import { forgetFile, importInto } from '../../src/report/import-files.ts';
import type { ProofReport } from '../../src/report/proof-report.ts';
import { proofReport } from '../../src/report/proof-schema.ts';
import { NOW, partReading, secondsFromNow, system, wholeReading } from '../support/build.ts';
import { AFTER } from '../support/contoso.ts';
import { inbound, ppeInbound } from '../support/exchange.ts';
import {
  afterCutover,
  cameFrom,
  from,
  leftBy,
  MICROSOFT_IP,
  PPE_DELIVERS,
  PPE_SENDS,
  STRANGER,
  traced,
} from '../support/proof.ts';

function proofIn(file: Case): ProofReport {
  const { proof } = assess(file, { now: new Date(file.assessedAt) });
  if (proof === undefined) throw new Error('There is no proof in this report.');
  expect(v.parse(proofReport, proof)).toStrictEqual(proof);
  return proof;
}
const traceOf = (file: Case) => proofIn(file).trace?.domains[0];
const fixture = (name: string) => ({
  name,
  bytes: new Uint8Array(readFileSync(new URL(`../fixtures/proof/${name}`, import.meta.url))),
});
const drop = (file: Case, ...names: readonly string[]) => importInto(file, names.map(fixture), NOW).case;

describe('the proof of a message trace', () => {
  it('is absent where nothing of real mail was read', () => {
    expect(assess(afterCutover(), { now: new Date(NOW) }).proof).toBeUndefined();
  });

  it('tells the share of the gateway, and every other source with what it seems to be', () => {
    const addresses = [
      from(PPE_DELIVERS, 90),
      from(STRANGER, 4),
      from('198.51.100.7', 3),
      from('10.0.0.1', 2, { stopped: 2, delivered: 0 }),
      from(MICROSOFT_IP, 1),
    ];
    const connectors = [ppeInbound(), inbound({ name: 'Scanner', senderIpAddresses: ['198.51.100.0/28'] })];
    const found = traceOf(
      afterCutover({
        trace: traced(addresses),
        observed: { inboundConnectors: [wholeReading(connectors, { route: 'file', request: 'exchange.json' })] },
      }),
    );
    expect(found).toMatchObject({ domain: 'contoso.com', messages: 100, fromGateway: 90, share: 0.9, notNamed: 0 });
    expect(found?.others.map(({ ip, messages, guess }) => [ip, messages, guess.kind, guess.name])).toStrictEqual([
      [STRANGER, 4, 'unknown', null],
      ['198.51.100.7', 3, 'own-connector', 'Scanner'],
      ['10.0.0.1', 2, 'private', null],
      [MICROSOFT_IP, 1, 'microsoft', null],
    ]);
    expect(found?.others[2]?.stopped).toBe(2);
  });

  it('names the host of an address that MX named, and other addresses of the same product', () => {
    const world = { ...AFTER, 'mx1-us1.ppe-hosted.com A': STRANGER };
    const found = traceOf(afterCutover({ world, trace: traced([from(STRANGER, 4), from('185.132.181.7', 1)]) }));
    expect(found?.others.map(({ guess }) => [guess.kind, guess.name])).toStrictEqual([
      ['mx-host', 'mx1-us1.ppe-hosted.com'],
      ['gateway-vendor', 'Proofpoint Essentials'],
    ]);
  });

  it('tells no share where nobody knows from where the gateway delivers', () => {
    const file = afterCutover({ trace: traced([from(PPE_DELIVERS, 90)]), setup: { systems: [system('ppe')] } });
    expect(traceOf(file)).toMatchObject({ fromGateway: null, share: null, others: [{ ip: PPE_DELIVERS }] });
    expect(proofIn(file).trace?.delivery.from).toBe('unknown');
  });

  it('says where shares are lower bounds, and where not everything was read', () => {
    const cut = {
      ...traced([from(PPE_DELIVERS, 90)]),
      inbound: [{ domain: 'contoso.com', messages: 95, byAddress: [from(PPE_DELIVERS, 90)] }],
    };
    expect(proofIn(afterCutover({ trace: partReading(cut, ['page 2']) })).trace).toMatchObject({
      isPart: true,
      isLowerBound: true,
      domains: [{ fromGateway: 90, notNamed: 5 }],
    });
  });

  it('never rounds up to all', () => {
    const found = traceOf(afterCutover({ trace: traced([from(PPE_DELIVERS, 99_999), from(STRANGER, 1)]) }));
    expect(found?.says).toContain('more than 99.9 %');
  });
});

describe('the proof of headers', () => {
  it('tells which way each message took, and what of it can be trusted', () => {
    const { headers } = proofIn(
      afterCutover({
        headers: [
          cameFrom(PPE_DELIVERS),
          cameFrom(STRANGER),
          cameFrom(PPE_DELIVERS, {}, secondsFromNow(-30 * 3600)),
          leftBy(PPE_SENDS),
          leftBy(MICROSOFT_IP),
        ],
      }),
    );
    expect(headers.map(({ way, confidence, isBeforeCutover }) => [way, confidence, isBeforeCutover])).toStrictEqual([
      ['passed-gateway', 'high', false],
      ['direct', 'high', false],
      ['passed-gateway', 'high', true],
      ['passed-gateway', 'medium', false],
      ['direct', 'medium', false],
    ]);
    expect(headers[0]?.hops.map(({ isEdge, isTrusted }) => [isEdge, isTrusted])).toStrictEqual([
      [false, true],
      [true, true],
      [false, true],
    ]);
    expect(headers[1]?.hops.map(({ isTrusted }) => isTrusted)).toStrictEqual([true, true, false]);
    expect(headers[0]?.authentication).toStrictEqual({ spf: 'pass', dkim: null, dmarc: 'pass' });
  });
});

describe('files that show real mail, dropped', () => {
  const ALL = [
    'message-trace.csv',
    'headers-through-gateway.txt',
    'headers-left-directly.txt',
    'dmarc-rfc7489.xml',
    'dmarc-rfc9990.xml',
  ];

  it('stand in the case and in the report', () => {
    const file = drop(afterCutover({ setup: { cutoverAt: '2026-11-24T00:00:00.000Z' } }), ...ALL);
    expect(v.safeParse(caseSchema, JSON.parse(JSON.stringify(file))).issues).toBeUndefined();
    const proof = proofIn(file);
    expect(proof.trace?.domains).toMatchObject([{ messages: 4, fromGateway: 3 }]);
    expect(proof.trace?.leftOut).toContain('1 message from before the cutover.');
    expect(proof.headers.map(({ way }) => way)).toStrictEqual(['passed-gateway', 'direct']);
    expect(proof.dmarc).toMatchObject([
      { domain: 'contoso.com', reports: 2, messages: 52, failing: 5, failingSources: [{ ip: STRANGER, messages: 5 }] },
    ]);
  });

  it('join what was given before, and count once', () => {
    const first = drop(afterCutover(), 'headers-through-gateway.txt', 'dmarc-rfc7489.xml');
    const copy = { ...fixture('dmarc-rfc7489.xml'), name: 'copy.xml' };
    const second = importInto(first, [fixture('headers-left-directly.txt'), copy], NOW).case;
    expect(proofIn(second).headers).toHaveLength(2);
    expect(second.observed.messageHeaders).toHaveLength(1);
    expect(proofIn(second).dmarc).toMatchObject([{ reports: 1, messages: 45 }]);
  });

  it('go again with their file', () => {
    const file = drop(afterCutover(), ...ALL);
    const names = importInto(file, [], NOW).imported.map(({ name }) => name);
    expect(names.toSorted()).toStrictEqual(ALL.toSorted());
    const without = forgetFile(forgetFile(file, 'headers-left-directly.txt'), 'message-trace.csv');
    expect(proofIn(without)).toMatchObject({ trace: null, headers: [{ name: 'headers-through-gateway.txt' }] });
  });
});

describe('the session of a test that went straight to Microsoft', () => {
  const textOf = (name: string): string => new TextDecoder().decode(fixture(name).bytes);
  const judged = (text: string) => {
    const file = { name: 'session.txt', bytes: new TextEncoder().encode(text) };
    const tested = importInto(afterCutover({ trace: traced([from(PPE_DELIVERS, 90)]) }), [file], NOW);
    const { findings } = assess(tested.case, { now: new Date(NOW) });
    const { outcome, code } = findings.find(({ checkId }) => checkId === 'test-direct-delivery') ?? {};
    return { outcome, code, problems: tested.files.flatMap(({ problems }) => problems.map((one) => one.code)) };
  };
  const refused = textOf('smtp-swaks-refused.txt');

  it('does not pass where the text goes on behind what is read of it', () => {
    expect(judged(refused)).toStrictEqual({ outcome: 'pass', code: 'refused', problems: [] });
    const later = textOf('smtp-telnet-accepted.txt');
    for (const between of ['a line\n'.repeat(2_000), `${'a'.repeat(1_999)}\n`.repeat(100)])
      expect(judged(`${refused}\n${between}${later}`)).toStrictEqual({
        outcome: 'unknown',
        code: 'read-in-part',
        problems: ['long-session'],
      });
  });
});
