import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pack, unpack } from '../../../src/ui/sign-in/keep.ts';
import type { Kept } from '../../../src/ui/sign-in/keep.ts';

const kept = (file: string): Kept => ({
  file,
  target: { clientId: 'client', tenant: 'contoso.com', cloud: 'worldwide' },
  sources: ['organisation', 'servicePrincipals'],
});

describe('what is kept while the reader is at Microsoft’s page', () => {
  it('comes back as it went, whatever stands in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), async (file) => {
        const text = await pack(kept(file));
        expect(await unpack(text ?? '')).toEqual(kept(file));
      }),
      { numRuns: 40 },
    );
  });

  it('is small for a large case that repeats itself', async () => {
    const text = await pack(kept('{"displayName":"An app","appId":"00000000"},'.repeat(100_000)));
    expect(text?.length).toBeLessThan(100_000);
  });

  it('is not tried where it would not fit', async () => {
    let seed = 1;
    const noise = Array.from({ length: 1_000_000 }, () => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed.toString(36);
    }).join('');
    expect((await pack(kept(noise))) === null).toBe(true);
  });

  it.each(['', 'not base64 !', 'aGVsbG8=', btoa('{"file":1}')])(
    'is nothing where something else stands: %j',
    async (text) => {
      expect(await unpack(text)).toBeNull();
    },
  );
});
