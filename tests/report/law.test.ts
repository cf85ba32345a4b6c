import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { assess } from '../../src/report/assess.ts';
import { anyCase } from '../support/arbitrary.ts';
import { absentReading, mx, policiesOf, secondsFromNow, system, waiver, wholeReading } from '../support/build.ts';
import { AFTER, BEFORE, MICROSOFT_MX, PPE_MX } from '../support/contoso.ts';
import { DEMOS } from '../support/demos.ts';
import { betterWithLess, expectLaw, expectLawInDraws, expectLawOfEach } from '../support/law.ts';
import { STORIES } from '../support/stories.ts';
import { audited } from '../support/world.ts';

// Property tests share the machine with others.
vi.setConfig({ testTimeout: 120_000 });

const now = ({ assessedAt }: Case): Date => new Date(assessedAt);
const post = { phase: 'post-cutover', cutoverAt: secondsFromNow(-3600) } as const;
const STRANGER = '50 contoso-com.mail.protection.outlook.com';
const mixed = { ...AFTER, 'contoso.com MX': [...PPE_MX, STRANGER] };
const covering = (items: readonly string[]) => [
  waiver('mx-points-to-gateway', 'other-hosts', { domain: 'contoso.com', items }),
  waiver('mx-not-mixed', 'mixed', {
    domain: 'contoso.com',
    items: [...items, 'mx1-us1.ppe-hosted.com', 'mx2-us1.ppe-hosted.com'],
  }),
  waiver('mx-resolvers-agree', 'old-host', { domain: 'contoso.com', items }),
];

/** Cases in which less evidence would read better if anything in the engine took silence for consent. */
const TEMPTING: readonly (readonly [string, Case])[] = [
  ['one resolver is fine and the other shows a failure', audited({ world: AFTER, google: mixed, setup: post })],
  [
    'a waiver covers what one resolver shows, and not what the other shows',
    audited({
      world: { ...AFTER, 'contoso.com MX': [...PPE_MX, '90 mail.example.net'] },
      google: mixed,
      setup: { ...post, gatewayModifiesOutbound: false },
      waivers: covering(['contoso-com.mail.protection.outlook.com']),
    }),
  ],
  [
    'a waiver covers all of it',
    audited({
      world: mixed,
      setup: { ...post, gatewayModifiesOutbound: false },
      waivers: covering(['contoso-com.mail.protection.outlook.com']),
    }),
  ],
  [
    'a waiver covers one of two addresses that fail',
    audited({
      world: {
        ...BEFORE,
        'contoso.com TXT': 'v=spf1 include:spf.protection.outlook.com -all',
        'spf.gateway.example TXT': 'v=spf1 a:one.gateway.example a:two.gateway.example -all',
        'one.gateway.example A': '192.0.2.81',
        'two.gateway.example A': '192.0.2.95',
      },
      setup: {
        systems: [system('other')],
        otherGateway: {
          name: 'A gateway',
          mxHosts: ['mx.gateway.example'],
          smartHosts: [],
          spfTerm: 'include:spf.gateway.example',
        },
        formerMxTtlSeconds: 60,
        mxTtlLoweredAt: secondsFromNow(-600),
      },
      waivers: [
        waiver('spf-authorises-gateway', 'not-authorised', { domain: 'contoso.com', items: ['192.0.2.81/32'] }),
      ],
    }),
  ],
  [
    'an earlier policy was right and the later one is wrong',
    audited({
      world: { ...BEFORE, '_mta-sts.contoso.com TXT': 'v=STSv1; id=1' },
      observed: {
        mtaStsPolicies: [
          wholeReading(
            [{ domain: 'contoso.com', text: 'version: STSv1\nmode: enforce\nmx: *.ppe-hosted.com\nmax_age: 600' }],
            { route: 'pasted', at: secondsFromNow(-60) },
          ),
          ...policiesOf({
            domain: 'contoso.com',
            text: 'version: STSv1\nmode: enforce\nmx: mx.example.net\nmax_age: 600',
          }),
        ],
      },
    }),
  ],
  [
    'an earlier run with the same resolver was better',
    ((): Case => {
      const good = audited({ world: AFTER, setup: post, readAt: secondsFromNow(-60) });
      const bad = audited({ world: mixed, setup: post });
      return { ...bad, observed: { dns: [...(good.observed.dns ?? []), ...(bad.observed.dns ?? [])] } };
    })(),
  ],
  [
    'answers of very different ages',
    audited({
      world: BEFORE,
      readAt: secondsFromNow(-8 * 86_400),
      more: { cloudflare: [mx('contoso.com', MICROSOFT_MX)], google: [mx('contoso.com', MICROSOFT_MX)] },
    }),
  ],
  [
    'many includes, so that the tree is cut',
    audited({
      world: {
        ...BEFORE,
        'contoso.com TXT': `v=spf1 ${Array.from({ length: 6 }, (_, i) => `include:a${i}.example`).join(' ')} include:z.example -all`,
        'z.example TXT': 'v=spf1 include:spf.protection.outlook.com -all',
        ...Object.fromEntries(
          Array.from({ length: 6 }, (_, i): [string, string] => [
            `a${i}.example TXT`,
            `v=spf1 ${Array.from({ length: 9 }, (_, j) => `include:b${i}${j}.example`).join(' ')} ?all`,
          ]),
        ),
        ...Object.fromEntries(
          Array.from({ length: 54 }, (_, n): [string, string] => [
            `b${Math.floor(n / 9)}${n % 9}.example TXT`,
            'v=spf1 ip4:192.0.2.1 -all',
          ]),
        ),
      },
    }),
  ],
];

