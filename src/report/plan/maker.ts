import type { Context } from '../../checks/check.ts';
import type { Case } from '../../evidence/case.ts';
import type { InboundConnector, OutboundConnector } from '../../evidence/exchange/connectors.ts';
import type { TransportRule } from '../../evidence/exchange/transport-rule.ts';
import type { SettledEvidence } from '../run-check.ts';
import type { StepProof } from '../sequence-report.ts';
import type { Change } from './plan.ts';

/** The objects of Exchange as they will be when the steps before are done; what was not read at all is null. */
export interface PlannedObjects {
  readonly inboundConnectors: readonly InboundConnector[] | null;
  readonly outboundConnectors: readonly OutboundConnector[] | null;
  readonly transportRules: readonly TransportRule[] | null;
}

/** What a maker of changes sees. */
export interface MakerContext {
  readonly file: Case;
  /** As it will be when the steps before are done: `planned` and the records of DNS stand in it. */
  readonly evidence: SettledEvidence;
  /** As the checks see it, for the tenant or for the domain of the proof. */
  readonly context: Context;
  /** What the check says, by `evidence`, that has to pass in the end. */
  readonly proof: Pick<StepProof, 'checkId' | 'domain' | 'outcome' | 'code'>;
  readonly planned: PlannedObjects;
  /** The changes of all steps before, in their order, for what `planned` does not hold. */
  readonly earlier: readonly Change[];
  /** Whether the step belongs to the time after the cutover. */
  readonly isAfterCutover: boolean;
}

/** What has to be changed so that a check passes. */
export interface Made {
  readonly changes: readonly Change[];
  /** What has to be known before; one sentence each. */
  readonly missing: readonly string[];
  /** The objects as they will be then, where the changes touch them. */
  readonly planned?: Partial<PlannedObjects>;
}

/**
 * Writes down what makes one check pass, with exact values. Total: where a value is not known it says so in `missing`, and
 * never makes one up.
 */
export type ChangeMaker = (context: MakerContext) => Made;

export const NOTHING_MADE: Made = { changes: [], missing: [] };
