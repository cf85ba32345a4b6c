import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SettingValue } from '../../../src/report/plan/plan.ts';
import { command, powerShellValue } from '../../../src/report/plan/powershell.ts';

/** What PowerShell makes of one argument; `$null` for what is taken away. */
type Read = string | number | boolean | null | readonly string[];

/**
 * A reader of its own, one character after the other: of the quotes that PowerShell knows any opens and any closes, and two
 * of them stand for one. Throws at whatever would be more than one literal, a list or a sum of literals.
 */
function readArgument(text: string): Read {
  const QUOTES = new Set(["'", '‘', '’', '‚', '‛']);
  let at = 0;
  const next = (): string => text[at] ?? '';
  const fail = (): never => {
    throw new Error(`At ${at}: ${text}`);
  };
  const quotedText = (): string => {
    if (!QUOTES.has(next())) fail();
    at += 1;
    let out = '';
    for (;;) {
      if (at >= text.length) fail();
      if (!QUOTES.has(next())) {
        out += next();
        at += 1;
      } else if (QUOTES.has(text[at + 1] ?? '')) {
        out += next();
        at += 2;
      } else {
        at += 1;
        return out;
      }
    }
  };
  const term = (): string => {
    if (!text.startsWith('[char]', at)) return quotedText();
    at += 6;
    const from = at;
    while (/\d/.test(next())) at += 1;
    return String.fromCharCode(Number(text.slice(from, at)));
  };
  const item = (): string => {
    if (next() !== '(') return quotedText();
    at += 1;
    let out = term();
    while (next() === '+') {
      at += 1;
      out += term();
    }
    if (next() !== ')') fail();
    at += 1;
    return out;
  };
  const words: Readonly<Record<string, Read>> = { $true: true, $false: false, $null: null };
  const word = words[text];
  if (word !== undefined) return word;
  if (/^-?\d+$/.test(text)) return Number(text);
  const items = [item()];
  while (next() === ',') {
    at += 1;
    items.push(item());
  }
  if (at !== text.length) fail();
  const [only = ''] = items;
  return items.length === 1 ? only : items;
}

/** As PowerShell hands it on: a list of one is its entry, and nothing is `$null`. */
const handedOn = (value: SettingValue): Read => {
  if (value === '') return null;
  if (typeof value !== 'object') return value;
  return value.length === 0 ? null : value.length === 1 ? (value[0] ?? '') : value;
};

const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(
      ...Array.from('\'’‘‚‛"`$;|&(){}@#,+-\n\r\t\0 \u2028\u202e\u200b\u061c\u00ad\u{e0041}\u3164\u180ea'),
    ),
    maxLength: 24,
  }),
  fc.constantFrom(
    "'; Remove-Mailbox 'x",
    '$(Remove-Mailbox)',
    '[char]96',
    "('a')",
    '$null',
    '@{Add=1}',
    '-Force',
    '‘’',
  ),
);
const values: fc.Arbitrary<SettingValue> = fc.oneof(
  nasty,
  fc.array(nasty, { maxLength: 5 }),
  fc.boolean(),
  fc.integer({ min: -9, max: 9999 }),
);

describe('a value in a command', () => {
  it('is read back as it was', () => {
    fc.assert(
      fc.property(values, (value) => {
        const text = powerShellValue(value);
        expect(readArgument(text)).toStrictEqual(handedOn(value));
        expect(powerShellValue(value)).not.toMatch(/[\r\n`\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u);
      }),
    );
  });

  it('is whole, however many entries a list has', () => {
    const many = Array.from({ length: 300 }, (_, at) => `192.0.2.${at % 256}`);
    expect(readArgument(powerShellValue(many))).toStrictEqual(many);
  });

  it.each([
    ['Inbound', "'Inbound'"],
    ["O'Brien’s", "'O''Brien’’s'"],
    ['a`b\nc', "('a'+[char]96+'b'+[char]10+'c')"],
    [['192.0.2.0/24', '198.51.100.1'], "'192.0.2.0/24','198.51.100.1'"],
    [[], '$null'],
    ['', '$null'],
    [true, '$true'],
    [-1, '-1'],
  ] as const)('%j is written as it stands in a console', (value, text) => {
    expect(powerShellValue(value)).toBe(text);
  });
});

describe('a command', () => {
  it('names its parameters in the order given', () => {
    expect(
      command('Set-InboundConnector', [
        ['Identity', "It's"],
        ['RequireTls', true],
        ['EFSkipIPs', []],
      ]),
    ).toBe("Set-InboundConnector -Identity 'It''s' -RequireTls $true -EFSkipIPs $null");
  });
});
