import { describe, expect, it } from 'vitest';
import { inbLockdownNotEarly } from '../../../src/checks/inbound/inb-lockdown-not-early.ts';
import { settleDns } from '../../../src/evidence/settle.ts';
import { NOTHING_STATED, recalled } from '../../../src/profiles/cite.ts';
import { runCheck } from '../../../src/report/run-check.ts';
import { dnsOf, mx, NOW, setup, view, wholeReading } from '../../support/build.ts';
import { inbound } from '../../support/exchange.ts';

/** A product whose host names nobody has read anywhere; no shipped profile is like that in every name. */
const profile = {
  ...NOTHING_STATED,
  id: 'recalled',
  name: 'A recalled gateway',
  kind: 'gateway',
  modes: ['mx-inline'],
  mx: [recalled({ pattern: /\.gateway\.example$/ })],
} as const;

const outcome = (host: string): string => {
  const answer = mx('contoso.com', `10 ${host}`);
  const observed = {
    dns: dnsOf(view('cloudflare', [answer]), view('google', [answer])),
    inboundConnectors: [wholeReading([inbound()])],
    transportRules: [wholeReading([])],
  };
  const context = {
    setup: setup({ phase: 'post-cutover' }),
    domain: 'contoso.com',
    role: 'receives',
    gateway: { profile, mode: 'mx-inline', region: null },
    systems: ['m365'],
    answers: [],
    now: new Date(NOW),
  } as const;
  const { verdict } = runCheck(inbLockdownNotEarly, context, { dns: settleDns(observed.dns, []), observed });
  return `${verdict.outcome} ${verdict.code}`;
};

describe('a lock while MX shows a host that is not one of those that we recall', () => {
  it('warns and never fails', () => {
    expect(outcome('mx.example.net')).toBe('warn perhaps-locked-too-early');
    expect(outcome('mx.gateway.example')).toBe('pass moved-everywhere');
  });
});
