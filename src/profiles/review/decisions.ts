import type { Answer, GrantKey } from '../../evidence/case.ts';
import type { Held } from './held.ts';
import { remembered } from './remembered.ts';

/**
 * By which a reviewer's decision names a permission of an app. What makes it wider is part of the name: for whom a
 * delegated permission was consented to, and where a directory role holds.
 */
export const grantKey = (appId: string, held: Held): GrantKey => {
  const { resourceAppId, kind, permissionId, consent, scope } = held;
  // Written out, because spreading sixty thousand objects takes longer than everything else together.
  if (consent !== 'assigned') return { appId, resourceAppId, kind, permissionId, consent };
  if (scope !== null) return { appId, resourceAppId, kind, permissionId, scope };
  return { appId, resourceAppId, kind, permissionId };
};

const text = (appId: string, { resourceAppId, kind, permissionId, consent, scope }: Omit<GrantKey, 'appId'>): string =>
  `${appId} ${resourceAppId} ${kind} ${permissionId} ${consent ?? ''} ${scope ?? ''}`.toLowerCase();

/** The newest decision on each permission. Answers without a permission are no decisions. */
const decided = remembered((answers: readonly Answer[]): ReadonlyMap<string, Answer> => {
  const newest = new Map<string, Answer>();
  for (const answer of answers) {
    if (answer.grant === undefined) continue;
    const key = text(answer.grant.appId, answer.grant);
    const known = newest.get(key);
    if (known === undefined || known.at <= answer.at) newest.set(key, answer);
  }
  return newest;
});

/**
 * What a reviewer decided on this permission of this app; null while nobody has.
 *
 * In words: a decision holds for what it was made on. It is none on the same permission for more people or in more of
 * the tenant, and none on one that was given after it, be it given again.
 */
export function decisionOn(answers: readonly Answer[], appId: string, held: Held): Answer | null {
  const decisions = decided(answers);
  if (decisions.size === 0) return null;
  const decision = decisions.get(text(appId, grantKey(appId, held))) ?? null;
  if (decision === null || held.grantedAt === null) return decision;
  return Date.parse(decision.at) < Date.parse(held.grantedAt) ? null : decision;
}

/** The answers without decisions that are dated later than `latest`: of what they knew nothing can be said. */
export function withoutDecisionsAfter(answers: readonly Answer[], latest: Date): readonly Answer[] {
  const isAhead = ({ grant, at }: Answer): boolean => grant !== undefined && Date.parse(at) > latest.getTime();
  return answers.some(isAhead) ? answers.filter((answer) => !isAhead(answer)) : answers;
}
