import type { DemoChoice } from '../ports.ts';

/** The three demos of one system, in the order of its set-up. */
export interface DemoSystem {
  readonly id: string;
  readonly name: string;
  readonly stages: readonly { readonly word: string; readonly when: string; readonly demo: DemoChoice }[];
}

const STAGES = [
  { stage: 'before', word: 'Before', when: 'before the change' },
  { stage: 'during', word: 'During', when: 'during the change' },
  { stage: 'after', word: 'After', when: 'after the change' },
] as const;

/** The systems that have demos of their own, in the order of the list. */
export function demoSystems(demos: readonly DemoChoice[]): readonly DemoSystem[] {
  const names = new Map(demos.flatMap(({ of }) => (of === undefined ? [] : [[of.system, of.name] as const])));
  return [...names].map(([id, name]) => ({
    id,
    name,
    stages: STAGES.flatMap(({ stage, word, when }) => {
      const demo = demos.find(({ of }) => of?.system === id && of.stage === stage);
      return demo === undefined ? [] : [{ word, when, demo }];
    }),
  }));
}
