import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../src/evidence/case.ts';
import { decisionOn, grantKey, withoutDecisionsAfter } from '../../../src/profiles/review/decisions.ts';
import { GRAPH } from '../../../src/profiles/permissions/resources.ts';
import { heldBy, type ReviewSources } from '../../../src/profiles/review/apps-in-review.ts';
import { personSays, secondsFromNow } from '../../support/build.ts';
import { apiResource, decision, delegated, grant, role, servicePrincipal } from '../../support/tenant.ts';

const APP = 'app-of-x';
const heldOf = (parts: Partial<ReviewSources>) =>
  heldBy({
    servicePrincipals: [servicePrincipal('x')],
    apiResources: [apiResource(GRAPH)],
    appRoleAssignments: null,
    delegatedGrants: null,
    directoryRoles: null,
    ...parts,
  })('x')[0]!;
/** The decision made on the one, as the other finds it. */
const carries = (from: Partial<ReviewSources>, to: Partial<ReviewSources>, details: Partial<Answer> = {}) =>
  decisionOn([decision(grantKey(APP, heldOf(from)), 'yes', details)], APP, heldOf(to))?.value ?? null;

const forOne = { delegatedGrants: [delegated('x', ['Mail.ReadWrite'], { consent: 'single-users', users: 1 })] };
const forTwo = { delegatedGrants: [delegated('x', ['Mail.ReadWrite'], { consent: 'single-users', users: 2 })] };
const forAll = { delegatedGrants: [delegated('x', ['Mail.ReadWrite'])] };
const within = (scope: string) => ({ directoryRoles: [role('x', 'Global Administrator', { scope })] });
const givenAt = (createdAt: string | null) => ({
  appRoleAssignments: [grant('x', 'Mail.Read', GRAPH, { createdAt })],
});

describe('a decision', () => {
  it('for single users is none for everybody, and the other way round', () => {
    expect(carries(forOne, forAll)).toBeNull();
    expect(carries(forAll, forOne)).toBeNull();
    expect(carries(forOne, forTwo)).toBe('yes');
    expect(carries(forAll, forAll)).toBe('yes');
  });

  it('on a role within a part of the tenant is none on it for the whole', () => {
    expect(carries(within('/administrativeUnits/1'), within('/'))).toBeNull();
    expect(carries(within('/administrativeUnits/1'), within('/administrativeUnits/1'))).toBe('yes');
  });

  it('is none on what was given after it', () => {
    const given = givenAt(secondsFromNow(-60));
    expect(carries(given, given, { at: secondsFromNow(-61) })).toBeNull();
    expect(carries(given, given, { at: secondsFromNow(-60) })).toBe('yes');
    expect(carries(given, givenAt(null), { at: '2020-01-01T00:00:00.000Z' })).toBe('yes');
  });

  it('that is dated later than a moment does not count', () => {
    const answers = [
      decision(grantKey(APP, heldOf(forAll)), 'yes', { at: secondsFromNow(301) }),
      personSays('gov-consenter-role', 'yes', { at: secondsFromNow(301) }),
    ];
    expect(withoutDecisionsAfter(answers, new Date(secondsFromNow(300)))).toStrictEqual([answers[1]]);
    expect(withoutDecisionsAfter(answers, new Date(secondsFromNow(301)))).toBe(answers);
  });
});
