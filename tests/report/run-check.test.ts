import { systemsConcerned } from '../../src/report/questions.ts';
import { describe, expect, it } from 'vitest';
import { type AnyCheck, type Context, defineCheck, type Outcome, type Severity } from '../../src/checks/check.ts';
import { replay, ask } from '../../src/evidence/dns/dialogue.ts';
import type { Sources } from '../../src/evidence/case.ts';
import type { Reading } from '../../src/evidence/observed.ts';
import { settleDns } from '../../src/evidence/settle.ts';
import type { Setup } from '../../src/evidence/setup.ts';
import { gatewayInUse } from '../../src/report/gateway-in-use.ts';
import { type Judged, runCheck } from '../../src/report/run-check.ts';
import {
  absentReading,
  dnsOf,
  dnsReading,
  NOW,
  secondsFromNow,
  setup as setupOf,
  system,
  txt,
  view,
  wholeReading,
} from '../support/build.ts';

const OUTCOMES: readonly Outcome[] = ['fail', 'unknown', 'manual', 'warn', 'pass', 'not-applicable'];
const isOutcome = (text: string | undefined): text is Outcome => OUTCOMES.some((outcome) => outcome === text);

/** A check that says what the TXT record of the domain tells it to say: `warn one high a,b`. */
const echo = (details: Partial<AnyCheck> = {}): AnyCheck => ({
  ...defineCheck<{ said: { text: string } }>()({
    id: 'echo',
    revision: 1,
    area: 'mx',
    about: 'domain',
    severity: 'medium',
    phases: ['pre-change'],
    modes: 'any',
    systems: 'any-gateway',
    roles: ['receives'],
    needs: ['dns'],
    uses: [],
    views: 'each',
    gate: false,
    references: [],
    crossRefs: [],
    words: { en: { title: '', failedTitle: '', why: '', says: { said: ({ text }) => text }, fix: {} } },
    evaluate: () => ({ outcome: 'pass', code: 'said', facts: { text: '' } }),
  }),
  evaluate: ({ dns }: { dns: readonly Parameters<typeof replay>[1][] }, _also: unknown, { domain }: Context) => {
    const texts = dns.flatMap((answers) => replay(ask({ name: domain, type: 'TXT' }), answers).result.records);
    const [outcome, code = 'said', severity, items] = texts[0]?.split(' ') ?? [];
    return {
      outcome: isOutcome(outcome) ? outcome : 'unknown',
      code,
      facts: { text: texts.join('|') },
      ...(severity === undefined ? {} : { severity: severity as Severity }),
      ...(items === undefined ? {} : { items: items.split(',') }),
    };
  },
  ...details,
});

interface Run {
  readonly check?: Partial<AnyCheck>;
  readonly setup?: Partial<Setup>;
  readonly role?: Context['role'];
}

const run = (
  dns: Parameters<typeof settleDns>[0],
  { check = {}, setup: parts = {}, role = 'receives' }: Run = {},
): Judged => {
  const setup = setupOf(parts);
  const context = {
    setup,
    domain: 'contoso.com',
    role,
    gateway: gatewayInUse(setup),
    systems: systemsConcerned(setup),
    answers: [],
    now: new Date(NOW),
  };
  return runCheck(echo(check), context, { dns: settleDns(dns, setup.withoutResolvers ?? []), observed: {} });
};
const says = (resolver: string, text: string, at = NOW) => view(resolver, [txt('contoso.com', text, { at })]);
const two = (a: string, b: string) => dnsOf(says('cloudflare', a), says('google', b));
const summary = ({ verdict }: Judged): string => `${verdict.outcome} ${verdict.code}`;

