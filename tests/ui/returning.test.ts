import { expect, it } from 'vitest';
import { isReturning } from '../../src/ui/returning.ts';
import { newWorld, portsOf } from './harness/world.ts';
import type { World } from './harness/world.ts';

const returning = (hash: string, changed: Partial<World> = {}): boolean =>
  isReturning(hash, portsOf(Object.assign(newWorld(), changed), () => Promise.reject(new Error('unused'))).keep);

it('tells a return from Microsoft’s page by the address, by what is kept, or by a session of this tab', () => {
  expect(returning('#code=abc&state=def')).toBe(true);
  expect(returning('#error=access_denied&state=def')).toBe(true);
  expect(returning('', { kept: 'H4sI' })).toBe(true);
  expect(returning('', { isUnderWay: true })).toBe(true);
});

it.each(['', '#', '#main', '#/audit?domains=code.example&gateway=ppe'])('is not misled by %j', (hash) => {
  expect(returning(hash)).toBe(false);
});
