import { describe, expect, it } from 'vitest';
import { autodiscoverDialogue } from '../../src/evidence/autodiscover.ts';
import type { DnsReply } from '../../src/evidence/dns/answer.ts';
import { drive } from '../../src/evidence/dns/dialogue.ts';

const found = (replies: Readonly<Record<string, DnsReply>>) =>
  drive(autodiscoverDialogue('contoso.example'), ({ name, type }) => {
    expect(name).toBe('autodiscover.contoso.example');
    return Promise.resolve(replies[type] ?? { status: 'NOERROR', records: [] });
  });
const alias = (target: string) => found({ CNAME: { status: 'NOERROR', records: [target] } });

describe('autodiscoverDialogue', () => {
  it.each([
    ['autodiscover.outlook.com', 'worldwide'],
    ['Autodiscover-s.Office365.US.', 'us-government'],
    ['autodiscover.partner.outlook.cn', 'china'],
  ])('knows %s', async (target, cloud) => {
    expect(await alias(target)).toMatchObject({ state: 'microsoft', cloud });
  });

  it('is not fooled by a look-alike', async () => {
    expect(await alias('autodiscover.outlook.com.contoso.example')).toMatchObject({ state: 'other', cloud: null });
  });

  it('tells an address from nothing, and nothing from no answer', async () => {
    expect(await found({ A: { status: 'NOERROR', records: ['192.0.2.1'] } })).toMatchObject({
      ...{ state: 'other', target: null, addresses: ['192.0.2.1'] },
    });
    expect(await found({})).toMatchObject({ state: 'missing' });
    expect(await found({ CNAME: { status: 'NXDOMAIN', records: [] } })).toMatchObject({ state: 'missing' });
    expect(await found({ CNAME: { status: 'timeout', records: [] } })).toMatchObject({ state: 'unanswered' });
    expect(await found({ AAAA: { status: 'SERVFAIL', records: [] } })).toMatchObject({
      ...{ state: 'unanswered', status: 'SERVFAIL' },
    });
  });
});
