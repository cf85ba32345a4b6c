import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf } from '../../src/ui/text-pieces.ts';

describe('a sentence with values', () => {
  it('is split at its backticks', () => {
    expect(piecesOf('Set it to `300` now.')).toEqual([
      { kind: 'words', text: 'Set it to ' },
      { kind: 'value', text: '300' },
      { kind: 'words', text: ' now.' },
    ]);
  });

  it('keeps a backtick without a partner', () => {
    expect(piecesOf('a `b` c ` d')).toEqual([
      { kind: 'words', text: 'a ' },
      { kind: 'value', text: 'b' },
      { kind: 'words', text: ' c ` d' },
    ]);
    expect(piecesOf('`')).toEqual([{ kind: 'words', text: '`' }]);
  });

  it('loses no character but the backticks that it used', () => {
    const sentence = fc
      .array(fc.constantFrom('`', 'a', ' ', 'v=spf1'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(sentence, (text) => {
        const back = piecesOf(text).map((piece) => (piece.kind === 'value' ? `\`${piece.text}\`` : piece.text));
        return (
          back.join('') === text.replaceAll('``', '') || back.join('').replaceAll('`', '') === text.replaceAll('`', '')
        );
      }),
    );
  });
});
