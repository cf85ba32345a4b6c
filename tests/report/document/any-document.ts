import * as fc from 'fast-check';
import type { Block, Document } from '../../../src/report/document/document.ts';
import { OUTCOMES } from '../../../src/words/judgement.ts';

/** What would be markup somewhere if a writer let it through. */
const TRAPS = [
  '`',
  '``',
  '```',
  '~~~',
  '`x`',
  '`a|b`',
  '|',
  '\\',
  '\\|',
  '*b*',
  '__b__',
  '~~s~~',
  '# ',
  '- ',
  '+ ',
  '1. ',
  '2) ',
  '---',
  '===',
  '> ',
  '![p](https://evil.example/p.png)',
  '[l](javascript:alert(1))',
  '[^1]',
  '[x] ',
  '[r]: https://evil.example',
  '<https://evil.example>',
  '<script>alert(1)</script>',
  '</script>',
  '<!--',
  ']]>',
  '<img src=x onerror=alert(1)>',
  '"',
  "'",
  '&lt;',
  '&amp;',
  '&#60;',
  '&',
  'https://evil.example/a_b*c',
  'www.evil.example',
  'someone@evil.example',
  'mailto:someone@evil.example',
  '_dmarc.contoso.com',
  '$x$',
  '\n',
  '\n\n',
  '\r\n',
  '\t',
  '    ',
  '\u0000',
  '\u0007',
  '\u202e',
  '\u2028',
  '\ud800',
  'é',
  '😀',
  'v=spf1 -all',
  ' ',
  'contoso.com',
] as const;

/** Words between traps. */
export const anyText: fc.Arbitrary<string> = fc
  .array(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...TRAPS) }, { weight: 1, arbitrary: fc.string() }), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''));

const heading = fc.record({
  kind: fc.constant('heading' as const),
  level: fc.constantFrom(2 as const, 3 as const, 4 as const),
  text: anyText,
});
const table = fc.integer({ min: 1, max: 3 }).chain((width) =>
  fc.record({
    kind: fc.constant('table' as const),
    columns: fc.array(anyText, { minLength: width, maxLength: width }),
    rows: fc.array(fc.array(anyText, { minLength: width, maxLength: width }), { maxLength: 3 }),
  }),
);
const reference = fc.oneof(
  fc.record({
    label: anyText,
    url: fc.constant('https://learn.microsoft.com/a/b?c=d&e=f_g'),
    readOn: fc.constant('2026-11-20'),
  }),
  fc.record({ label: anyText, readOn: fc.constant('2026-11-20') }),
);

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  heading,
  fc.record({ kind: fc.constant('paragraph' as const), text: anyText }),
  fc.record({ kind: fc.constant('list' as const), ordered: fc.boolean(), items: fc.array(anyText, { maxLength: 4 }) }),
  table,
  fc.record({ kind: fc.constant('code' as const), lines: fc.array(anyText, { maxLength: 4 }) }),
  fc.record({
    kind: fc.constant('outcome' as const),
    level: fc.constantFrom(3 as const, 4 as const),
    outcome: fc.constantFrom(...OUTCOMES),
    isWaived: fc.boolean(),
    text: anyText,
  }),
  fc.record({ kind: fc.constant('references' as const), references: fc.array(reference, { maxLength: 3 }) }),
  fc.record({
    kind: fc.constant('verdict' as const),
    tone: fc.constantFrom('good' as const, 'bad' as const, 'open' as const),
    text: fc.constant('Not ready'),
    says: anyText,
  }),
);

export const anyDocument: fc.Arbitrary<Document> = fc.record({
  title: anyText,
  blocks: fc.array(anyBlock, { maxLength: 6 }),
});
