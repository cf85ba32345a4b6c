import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';
import { checksPage, type SeenCode } from '../support/checks-page.ts';

const read = (file: string): string => readFileSync(new URL(`../../src/checks/${file}.ts`, import.meta.url), 'utf8');
const shared = read('common-products');

/** The outcome of each code as `evaluate` writes it down; the tests of the check hold the two together. */
const written: readonly SeenCode[] = CHECKS.flatMap(({ id: checkId, area }) => {
  const own = read(`${area}/${checkId}`);
  const source = own.includes('productsUnseen(') ? own + shared : own;
  return [...source.matchAll(/outcome: '([a-z-]+)',\s*code: '([a-z-]+)'/g)].flatMap(([, outcome, code]) =>
    outcome === undefined || code === undefined ? [] : [{ checkId, outcome, code }],
  );
});

it('knows the outcome of every code', () => {
  const missing = CHECKS.flatMap(({ id, words }) =>
    Object.keys(words.en.says).filter((code) => !written.some((one) => one.checkId === id && one.code === code)),
  );
  expect(missing).toStrictEqual([]);
});

it('is docs/checks.md', async () => {
  await expect(checksPage(written)).toMatchFileSnapshot('../../docs/checks.md');
});
