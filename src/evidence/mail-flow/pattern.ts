/** A pattern that was read, to be run on texts. */
export interface Pattern {
  readonly nodes: readonly Node[];
  readonly start: number;
}

/**
 * Reads a pattern of a mail-flow rule; null where it has what is not read here, or is too long.
 *
 * In words: literals, `.`, `\s \S \d \D \w \W`, escaped signs, `^`, `$`, groups, `|`, `*`, `+`, `?`.
 */
export function readPattern(pattern: string): Pattern | null {
  if (pattern.length > MOST_PATTERN) return null;
  const reader: Reader = { pattern: pattern.toLowerCase(), raw: pattern, at: 0, depth: 0, nodes: [] };
  const end = add(reader, { kind: 'end' });
  const start = alternatives(reader, end);
  return start === null || reader.at < pattern.length ? null : { nodes: reader.nodes, start };
}

/**
 * Whether a pattern is found in a text, without case; null where both together are too long. All ways through the pattern
 * are followed at once, so that none takes more steps than it has parts, times the signs of the text.
 */
export function finds({ nodes, start }: Pattern, text: string): boolean | null {
  return nodes.length * (text.length + 1) > MOST_STEPS ? null : runs(nodes, start, text.toLowerCase());
}

/** Both at once. */
export function findsPattern(pattern: string, text: string): boolean | null {
  const read = readPattern(pattern);
  return read === null ? null : finds(read, text);
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
  /** Where each part was last reached. */
  const reachedAt = new Int32Array(nodes.length).fill(-1);
  let live: number[] = [];
  for (let at = 0; at <= text.length; at += 1) {
    const open = live;
    open.push(start);
    live = [];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const node = nodes[index];
      if (node === undefined || reachedAt[index] === at) continue;
      reachedAt[index] = at;
      if (node.kind === 'end') return true;
      if (node.kind === 'fork') open.push(node.one, node.other);
      else if (node.kind === 'edge') {
        if (at === (node.which === '^' ? 0 : text.length)) open.push(node.next);
      } else if (at < text.length && node.fits(text[at] ?? '')) live.push(node.next);
    }
  }
  return false;
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
/** Lets the longest pattern run on some 170 signs, and a short one on thousands. */
const MOST_STEPS = 65_536;
const MOST_DEPTH = 16;
