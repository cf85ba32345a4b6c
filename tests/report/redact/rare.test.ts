import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCase, writeCase } from '../../../src/evidence/case-file.ts';
import type { Case } from '../../../src/evidence/case.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import { assess } from '../../../src/report/assess.ts';
import { EXPORT_FORMATS } from '../../../src/report/export/export-format.ts';
import { redacted } from '../../../src/report/redact/redact.ts';
import { anyCase } from '../../support/arbitrary.ts';
import { answer, domain, NOW, nxdomain, personSays, system, txt, waiver, wholeReading } from '../../support/build.ts';
import { BEFORE, DKIM_KEY } from '../../support/contoso.ts';
import { accepted, exchangeOf, inbound, outbound, rule } from '../../support/exchange.ts';
import {
  application,
  globalAdmin,
  MICROSOFT_TENANT,
  organisation,
  ownPrincipal,
  servicePrincipal,
  tenantDomain,
  tenantOf,
} from '../../support/tenant.ts';
import { audited } from '../../support/world.ts';
import { partsOf, textOf } from '../export/exported.ts';
import { CASES, KEY } from './cases.ts';

const WIDE = 'wide-world.co.uk';
const GUID = '5F2C1B7E-9D0A-4C66-8E3B-0A1B2C3D4E5F';
const MICROSOFTS_APP = 'd3590ed6-52b3-4102-aeff-aad2292ab01c';

const rules: readonly TransportRule[] = [
  rule({
    name: 'Mail for Jane Example',
    conditions: [
      { kind: 'patterns', part: 'sender-address', patterns: ['@wide-world\\.co\\.uk$', 'jane\\.example@'] },
      { kind: 'words', part: 'subject', words: ['Project Nightingale'] },
      { kind: 'header-words', header: 'X-WideWorld-Key', words: ['abcdef0123456789abcdef0123456789'] },
      { kind: 'header-patterns', header: 'Authentication-Results', patterns: ['dmarc\\=pass'] },
      { kind: 'sender', addresses: ['jane.example@wide-world.co.uk'] },
    ],
    exceptions: [{ kind: 'source-address', ranges: ['203.0.113.10-203.0.113.77', '198.51.100.0/25'] }],
    actions: [
      { kind: 'route-to-connector', connector: 'Way to the Nightingale office' },
      { kind: 'reject', text: 'Ask Jane Example', status: '5.7.1' },
    ],
  }),
];