describe('with less evidence no finding turns to pass or not-applicable, and no verdict to yes', () => {
  it.each(STORIES.map(({ id, file }) => [id, file] as const))('in the story %s', (_id, file) => {
    expectLawOfEach(file);
    expectLaw(file, 8);
  });

  it.each(DEMOS)('in the demo $id', ({ file }) => {
    const isAtItsBest = assess(file, { now: now(file) }).verdict.because.length === 0;
    expectLawInDraws(file, isAtItsBest ? 12 : 3);
  });

  it.each(TEMPTING)('where %s', (_name, file) => {
    expectLawOfEach(file);
    expectLaw(file, 8);
  });

  it('in any case at all', () => {
    fc.assert(
      fc.property(anyCase, fc.nat(), (file, at) => {
        const { dns = [], mtaStsPolicies = [] } = file.observed;
        const less: Case = {
          ...file,
          observed: {
            dns: dns.map((reading, i) =>
              i !== at % dns.length || reading.extent === 'absent'
                ? reading
                : absentReading('unreachable', { request: reading.value[0].resolver, at: reading.provenance.at }),
            ),
            mtaStsPolicies,
          },
        };
        expect(betterWithLess(assess(file, { now: now(file) }), assess(less, { now: now(file) }))).toStrictEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});

describe('an assessment', () => {
  it('is the same each time, leaves its input alone and never throws, whatever the case', () => {
    fc.assert(
      fc.property(
        anyCase,
        fc.constantFrom('pre-change', 'permission-review', 'post-cutover', undefined),
        (file, phase) => {
          const frozen = deeplyFrozen(file);
          const options = { now: now(file), ...(phase === undefined ? {} : { phase }) };
          const report = assess(frozen, options);
          expect(assess(structuredClone(file), options)).toStrictEqual(report);
          expect(JSON.parse(JSON.stringify(report))).toStrictEqual(report);
        },
      ),
      { numRuns: 200 },
    );
  });

  it.each(STORIES.map(({ id, file }) => [id, file] as const))('is the same each time in the story %s', (_id, file) => {
    const frozen = deeplyFrozen(structuredClone(file));
    expect(assess(frozen, { now: now(file) })).toStrictEqual(assess(file, { now: now(file) }));
  });
});

function deeplyFrozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deeplyFrozen);
    Object.freeze(value);
  }
  return value;
}
