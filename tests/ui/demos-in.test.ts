import { describe, expect, it } from 'vitest';
import { demosIn } from '../../src/ui/demos-in.ts';
import { demoSystems } from '../../src/ui/start/demo-list.ts';

const plain = { id: 'before', title: 'Before', says: 'A story.' };
const of = (system: string, stage: string) => ({
  ...plain,
  id: `${system}-${stage}`,
  of: { system, name: system.toUpperCase(), stage },
});

describe('the list of demos that came with the page', () => {
  it('is taken with and without a system', () => {
    const list = [plain, of('ppe', 'during')];
    expect(demosIn(list)).toEqual(list);
  });

  it.each([
    [{ ...plain, id: 7 }],
    [{ id: 'before', title: 'Before' }],
    [of('ppe', 'never')],
    [{ ...plain, of: null }],
    [{ ...plain, of: { system: 'ppe', stage: 'before' } }],
    [null],
    ['before'],
  ])('leaves out what is none: %j', (entry) => {
    expect(demosIn([entry, plain])).toEqual([plain]);
  });

  it.each([[null], [{}], ['<html>']])('is empty where the file is something else: %j', (list) => {
    expect(demosIn(list)).toEqual([]);
  });
});

it('the demos of a system stand in the order of its set-up, and the systems in that of the list', () => {
  const list = demosIn([plain, of('pps', 'after'), of('ppe', 'before'), of('pps', 'before'), of('pps', 'during')]);
  expect(demoSystems(list).map(({ id, stages }) => [id, stages.map(({ demo }) => demo.id)])).toEqual([
    ['pps', ['pps-before', 'pps-during', 'pps-after']],
    ['ppe', ['ppe-before']],
  ]);
});
