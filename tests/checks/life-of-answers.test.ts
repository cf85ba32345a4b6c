import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CHECKS } from '../../src/checks/index.ts';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const decided = new Map(
  [...read('../../docs/decisions/0026-life-of-answers.md').matchAll(/^\| ([a-z\d-]+) +\| `([A-Z_]+)`/gm)].map(
    ([, id = '', life = '']) => [id, life] as const,
  ),
);
const asking = CHECKS.filter(({ words }) => words.en.asks !== undefined);

describe('the life of a person’s answer', () => {
  it('is decided for every question, and for no other check', () => {
    expect([...decided.keys()].sort()).toStrictEqual(asking.map(({ id }) => id).sort());
  });

  it.each(asking.map(({ id, area }) => [id, area]))('of %s is the one that was decided', (id, area) => {
    const source = read(`../../src/checks/${area}/${id}.ts`);
    const asked = [...source.matchAll(/\b(?:attested|standingAnswer)\(\s*([^)]*?)\)/g)].map(([, given = '']) => given);
    const own = asked.filter((given) => !given.startsWith("'") || given.startsWith(`'${id}'`));
    const lives = new Set(own.map((given) => /, ([A-Z_]+)$/.exec(given.trim())?.[1] ?? 'DONE_ONCE'));
    expect([...lives]).toStrictEqual([decided.get(id)]);
  });
});