describe('a check on several views', () => {
  it.each(OUTCOMES.flatMap((a, i) => OUTCOMES.slice(i).map((b) => [a, b] as const)))(
    'comes to %s with %s',
    (worse, better) => {
      expect(summary(run(two(`${worse} one`, `${better} two`)))).toBe(`${worse} one`);
      if (worse !== better) expect(summary(run(two(`${better} two`, `${worse} one`)))).toBe(`${worse} one`);
    },
  );

  it('takes the severer of two failures, and else the first', () => {
    expect(summary(run(two('fail one low', 'fail two critical')))).toBe('fail two');
    expect(summary(run(two('fail one high', 'fail two high')))).toBe('fail one');
  });

  it('tells what each view alone gave, and names the questions that it looked at', () => {
    const { views, evidence } = run(two('pass one', 'warn two'));
    expect(views).toStrictEqual([
      { resolver: 'cloudflare', outcome: 'pass', code: 'one' },
      { resolver: 'google', outcome: 'warn', code: 'two' },
    ]);
    expect(evidence).toMatchObject([
      { resolver: 'cloudflare', questions: ['TXT contoso.com'] },
      { resolver: 'google', questions: ['TXT contoso.com'] },
    ]);
  });

  it('joins the items of the views that say the same', () => {
    expect(run(two('fail one low a,b', 'fail one low b,c')).verdict.items).toStrictEqual(['a', 'b', 'c']);
    expect(run(two('fail one low a', 'fail two low b')).verdict.items).toStrictEqual(['a']);
  });

  it('is run once on all of them where it is about the resolvers themselves', () => {
    const { verdict, views } = run(two('pass one', 'warn two'), { check: { views: 'together' } });
    expect(verdict).toMatchObject({ outcome: 'pass', facts: { text: 'pass one|warn two' } });
    expect(views).toStrictEqual([]);
  });
});

describe('a view that is missing', () => {
  const gone = absentReading('unreachable', { request: 'google' });
  const one = (text: string) => [dnsReading(says('cloudflare', text)), gone];

  it.each([
    ['pass', 'unknown not-read'],
    ['not-applicable', 'unknown not-read'],
    ['warn', 'unknown not-read'],
    ['unknown', 'unknown said'],
    ['fail', 'fail said'],
  ])('beside %s makes it %s', (outcome, result) => {
    expect(summary(run(one(outcome)))).toBe(result);
  });

  it('is unknown with its reason, for a check of all views too', () => {
    expect(run(one('pass'), { check: { views: 'together' } }).verdict).toMatchObject({
      code: 'not-read',
      facts: { resolver: 'google', reason: 'unreachable' },
    });
  });

  it('does not count when the set-up leaves its resolver out', () => {
    expect(summary(run(one('pass'), { setup: { withoutResolvers: ['google'] } }))).toBe('pass said');
  });

  it('that was read and is left out does not count either', () => {
    expect(summary(run(two('pass one', 'fail two'), { setup: { withoutResolvers: ['google'] } }))).toBe('pass one');
  });

  it('is all there is', () => {
    expect(run([gone]).verdict).toMatchObject({
      outcome: 'unknown',
      code: 'not-read',
      facts: { reason: 'unreachable' },
    });
    expect(run(undefined).verdict).toMatchObject({
      outcome: 'unknown',
      code: 'not-read',
      facts: { reason: 'never-read' },
    });
  });
});

describe('whether everything was seen', () => {
  const failing = 'fail one';
  it('is so with an answer from each view', () => {
    expect(run(two(failing, failing)).isWhole).toBe(true);
  });
  it('is not so when a view is missing, a question is open, or a view cannot decide', () => {
    expect(
      run([dnsReading(says('cloudflare', failing)), absentReading('cancelled', { request: 'google' })]).isWhole,
    ).toBe(false);
    expect(run(dnsOf(says('cloudflare', failing), view('google', []))).isWhole).toBe(false);
    expect(run(two(failing, 'unknown two')).isWhole).toBe(false);
  });
});

