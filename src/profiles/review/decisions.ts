import type { Answer, GrantKey } from '../../evidence/case.ts';
import type { Held } from './held.ts';
import { remembered } from './remembered.ts';

/** By which a reviewer's decision names a permission of an app. */
export const grantKey = (appId: string, held: Held): GrantKey => ({
  appId,
  resourceAppId: held.resourceAppId,
  kind: held.kind,
  permissionId: held.permissionId,
});

const text = (appId: string, resourceAppId: string, kind: string, permissionId: string): string =>
  `${appId} ${resourceAppId} ${kind} ${permissionId}`.toLowerCase();

/** The newest decision on each permission. Answers without a permission are no decisions. */
const decided = remembered((answers: readonly Answer[]): ReadonlyMap<string, Answer> => {
  const newest = new Map<string, Answer>();
  for (const answer of answers) {
    if (answer.grant === undefined) continue;
    const { appId, resourceAppId, kind, permissionId } = answer.grant;
    const key = text(appId, resourceAppId, kind, permissionId);
    const known = newest.get(key);
    if (known === undefined || known.at <= answer.at) newest.set(key, answer);
  }
  return newest;
});

/** What a reviewer decided on this permission of this app; null while nobody has. */
export function decisionOn(answers: readonly Answer[], appId: string, held: Held): Answer | null {
  const decisions = decided(answers);
  if (decisions.size === 0) return null;
  return decisions.get(text(appId, held.resourceAppId, held.kind, held.permissionId)) ?? null;
}

/** The newest answer to the question of a check, which is about no single permission; null while nobody answered. */
export const answerTo = (checkId: string, answers: readonly Answer[]): Answer | null =>
  answers
    .filter((answer) => answer.checkId === checkId && answer.grant === undefined)
    .reduce<Answer | null>((newest, one) => (newest === null || newest.at <= one.at ? one : newest), null);
