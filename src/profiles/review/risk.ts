import type { PermissionKind } from '../../evidence/tenant/apps.ts';
import type { Tier } from '../permissions/permission.ts';

/** How dangerous something is; `unknown` for what the catalogue does not know, which never means harmless. */
export type Risk = Tier | 'unknown';

/** Most dangerous lowest. What is not known stands above what is known to matter little. */
const RANK: Readonly<Record<Risk, number>> = { critical: 0, high: 1, unknown: 2, medium: 3, low: 4 };

/** Below zero where the first is the more dangerous. */
export const byRisk = (one: Risk, other: Risk): number => RANK[one] - RANK[other];

/** The most dangerous of them, or null where there are none. */
export const highestRisk = (risks: Iterable<Risk>): Risk | null => {
  let highest: Risk | null = null;
  for (const risk of risks) if (highest === null || RANK[risk] < RANK[highest]) highest = risk;
  return highest;
};

/** Whether a reviewer has to decide on it. */
export const isGrave = (risk: Risk): boolean => risk === 'critical' || risk === 'high';

/**
 * Whether something may be grave for all that we know: an application permission that no list of ours has, or a role
 * that we do not rate. It wants a person's judgement before anything is called clean.
 */
export const isUnrated = ({ kind, risk }: { readonly kind: PermissionKind; readonly risk: Risk }): boolean =>
  kind === 'application' && risk === 'unknown';
