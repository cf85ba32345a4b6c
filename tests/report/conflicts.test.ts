import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import type { Case } from '../../src/evidence/case.ts';
import type { ConflictId } from '../../src/profiles/conflict.ts';
import { CONFLICTS } from '../../src/profiles/conflicts.ts';
import { assess } from '../../src/report/assess.ts';
import type { Finding, Report } from '../../src/report/report.ts';
import { anyCase } from '../support/arbitrary.ts';
import { personSays, secondsFromNow, system } from '../support/build.ts';
import { AFTER, BEFORE, MICROSOFT_MX, signed } from '../support/contoso.ts';
import { accepted, exchangeCase, inbound, ppeBypass, ppeInbound } from '../support/exchange.ts';
import { judge } from '../support/judge.ts';
import { betterWithLess, everyLoss, lose } from '../support/law.ts';
import { followingIn } from '../support/positions.ts';
import { STORIES } from '../support/stories.ts';
import { mailprotector } from '../support/systems/mailprotector.ts';
import { ninjaone } from '../support/systems/ninjaone.ts';
import { opswat } from '../support/systems/opswat.ts';
import { ppe } from '../support/systems/ppe.ts';
import { pps } from '../support/systems/pps.ts';
import { trustifi, trustifiByRelay } from '../support/systems/trustifi.ts';
import { connectionFilter, safeLinks } from '../support/policies.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 120_000 });

const judged = (file: Case): Report => assess(file, { now: new Date(file.assessedAt) });
const SIDES = CONFLICTS.flatMap(({ id, sides }) => sides.map((side) => ({ id, side: side.id })));
/** Those by which a check judges otherwise. */
const OTHER_SIDES = SIDES.filter(({ id, side }) =>
  CONFLICTS.some((one) => one.id === id && ![null, side].includes(one.follows)),
);
const declares = (checkId: string, id: ConflictId): boolean =>
  CHECKS.find((check) => check.id === checkId)?.conflicts?.includes(id) === true;
const softly = { ...AFTER, 'contoso.com TXT': 'v=spf1 a:dispatch-us.ppe-hosted.com -all' };

/** Cases in which a switch has something to do. */
const DISPUTED: readonly (readonly [string, Case])[] = [
  [
    'the vendor’s bypass alone, and the gateway on the allow list',
    exchangeCase(
      {
        inboundConnectors: [ppeInbound()],
        transportRules: [ppeBypass()],
        acceptedDomains: [accepted()],
        connectionFilterPolicies: [connectionFilter({ ipAllowList: ['67.231.144.0/24'] })],
      },
      { world: { ...BEFORE, 'contoso.com MX': signed(MICROSOFT_MX, 3600) } },
    ),
  ],
  [
    'enhanced filtering alone, and links that both sides rewrite',
    exchangeCase(
      {
        inboundConnectors: [ppeInbound({ efSkipLastIp: true })],
        transportRules: [],
        acceptedDomains: [accepted()],
        connectionFilterPolicies: [connectionFilter()],
        safeLinksPolicies: [safeLinks()],
      },
      {
        world: softly,
        setup: { phase: 'post-cutover', cutoverAt: secondsFromNow(-7200) },
        answers: [personSays('safelinks-not-doubled', 'no')],
      },
    ),
  ],
  ...(['Partner', 'OnPremises'] as const).map(
    (connectorType) =>
      [
        `a loop that comes back by type ${connectorType}`,
        exchangeCase(
          {
            inboundConnectors: [
              inbound({
                connectorType,
                tlsSenderCertificateName: 'loop.contoso.com',
                senderIpAddresses: ['203.0.113.7'],
              }),
            ],
            acceptedDomains: [accepted()],
          },
          {
            world: BEFORE,
            setup: { systems: [system('trustifi', { mode: 'connector-loop' })], deliveryRanges: ['203.0.113.0/24'] },
          },
        ),
      ] as const,
  ),
];
const CASES: readonly (readonly [string, Case])[] = [
  ...STORIES.map(({ id, file }) => [id, file] as const),
  ...DISPUTED,
  ...[ppe, pps, mailprotector, trustifi, trustifiByRelay, opswat, ninjaone].flatMap(({ system, stages }) =>
    Object.entries(stages).map(([stage, file]) => [`${system}, ${stage}`, file] as const),
  ),
];

/** A finding without what only tells of the conflict. */
const bare = (finding: Finding): object => ({ ...finding, conflicts: undefined });
const MILD = ['pass', 'warn'];

