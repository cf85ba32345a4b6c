import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { discoverDmarc } from '../../../src/evidence/dmarc/discover.ts';
import type { DnsReply, DnsType } from '../../../src/evidence/dns/answer.ts';

/** Answers from `TYPE name` to records or a status; anything else does not exist. */
const resolver =
  (zone: Readonly<Record<string, readonly string[] | DnsReply['status']>>, asked: string[] = []) =>
  (name: string, type: DnsType): Promise<DnsReply> => {
    asked.push(`${type} ${name}`);
    const row = zone[`${type} ${name}`] ?? 'NXDOMAIN';
    return Promise.resolve(
      typeof row === 'string' ? { status: row, records: [] } : { status: 'NOERROR', records: row },
    );
  };

describe('discoverDmarc', () => {
  it('needs one question where the domain has its own record', async () => {
    const asked: string[] = [];
    const resolve = resolver({ 'TXT _dmarc.contoso.example': ['v=DMARC1; p=reject; sp=none'] }, asked);
    expect(await discoverDmarc({ domain: 'Contoso.Example.', resolve })).toMatchObject({
      ...{ state: 'found', from: 'own', policyDomain: 'contoso.example', policy: 'reject', publishedBy: 'p' },
    });
    expect(asked).toEqual(['TXT _dmarc.contoso.example']);
  });

  it('goes on above a domain with several records, and keeps them to be told', async () => {
    const found = await discoverDmarc({
      domain: 'mail.contoso.example',
      resolve: resolver({
        'TXT _dmarc.mail.contoso.example': ['v=DMARC1; p=reject', 'v=DMARC1; p=none'],
        'TXT _dmarc.contoso.example': ['v=DMARC1; p=quarantine; t=y'],
      }),
    });
    expect(found).toMatchObject({
      ...{ from: 'organisational', organisationalDomain: 'contoso.example', published: 'quarantine', policy: 'none' },
    });
    expect(found.steps[0]?.records).toHaveLength(2);
  });

  it('uses the shortest name with a record as the organisational domain', async () => {
    const found = await discoverDmarc({
      domain: 'a.b.contoso.example',
      resolve: resolver({
        'TXT _dmarc.b.contoso.example': ['v=DMARC1; p=none'],
        'TXT _dmarc.contoso.example': ['v=DMARC1; p=reject'],
      }),
    });
    expect(found).toMatchObject({ policyDomain: 'contoso.example', policy: 'reject', publishedBy: 'p' });
  });

  it('takes the record of a public suffix only where the organisational domain has none', async () => {
    const suffix = { 'TXT _dmarc.bank.example': ['v=DMARC1; p=reject; sp=quarantine; psd=y'] };
    expect(await discoverDmarc({ domain: 'giant.bank.example', resolve: resolver(suffix) })).toMatchObject({
      ...{ from: 'public-suffix', policyDomain: 'bank.example', policy: 'quarantine', publishedBy: 'sp' },
      organisationalDomain: 'giant.bank.example',
    });
    const both = { ...suffix, 'TXT _dmarc.giant.bank.example': ['v=DMARC1; p=none'] };
    expect(await discoverDmarc({ domain: 'mail.giant.bank.example', resolve: resolver(both) })).toMatchObject({
      ...{ from: 'organisational', policyDomain: 'giant.bank.example', policy: 'none' },
    });
  });

  it('asks whether the domain exists only where that decides', async () => {
    const asked: string[] = [];
    const same = resolver({ 'TXT _dmarc.contoso.example': ['v=DMARC1; p=reject; np=reject'] }, asked);
    expect(await discoverDmarc({ domain: 'x.contoso.example', resolve: same })).toMatchObject({
      ...{ policy: 'reject', domainExists: null },
    });
    expect(asked.filter((question) => !question.startsWith('TXT'))).toEqual([]);
    const zone = { 'TXT _dmarc.contoso.example': ['v=DMARC1; p=reject; np=none'] };
    const empty = { ...zone, 'A x.contoso.example': [], 'AAAA x.contoso.example': [], 'MX x.contoso.example': [] };
    expect(await discoverDmarc({ domain: 'x.contoso.example', resolve: resolver(empty) })).toMatchObject({
      ...{ policy: 'none', publishedBy: 'np', domainExists: false },
    });
    const unsure = { ...empty, 'MX x.contoso.example': 'timeout' as const };
    expect(await discoverDmarc({ domain: 'x.contoso.example', resolve: resolver(unsure) })).toMatchObject({
      ...{ state: 'unanswered', policy: null },
    });
  });

  it('does not take a failure for the absence of a record', async () => {
    const resolve = resolver({ 'TXT _dmarc.contoso.example': 'SERVFAIL' });
    expect(await discoverDmarc({ domain: 'contoso.example', resolve })).toMatchObject({ state: 'unanswered' });
    const rejecting = (): Promise<DnsReply> => Promise.reject(new Error('offline'));
    expect(await discoverDmarc({ domain: 'contoso.example', resolve: rejecting })).toMatchObject({
      state: 'unanswered',
    });
  });

  it('stops at a record that cannot be used', async () => {
    const resolve = resolver({
      'TXT _dmarc.mail.contoso.example': ['v=DMARC1; p=rejct'],
      'TXT _dmarc.contoso.example': ['v=DMARC1; p=reject'],
    });
    expect(await discoverDmarc({ domain: 'mail.contoso.example', resolve })).toMatchObject({
      ...{ state: 'unusable', policyDomain: null, policy: null, record: { standing: 'unusable' } },
    });
  });

  it('never asks for more than eight records, whatever the name', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('a', 'b', 'contoso'), { maxLength: 40 }), async (labels) => {
        const asked: string[] = [];
        await discoverDmarc({ domain: labels.join('.'), resolve: resolver({}, asked) });
        expect(asked.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});
