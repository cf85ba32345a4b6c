import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { dnsView } from '../../src/evidence/dns/schema.ts';
import { assess } from '../../src/report/assess.ts';
import { spfRecord, spfTerm } from '../../src/report/domain-schema.ts';
import type { Report } from '../../src/report/report.ts';
import { reportSchema } from '../../src/report/report-schema.ts';
import {
  absentReading,
  bothViews,
  caseOf,
  dnsOf,
  domain,
  mx,
  NOW,
  nxdomain,
  policiesOf,
  soa,
  txt,
  waiver,
  wholeReading,
} from '../support/build.ts';
import { inbound } from '../support/exchange.ts';
import { schemaFile, validatorOf } from '../support/json-schema.ts';

const FILE = schemaFile(
  reportSchema,
  {
    title: 'Gatecheck report, version 1',
    description: [
      'What Gatecheck found (*.report.json): verdict, score and findings, whole and by part and domain, with the stored answers.',
      'Objects may hold more than is named here: a later minor version may add to them.',
      'Numbers in `because` and in the `findings` of a domain are positions in the list `findings`, from 0.',
    ].join(' '),
  },
  { dnsView, spfRecord, spfTerm },
);
const isValid = validatorOf(FILE);

const ANSWERS = [
  mx('contoso.com', ['10 mx1-us1.ppe-hosted.com', '20 mx.fabrikam.com']),
  txt('contoso.com', 'v=spf1 include:_spf.fabrikam.com ip4:192.0.2.0/33 -all'),
  txt('fabrikam.com', ['v=spf1 -all', 'v=spf1 ~all']),
  soa('contoso.com', 'ns1.example.net hostmaster.example.net 1 7200 900 1209600 900'),
  nxdomain('_dmarc.contoso.com', 'TXT'),
];
const REPORTS: readonly Report[] = [
  caseOf(),
  caseOf({ observed: { dns: [absentReading()] } }),
  caseOf({
    observed: {
      dns: dnsOf(...bothViews(ANSWERS)),
      mtaStsPolicies: policiesOf({ domain: 'contoso.com', text: 'version: STSv1' }),
    },
    setup: { domains: [domain('contoso.com'), domain('fabrikam.com', { role: 'parked' })] },
    waivers: [waiver('mx-points-to-gateway', 'other-hosts')],
  }),
  caseOf({ observed: { dns: dnsOf(...bothViews(ANSWERS)) }, setup: { phase: 'post-cutover', systems: [] } }),
  caseOf({
    observed: {
      inboundConnectors: [
        wholeReading([inbound()]),
        wholeReading([inbound({ enabled: false }), inbound({ name: 'B' })]),
      ],
    },
  }),
].map((file) => assess(file, { now: new Date(NOW), version: '1.2.3' }));

describe('the published schema of the report file', () => {
  it('is made of the type by which reports are written', async () => {
    await expect(FILE).toMatchFileSnapshot('../../public/schema/gatecheck-report.schema.json');
  });

  it.each(REPORTS.map((report, index) => [index, report] as const))('accepts report %i', (_index, report) => {
    expect(isValid(JSON.parse(JSON.stringify(report))), JSON.stringify(isValid.errors)).toBe(true);
  });

  it.each(REPORTS.map((report, index) => [index, report] as const))(
    'names every field of report %i',
    (_index, report) => {
      expect(v.parse(reportSchema, report)).toEqual(report);
    },
  );

  it('refuses another format and an outcome that does not exist', () => {
    const [report] = REPORTS;
    expect(isValid({ ...report, format: 'gatecheck-case' })).toBe(false);
    expect(isValid({ ...report, phase: 'later' })).toBe(false);
    expect(isValid({ ...report, findings: [{ ...report?.findings[0], outcome: 'good' }] })).toBe(false);
  });
});