function expectOnlyDisputed(file: Case): void {
  const before = judged(file);
  for (const { id, side } of SIDES) {
    const after = judged(followingIn(file, id, side));
    expect(after.findings.map(({ checkId, domain }) => [checkId, domain])).toStrictEqual(
      before.findings.map(({ checkId, domain }) => [checkId, domain]),
    );
    after.findings.forEach((now, at) => {
      const then = before.findings[at];
      if (then === undefined) return;
      if (!declares(now.checkId, id)) expect(now).toStrictEqual(then);
      if (now.outcome === then.outcome) return;
      expect(MILD).toContain(now.outcome);
      expect(MILD).toContain(then.outcome);
    });
  }
}

describe('a switch', () => {
  it.each(CASES)('moves only what declares the conflict, and only between pass and warn: %s', (_, file) => {
    expectOnlyDisputed({ ...file, setup: { ...file.setup, positions: [] } });
  });

  it('does so in any case at all', () => {
    fc.assert(
      fc.property(anyCase, (file) => {
        expectOnlyDisputed({ ...file, setup: { ...file.setup, positions: [] } });
      }),
      { numRuns: 15 },
    );
  });

  it.each(CASES)('to our own side changes nothing but who chose it: %s', (_, file) => {
    const before = judged(file);
    for (const { id, follows } of CONFLICTS) {
      if (follows === null) continue;
      const after = judged(followingIn(file, id, follows));
      expect(after.findings.map(bare)).toStrictEqual(before.findings.map(bare));
    }
  });

  it.each(DISPUTED)('lets nothing look better with less evidence: %s', (_, file) => {
    for (const { id, side } of OTHER_SIDES) {
      const switched = followingIn(file, id, side);
      const before = judged(switched);
      const better = everyLoss(switched).flatMap((loss) => betterWithLess(before, judged(lose(switched, loss))));
      expect({ id, side, better }).toStrictEqual({ id, side, better: [] });
    }
  });

  it.each([
    ['filter-strategy-chosen', 'filtering', 'bypass-by-address', 0, 'warn', 'pass'],
    ['filter-strategy-chosen', 'filtering', 'bypass-by-address', 1, 'pass', 'warn'],
    ['conn-filter-allow-list', 'ip-allow-list', 'gateway-listed', 0, 'warn', 'pass'],
    ['mx-ttl-lowered', 'mx-ttl', 'an-hour', 0, 'warn', 'pass'],
    ['spf-all-qualifier', 'spf-all', 'soft', 1, 'pass', 'warn'],
    ['inb-connector-type-partner', 'connector-type', 'on-premises', 2, 'pass', 'warn'],
    ['inb-connector-type-partner', 'connector-type', 'on-premises', 3, 'warn', 'pass'],
  ] as const)('moves %s by %s to %s', (checkId, id, side, at, from, to) => {
    const file = DISPUTED[at]?.[1];
    if (file === undefined) throw new Error('There is no such case.');
    expect(judge(checkId, file).outcome).toBe(from);
    expect(judge(checkId, followingIn(file, id, side)).outcome).toBe(to);
  });
});

describe('what a finding tells of a conflict', () => {
  const [[, file] = ['', undefined]] = DISPUTED;
  const told = (one: Case | undefined, checkId: string): Finding['conflicts'] =>
    one === undefined ? undefined : judge(checkId, one).conflicts;

  it('is both sides, and the one that is followed', () => {
    expect(told(file, 'filter-strategy-chosen')).toMatchObject([
      {
        id: 'filtering',
        follows: 'enhanced-filtering',
        byReader: false,
        sides: [{ id: 'enhanced-filtering' }, { id: 'bypass-by-address' }],
      },
    ]);
  });

  it('is that the reader chose, also where it is our own side', () => {
    if (file === undefined) throw new Error('There is no case.');
    for (const side of ['enhanced-filtering', 'bypass-by-address'])
      expect(told(followingIn(file, 'filtering', side), 'filter-strategy-chosen')).toMatchObject([
        { follows: side, byReader: true },
      ]);
  });

  it('is nothing where the question does not arise, or the sides agree', () => {
    for (const [, one] of CASES)
      for (const finding of judged(one).findings)
        if (finding.outcome === 'not-applicable') expect(finding).not.toHaveProperty('conflicts');
    expect(told(DISPUTED[0]?.[1], 'inb-connector-type-partner')).toBeUndefined();
    expect(told(DISPUTED[2]?.[1], 'filter-strategy-chosen')).toBeUndefined();
  });

  it('is there for every conflict, by a check that is about it', () => {
    for (const { id } of CONFLICTS) expect(CHECKS.some((check) => declares(check.id, id))).toBe(true);
  });
});