/** A tenant with all that demos lack. */
const rich: Case = (() => {
  const base = audited({
    world: {
      ...BEFORE,
      [`${WIDE} MX`]: '0 wideworld-co-uk01c.mail.protection.outlook.com',
      [`${WIDE} TXT`]: [
        'v=spf1 ip4:203.0.113.64/26 include:_spf.partner-mail.test.gov -all',
        'docusign=5a1c-nightingale',
      ],
      [`_dmarc.${WIDE} TXT`]:
        'v=DMARC1; p=none; rua=mailto:jane.example@wide-world.co.uk!10m,mailto:d@reports.partner-mail.test',
      [`nightingale._domainkey.${WIDE} TXT`]: DKIM_KEY,
    },
    setup: {
      domains: [
        domain('contoso.com'),
        domain(WIDE, { reason: 'Jane Example asked', role: 'excused' }),
        domain('agency.gov'),
      ],
      systems: [system('ppe', { region: 'us1' })],
      gatewayDkimSelectors: ['nightingale'],
      change: {
        number: 'CHG-7781',
        title: 'Nightingale',
        requestedBy: 'Jane Example',
        justification: 'Jane said so',
        approvers: ['Jane Example', 'board@wide-world.co.uk'],
        rewritten: [{ section: 'scope', text: 'Only Nightingale' }],
      },
    },
    more: {
      cloudflare: [
        txt('_dmarc.gov', 'v=DMARC1; p=reject; psd=y; rua=mailto:x@example.gov'),
        nxdomain('_dmarc.co.uk', 'TXT'),
        nxdomain('_dmarc.uk', 'TXT'),
        answer({ name: '77.113.0.203.in-addr.arpa', type: 'PTR', records: ['jane-laptop.wide-world.co.uk'] }),
        answer({
          name: WIDE,
          type: 'SOA',
          records: ['ns1.nightingale-dns.test jane.wide-world.co.uk 1 7200 900 1209600 900'],
        }),
      ],
    },
    answers: [
      personSays('test-remediation', 'yes', { by: 'Jane Example', note: ' late, said Jane', reference: 'CHG-7781' }),
    ],
    waivers: [
      waiver('inb-connector-present', 'x', { items: ['Way to the Nightingale office', WIDE], owner: 'Jane Example' }),
    ],
  });
  return {
    ...base,
    observed: {
      ...base.observed,
      ...tenantOf({
        organisation: organisation({
          displayName: 'Wide World Ltd',
          verifiedDomains: [
            { name: WIDE, isDefault: true, isInitial: false, isForEmail: true },
            { name: 'wideworld.onmicrosoft.com', isDefault: false, isInitial: true, isForEmail: true },
          ],
        }),
        tenantDomains: [tenantDomain(WIDE), tenantDomain('wideworld.onmicrosoft.com', { isInitial: true })],
        servicePrincipals: [
          ownPrincipal(GUID.toLowerCase(), {
            appId: GUID,
            displayName: 'Wide World payroll',
            replyUrls: [
              'https://payroll.wide-world.co.uk/jane?code=1',
              'http://127.0.0.1:8080/',
              'https://*.wide-world.co.uk/*',
            ],
          }),
          servicePrincipal('imitation', {
            displayName: 'Pr00fpoint for Wide World',
            verifiedPublisher: 'Nightingale GmbH',
          }),
          servicePrincipal('office', {
            appId: MICROSOFTS_APP,
            displayName: 'Microsoft Office',
            ownerTenantId: MICROSOFT_TENANT,
          }),
        ],
        applications: [
          application(GUID.toLowerCase(), { appId: GUID.toLowerCase(), displayName: 'Wide World payroll' }),
        ],
        directoryRoles: [globalAdmin('jane_partner.test#EXT#@wideworld.onmicrosoft.com')],
      }),
      ...exchangeOf({
        inboundConnectors: [
          inbound({
            name: 'Way in for Jane',
            comment: 'Jane knows why',
            senderIpAddresses: ['203.0.113.10-203.0.113.77'],
          }),
        ],
        outboundConnectors: [
          outbound({
            name: 'Way to the Nightingale office',
            smartHosts: ['[203.0.113.50]', 'wideworld.us1.trustifi.com'],
          }),
        ],
        transportRules: rules,
        acceptedDomains: [accepted({ name: 'Wide World', domain: WIDE })],
      }),
      messageTrace: [
        wholeReading(
          {
            from: null,
            to: null,
            inbound: [],
            outbound: [{ connector: 'way to the nightingale office', messages: 4 }],
          },
          { route: 'file', request: 'jane-example trace.csv + wideworld.zip › b.csv' },
        ),
      ],
      dmarcReports: [
        wholeReading([
          {
            file: 'partner.test!wide-world.co.uk!1.xml',
            form: 'rfc7489',
            reporter: 'Nightingale GmbH',
            reportId: 'jane-1',
            domain: WIDE,
            from: NOW,
            to: NOW,
            policy: { p: 'none', sp: null, dkimAlignment: 'relaxed', spfAlignment: 'relaxed', isTesting: false },
            rows: [],
            deviations: [],
          },
        ]),
      ],
      exchangeSnapshot: [
        wholeReading({
          jobs: [],
          newest: {
            job: {
              id: 'j',
              displayName: 'Nightingale',
              status: 'succeeded',
              createdAt: NOW,
              completedAt: NOW,
              resourceTypes: [],
              failedTypes: [],
            },
            resources: [
              { type: 'microsoft.exchange.transportrule', displayName: 'Jane', properties: { Name: 'Nightingale' } },
            ],
          },
        }),
      ],
    },
  };
})();