describe('an answer that is too old', () => {
  const aged = (seconds: number, text = 'pass') => dnsOf(says('cloudflare', text, secondsFromNow(-seconds)));
  const post = { phase: 'post-cutover' } as const;
  const gate = { check: { gate: true } };

  it.each([
    [900, 'pass said'],
    [901, 'unknown stale'],
  ])('for a gate: %d s', (seconds, result) => {
    expect(summary(run(aged(seconds), gate))).toBe(result);
  });

  it.each([
    [7 * 86_400, 'pass said'],
    [7 * 86_400 + 1, 'unknown stale'],
  ])('before the change: %d s', (seconds, result) => {
    expect(summary(run(aged(seconds)))).toBe(result);
  });

  it.each([
    [86_400, 'pass said'],
    [86_401, 'unknown stale'],
  ])('after a cutover of which no time is given: %d s', (seconds, result) => {
    expect(summary(run(aged(seconds), { setup: post }))).toBe(result);
  });

  it('is one from before the cutover, whatever its age, and none after it', () => {
    const setup = { ...post, cutoverAt: secondsFromNow(-5 * 86_400) };
    expect(summary(run(aged(5 * 86_400), { setup }))).toBe('pass said');
    expect(summary(run(aged(5 * 86_400 + 1), { setup }))).toBe('unknown stale');
    expect(run(aged(5 * 86_400 + 1), { setup }).verdict.facts).toMatchObject({ because: 'before-cutover' });
    expect(summary(run(aged(901), { setup, ...gate }))).toBe('unknown stale');
  });

  it('takes a failure back, and leaves alone what is unknown anyway', () => {
    expect(summary(run(aged(901, 'fail one'), gate))).toBe('unknown stale');
    expect(summary(run(aged(901, 'unknown one'), gate))).toBe('unknown one');
  });

  it('counts as one that was never given: what stands without it stands', () => {
    const seesOther: Partial<AnyCheck> = {
      gate: true,
      evaluate: ({ dns }: { dns: readonly Parameters<typeof replay>[1][] }) => {
        const isThere = dns.some((index) => index.find({ name: 'fabrikam.com', type: 'TXT' }) !== undefined);
        return { outcome: 'pass', code: isThere ? 'there' : 'not-there', facts: {} };
      },
    };
    const old = view('cloudflare', [
      txt('contoso.com', 'pass'),
      txt('fabrikam.com', 'x', { at: secondsFromNow(-90_000) }),
    ]);
    const removed = view('cloudflare', [txt('contoso.com', 'pass')]);
    for (const seen of [old, removed]) expect(summary(run(dnsOf(seen), { check: seesOther }))).toBe('pass not-there');
    expect(run(dnsOf(old), { check: seesOther }).isWhole).toBe(false);
  });

  it('does not matter where it was not looked at', () => {
    const fresh = view('cloudflare', [
      txt('contoso.com', 'pass'),
      txt('fabrikam.com', 'x', { at: secondsFromNow(-90_000) }),
    ]);
    expect(summary(run(dnsOf(fresh), gate))).toBe('pass said');
  });
});

describe('a question that does not arise', () => {
  const dns = dnsOf(says('cloudflare', 'fail'));
  it.each<[string, Run, string]>([
    ['for the role', { role: 'parked' }, 'not-applicable other-role'],
    ['in the mode', { check: { modes: ['api-only'] } }, 'not-applicable other-mode'],
    ['for the system', { check: { systems: ['pps'] } }, 'not-applicable other-system'],
    [
      'without a gateway, where it asks for one',
      { check: { modes: ['mx-inline'] }, setup: { systems: [] } },
      'unknown no-gateway',
    ],
    ['without a gateway, where it asks for none', { setup: { systems: [] } }, 'fail said'],
    [
      'for a product that is not in our list',
      { check: { systems: ['ppe'] }, setup: { systems: [system('nobody')] } },
      'unknown no-gateway',
    ],
  ])('%s', (_name, given, result) => {
    expect(summary(run(dns, given))).toBe(result);
  });
});

describe('a source besides DNS', () => {
  const judged = (observed: Parameters<typeof runCheck>[2]['observed']) => {
    const setup = setupOf();
    const context = {
      setup,
      domain: 'contoso.com',
      role: 'receives',
      gateway: gatewayInUse(setup),
      systems: ['m365'],
      answers: [],
      now: new Date(NOW),
    } as const;
    const evaluate = (): unknown => ({ outcome: 'pass', code: 'said', facts: { text: '' } });
    return runCheck({ ...echo(), needs: ['mtaStsPolicies'], evaluate } as AnyCheck, context, {
      dns: settleDns([], []),
      observed,
    });
  };

  it('is needed whole', () => {
    expect(summary(judged({ mtaStsPolicies: [wholeReading([])] }))).toBe('pass said');
    expect(judged({}).verdict).toMatchObject({
      code: 'not-read',
      facts: { source: 'mtaStsPolicies', reason: 'never-read' },
    });
    expect(judged({ mtaStsPolicies: [absentReading('not-in-file')] }).verdict.facts).toMatchObject({
      reason: 'not-in-file',
    });
    expect(
      summary(
        judged({
          mtaStsPolicies: [
            { extent: 'part', value: [], missing: ['page 2'], provenance: { route: 'file', request: 'x', at: NOW } },
          ],
        }),
      ),
    ).toBe('unknown read-in-part');
  });
});

