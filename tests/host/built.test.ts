import { builtConfig, builtConfigText } from 'virtual:host-config';
import { gatewayChoices } from 'virtual:gateway-choices';
import { productChoices } from 'virtual:product-choices';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/host/config.ts';
import { gatewayChoices as fromProfiles, productChoices as fromSystems } from '../../src/profiles/choices.ts';

it('the settings written into the page are those of config.json, and can be told from changed ones', () => {
  const json: unknown = JSON.parse(readFileSync('public/config.json', 'utf8'));
  expect(builtConfig).toStrictEqual(readConfig(json).config);
  expect(builtConfigText).toBe(JSON.stringify(json));
});

it('the gateways written into the page are those of the profiles', () => {
  expect(gatewayChoices).toStrictEqual(fromProfiles());
  expect(productChoices).toStrictEqual(fromSystems());
});

it('the version written into the page is that of the package', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(__GATECHECK_VERSION__).toBe(manifest.version);
});