const made = redacted(rich, KEY);
const dnsOf = (file: Case) =>
  file.observed.dns?.flatMap((one) => (one.extent === 'absent' ? [] : one.value[0].answers)) ?? [];
const judged = (file: Case) =>
  assess(file, { now: new Date(file.assessedAt) }).findings.map(({ checkId, outcome, code, items }) => [
    checkId,
    outcome,
    code,
    items.length,
  ]);

const TELLING = [
  ...[
    'wide-world',
    'wideworld',
    'wide world',
    'nightingale',
    'jane',
    'agency',
    'partner-mail',
    'CHG-7781',
    'payroll',
    'contoso',
  ],
  ...['203.0.113.10', '203.0.113.77', '203.0.113.50', GUID, 'abcdef0123456789', '77.113.0.203', 'docusign', 'laptop'],
];

describe('redaction of what is rarely met', () => {
  it.each(TELLING)('takes out %s, wherever it stands', (text) => {
    expect(new TextDecoder().decode(writeCase(rich)).toLowerCase()).toContain(text.toLowerCase());
    expect(new TextDecoder().decode(writeCase(made)).toLowerCase()).not.toContain(text.toLowerCase());
    const parts = partsOf(made);
    for (const format of EXPORT_FORMATS) expect(textOf(format, parts).toLowerCase()).not.toContain(text.toLowerCase());
  });

  it('is judged as before, and opens', () => {
    expect(judged(made)).toStrictEqual(judged(rich));
    expect(readCase(writeCase(made)).ok).toBe(true);
  });

  it('keeps the relations of names that checks rest on', () => {
    const [contoso, wide, agency] = made.setup.domains.map(({ name }) => name);
    expect(contoso).toMatch(/^domain[\da-f]{6}\.example$/);
    expect(wide).toMatch(/^domain-[\da-f]{6}\.co\.example$/);
    // A resolver said something of the name above, which has to be found again.
    expect(agency).toMatch(/^domain[\da-f]{6}\.gov$/);
    const names = dnsOf(made).map(({ name }) => name);
    expect(names).toContain(`_dmarc.${wide ?? ''}`);
    expect(names).toContain('_dmarc.gov');
    expect(names).toContain('_dmarc.co.example');
  });

  it('keeps syntax: a pattern is a pattern, a key a key of the same size, a range a range', () => {
    const [
      {
        value: [of],
      },
    ] = made.observed.transportRules as never as [{ value: [TransportRule] }];
    const [patterns, , header, results] = of.conditions as never as readonly Record<string, unknown>[];
    const wide = made.setup.domains[1]?.name ?? '';
    expect(patterns?.patterns).toContain(`@${wide.replaceAll('.', '\\.')}$`);
    expect(header).toMatchObject({
      header: expect.stringMatching(/^X-Header-/) as string,
      words: [expect.stringMatching(/^[\da-f]{32}$/)],
    });
    expect(results).toMatchObject({ header: 'Authentication-Results', patterns: ['dmarc\\=pass'] });
    expect(JSON.stringify(of.exceptions)).toMatch(/"\d+\.\d+\.\d+\.\d+-\d+\.\d+\.\d+\.\d+"/);
    const key = dnsOf(made).find(({ name, records }) => name.includes('_domainkey') && records[0]?.includes('p='))
      ?.records[0];
    expect(key).toHaveLength(DKIM_KEY.length);
    expect(key).not.toBe(DKIM_KEY);
  });

  it.each(['Wide-World', '<!-- [a](b)* --', 'a\\b^$', '-', '++'])('takes a tenant that is called %j', (displayName) => {
    const odd: Case = {
      ...rich,
      observed: {
        ...rich.observed,
        ...tenantOf({ organisation: organisation({ displayName }) }),
        ...exchangeOf({ acceptedDomains: [accepted({ domain: 'odd(name*.onmicrosoft.com' })] }),
      },
    };
    expect(JSON.stringify(redacted(odd, KEY).observed.organisation)).not.toContain(JSON.stringify(displayName));
  });

  it('keeps an object and those that name it together, whatever the case of letters', () => {
    const text = JSON.stringify([
      made.observed.outboundConnectors,
      made.observed.transportRules,
      made.observed.messageTrace,
    ]);
    expect(new Set(text.match(/Connector [\da-f]{6}/g)).size).toBe(1);
  });

  it('keeps a claim of a vendor in the name of an app, and what is Microsoft’s', () => {
    const apps = made.observed.servicePrincipals?.flatMap((one) => (one.extent === 'absent' ? [] : one.value)) ?? [];
    expect(apps[1]?.displayName).toMatch(/^Proofpoint App [\da-f]{6}$/);
    expect(apps[2]).toMatchObject({
      appId: MICROSOFTS_APP,
      displayName: 'Microsoft Office',
      ownerTenantId: MICROSOFT_TENANT,
    });
    expect(apps[0]?.replyUrls?.[1]).toBe('http://127.0.0.1:8080/');
    expect(apps[0]?.replyUrls?.[2]).toMatch(/^https:\/\/\*\.domain-[\da-f]{6}\.co\.example\/\*$/);
  });

  it('keeps that a test was late, and nothing else that was written', () => {
    expect(made.answers[0]?.note).toMatch(/^Late\./);
    const { justification, title, rewritten } = made.setup.change ?? {};
    expect(new Set([justification, title, rewritten?.[0]?.text]).size).toBe(1);
  });

  it('keeps who is a guest', () => {
    const [
      {
        value: [admin],
      },
    ] = made.observed.directoryRoles as never as [{ value: [{ userPrincipalName: string }] }];
    expect(admin.userPrincipalName).toMatch(/^person-[\da-f]{6}#EXT#@tenant[\da-f]{6}\.onmicrosoft\.com$/);
  });

  it('leaves sources of a later version out', () => {
    const later = { ...rich, observed: { ...rich.observed, someDay: [{ of: 'Jane Example' }] } } as Case;
    expect(Object.keys(redacted(later, KEY).observed)).not.toContain('someDay');
  });

  it('covers by a waiver what was covered, and no more', () => {
    const covered = (one: Case): readonly boolean[] =>
      assess(one, { now: new Date(one.assessedAt) }).findings.map((finding) => finding.waiver !== undefined);
    let waivers = 0;
    for (const [, file] of CASES.slice(2, 12)) {
      const { findings } = assess(file, { now: new Date(file.assessedAt) });
      const pointing = findings.filter(({ outcome, items }) => outcome !== 'pass' && items.length > 0);
      const waived = {
        ...file,
        // The first of a case covers one item too few.
        waivers: pointing.map(({ checkId, code, items, domain: name }, at) =>
          waiver(checkId, code, {
            items: at === 0 ? items.slice(1) : items,
            ...(name === undefined ? {} : { domain: name }),
          }),
        ),
      };
      waivers += covered(waived).filter(Boolean).length;
      expect(covered(redacted(waived, KEY))).toStrictEqual(covered(waived));
    }
    expect(waivers).toBeGreaterThan(30);
  });

  it('never throws, and what it makes can be opened, whatever the case', () => {
    fc.assert(
      fc.property(anyCase, fc.uint8Array({ maxLength: 64 }), (file, key) => {
        expect(readCase(writeCase(redacted(file, key)))).toMatchObject({ ok: true });
      }),
      { numRuns: 50 },
    );
  });
});
