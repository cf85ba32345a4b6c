import { expect, it } from 'vitest';
import type { Case } from '../../src/evidence/case.ts';
import { Answered } from '../../src/ui/answered.svelte.ts';
import { Visit } from '../../src/ui/visit.svelte.ts';
import { caseOf, setup } from '../support/build.ts';
import { newWorld, portsOf } from './harness/world.ts';

const visit = (): Visit => new Visit(portsOf(newWorld(), () => Promise.reject(new Error('no screen'))));
const named = (number: string): Case => caseOf({ setup: setup({ change: { number } }) });

it('keeps the former answer until the next one is there, and drops one that was overtaken', async () => {
  const waiting = new Map<Case, (value: string) => void>();
  const asked = new Answered<string>(visit(), (file) => new Promise((done) => waiting.set(file, done)));
  const [first, second, third] = [named('1'), named('2'), named('3')];
  const one = asked.ask(first);
  waiting.get(first)?.('first');
  await one;
  expect(asked.value).toBe('first');

  const two = asked.ask(second);
  const three = asked.ask(third);
  waiting.get(third)?.('third');
  await three;
  waiting.get(second)?.('second');
  await two;
  expect(asked.value).toBe('third');
});

it('asks once about the same case', async () => {
  let times = 0;
  const asked = new Answered<number>(visit(), () => Promise.resolve((times += 1)));
  const file = named('1');
  await Promise.all([asked.ask(file), asked.ask(file)]);
  expect([times, asked.value]).toEqual([1, 1]);
});

it('tells that the engine could not be asked, and keeps what it said before', async () => {
  const page = visit();
  let isBroken = false;
  const asked = new Answered<string>(page, () =>
    isBroken ? Promise.reject(new Error('offline')) : Promise.resolve('a'),
  );
  await asked.ask(named('1'));
  isBroken = true;
  await asked.ask(named('2'));
  expect(asked).toMatchObject({ isLost: true, value: 'a' });
  expect(page.messages).toHaveLength(1);
});
