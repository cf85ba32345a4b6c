import type { FlowObject, FlowStep } from '../../report/mail-flow-report.ts';

/** The connectors or rules of one stage that stand in the same reading. */
export interface EvidenceOfStage {
  readonly stage: FlowStep['stage'];
  readonly says: string;
  /** The first eight. */
  readonly names: readonly string[];
  readonly more: number;
  readonly from: FlowObject['from'];
}

/** What a way rests on: for each stage at which something has a say, its names by where they were read. */
export function evidenceOf(path: readonly FlowStep[]): readonly EvidenceOfStage[] {
  return path.flatMap(({ stage, says, objects }) => {
    const byPlace = new Map<string, FlowObject[]>();
    for (const object of objects) {
      const place = JSON.stringify(object.from);
      byPlace.set(place, [...(byPlace.get(place) ?? []), object]);
    }
    return [...byPlace.values()].map((same): EvidenceOfStage => ({
      stage,
      says,
      names: same.slice(0, MOST).map(({ name }) => name),
      more: Math.max(0, same.length - MOST),
      from: same[0]?.from ?? null,
    }));
  });
}

const MOST = 8;