describe('a source that a check looks at where it is there', () => {
  const setup = setupOf();
  const context = {
    setup,
    domain: 'contoso.com',
    role: 'receives',
    gateway: gatewayInUse(setup),
    systems: ['m365'],
    answers: [],
    now: new Date(NOW),
  } as const;
  const policies = wholeReading([{ domain: 'contoso.com', text: '' }], {
    route: 'pasted',
    request: 'https://mta-sts.contoso.com/.well-known/mta-sts.txt',
  });
  const judged = (looks: boolean): Judged => {
    const evaluate = (_seen: unknown, also: { readonly mtaStsPolicies: unknown }): unknown => ({
      outcome: 'pass',
      code: looks && also.mtaStsPolicies === null ? 'none' : 'said',
      facts: { text: '' },
    });
    return runCheck({ ...echo(), uses: ['mtaStsPolicies'], evaluate } as AnyCheck, context, {
      dns: settleDns(two('pass', 'pass'), []),
      observed: { mtaStsPolicies: [policies] },
    });
  };

  it('is named once beside the answers that were looked at', () => {
    expect(judged(true).evidence.filter(({ source }) => source !== 'dns')).toStrictEqual([
      { source: 'mtaStsPolicies', ...policies.provenance },
    ]);
  });

  it('is not named where nobody looked', () => {
    expect(judged(false).evidence.map(({ source }) => source)).toStrictEqual(['dns', 'dns']);
  });

  describe('of which only the sentence tells', () => {
    const asideOf = (reading: Reading<Sources['mtaStsPolicies']>): Judged => {
      const evaluate = (_seen: unknown, also: { readonly mtaStsPolicies: readonly unknown[] }): unknown => ({
        outcome: 'pass',
        code: 'said',
        facts: { text: String(also.mtaStsPolicies.length) },
      });
      const check = { ...echo(), uses: ['mtaStsPolicies'], aside: ['mtaStsPolicies'], evaluate } as AnyCheck;
      return runCheck(check, context, {
        dns: settleDns(two('pass', 'pass'), []),
        observed: { mtaStsPolicies: [reading] },
      });
    };

    it('is there where it is whole and fresh', () => {
      expect(asideOf(policies).verdict).toMatchObject({ outcome: 'pass', facts: { text: '1' } });
    });

    it('is left out where it is stale or not whole, and holds nothing open', () => {
      const { provenance, value } = policies;
      const unfit = [
        { ...policies, extent: 'part', missing: ['page 2'], value } as const,
        { ...policies, provenance: { ...provenance, at: secondsFromNow(-8 * 86_400) } },
      ];
      for (const reading of unfit)
        expect(asideOf(reading)).toMatchObject({ verdict: { outcome: 'pass', facts: { text: '0' } }, isWhole: true });
    });
  });
});

describe('an answer from the future', () => {
  const ahead = (seconds: number) => dnsOf(says('cloudflare', 'pass', secondsFromNow(seconds)));
  it.each([
    [300, 'pass said'],
    [301, 'unknown stale'],
    [86_400, 'unknown stale'],
  ])('counts only as far as clocks differ: %d s', (seconds, result) => {
    expect(summary(run(ahead(seconds)))).toBe(result);
    expect(summary(run(ahead(seconds), { check: { gate: true } }))).toBe(result);
    const setup = { phase: 'post-cutover', cutoverAt: secondsFromNow(-60) } as const;
    expect(summary(run(ahead(seconds), { setup }))).toBe(result);
  });
});
