import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DnsReply, DnsType } from '../../src/evidence/dns/answer.ts';
import { type Dialogue, drive } from '../../src/evidence/dns/dialogue.ts';
import { mailHostsDialogue, parseMx } from '../../src/evidence/mx.ts';

type Zone = Readonly<Record<string, Partial<Record<DnsType, readonly string[] | DnsReply['status']>>>>;

/** Runs a dialogue over a zone: an absent name does not exist, an absent type has no data, a word is a status. */
function over<R>(zone: Zone, dialogue: Dialogue<R>): Promise<R> {
  return drive(dialogue, ({ name, type }) => {
    const rows = zone[name];
    const row = rows?.[type];
    if (typeof row === 'string') return Promise.resolve({ status: row, records: [] });
    return Promise.resolve({ status: rows === undefined ? 'NXDOMAIN' : 'NOERROR', records: row ?? [] });
  });
}
const hosts = (zone: Zone) => over(zone, mailHostsDialogue('contoso.example'));

describe('mailHostsDialogue', () => {
  it('sorts exchanges by preference and looks up all of them in one step', () => {
    const dialogue = mailHostsDialogue('contoso.example');
    expect(dialogue.next().value).toEqual([{ name: 'contoso.example', type: 'MX' }]);
    const step = dialogue.next([
      { status: 'NOERROR', records: ['20 b.gateway.example', '10 c.gateway.example', '10 a.gateway.example'] },
    ]);
    expect(step.value).toEqual(
      ['a', 'c', 'b'].flatMap((host) =>
        ['A', 'AAAA', 'CNAME'].map((type) => ({ name: `${host}.gateway.example`, type })),
      ),
    );
  });

  it('gives the addresses of both families', async () => {
    const found = await hosts({
      'contoso.example': { MX: ['10 mx.gateway.example'] },
      'mx.gateway.example': { A: ['192.0.2.1'], AAAA: ['2001:db8::1'] },
    });
    expect(found).toMatchObject({ route: 'mx', status: 'NOERROR', malformed: [] });
    expect(found.hosts).toEqual([
      {
        exchange: 'mx.gateway.example',
        preference: 10,
        form: 'name',
        reach: 'addresses',
        addresses: ['192.0.2.1', '2001:db8::1'],
        alias: null,
        statuses: { a: 'NOERROR', aaaa: 'NOERROR', cname: 'NOERROR' },
      },
    ]);
  });

  it('says of an exchange that it is an alias, has no address or does not exist', async () => {
    const found = await hosts({
      'contoso.example': { MX: ['1 alias.example', '2 bare.example', '3 gone.example'] },
      'alias.example': { CNAME: ['mx.example'], A: ['192.0.2.1'] },
      'bare.example': {},
    });
    expect(found.hosts.map((host) => [host.reach, host.alias])).toEqual([
      ['addresses', 'mx.example'],
      ['no-address', null],
      ['no-such-host', null],
    ]);
  });

  it('does not take an unanswered family for no address, unless the other one has some', async () => {
    const found = await hosts({
      'contoso.example': { MX: ['1 half.example', '2 four.example'] },
      'half.example': { A: [], AAAA: 'timeout' },
      'four.example': { A: ['192.0.2.1'], AAAA: 'SERVFAIL' },
    });
    expect(found.hosts.map((host) => host.reach)).toEqual(['unanswered', 'addresses']);
  });

  it('tells the null MX from a root exchange beside others', async () => {
    expect(await hosts({ 'contoso.example': { MX: ['0 .'] } })).toMatchObject({
      route: 'null-mx',
      hosts: [{ form: 'root', reach: 'not-a-host' }],
    });
    expect(await hosts({ 'contoso.example': { MX: ['0 .', '10 gone.example'] } })).toMatchObject({
      route: 'mx',
      hosts: [{ form: 'root' }, { reach: 'no-such-host' }],
    });
  });

  it('knows an address where a name should be, and asks nothing about it', async () => {
    const found = await hosts({ 'contoso.example': { MX: ['10 192.0.2.1', '20 [2001:db8::1]', '30 under..score'] } });
    expect(found.hosts.map((host) => [host.form, host.reach])).toEqual([
      ['address-literal', 'not-a-host'],
      ['address-literal', 'not-a-host'],
      ['invalid', 'not-a-host'],
    ]);
  });

  it('falls back to the address of the domain without MX', async () => {
    expect(await hosts({ 'contoso.example': { A: ['192.0.2.1'] } })).toMatchObject({
      route: 'implicit',
      hosts: [{ exchange: 'contoso.example', preference: 0, reach: 'addresses' }],
    });
    expect(await hosts({ 'contoso.example': {} })).toMatchObject({ route: 'none', hosts: [] });
    expect(await hosts({ 'contoso.example': { A: 'timeout' } })).toMatchObject({ route: 'unanswered' });
  });

  it('tells a domain that does not exist from one that was not answered', async () => {
    expect(await hosts({})).toMatchObject({ route: 'no-such-domain', status: 'NXDOMAIN' });
    expect(await hosts({ 'contoso.example': { MX: 'SERVFAIL' } })).toMatchObject({
      route: 'unanswered',
      status: 'SERVFAIL',
    });
  });

  it('keeps data that is no MX apart', async () => {
    const found = await hosts({ 'contoso.example': { MX: ['ten mx.example', '10 gone.example'] } });
    expect(found.malformed).toEqual(['ten mx.example']);
    expect(found.hosts).toHaveLength(1);
  });

  it('lists a flood of exchanges without asking about all of them', async () => {
    const mx = Array.from({ length: 500 }, (_, i) => `${i} h${i}.example`);
    const found = await hosts({ 'contoso.example': { MX: mx } });
    expect(found.hosts).toHaveLength(500);
    expect(found.hosts.filter((host) => host.reach === 'not-asked').length).toBeGreaterThan(400);
  });
});

describe('parseMx', () => {
  it('never throws and reads back what it wrote', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const mx = parseMx(text);
        if (mx !== null) expect(parseMx(`${mx.preference} ${mx.exchange}`)).toEqual(mx);
      }),
    );
  });
});
