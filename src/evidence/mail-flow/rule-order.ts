import type { TransportRule } from '../exchange/transport-rule.ts';

/** Rules by priority. One without a known priority may stand at any place, so it is asked first and never decides alone. */
export function inOrder(rules: readonly TransportRule[]): readonly TransportRule[] {
  const rank = ({ priority }: TransportRule): number => priority ?? -1;
  return [...rules].sort((a, b) => rank(a) - rank(b));
}
