import { describe, expect, it } from 'vitest';
import { assess } from '../../src/report/assess.ts';
import { disagreementReports } from '../../src/report/disagreements.ts';
import { absentReading, caseOf, NOW, partReading, secondsFromNow, wholeReading } from '../support/build.ts';
import { accepted, inbound, rule } from '../support/exchange.ts';
import { tenantDomain } from '../support/tenant.ts';

const old = { route: 'file', request: 'old.json', at: secondsFromNow(-3600) } as const;
const now = { route: 'snapshot', request: 'GET /v1.0/snapshot', at: NOW } as const;
const [before, after] = [
  { request: old.request, at: old.at },
  { request: now.request, at: now.at },
];

describe('readings that disagree', () => {
  it('are told with the object, the properties and both readings, whatever their order', () => {
    const readings = [
      wholeReading([inbound({ enabled: false }), inbound({ name: 'New' })], now),
      wholeReading([inbound(), inbound({ name: 'Gone' })], old),
    ];
    const found = disagreementReports({ inboundConnectors: readings });
    const between = [before, after];
    expect(found).toMatchObject([
      { source: 'inboundConnectors', object: 'Lock', fields: ['Enabled'], between, onlyIn: null },
      { object: 'Gone', fields: [], onlyIn: before },
      { object: 'New', fields: [], onlyIn: after },
    ]);
    expect(found[0]?.says).toContain('old.json of 2026-11-24 08:00 UTC');
  });

  it('do not where one did not carry the property, is a part, failed, or is of another source', () => {
    expect(
      disagreementReports({
        inboundConnectors: [
          wholeReading([inbound(), inbound({ name: 'Other' })], old),
          partReading([inbound({ requireTls: null })], ['more-objects'], now),
          absentReading(),
        ],
        transportRules: [wholeReading([rule()], now)],
      }),
    ).toEqual([]);
  });

  it('are each compared with the one before it in time', () => {
    const at = (hours: number) => ({ ...old, request: `${hours}.json`, at: secondsFromNow(-hours * 3600) });
    const found = disagreementReports({
      inboundConnectors: [
        wholeReading([inbound({ requireTls: false })], at(1)),
        wholeReading([inbound()], at(3)),
        wholeReading([inbound({ enabled: false })], at(2)),
      ],
    });
    expect(found.map(({ between, fields }) => [...between.map(({ request }) => request), ...fields])).toEqual([
      ['3.json', '2.json', 'Enabled'],
      ['2.json', '1.json', 'Enabled', 'RequireTls'],
    ]);
  });

  it('are first of all those of two tenants: a file that came before the tenant was read', () => {
    const observed = {
      acceptedDomains: [wholeReading([accepted({ domain: 'fabrikam.com' })], old)],
      tenantDomains: [wholeReading([tenantDomain('contoso.com')], { ...now, route: 'graph' })],
    };
    expect(disagreementReports(observed)).toMatchObject([
      { source: 'acceptedDomains', between: [before, after], object: '', fields: ['DomainName'] },
    ]);
    const own = { ...observed, acceptedDomains: [wholeReading([accepted()], old)] };
    expect(disagreementReports(own)).toEqual([]);
  });

  it('stand in the report, which says nothing where there are none', () => {
    const readings = [wholeReading([inbound()], old), wholeReading([inbound({ enabled: false })], now)];
    const judged = (inboundConnectors: typeof readings) =>
      assess(caseOf({ observed: { inboundConnectors } }), { now: new Date(NOW) });
    expect(judged(readings).disagreements).toMatchObject([{ object: 'Lock' }]);
    expect(judged(readings.slice(1))).not.toHaveProperty('disagreements');
    expect(judged(readings).sources.map(({ request }) => request)).toEqual(['old.json', 'GET /v1.0/snapshot']);
  });
});
