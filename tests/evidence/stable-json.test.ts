import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stableJson } from '../../src/evidence/stable-json.ts';

describe('JSON in a stable order', () => {
  it('holds what was given', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        expect(JSON.parse(stableJson(value, ['b', 'a'], 1))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('puts the named keys first, then all others in order, and those below in order', () => {
    expect(stableJson({ a: 1, z: { b: [{ d: 1, c: 2 }], a: 0 }, y: 2 }, ['y', 'gone'], 0)).toBe(
      '{"y":2,"a":1,"z":{"a":0,"b":[{"c":2,"d":1}]}}',
    );
  });

  it('writes half a surrogate pair as U+FFFD', () => {
    expect(stableJson({ a: ['\ud83d', '😀'] }, [], 0)).toBe('{"a":["\ufffd","😀"]}');
  });
});
