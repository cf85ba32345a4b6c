import { describe, expect, it } from 'vitest';
import { gatewayChoices, productChoices } from '../../src/profiles/choices.ts';
import { OFFERED } from '../../src/profiles/index.ts';
import { SYSTEMS } from '../../src/profiles/systems.ts';

describe('the list for the start page', () => {
  it('is plain JSON and holds nothing but id, name, modes and regions', () => {
    const choices = gatewayChoices();
    expect(JSON.parse(JSON.stringify(choices))).toEqual(choices);
    for (const choice of choices) expect(Object.keys(choice).sort()).toEqual(['id', 'modes', 'name', 'regions']);
  });

  it('offers what can be chosen, each with at least one mode', () => {
    expect(gatewayChoices().map(({ id }) => id)).toEqual(OFFERED.map(({ id }) => id));
    expect(gatewayChoices().filter(({ modes }) => modes.length === 0)).toEqual([]);
  });

  it('writes a customer id’s pattern so that it can be tested in a field', () => {
    const pps = gatewayChoices().find(({ id }) => id === 'pps');
    expect(pps?.regions).toMatchObject({ kind: 'customer-id', pattern: '^[0-9a-f]{8}$', example: '001a2b3c' });
  });
});

describe('the products beside a gateway', () => {
  it('are those with applications of their own, first what is no gateway', () => {
    const withApps = SYSTEMS.filter(({ apps }) => apps.length > 0).map(({ id }) => id);
    expect(
      productChoices()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(withApps.sort());
    expect(productChoices()[0]).toEqual({ id: 'ninjaone', name: 'NinjaOne' });
  });
});
