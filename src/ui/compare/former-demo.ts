import type { DemoChoice } from '../ports.ts';
import type { Origin } from '../stage.ts';

/** The demo of the same set before its change; undefined for what is no demo, of no set, or that one itself. */
export function formerDemo(demos: readonly DemoChoice[], origin: Origin): DemoChoice | undefined {
  const of = origin.kind === 'demo' ? demos.find(({ id }) => id === origin.id)?.of : undefined;
  if (of === undefined || of.stage === 'before') return undefined;
  return demos.find((demo) => demo.of?.system === of.system && demo.of.stage === 'before');
}
