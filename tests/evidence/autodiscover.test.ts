import { describe, expect, it } from 'vitest';
import { autodiscoverDialogue } from '../../src/evidence/autodiscover.ts';
import type { DnsReply } from '../../src/evidence/dns/answer.ts';
import { drive } from '../../src/evidence/dns/dialogue.ts';

const found = (replies: Readonly<Record<string, DnsReply>>) =>
  drive(autodiscoverDialogue('contoso.example'), ({ name, type }) => {
    const key = name === 'autodiscover.contoso.example' ? type : `${name} ${type}`;
    return Promise.resolve(replies[key] ?? { status: 'NOERROR', records: [] });
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

  it('follows aliases to the last', async () => {
    const chain = (...hosts: readonly string[]) =>
      ({
        CNAME: { status: 'NOERROR', records: hosts.slice(0, 1) },
        ...Object.fromEntries(
          hosts.map((host, at) => [`${host} CNAME`, { status: 'NOERROR', records: hosts.slice(at + 1, at + 2) }]),
        ),
      }) as const;
    expect(await found(chain('ad.host.example', 'autodiscover.outlook.com'))).toMatchObject({
      ...{ state: 'microsoft', cloud: 'worldwide', aliases: ['ad.host.example', 'autodiscover.outlook.com'] },
    });
    expect(await found(chain('a.example', 'b.example'))).toMatchObject({ state: 'other', target: 'b.example' });
    expect(await found(chain('a.example', 'b.example', 'a.example'))).toMatchObject({ state: 'other' });
    expect(await found({ ...chain('a.example'), 'a.example CNAME': { status: 'timeout', records: [] } })).toMatchObject(
      { state: 'unanswered', status: 'timeout' },
    );
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
