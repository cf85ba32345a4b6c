import { describe, expect, it } from 'vitest';
import { spfForGatewayDialogue, type SpfForGatewayInput } from '../../../src/evidence/spf/for-gateway.ts';
import { run, spf, type Zone } from './zone.ts';

const MICROSOFT = 'include:spf.protection.outlook.com';
const TERM = 'include:spf.gateway.example';
const WORLD: Zone = spf({
  'spf.protection.outlook.com': 'v=spf1 ip4:198.51.100.0/25 -all',
  'spf.gateway.example': 'v=spf1 ip4:192.0.2.0/28 -all',
});
const about = (record: string, more: Zone = {}, input: Partial<SpfForGatewayInput> = {}) =>
  run(spfForGatewayDialogue({ domain: 'example.com', gatewayTerms: [TERM], ranges: [], wrongTerms: [], ...input }), {
    ...WORLD,
    ...spf({ 'example.com': record }),
    ...more,
  }).result;

describe('the record proposed for a gateway', () => {
  it('does not name Microsoft again where an included record lets it pass', () => {
    const nested = spf({ '_spf.example.com': `v=spf1 ${MICROSOFT} -all` });
    expect(about('v=spf1 include:_spf.example.com -all', nested).proposal?.text).toBe(
      `v=spf1 include:_spf.example.com ${TERM} -all`,
    );
    expect(about('v=spf1 redirect=_spf.example.com', nested).proposal?.added).toStrictEqual([TERM]);
  });

  it('names Microsoft where the included record that has it cannot pass', () => {
    const nested = spf({ '_spf.example.com': `v=spf1 ${MICROSOFT} -all` });
    expect(about('v=spf1 ?include:_spf.example.com -all', nested).proposal?.added).toStrictEqual([MICROSOFT, TERM]);
  });

  it('takes out a wrong term only where nothing was seen behind it', () => {
    const wrong = { wrongTerms: ['include:wrong.example', 'a:wrong.example'] };
    const record = `v=spf1 ${MICROSOFT} include:wrong.example a:wrong.example -all`;
    expect(about(record, {}, wrong).proposal?.removed).toStrictEqual(['include:wrong.example', 'a:wrong.example']);
    const there: Zone = { 'wrong.example': { TXT: ['v=spf1 ip4:203.0.113.1 -all'], A: ['203.0.113.1'] } };
    expect(about(record, there, wrong).proposal?.removed).toStrictEqual([]);
    const silent: Zone = { 'wrong.example': { TXT: 'SERVFAIL', A: 'SERVFAIL', AAAA: 'SERVFAIL' } };
    expect(about(record, silent, wrong).proposal?.removed).toStrictEqual([]);
  });

  it('writes out the ranges where no term of the gateway is known', () => {
    const ranges = ['203.0.113.0/25', '203.0.113.128/25', '2001:db8::1', '192.0.2.7'];
    const { proposal, whatIf } = about(`v=spf1 ${MICROSOFT} -all`, {}, { gatewayTerms: [], ranges });
    expect(proposal?.text).toBe(`v=spf1 ${MICROSOFT} ip4:192.0.2.7 ip4:203.0.113.0/24 ip6:2001:db8::1 -all`);
    expect(whatIf?.everyRangePasses).toBe(true);
  });

  it('proposes no record out of more ranges than a record should hold', () => {
    const ranges = Array.from({ length: 200 }, (_, i) => `10.0.${i}.1`);
    expect(about('v=spf1 -all', {}, { gatewayTerms: [], ranges }).proposal).toBeNull();
  });
});
