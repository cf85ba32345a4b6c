import type { Certainty } from '../profiles/profile.ts';
import type { ConflictReport, Finding } from '../report/report.ts';
import { writeCount } from './count.ts';
import { writeList } from './format.ts';

/** How it is known what is said. */
export const CERTAINTY_WORD: Readonly<Record<Certainty, string>> = {
  published: 'read on a page of the vendor or a reseller',
  observed: 'seen in public records',
  inferred: 'concluded; no page says it',
  recalled: 'from memory',
};

/** The same of what one side of a dispute says, who need not be a vendor. */
export const SIDE_CERTAINTY: Readonly<Record<Certainty, string>> = {
  ...CERTAINTY_WORD,
  published: 'as it is written there',
};

export const OLD = 'Read more than a year ago; look whether it still holds.';

const LESS_CERTAIN = [
  ['recalled', 'remembered fact'],
  ['inferred', 'concluded fact'],
] as const satisfies readonly (readonly [Certainty, string])[];

/** What a reader has to know of a finding’s sources without opening them; empty where there is nothing to warn of. */
export function restsOnWords({ restsOn = [], references }: Pick<Finding, 'restsOn' | 'references'>): string {
  const facts = LESS_CERTAIN.flatMap(([certainty, word]) => {
    const count = restsOn.filter((fact) => fact.certainty === certainty).length;
    return count === 0 ? [] : [writeCount(count, word)];
  });
  const old = [...restsOn.map((fact) => ({ ...fact.source, old: fact.old })), ...references].filter(
    (source) => source.old === true,
  );
  const pages = new Set(old.map(({ label, url }) => url ?? label)).size;
  return [
    ...(facts.length === 0 ? [] : [`rests on ${writeList(facts)}`]),
    ...(pages === 0 ? [] : [`${writeCount(pages, 'source')} read more than a year ago`]),
  ].join(', ');
}

/** Who is apart, and whom the judgement follows: `Microsoft or Proofpoint; judged by Microsoft`. */
export function disputeWords({ sides, follows, byReader }: ConflictReport): string {
  const side = sides.find(({ id }) => id === follows);
  const apart = sides.map(({ who }) => who).join(' or ');
  if (side === undefined) return `${apart}; Gatecheck judges by neither`;
  return `${apart}; judged by ${side.who}${byReader ? ', as you chose' : ''}`;
}
