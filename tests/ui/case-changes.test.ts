import { describe, expect, it } from 'vitest';
import { momentAfter, withAnswer, withImported, withPosition } from '../../src/ui/case-changes.ts';
import { caseOf, dnsOf, NOW, policiesAt, secondsFromNow, view } from '../support/build.ts';

const LATER = secondsFromNow(90_000);
const said = { checkId: 'baseline-recorded', value: 'yes', by: 'ada' } as const;

describe('a side of a conflict', () => {
  it('is followed in place of the one before, and left to us again', () => {
    const file = withPosition('mx-ttl', 'an-hour')(withPosition('filtering', 'bypass')(caseOf(), NOW), NOW);
    const other = withPosition('mx-ttl', 'five-minutes')(file, NOW);
    expect(other.setup.positions).toEqual([
      { conflict: 'filtering', side: 'bypass' },
      { conflict: 'mx-ttl', side: 'five-minutes' },
    ]);
    const back = withPosition('filtering', null)(withPosition('mx-ttl', null)(other, NOW), NOW);
    expect(back).toEqual(caseOf());
    expect(file.setup.positions).toHaveLength(2);
  });
});

describe('an answer', () => {
  it('is of the moment at which it was seen, and of now where none is given', () => {
    expect(withAnswer(said)(caseOf(), NOW).answers[0]?.at).toBe(NOW);
    expect(withAnswer({ ...said, at: secondsFromNow(-60) })(caseOf(), NOW).answers[0]?.at).toBe(secondsFromNow(-60));
  });
});

describe('what an import changed', () => {
  it('joins the case without undoing what was read meanwhile', () => {
    const before = caseOf({ observed: { dns: dnsOf(view('cloudflare', [])), messageHeaders: [] } }).observed;
    const after = { ...before, messageHeaders: [], mtaStsPolicies: policiesAt(NOW) };
    const dns = dnsOf(view('google', []));
    const { observed } = withImported(before, after)(caseOf({ observed: { ...before, dns } }), NOW);
    expect(observed.dns).toBe(dns);
    expect(observed.mtaStsPolicies).toBe(after.mtaStsPolicies);
  });
});

describe('a case that was opened', () => {
  const file = caseOf({ answers: [{ ...said, at: LATER }] });

  it('is judged as of its own time after a choice, an older answer, or a clock that goes behind', () => {
    expect(momentAfter(file, withPosition('mx-ttl', 'an-hour')(file, LATER), LATER)).toBe(NOW);
    const older = withAnswer({ ...said, checkId: 'test-inbound', at: secondsFromNow(-60) })(file, LATER);
    expect(momentAfter(file, older, LATER)).toBe(NOW);
    expect(momentAfter(file, { ...file, observed: {} }, secondsFromNow(-60))).toBe(NOW);
  });

  it('is judged as of now once it was given something newer', () => {
    expect(momentAfter(file, withAnswer(said)(file, LATER), LATER)).toBe(LATER);
    expect(momentAfter(file, { ...file, observed: { messageHeaders: [] } }, LATER)).toBe(LATER);
  });
});
