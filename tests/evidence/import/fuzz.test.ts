import { gzipSync, zipSync } from 'fflate';
import { readdirSync, readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { caseSchema } from '../../../src/evidence/case-schema.ts';
import { joinFiles } from '../../../src/evidence/import/join-files.ts';
import type { FileReport } from '../../../src/evidence/import/read-file.ts';
import { busyMs } from '../../support/busy.ts';
import { caseOf, NOW, setup } from '../../support/build.ts';

/** `FUZZ_RUNS=20000` for the whole; a share of it runs with every other test. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 2_000);
const SEED = 20_261_121;
const MOST_MS = 1_000;
/** Every so many cases are held to the schema of the case file, which takes longer than to read them. */
const HELD_TO_SCHEMA = 25;

interface Seed {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function filesBelow(folder: URL): readonly Seed[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && !entry.name.includes('.golden.'))
    .map(({ name, parentPath }) => ({ name, bytes: new Uint8Array(readFileSync(`${parentPath}/${name}`)) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

const PLAIN = ['exchange', 'proof'].flatMap((name) => filesBelow(new URL(`../../fixtures/${name}/`, import.meta.url)));
const SEEDS: readonly Seed[] = [
  ...PLAIN,
  ...PLAIN.filter(({ name }) => name.startsWith('dmarc')).map(({ name, bytes }) => ({
    name: `${name}.gz`,
    bytes: gzipSync(bytes),
  })),
  { name: 'all.zip', bytes: zipSync(Object.fromEntries(PLAIN.map(({ name, bytes }) => [name, bytes]))) },
];

/** Numbers below `limit` that are the same in every run (mulberry32). */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const PIECES = [
  ...['"', "'", '{', '}', '[', ']', ',', ';', ':', '\t', '\r\n', '\r\n\r\n', '\n ', '\u0000', '\uFEFF', '\\', '…}'],
  ...['<', '>', '</record>', '<!DOCTYPE a>', '&x;', '<![CDATA[', '(', ')', '((((((((', '=', '=\r\n', '> ', '&lt;'],
  ...['null', '-1', '1e999', '99999999999999999999', '__proto__', 'constructor', '##', '@', '%6', '::1', '0.0.0.0'],
  ...['Received: ', 'from by with id for ; ', 'Authentication-Results: ', '31/12/2026 25:61:61', '/Date(9)/', 'unused'],
  ...['220 a ESMTP', '550 5.7.51 ', '\n.\n', 'RCPT TO:<', 'DATA\r\n354 ', 'said: 550 ', 'host a[', '<-  250-'],
].map((text) => new TextEncoder().encode(text));

/** One change to a file: octets turned, put in, taken out, repeated many times, or taken from another file. */
function changed(bytes: Uint8Array, next: (limit: number) => number): Uint8Array {
  const at = next(bytes.length + 1);
  const with_ = (middle: Uint8Array, from = at): Uint8Array => {
    const out = new Uint8Array(at + middle.length + bytes.length - from);
    out.set(bytes.subarray(0, at));
    out.set(middle, at);
    out.set(bytes.subarray(from), at + middle.length);
    return out;
  };
  const piece = (): Uint8Array => PIECES[next(PIECES.length)] ?? new Uint8Array();
  const taken = (from: Uint8Array): Uint8Array => {
    const start = next(from.length + 1);
    return from.slice(start, start + next(300));
  };
  switch (next(8)) {
    case 0:
      return bytes.slice(0, at);
    case 1:
      return with_(
        Uint8Array.from({ length: 1 + next(4) }, () => next(256)),
        Math.min(at + 4, bytes.length),
      );
    case 2:
      return with_(new Uint8Array(), Math.min(bytes.length, at + 1 + next(200)));
    case 3: {
      const one = taken(bytes);
      const times = Math.min(next(2_000), Math.floor(200_000 / (one.length + 1)));
      const many = new Uint8Array(one.length * times);
      for (let index = 0; index < times; index += 1) many.set(one, index * one.length);
      return with_(many);
    }
    case 4:
      return with_(taken((SEEDS[next(SEEDS.length)] ?? { bytes }).bytes));
    default:
      return with_(piece());
  }
}

const isAnswered = ({ problems, read, format, says }: FileReport): boolean =>
  (problems.length > 0 || read.length > 0 || format !== null) && says.length === problems.length;

describe('whatever is dropped, of any format', () => {
  it(
    `gives readings or a typed problem in time, ${RUNS} times`,
    () => {
      const next = numbers(SEED);
      const problems = new Set<string>();
      const formats = new Set<string | null>();
      let slowest = { ms: 0, name: '' };
      let heap = 0;
      for (let run = 0; run < RUNS; run += 1) {
        const seed = SEEDS[run % SEEDS.length] ?? { name: '', bytes: new Uint8Array() };
        let { bytes } = seed;
        for (let left = 1 + next(4); left > 0; left -= 1) bytes = changed(bytes, next);
        const started = busyMs();
        const joined = joinFiles({}, setup(), [{ name: seed.name, bytes }], NOW);
        const ms = busyMs() - started;
        if (ms > slowest.ms) slowest = { ms, name: `run ${run}, ${seed.name}` };
        heap = Math.max(heap, process.memoryUsage().heapUsed);
        expect(joined.files.filter((file) => !isAnswered(file))).toStrictEqual([]);
        for (const { format, problems: own } of joined.files) {
          formats.add(format);
          for (const { code } of own) problems.add(code);
        }
        if (run % HELD_TO_SCHEMA === 0) {
          const file: unknown = JSON.parse(JSON.stringify(caseOf({ observed: joined.observed })));
          expect(v.safeParse(caseSchema, file).issues, `run ${run}`).toBeUndefined();
        }
      }
      console.info(
        `fuzz: ${RUNS} files, slowest ${Math.round(slowest.ms)} ms (${slowest.name}), heap at most ${Math.round(heap / 1e6)} MB, ${formats.size - 1} formats, ${problems.size} kinds of problems`,
      );
      expect(slowest.ms, slowest.name).toBeLessThan(MOST_MS);
      expect([...formats]).toEqual(
        expect.arrayContaining(['message-trace', 'message-headers', 'smtp-session', 'dmarc-report', 'bundle']),
      );
    },
    RUNS * 60,
  );
});
