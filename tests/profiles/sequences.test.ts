import { describe, expect, it } from 'vitest';
import { COMMON_WORDS } from '../../src/checks/common-words.ts';
import { CHECKS } from '../../src/checks/index.ts';
import { PROFILES } from '../../src/profiles/index.ts';
import { SEQUENCES, sequenceOf } from '../../src/profiles/sequences/index.ts';
import { SYSTEMS } from '../../src/profiles/systems.ts';

const checkOf = (id: string) => CHECKS.find((check) => check.id === id);
const all = SEQUENCES.map((one) => [`${one.system ?? 'any gateway'}, ${one.mode}`, one] as const);

describe.each(all)('the set-up of %s', (_name, { system, mode, steps }) => {
  const at = (id: string): number => steps.findIndex((step) => step.id === id);

  it('has steps of different names, each after all that it waits for', () => {
    const ids = steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(steps.map(({ title }) => title)).size).toBe(ids.length);
    for (const step of steps) {
      expect(step.id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      for (const { step: before } of step.after) {
        expect(at(before), `${step.id} after ${before}`).toBeGreaterThanOrEqual(0);
        expect(at(before), `${step.id} after ${before}`).toBeLessThan(at(step.id));
      }
    }
  });

  it('ends a step by a later one and starts it by an earlier one, in no circle', () => {
    for (const { id, past, since } of steps) {
      if (past !== undefined) expect(at(past.with), `${id} past with ${past.with}`).toBeGreaterThan(at(id));
      if (since !== undefined) expect(at(since), `${id} since ${since}`).toBeLessThan(at(id));
      const ending = steps.find((one) => one.id === past?.with);
      expect(ending?.past).toBeUndefined();
      expect(ending?.since).toBeUndefined();
    }
  });

  it('is proved by checks that exist, in a phase of theirs, and in its mode', () => {
    for (const { id, provedBy } of steps)
      for (const { check: name, phase } of provedBy) {
        const check = checkOf(name);
        expect(check, `${id}: ${name}`).toBeDefined();
        const phases = phase === 'any' ? (['pre-change', 'post-cutover'] as const) : [phase];
        for (const one of phases) expect(check?.phases, `${id}: ${name}`).toContain(one);
        const modes = check?.modes ?? [];
        if (modes !== 'any') expect(modes, `${id}: ${name}`).toContain(mode);
        const systems = check?.systems ?? [];
        if (system !== null && typeof systems !== 'string') expect(systems, `${id}: ${name}`).toContain(system);
      }
  });

  it('reads only codes that its checks may give, and waits for an instant that is among their facts', () => {
    for (const { id, provedBy } of steps)
      for (const { check: name, reads = {}, until } of provedBy) {
        const known = { ...COMMON_WORDS.says, ...checkOf(name)?.words.en.says };
        for (const code of Object.keys(reads)) expect(Object.keys(known), `${id}: ${name}`).toContain(code);
        if (until !== undefined) expect(Object.values(reads), `${id}: ${name}`).toContain('waiting');
      }
  });

  it('says of every step in sentences who does what, and what is at risk', () => {
    for (const { id, how, title, after, source } of steps) {
      expect(how, id).toMatch(/^[A-Z].*\.$/);
      expect(title, id).not.toMatch(/\.$/);
      expect(source.label, id).not.toBe('');
      for (const { risk } of after) if (risk !== null) expect(risk, id).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('the sequences', () => {
  it('are one for each product and mode', () => {
    const keys = SEQUENCES.map(({ system, mode }) => `${system} ${mode}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { id, modes } of PROFILES)
      for (const mode of modes) expect(sequenceOf(id, mode), `${id} ${mode}`).not.toBeNull();
    for (const mode of ['mx-inline', 'connector-loop', 'api-only'] as const)
      expect(sequenceOf('other', mode)?.system).toBeNull();
  });

  it('have one of its own for every product that the checklist treats by name, in each of its modes', () => {
    for (const { id, gateway } of SYSTEMS.filter((one) => one.id !== 'm365')) {
      const modes = gateway === null ? (['api-only'] as const) : PROFILES.find((one) => one.id === gateway)?.modes;
      for (const mode of modes ?? []) expect(sequenceOf(id, mode)?.system, `${id} ${mode}`).toBe(id);
    }
  });

  it('have none for what is no gateway, and none for a name that nobody knows', () => {
    expect(sequenceOf('google', 'mx-inline')).toBeNull();
    expect(sequenceOf('m365', 'api-only')).toBeNull();
    expect(sequenceOf('nobody', 'mx-inline')).toBeNull();
  });
});
