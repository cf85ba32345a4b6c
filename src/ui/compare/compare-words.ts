import type {
  Comparison,
  Difference,
  DifferenceArea,
  Expectation,
  OutcomeDifference,
} from '../../report/compare/comparison.ts';
import type { Tone } from '../words.ts';

export const AREA_WORD: Readonly<Record<DifferenceArea, string>> = {
  dns: 'DNS',
  connectors: 'Connectors',
  rules: 'Mail-flow rules',
  exchange: 'Other settings of Exchange',
  apps: 'Apps',
  permissions: 'Permissions',
  credentials: 'Credentials',
  policies: 'Policies of Entra',
  devices: 'Devices',
  tenant: 'The tenant',
  mail: 'Mail that was seen',
  answers: 'Answers of people',
  setup: 'Set-up and waivers',
};

/** How differences of one kind are headed, and what the kind means. */
export interface ExpectationWords {
  readonly title: string;
  readonly says: string;
  readonly tone: Tone;
}

/** What nobody planned stands first. */
export const EXPECTATIONS: Readonly<Record<Expectation, ExpectationWords>> = {
  drift: { title: 'Nobody planned this', says: 'Find out who changed it, and why, or take it back.', tone: 'bad' },
  'not-as-planned': {
    title: 'Changed, and not to what was planned',
    says: 'The plan made from the baseline has another value for it.',
    tone: 'warn',
  },
  planned: {
    title: 'As planned',
    says: 'The plan made from the baseline asks for exactly this.',
    tone: 'good',
  },
  observed: {
    title: 'Seen or said, not set',
    says: 'What mail shows, when an app was last used, what people answered: it differs by itself.',
    tone: 'none',
  },
};

export const WHAT_WORD: Readonly<Record<Difference['what'], string>> = {
  added: 'New',
  removed: 'Gone',
  changed: 'Changed',
};

/** Outcomes that gave another answer, those that need somebody first. */
export const OUTCOME_KINDS: Readonly<
  Record<OutcomeDifference['kind'], { readonly title: string; readonly tone: Tone }>
> = {
  worse: { title: 'Worse', tone: 'bad' },
  other: { title: 'Other, neither better nor worse', tone: 'warn' },
  better: { title: 'Better', tone: 'good' },
  'other-revision': { title: 'Cannot be compared, because the check was changed since', tone: 'unsure' },
  asked: { title: 'Asked now and not before', tone: 'none' },
  'no-longer-asked': { title: 'No longer asked', tone: 'none' },
};

/** Differences of one kind, by what they are about. */
export interface DifferenceGroup extends ExpectationWords {
  readonly expected: Expectation;
  readonly count: number;
  readonly areas: readonly { readonly area: DifferenceArea; readonly differences: readonly Difference[] }[];
}

export function groupsOf({ differences }: Comparison): readonly DifferenceGroup[] {
  const areas = Object.keys(AREA_WORD) as DifferenceArea[];
  return (Object.keys(EXPECTATIONS) as Expectation[]).flatMap((expected) => {
    const own = differences.filter((one) => one.expected === expected);
    if (own.length === 0) return [];
    const byArea = areas
      .map((area) => ({ area, differences: own.filter((one) => one.area === area) }))
      .filter((group) => group.differences.length > 0);
    return [{ ...EXPECTATIONS[expected], expected, count: own.length, areas: byArea }];
  });
}

/** Outcomes by kind, the kinds in their order. */
export const outcomesOf = ({
  outcomes,
}: Comparison): readonly {
  readonly kind: OutcomeDifference['kind'];
  readonly title: string;
  readonly tone: Tone;
  readonly outcomes: readonly OutcomeDifference[];
}[] =>
  (Object.keys(OUTCOME_KINDS) as OutcomeDifference['kind'][])
    .map((kind) => ({ kind, ...OUTCOME_KINDS[kind], outcomes: outcomes.filter((one) => one.kind === kind) }))
    .filter((group) => group.outcomes.length > 0);

/** Whether nothing at all differs. */
export const isEqual = ({ differences, outcomes }: Comparison): boolean =>
  differences.length === 0 && outcomes.length === 0;
