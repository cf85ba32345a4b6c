import { describe, expect, it } from 'vitest';
import type { AnyCheck } from '../../src/checks/check.ts';
import { CHECKS } from '../../src/checks/index.ts';
import type { SystemInUse } from '../../src/evidence/setup.ts';
import { doesNotArise } from '../../src/report/arises.ts';
import { gatewayInUse } from '../../src/report/gateway-in-use.ts';
import { systemsConcerned } from '../../src/report/questions.ts';
import { sourcesFor } from '../../src/report/sources-for.ts';
import { setup as setupOf, system } from '../support/build.ts';

const asApp = (id: string): SystemInUse => system(id, { mode: 'api-only' });
const why = (check: Partial<AnyCheck>, systems: readonly SystemInUse[]): string => {
  const setup = setupOf({ systems });
  const asked = { setup, gateway: gatewayInUse(setup), systems: systemsConcerned(setup), domain: '', role: 'receives' };
  const found = doesNotArise({ ...MAIL, ...check } as AnyCheck, asked as Parameters<typeof doesNotArise>[1]);
  return found === null ? 'arises' : `${found.outcome} ${found.code}`;
};
/** A question about mail flow that is anybody's. */
const MAIL = { about: 'tenant', area: 'inbound', systems: 'any-gateway', modes: 'any' } as const;

describe('where no product in use stands in a mail path', () => {
  it.each([
    ['a product that never does', [asApp('ninjaone')]],
    ['an app of a gateway alone', [asApp('pps')]],
    ['both', [asApp('pps'), asApp('ninjaone')]],
  ])('no question about mail arises: %s', (_name, systems) => {
    expect(why({}, systems)).toBe('not-applicable other-system');
    expect(why({ modes: ['mx-inline'] }, systems)).toBe('not-applicable other-system');
    expect(why({ modes: ['mx-inline'], systems: ['ppe'] }, systems)).toBe('not-applicable other-system');
  });

  it('questions about any product and about the tenant do', () => {
    expect(why({ systems: 'any-product' }, [asApp('ninjaone')])).toBe('arises');
    expect(why({ systems: ['m365'] }, [asApp('ninjaone')])).toBe('arises');
    expect(why({ systems: ['ninjaone'], area: 'devices' }, [asApp('ninjaone')])).toBe('arises');
  });

  it('nothing of Exchange is read', () => {
    const setup = setupOf({ systems: [asApp('ninjaone')] });
    expect(sourcesFor(setup)).not.toContain('exchangeSnapshot');
    expect(sourcesFor(setup)).toContain('intuneApps');
  });
});

describe('where none is named, or one that we do not know', () => {
  it.each([
    ['none', []],
    ['one that was to be described and was not', [system('other')]],
    ['one that nobody knows, beside an app', [asApp('ninjaone'), system('nobody')]],
  ])('what depends on the gateway stays open: %s', (_name, systems) => {
    expect(why({}, systems)).toBe('arises');
    expect(why({ modes: ['mx-inline'] }, systems)).toBe('unknown no-gateway');
  });
});

describe('where an app of another product stands beside the gateway', () => {
  const beside = [system('ppe'), asApp('pps')];

  it('questions about mail flow are the gateway’s alone', () => {
    expect(why({ systems: ['pps'], modes: ['mx-inline'] }, beside)).toBe('not-applicable other-system');
    expect(why({ systems: ['pps'], modes: 'any', area: 'outbound' }, beside)).toBe('not-applicable other-system');
    expect(why({ systems: ['ppe', 'pps'], modes: ['mx-inline'] }, beside)).toBe('arises');
  });

  it('questions about its app are not', () => {
    expect(why({ systems: ['pps'], area: 'apps' }, beside)).toBe('arises');
  });

  it.each(CHECKS.filter(({ systems }) => systems === 'any-gateway').map((check) => [check.id, check] as const))(
    'and those about any gateway arise as without it: %s',
    (_id, check) => {
      expect(why(check, beside)).toBe(why(check, [system('ppe')]));
    },
  );
});
