import { describe, expect, it } from 'vitest';
import {
  authenticationWords,
  shareWords,
  tellsStopped,
  tellsTimes,
  wayTone,
} from '../../../src/ui/mail-flow/proof-words.ts';
import { someProof } from '../harness/proof.ts';

const [first, second] = someProof.trace?.domains ?? [];
const [direct, passed, open, old] = someProof.headers;
if (!first || !second || !direct || !passed || !open || !old) throw new Error('the fixture has changed');

describe('what real mail shows', () => {
  it('rounds the share down, and calls a lower bound one', () => {
    expect(shareWords(first, false)).toBe('98 %');
    expect(shareWords(first, true)).toBe('at least 98 %');
    expect(shareWords({ ...first, share: 1 }, true)).toBe('100 %');
    expect(shareWords(second, true)).toBe('–');
  });

  it('has columns only for what the trace tells', () => {
    expect([first, second].map(({ others }) => [tellsStopped(others), tellsTimes(others)])).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it('holds nothing against a message from before the cutover', () => {
    expect([direct, passed, open, old].map(wayTone)).toEqual(['bad', 'good', 'unsure', 'none']);
  });

  it('says of authentication what is not told, and nothing where nothing can be trusted', () => {
    expect(authenticationWords(direct.authentication)).toBe('SPF pass, DKIM none, DMARC not told');
    expect(authenticationWords(null)).toBeNull();
  });
});
