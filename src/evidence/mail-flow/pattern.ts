/**
 * Whether a pattern of a mail-flow rule is found in a text, without case; null where the pattern has what is not read
 * here, or is too long.
 *
 * In words: literals, `.`, `\s \S \d \D \w \W`, escaped signs, `^`, `$`, groups, `|`, `*`, `+`, `?`. All ways through the
 * pattern are followed at once, so that no pattern can make it run longer than its length times that of the text.
 */
export function findsPattern(pattern: string, text: string): boolean | null {
  if (pattern.length > MOST_PATTERN || text.length > MOST_TEXT) return null;
  const reader: Reader = { pattern: pattern.toLowerCase(), raw: pattern, at: 0, depth: 0, nodes: [] };
  const end = add(reader, { kind: 'end' });
  const start = alternatives(reader, end);
  if (start === null || reader.at < pattern.length) return null;
  return runs(reader.nodes, start, text.toLowerCase());
}

type Node =
  | { readonly kind: 'end' }
  | { readonly kind: 'sign'; readonly fits: (sign: string) => boolean; readonly next: number }
  | { readonly kind: 'edge'; readonly which: '^' | '$'; readonly next: number }
  | { kind: 'fork'; one: number; other: number };

interface Reader {
  readonly pattern: string;
  readonly raw: string;
  at: number;
  depth: number;
  readonly nodes: Node[];
}

const add = (reader: Reader, node: Node): number => reader.nodes.push(node) - 1;

/** Builds from the back: each part is told where to go on. Null: not read here. */
function alternatives(reader: Reader, next: number): number | null {
  let start = sequence(reader, next);
  while (start !== null && reader.pattern[reader.at] === '|') {
    reader.at += 1;
    const other = sequence(reader, next);
    start = other === null ? null : add(reader, { kind: 'fork', one: start, other });
  }
  return start;
}

/** Parts are read first and joined from the last to the first, since each needs to know its follower. */
function sequence(reader: Reader, next: number): number | null {
  const joins: ((follower: number) => number)[] = [];
  for (let sign = reader.pattern[reader.at]; sign !== undefined && sign !== '|' && sign !== ')';) {
    const part = atom(reader);
    if (part === null) return null;
    joins.push(repeated(reader, part));
    sign = reader.pattern[reader.at];
    if (sign !== undefined && '*+?{'.includes(sign)) return null;
  }
  return joins.reduceRight((follower, join) => join(follower), next);
}

type Part = (follower: number) => number;

function atom(reader: Reader): Part | null {
  const sign = reader.pattern[reader.at] ?? '';
  if ('*+?{}[]'.includes(sign)) return null;
  reader.at += 1;
  if (sign === '(') return group(reader);
  if (sign === '^' || sign === '$') return (next) => add(reader, { kind: 'edge', which: sign, next });
  if (sign === '.') return (next) => add(reader, { kind: 'sign', fits: (other) => other !== '\n', next });
  if (sign !== '\\') return literal(reader, sign);
  const escaped = reader.raw[reader.at];
  if (escaped === undefined) return null;
  reader.at += 1;
  const fits = CLASSES[escaped];
  if (fits !== undefined) return (next) => add(reader, { kind: 'sign', fits, next });
  // Any other letter or digit after a backslash has a meaning that is not read here.
  return /[a-z0-9]/i.test(escaped) ? null : literal(reader, escaped);
}

const literal =
  (reader: Reader, sign: string): Part =>
  (next) =>
    add(reader, { kind: 'sign', fits: (other) => other === sign, next });

/** The group is built into a place holder at its end, so that its follower may be told later. */
function group(reader: Reader): Part | null {
  if (reader.pattern[reader.at] === '?' || reader.depth >= MOST_DEPTH) return null;
  reader.depth += 1;
  const join: Node = { kind: 'fork', one: 0, other: 0 };
  const end = add(reader, join);
  const start = alternatives(reader, end);
  if (start === null || reader.pattern[reader.at] !== ')') return null;
  reader.at += 1;
  reader.depth -= 1;
  return (next) => {
    join.one = next;
    join.other = next;
    return start;
  };
}

function repeated(reader: Reader, part: Part): Part {
  const sign = reader.pattern[reader.at];
  if (sign !== '*' && sign !== '+' && sign !== '?') return part;
  reader.at += 1;
  return (next) => {
    const fork: Node = { kind: 'fork', one: next, other: next };
    const again = add(reader, fork);
    const once = part(sign === '?' ? next : again);
    fork.one = once;
    return sign === '+' ? once : again;
  };
}

function runs(nodes: readonly Node[], start: number, text: string): boolean {
  let live = new Set<number>();
  for (let at = 0; at <= text.length; at += 1) {
    const reached = closure(nodes, [...live, start], at, text.length);
    if ([...reached].some((index) => nodes[index]?.kind === 'end')) return true;
    live = new Set();
    const sign = text[at] ?? '';
    for (const index of reached) {
      const node = nodes[index];
      if (node?.kind === 'sign' && at < text.length && node.fits(sign)) live.add(node.next);
    }
  }
  return false;
}

function closure(nodes: readonly Node[], from: readonly number[], at: number, length: number): ReadonlySet<number> {
  const reached = new Set<number>();
  const open = [...from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const node = nodes[index];
    if (node?.kind === 'fork') open.push(node.one, node.other);
    if (node?.kind === 'edge' && at === (node.which === '^' ? 0 : length)) open.push(node.next);
  }
  return reached;
}

const CLASSES: Readonly<Record<string, (sign: string) => boolean>> = {
  s: (sign) => /\s/.test(sign),
  S: (sign) => /\S/.test(sign),
  d: (sign) => /\d/.test(sign),
  D: (sign) => /\D/.test(sign),
  w: (sign) => /\w/.test(sign),
  W: (sign) => /\W/.test(sign),
};
const MOST_PATTERN = 256;
const MOST_TEXT = 1024;
const MOST_DEPTH = 16;
