import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { COMMON_WORDS } from '../../src/checks/common-words.ts';
import { CHECKS } from '../../src/checks/index.ts';

const source = (path: string): string => {
  const file = new URL(path, import.meta.url);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
};

const tests = CHECKS.map((check) => [check.id, source(`./${check.area}/${check.id}.test.ts`)] as const);

/** `describeCheck` fails where a check declares a code that none of its scenarios shows, so each check must go through it. */
describe('every outcome of every check', () => {
  it.each(tests)('%s has its scenarios', (_id, text) => {
    expect(text).toMatch(/\bdescribeCheck\(/);
  });

  it('includes every answer that the runner gives in a check’s place', () => {
    const all = tests.map(([, text]) => text).join('\n');
    const shown = Object.keys(COMMON_WORDS.says).filter((code) => all.includes(`code: '${code}'`));
    expect(shown.sort()).toStrictEqual(Object.keys(COMMON_WORDS.says).sort());
  });

  it.each(['pass', 'warn', 'fail', 'unknown', 'not-applicable'])('includes %s', (outcome) => {
    expect(tests.filter(([, text]) => text.includes(`is: '${outcome}'`)).length).toBeGreaterThan(0);
  });
});
