import { filter, inbound, inboundTested, mtaSts, mx, resolvers, ttlLowered, ttlWaited } from './inbound-steps.ts';
import { coverage, lock, lockTested, sendersKnown, ttlRestored } from './lock-steps.ts';
import { loopFilter, loopInbound, loopOutbound, loopOutboundOn, loopTested, mxKept } from './loop-steps.ts';
import { outbound, outboundOn, outboundTested, spf, spfAged } from './outbound-steps.ts';
import { THIRD_PARTY } from './pages.ts';
import { approval, baseline, window } from './planning-steps.ts';
import { said, sequence, type Step } from './sequence.ts';

/** What every gateway that MX leads to has in common, once its own preparations are made. */
export const THROUGH_MX: readonly Step[] = [
  inbound,
  filter,
  spf,
  outbound,
  spfAged,
  ttlLowered,
  ttlWaited,
  mtaSts,
  mx,
  resolvers,
  inboundTested,
  sendersKnown,
  coverage,
  lock,
  lockTested,
  outboundOn,
  outboundTested,
  ttlRestored,
];

/** A gateway that stands in front of Microsoft 365, by what Microsoft asks of any. */
export const genericInline = sequence(null, 'mx-inline', [
  baseline,
  approval,
  window,
  ...THROUGH_MX.map((step) => (step.id === 'mx' ? said(step, { source: THIRD_PARTY }) : step)),
]);

const STARTS = { with: 'outbound-on' } as const;

/** A gateway to which Exchange hands mail and which hands it back, by what Microsoft asks of any. */
export const genericLoop = sequence(null, 'connector-loop', [
  said(baseline, { past: STARTS }),
  said(approval, { past: { ...STARTS, onlyUntold: true } }),
  said(window, { past: STARTS }),
  mxKept,
  loopInbound,
  loopFilter,
  spf,
  loopOutbound,
  spfAged,
  loopOutboundOn,
  said(loopTested, { after: [{ step: 'outbound-on', risk: null }], since: 'outbound-on' }),
  outboundTested,
]);

/** A product that reads mailboxes and leaves the flow of mail as it is. */
export const genericApi = sequence(null, 'api-only', [
  baseline,
  approval,
  window,
  said(mxKept, { after: [{ step: 'approval', risk: null }] }),
]);
