import { describe, expect, it } from 'vitest';
import { bulkOf, sheetRows, withAppMatch, withDecision, withoutDecision } from '../../../src/ui/apps/decisions.ts';
import { credentialState } from '../../../src/ui/apps/credential-state.ts';
import { withAnswer } from '../../../src/ui/case-changes.ts';
import { caseOf, NOW, personSays, secondsFromNow } from '../../support/build.ts';
import { decision, keyOf } from '../../support/tenant.ts';
import { appsReport, appView, grantView } from '../harness/apps.ts';

const READ = keyOf('trap', 'Mail.Read');
const WRITE = keyOf('trap', 'Mail.ReadWrite');

describe('a decision', () => {
  it('stands in the place of an earlier one on the same permission, and of no other', () => {
    const before = caseOf({ answers: [decision(READ, 'yes'), decision(WRITE, 'yes'), personSays('app-tier0', 'yes')] });
    const after = withDecision([WRITE], { value: 'no', by: 'ada', note: 'unused' })(before, NOW);
    expect(after.answers).toHaveLength(3);
    expect(after.answers.at(-1)).toMatchObject({ grant: WRITE, value: 'no', by: 'ada', at: NOW, note: 'unused' });
    expect(after.answers.filter(({ grant }) => grant === undefined)).toHaveLength(1);
  });

  it('can be taken back', () => {
    const before = caseOf({ answers: [decision(READ), decision(WRITE)] });
    expect(withoutDecision([READ])(before, NOW).answers.map(({ grant }) => grant)).toEqual([WRITE]);
  });

  it('outlives an answer to the question of the same check', () => {
    const before = caseOf({ answers: [decision(READ)] });
    const after = withAnswer({ checkId: 'app-tier0', value: 'yes', by: 'ada' })(before, NOW);
    expect(after.answers).toHaveLength(2);
  });

  it('on many is about what is documented, of medium or low risk, and open', () => {
    const open = grantView('a', 'Open', { standing: 'documented', risk: 'low' });
    const app = appView('a', {
      grants: [
        open,
        grantView('a', 'Grave', { standing: 'documented', risk: 'high' }),
        grantView('a', 'Unknown', { standing: 'documented', risk: 'unknown' }),
        grantView('a', 'Beyond', { standing: 'beyond', risk: 'low' }),
        grantView('a', 'Done', { standing: 'documented', risk: 'low', decision: decision(READ) }),
      ],
    });
    expect(bulkOf(app)).toEqual([open]);
  });
});

describe('the sign-off sheet', () => {
  it('begins with what is open, and leaves out what needs no decision', () => {
    const report = appsReport([
      appView('a', {
        grants: [
          grantView('a', 'Decided', { risk: 'critical', decision: decision(READ) }),
          grantView('a', 'Open', { risk: 'high' }),
          grantView('a', 'Harmless', { risk: 'low' }),
          grantView('a', 'DecidedLow', { risk: 'low', decision: decision(WRITE) }),
        ],
      }),
      appView('m', { isMicrosoft: true, grants: [grantView('m', 'Own', { risk: 'critical' })] }),
    ]);
    expect(sheetRows(report).map(({ grant }) => grant.permission)).toEqual(['Open', 'Decided', 'DecidedLow']);
  });
});

describe('what an app is', () => {
  it('can be said, corrected and left to be recognised again', () => {
    const said = withAppMatch('sp', 'trustifi')(caseOf(), NOW);
    expect(said.setup.appMatches).toEqual([{ servicePrincipalId: 'sp', profile: 'trustifi' }]);
    const none = withAppMatch('sp', null)(said, NOW);
    expect(none.setup.appMatches).toEqual([{ servicePrincipalId: 'sp', profile: null }]);
    expect(withAppMatch('sp', undefined)(none, NOW).setup).not.toHaveProperty('appMatches');
  });
});

it('tells an expired credential from one that ends soon', () => {
  expect(credentialState(secondsFromNow(-1), NOW).tone).toBe('bad');
  expect(credentialState(secondsFromNow(86_400 * 10), NOW).tone).toBe('warn');
  expect(credentialState(secondsFromNow(86_400 * 60), NOW).tone).toBe('good');
  expect(credentialState(null, NOW).tone).toBe('unsure');
});
