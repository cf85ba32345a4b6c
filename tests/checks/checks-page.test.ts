import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { checksPage, type SeenCode } from '../support/checks-page.ts';

const fileOf = (path: string, from = import.meta.url): URL => new URL(path, from);
const read = (file: URL): string => readFileSync(file, 'utf8');

/** A source file and the files of src/checks that it imports, those that every check imports left aside. */
function withImports(file: URL, known = new Set<string>()): readonly string[] {
  if (known.has(file.href)) return [];
  known.add(file.href);
  const source = read(file);
  const shared = [...source.matchAll(/from '(\.{1,2}\/(?:gateway\/)?[a-z-]+\.ts)'/g)]
    .map(([, path = '']) => fileOf(path, file.href))
    .filter(
      ({ pathname }) => /\/checks\/(?:gateway\/|common)/.test(pathname) && !pathname.endsWith('/common-words.ts'),
    );
  return [source, ...shared.flatMap((path) => withImports(path, known))];
}

const PAIR = /(?:outcome|is): '([a-z-]+)',\s*code: '([a-z-]+)'/g;
const pairsIn = (source: string): readonly { readonly outcome: string; readonly code: string }[] =>
  [...source.matchAll(PAIR)].map(([, outcome = '', code = '']) => ({ outcome, code }));

/**
 * The outcomes of each code of a check, as the scenarios of its test write them down, which `describeCheck` holds to what
 * the check gives; of a code that no scenario spells out, as its source and what it shares with others do.
 */
const written: readonly SeenCode[] = CHECKS.flatMap(({ id: checkId, area, words }) => {
  const source = withImports(fileOf(`../../src/checks/${area}/${checkId}.ts`)).flatMap(pairsIn);
  const scenarios = pairsIn(read(fileOf(`./${area}/${checkId}.test.ts`)));
  return Object.keys(words.en.says).flatMap((code) => {
    const own = source.filter((pair) => pair.code === code);
    const seen = scenarios.filter((pair) => pair.code === code);
    const pairs = seen.length > 0 ? seen : own;
    return [...new Set(pairs.map(({ outcome }) => outcome))].map((outcome) => ({ checkId, outcome, code }));
  });
});

it('knows the outcome of every code', () => {
  const missing = CHECKS.flatMap(({ id, words }) =>
    Object.keys(words.en.says)
      .filter((code) => !written.some((one) => one.checkId === id && one.code === code))
      .map((code) => `${id} ${code}`),
  );
  expect(missing).toStrictEqual([]);
});

it('is docs/checks.md', async () => {
  await expect(checksPage(written)).toMatchFileSnapshot('../../docs/checks.md');
});
