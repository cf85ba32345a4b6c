import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { scopesFor, SCOPES_OF } from '../../../src/gather/graph/scopes.ts';
import { SCOPE_WORDS } from '../../../src/gather/graph/scope-words.ts';
import { registrationGuide } from '../../../src/gather/sign-in/registration.ts';
import type { TenantSourceName } from '../../../src/evidence/case.ts';

const SCOPES = scopesFor(Object.keys(SCOPES_OF) as TenantSourceName[]).map(({ scope }) => scope);
const URI = "https://gate.example.net/o'brien/tools/";

describe('the guide to a registration', () => {
  const guide = registrationGuide(URI, 'us-government', SCOPES);

  it('has the address and every scope in each of its forms, and no secret', () => {
    for (const form of [guide.azureCli, guide.graphPowerShell])
      for (const scope of SCOPES) expect(form).toContain(SCOPE_WORDS[scope].id);
    for (const scope of SCOPES) expect(guide.portalSteps.join('\n')).toContain(scope);
    expect(guide.portalSteps.join('\n')).toContain(URI);
    expect(guide.azureCli + guide.graphPowerShell).not.toMatch(/secret|password|credential/i);
  });

  it('registers a single-page application of one tenant, in the tools of the cloud', () => {
    expect(guide.azureCli).toContain('AzureUSGovernment');
    expect(guide.graphPowerShell).toContain('-Environment USGov ');
    expect(guide.azureCli).toContain('"spa"');
    expect(guide.graphPowerShell).toContain('-Spa @{');
    for (const form of [guide.azureCli, guide.graphPowerShell]) expect(form).toContain('AzureADMyOrg');
  });

  it('is a shell script that quotes what it is given', () => {
    const checked = spawnSync('bash', ['-n'], { input: guide.azureCli });
    expect(checked.stderr.toString()).toBe('');
    const body = /--body ('.*)$/m.exec(guide.azureCli)?.[1] ?? '';
    const echoed = spawnSync('bash', ['-c', `printf %s ${body}`]).stdout.toString();
    expect(JSON.parse(echoed)).toStrictEqual({ spa: { redirectUris: [URI] } });
    expect(guide.graphPowerShell).toContain("'https://gate.example.net/o''brien/tools/'");
  });

  it.each([
    ['https://gate.example.net/', true],
    ['http://localhost:4173/', true],
    ['http://gate.example.net/', false],
    ['http://127.0.0.1:4173/', false],
    ['file:///C:/gatecheck/index.html', false],
  ])('says whether %s can sign in: %s', (uri, works) => {
    expect(registrationGuide(uri, 'worldwide', ['User.Read']).obstacle === null).toBe(works);
  });
});
