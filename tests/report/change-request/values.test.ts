import { describe, expect, it, vi } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import { CHECKS } from '../../../src/checks/index.ts';
import { profileById } from '../../../src/profiles/index.ts';
import { APP_PROFILES } from '../../../src/profiles/apps/index.ts';
import { CONFLICTS } from '../../../src/profiles/conflicts.ts';
import { SEQUENCES } from '../../../src/profiles/sequences/index.ts';
import { assess } from '../../../src/report/assess.ts';
import type { ChangeRequest } from '../../../src/report/change-request/change-request.ts';
import { changeRequestOf } from '../../../src/report/change-request/change-request-of.ts';
import { INBOUND, OUTBOUND } from '../../../src/report/plan/changes/exchange-connector-properties.ts';
import { RULE } from '../../../src/report/plan/changes/exchange-rule-properties.ts';
import { planOf } from '../../../src/report/plan/plan-of.ts';
import { DEMOS } from '../../support/demos.ts';
import { mailprotector } from '../../support/systems/mailprotector.ts';
import { ninjaone } from '../../support/systems/ninjaone.ts';
import { opswat } from '../../support/systems/opswat.ts';
import { ppe } from '../../support/systems/ppe.ts';
import { pps } from '../../support/systems/pps.ts';
import { trustifi } from '../../support/systems/trustifi.ts';
import { fromNowhere, type Origin, originOf } from './values.ts';

vi.setConfig({ testTimeout: 120_000 });

const WINDOW = { startsAt: '2026-12-05T20:00:00.000Z', endsAt: '2026-12-05T23:00:00.000Z' };
const typed = (file: Case): Case => ({
  ...file,
  setup: {
    ...file.setup,
    change: { window: WINDOW, number: 'CHG-7', requestedBy: 'The mail team', approvers: ['Chief technology officer'] },
  },
});

const CASES: readonly (readonly [string, Case])[] = [
  ...DEMOS.map(({ id, file }) => [id, typed(file)] as const),
  ...[mailprotector, ninjaone, opswat, ppe, pps, trustifi].flatMap(({ system, stages }) =>
    Object.entries(stages).map(([stage, file]) => [`${system}, ${stage}`, typed(file)] as const),
  ),
  ['before, without anything typed', DEMOS[0]!.file],
];

/** Of the settings that are shown, the names; of the checks, what they always say, which rests on the pages they name. */
const WORDS = [
  INBOUND,
  OUTBOUND,
  RULE,
  { RejectDirectSend: null },
  CONFLICTS,
  CHECKS.map(({ words }) => [words.en.title, words.en.failedTitle, words.en.why, words.en.asks]),
];

function statedFor({ setup }: Case): unknown {
  const isOf = (system: string | null): boolean =>
    setup.systems.some(({ id }) => id === system) || setup.systems.length === 0;
  return [
    setup.systems.map(({ id }) => profileById(id)),
    APP_PROFILES.filter(({ systemId }) => isOf(systemId)),
    SEQUENCES.filter(({ system }) => system === null || isOf(system)),
  ];
}

function made(file: Case): { readonly request: ChangeRequest; readonly origin: Origin } {
  const now = new Date(file.assessedAt);
  const report = assess(file, { now });
  const plan = planOf(file, { now });
  const request = changeRequestOf({ file, report, plan });
  // The clock of a TTL is worked out from the reads that the case holds.
  const clocks = report.domains.map(({ mxTtl }) => mxTtl);
  return { request, origin: originOf(file, plan, clocks, statedFor(file), WORDS) };
}

const textOf = ({ title, sections }: ChangeRequest): string =>
  [title, ...sections.map(({ text }) => text)].join('\n\n');

describe('every value of a change request was read, typed, planned or stated by a cited source', () => {
  it.each(CASES)('%s', (_name, file) => {
    const { request, origin } = made(file);
    expect(fromNowhere(textOf(request), origin)).toEqual([]);
  });

  it.each([
    ['a host', 'The smart host is mx9.elsewhere.example now.', 'mx9.elsewhere.example'],
    ['a host in code', 'Use `mx9.elsewhere.example`.', 'mx9.elsewhere.example'],
    ['a name that is part of a longer one', 'It is toso.com.', 'toso.com'],
    ['an address', 'It comes from 192.88.98.77.', '192.88.98.77'],
    ['a range that is wider than what is known', 'It comes from 67.231.0.0/16.', '67.231.0.0/16'],
    ['an IPv6 address', 'It comes from 2001:db8:77::1.', '2001:db8:77::1'],
    ['a day', 'It is due on 2026-12-31.', '2026-12-31'],
    ['a moment', 'It ends 2026-12-05 20:07 UTC.', '2026-12-05 20:07 UTC'],
    ['a TTL', 'Its TTL is 4242 s.', '4242 s'],
    ['a setting', 'Set `-RestrictDomainsToNothing $true`.', '-RestrictDomainsToNothing $true'],
    ['a command', '```text\nRemove-Mailbox -Identity all\n```', 'Remove-Mailbox -Identity all'],
    ['a cell of a table', '| A | B |\n| --- | --- |\n| x | `10 mx9.elsewhere.example` |', '10 mx9.elsewhere.example'],
  ])('notices %s that was made up', (_what, planted, value) => {
    const { request, origin } = made(typed(DEMOS[0]!.file));
    const found = fromNowhere(`${textOf(request)}\n\n${planted}`, origin);
    expect(found.map(({ text }) => text)).toContain(value);
  });
});
