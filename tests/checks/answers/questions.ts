import type { AnyCheck, Outcome } from '../../../src/checks/check.ts';
import type { Case } from '../../../src/evidence/case.ts';
import type { Phase } from '../../../src/evidence/setup.ts';
import { caseOf, type CaseParts, personSays, secondsFromNow, system } from '../../support/build.ts';
import type { Scenario } from '../../support/judge.ts';

/** How a check answers when a person says yes and when a person says no. */
export interface Answers {
  readonly yes: string;
  readonly no: readonly [Outcome, string];
  /** Days for which an answer counts. */
  readonly lasts: number;
  /** What an answer of that age still gives, where it is not `yes`. */
  readonly atLast?: readonly [Outcome, string];
}

/** A case about this system alone, in the phase, with these parts besides. */
export const about = (phase: Phase, systemId: string, parts: CaseParts = {}): Case =>
  caseOf({ ...parts, setup: { phase, systems: [system(systemId)], ...parts.setup } });

/** What holds for every question that only a person can answer: in every phase of the check, and for each of its systems. */
export function questionScenarios(
  check: AnyCheck,
  { yes, no, lasts, atLast = ['pass', yes] }: Answers,
): readonly Scenario[] {
  const systems = typeof check.systems === 'string' ? ['ppe'] : check.systems;
  const scenarios = check.phases.flatMap((phase): Scenario[] =>
    systems.flatMap((id): Scenario[] => {
      const given = (parts: CaseParts): Case => about(phase, id, parts);
      const said = (value: 'yes' | 'no', at?: string) =>
        given({ answers: [personSays(check.id, value, at === undefined ? {} : { at })] });
      const where = `, ${phase}, ${id}`;
      return [
        {
          when: `nobody answered this question${where}`,
          given: given({ answers: [personSays('ops-monitoring', 'yes')] }),
          is: 'manual',
          code: 'unanswered',
        },
        {
          when: `a person said yes${where}`,
          given: said('yes'),
          is: 'pass',
          code: yes,
          facts: { by: 'postmaster@contoso.com', at: secondsFromNow(0) },
        },
        { when: `a person said no${where}`, given: said('no'), is: no[0], code: no[1] },
        {
          when: `the newer answer counts${where}`,
          given: given({
            answers: [personSays(check.id, 'yes'), personSays(check.id, 'no', { at: secondsFromNow(-60) })],
          }),
          is: 'pass',
          code: yes,
        },
        {
          when: `the decision on one permission is no answer${where}`,
          given: given({
            answers: [
              personSays(check.id, 'yes', {
                grant: { appId: 'a', resourceAppId: 'b', kind: 'application', permissionId: 'c' },
              }),
            ],
          }),
          is: 'manual',
          code: 'unanswered',
        },
        {
          when: `an answer is as old as one may be${where}`,
          given: said('yes', secondsFromNow(-lasts * 86_400)),
          is: atLast[0],
          code: atLast[1],
        },
        {
          when: `an answer is older than that${where}`,
          given: said('yes', secondsFromNow(-lasts * 86_400 - 1)),
          is: 'manual',
          code: 'outdated',
          facts: { because: 'too-old', lastedDays: lasts },
        },
        {
          when: `an answer is dated in the future${where}`,
          given: said('yes', secondsFromNow(3600)),
          is: 'manual',
          code: 'outdated',
          facts: { value: 'yes', because: 'ahead-of-now' },
        },
      ];
    }),
  );
  return check.phases.includes('post-cutover')
    ? [
        ...scenarios,
        {
          when: 'the answer is from before the cutover',
          given: about('post-cutover', systems[0] ?? 'ppe', {
            setup: { cutoverAt: secondsFromNow(-3600) },
            answers: [personSays(check.id, 'yes', { at: secondsFromNow(-7200), reference: 'CHG-7' })],
          }),
          is: 'manual',
          code: 'outdated',
          facts: { because: 'before-cutover', reference: 'CHG-7', at: secondsFromNow(-7200) },
        },
      ]
    : scenarios;
}

/** Another product is in use, so the question does not arise. */
export const otherSystem = (phase: Phase): Scenario => ({
  when: 'another product',
  given: about(phase, 'hornetsecurity', { answers: [personSays('ops-monitoring', 'yes')] }),
  is: 'not-applicable',
  code: 'other-system',
});
