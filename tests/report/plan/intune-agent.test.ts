import { describe, expect, it } from 'vitest';
import { MAKERS } from '../../../src/report/plan/changes/index.ts';
import { partReading } from '../../support/build.ts';
import { madeFor, saysOf, withPortals } from '../../support/simulation/made.ts';
import { BEFORE_THE_ROLL_OUT } from '../../support/systems/ninjaone/faults.ts';
import { agent, PRODUCT_CODE, prepared, TOKEN } from '../../support/systems/ninjaone/stages.ts';
import { caseFrom, changed } from '../../support/systems/parts.ts';

const clean = caseFrom(prepared);
const typed = {
  '<token>': TOKEN,
  '<product code>': PRODUCT_CODE,
  '<package>': 'NinjaOneAgent-x86',
  '<group of devices>': 'All workstations',
};
/** What stays open because only a person knows it. */
const LEFT_TO_PEOPLE = new Set([
  'nin-app-present: fail not-published',
  'nin-assignment: warn not-device-groups',
  'nin-uninstall-command: fail other-code',
]);
const CHECKS = Object.keys(MAKERS).filter((id) => id.startsWith('nin-'));

const FAULTS = BEFORE_THE_ROLL_OUT.flatMap(({ title, change, changes }) =>
  changes.flatMap(({ checkId, is }) =>
    MAKERS[checkId] === undefined || is === 'does not arise' || LEFT_TO_PEOPLE.has(`${checkId}: ${is}`)
      ? []
      : [{ title, checkId, file: change(clean) }],
  ),
);

describe('what Intune is set to', () => {
  it('is tried on every fault that a value mends', () => {
    expect(FAULTS.length).toBeGreaterThanOrEqual(13);
  });

  it.each(FAULTS)('$title: the value is what $checkId then accepts', ({ checkId, file }) => {
    const { changes } = madeFor(file, checkId);
    expect(changes.length).toBeGreaterThan(0);
    expect(saysOf(withPortals(file, changes, { typed }), checkId).outcome).toBe('pass');
  });

  it('changes nothing of an app that is as it should be', () => {
    for (const checkId of CHECKS) expect(madeFor(clean, checkId), checkId).toStrictEqual({ changes: [], missing: [] });
  });

  it('makes the whole app where there is none, and names what only people know', () => {
    const file = caseFrom(changed(prepared, { tenant: { intuneApps: [] } }));
    const made = CHECKS.map((checkId) => madeFor(file, checkId));
    const done = withPortals(
      file,
      made.flatMap(({ changes }) => changes),
      { typed },
    );
    for (const checkId of CHECKS) expect(saysOf(done, checkId).outcome, checkId).toBe('pass');
    expect(new Set(made.flatMap(({ missing }) => missing)).size).toBe(3);
    expect(JSON.stringify(made)).not.toContain(TOKEN);
  });

  it('keeps the product code of the package that was uploaded', () => {
    const file = caseFrom(changed(prepared, { tenant: { intuneApps: [agent({ uninstall: null })] } }));
    const { changes, missing } = madeFor(file, 'nin-uninstall-command');
    expect(changes).toMatchObject([{ settings: [{ after: `msiexec /x "${PRODUCT_CODE}" /qn /norestart` }] }]);
    expect(missing).toStrictEqual([]);
  });

  it('leaves a script for people to read', () => {
    const detection = [{ kind: 'script', operation: null, looksAt: null }] as const;
    const file = caseFrom(changed(prepared, { tenant: { intuneApps: [agent({ detection })] } }));
    expect(saysOf(file, 'nin-detection').outcome).toBe('unknown');
    expect(madeFor(file, 'nin-detection').changes).toStrictEqual([]);
  });

  it('says nothing where not all apps were read', () => {
    const file = caseFrom(changed(prepared, { tenant: { intuneApps: partReading([], ['the second page']) } }));
    for (const checkId of CHECKS) expect(madeFor(file, checkId).changes, checkId).toStrictEqual([]);
  });
});
