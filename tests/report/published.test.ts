import { describe, expect, it } from 'vitest';
import { assess } from '../../src/report/assess.ts';
import { BEFORE } from '../support/contoso.ts';
import { type AuditParts, audited } from '../support/world.ts';

const STS = '_mta-sts.contoso.com TXT';
const TLS = '_smtp._tls.contoso.com TXT';
const WORLD = { ...BEFORE, [STS]: 'v=STSv1; id=1', [TLS]: 'v=TLSRPTv1; rua=mailto:tls@contoso.com' };

function published(parts: AuditParts) {
  const file = audited(parts);
  return assess(file, { now: new Date(file.assessedAt) }).domains[0]?.alsoPublished;
}

describe('what a domain publishes about TLS', () => {
  const both = {
    tlsReports: { state: 'published', addresses: ['mailto:tls@contoso.com'] },
    mtaSts: { state: 'announced', id: '1' },
  };

  it('is in the report', () => {
    expect(published({ world: WORLD })).toEqual(both);
  });

  it('comes from the first view that settles it', () => {
    const broken = { [STS]: { status: 'SERVFAIL' }, [TLS]: { status: 'timeout' } } as const;
    expect(published({ world: { ...WORLD, ...broken }, google: WORLD })).toEqual(both);
  });

  it('tells nothing published from nothing known', () => {
    expect(published({ world: { ...WORLD, [STS]: [], [TLS]: [] } })).toMatchObject({
      ...{ tlsReports: { state: 'none', addresses: [] }, mtaSts: { state: 'none', id: null } },
    });
    const silent = { ...WORLD, [STS]: { status: 'timeout' }, [TLS]: { status: 'timeout' } } as const;
    expect(published({ world: silent })).toMatchObject({
      ...{ tlsReports: { state: 'unanswered' }, mtaSts: { state: 'unanswered' } },
    });
  });
});
