import type { SystemInUse } from '../../evidence/setup.ts';

/** How the steps of a check begin that hold for one product only. */
const OF_ONE: Readonly<Record<string, string>> = {
  ppe: 'Proofpoint Essentials: ',
  pps: 'Proofpoint Email Protection: ',
  mailprotector: 'Mailprotector: ',
};

/** Without the sentences for products that are not in use; a check that several vendors share has one for each. */
export function forSystems(sentences: readonly string[], systems: readonly SystemInUse[]): readonly string[] {
  const others = Object.entries(OF_ONE).flatMap(([id, start]) => (systems.some((one) => one.id === id) ? [] : [start]));
  return sentences.filter((sentence) => !others.some((start) => sentence.startsWith(start)));
}
