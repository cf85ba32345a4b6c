/** A stretch of a line: words, a value in code, or words that stand out. */
export interface Span {
  readonly kind: 'words' | 'code' | 'strong' | 'emphasis';
  readonly text: string;
}

/**
 * The stretches of one line of Markdown, for showing it.
 *
 * In words: a backslash takes its meaning from the sign behind it; code stands between two equal runs of back-quotes;
 * two or one of `*` or `_` make words stand out. A link is shown as its words and its address, because nothing that was
 * typed or read becomes a link. What has no end is shown as it stands.
 *
 * Source: https://spec.commonmark.org/0.31.2/#inlines
 */
export function spansOf(line: string): readonly Span[] {
  const spans: Span[] = [];
  let words = '';
  const end = (): void => {
    if (words !== '') spans.push({ kind: 'words', text: words });
    words = '';
  };
  /** Signs of which the rest of the line holds no second one, so that nobody looks again. */
  const alone = new Set<string>();
  const closing = (sign: string, from: number): number => {
    if (alone.has(sign)) return -1;
    const at = sign.startsWith('`') ? endOfCode(line, sign, from) : endOfWords(line, sign, from);
    if (at === -1) alone.add(sign);
    return at;
  };
  for (let at = 0; at < line.length;) {
    const rest = line.slice(at, at + LONGEST_SIGN);
    if (/^\\[!-/:-@[-`{-~]/.test(rest)) {
      words += line.charAt(at + 1);
      at += 2;
      continue;
    }
    const sign = /^(?:`+|\*\*|__|\*|_)/.exec(rest)?.[0];
    const opens = sign !== undefined && (sign.startsWith('`') || opensWords(line, at, sign));
    const close = opens ? closing(sign, at + sign.length) : -1;
    if (sign === undefined || close === -1) {
      words += sign ?? line.charAt(at);
      at += sign?.length ?? 1;
      continue;
    }
    end();
    const inner = line.slice(at + sign.length, close);
    if (sign.startsWith('`')) spans.push({ kind: 'code', text: withoutEdge(inner) });
    else spans.push({ kind: sign.length === 2 ? 'strong' : 'emphasis', text: plainOf(inner) });
    at = close + sign.length;
  }
  end();
  return spans.map((span) => (span.kind === 'words' ? { ...span, text: withAddresses(span.text) } : span));
}

/** A longer run of back-quotes than anybody writes is read in parts. */
const LONGEST_SIGN = 32;

/** The place where a run of as many back-quotes begins; -1 where there is none. */
function endOfCode(line: string, sign: string, from: number): number {
  for (let at = line.indexOf(sign, from); at !== -1;) {
    let behind = at + sign.length;
    while (line.charAt(behind) === '`') behind += 1;
    if (behind === at + sign.length) return at;
    at = line.indexOf(sign, behind);
  }
  return -1;
}

/** Words stand out where the sign touches them, and an underscore only at the edge of a word. */
const opensWords = (line: string, at: number, sign: string): boolean =>
  /\S/.test(line.charAt(at + sign.length)) && (!sign.startsWith('_') || !/\w/.test(line.charAt(at - 1)));

function endOfWords(line: string, sign: string, from: number): number {
  for (let at = line.indexOf(sign, from); at !== -1; at = line.indexOf(sign, at + 1)) {
    const behind = line.charAt(at + sign.length);
    const isOneOfMore = sign.length === 1 && (behind === sign || line.charAt(at - 1) === sign);
    if (isOneOfMore || line.charAt(at - 1) === '\\' || /\s/.test(line.charAt(at - 1))) continue;
    if (!sign.startsWith('_') || !/\w/.test(behind)) return at;
  }
  return -1;
}

/** One space at each end of code is there to keep a back-quote from the edge. */
const withoutEdge = (code: string): string => (/^ .*[^ ].* $/.test(code) ? code.slice(1, -1) : code);

/** Words that stand out, without the signs in them. */
const plainOf = (text: string): string =>
  spansOf(text)
    .map((span) => span.text)
    .join('');

/** `[the page](https://a.example)` as `the page (https://a.example)`, and `<https://a.example>` without its brackets. */
const withAddresses = (words: string): string =>
  words
    .replaceAll(/\[([^[\]]{1,500})\]\(<?([^()<>\s]{1,2000})>?\)/g, '$1 ($2)')
    .replaceAll(/<((?:https?|mailto):[^<>\s]{1,2000})>/g, '$1');
