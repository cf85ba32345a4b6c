import { counted } from '../checks/english.ts';
import type { Case } from '../evidence/case.ts';
import { settle } from '../evidence/settle.ts';
import { SOURCE_TITLE } from '../evidence/sources.ts';
import { isUnrated } from '../profiles/review/risk.ts';
import type { AppsReport, GrantView } from './apps-report.ts';
import { namesOf, REVIEWED } from './apps-sources.ts';
import type { ReportVerdict } from './report.ts';
import { isWaived } from './waive.ts';
import type { Placed } from './verdict.ts';

/** Whether a reading of that instant may still be judged by. */
export type IsFresh = (at: string) => boolean;

/**
 * The verdict on a permission review.
 *
 * In words: signed off when every critical and high permission of an app that is not Microsoft's has a decision, and all
 * that tells of permissions was read whole and lately. While decisions are wanted it is open, and says how many. When
 * none is wanted of what was seen, but not all was seen, or something was that we cannot rate, nobody can tell. A decision settles the review, not the
 * tenant: what was to go and is still there is told, and so is what nobody can rate.
 */
export function reviewVerdict(
  apps: AppsReport | null,
  { observed }: Case,
  placed: readonly Placed[],
  isFresh: IsFresh,
): ReportVerdict {
  const unread = REVIEWED.filter((source) => {
    const settled = settle<unknown>(observed[source]);
    return settled.kind === 'gap' || settled.reading.extent !== 'whole' || !isFresh(settled.reading.provenance.at);
  });
  const grave = placed.filter(({ finding: f }) => f.severity === 'critical' || f.severity === 'high');
  const failed = grave.filter(({ finding: f }) => f.outcome === 'fail' && !isWaived(f));
  const base = {
    because: failed.map(({ index }) => index),
    waived: placed.filter(({ finding: f }) => f.outcome === 'fail' && isWaived(f)).length,
  };
  const critical = failed.filter(({ finding: f }) => f.severity === 'critical').length;
  const undecided = apps?.undecided ?? 0;
  const notSeen =
    unread.length === 0
      ? []
      : [`Not read whole, or too long ago: ${namesOf(unread.map((source) => SOURCE_TITLE[source]))}.`];
  const besides = apps === null ? [] : remarks(apps, failed.length);
  const says = (...sentences: readonly string[]): string => [...sentences, ...notSeen, ...besides].join(' ');
  if (undecided > 0)
    return {
      ...base,
      word: 'open',
      headline: `Open (${undecided})`,
      says: says(
        undecided === 1
          ? '1 critical or high permission waits for a decision.'
          : `${undecided} critical or high permissions wait for a decision.`,
      ),
    };
  if (apps === null || unread.length > 0)
    return {
      ...base,
      word: 'cannot-tell',
      headline: 'Cannot tell',
      says: says(apps === null ? 'Nothing was read of what apps may do.' : 'What was seen and rated is decided.'),
    };
  const unrated = countOf(apps, (grant) => isUnrated({ kind: grant.key.kind, risk: grant.risk }) && isOpen(grant));
  if (unrated > 0)
    return {
      ...base,
      word: 'cannot-tell',
      headline: 'Cannot tell',
      says: says(
        `All that we can rate is decided, and ${counted(unrated, 'permission or role', 'permissions or roles')} that we cannot ${unrated === 1 ? 'waits' : 'wait'} for a decision.`,
      ),
    };
  return {
    ...base,
    word: 'signed-off',
    headline: 'Signed off',
    says: says(
      critical === 0
        ? 'Every critical and high permission has a decision.'
        : `Every critical and high permission has a decision, and yet ${counted(critical, 'critical check')} ${critical === 1 ? 'fails' : 'fail'}.`,
    ),
  };
}

/** What a reader should know although it does not change the word. */
function remarks(apps: AppsReport, failures: number): readonly string[] {
  const toGo = countOf(apps, ({ decision }) => decision?.value === 'no');
  const unknown = countOf(apps, (grant) => grant.risk === 'unknown' && isOpen(grant));
  return [
    ...(toGo > 0 ? [`${counted(toGo, 'permission')} that had to go ${toGo === 1 ? 'is' : 'are'} still held.`] : []),
    ...(unknown > 0 ? [`${counted(unknown, 'permission')} could not be rated.`] : []),
    ...(failures > 0 ? [`${counted(failures, 'critical or high check')} ${failures === 1 ? 'fails' : 'fail'}.`] : []),
  ];
}

const isOpen = ({ decision }: GrantView): boolean => decision === null;

/** Permissions of apps that are not Microsoft's own. */
const countOf = ({ apps }: AppsReport, counts: (grant: GrantView) => boolean): number =>
  apps.reduce((sum, { isMicrosoft, grants }) => sum + (isMicrosoft ? 0 : grants.filter(counts).length), 0);
