import type { Named, Exported } from './object.ts';

/** `Get-DkimSigningConfig`. Status and selectors are in no snapshot. */
export interface DkimSigningConfig extends Named {
  /** Lower case. */
  readonly domain: string | null;
  readonly enabled: boolean | null;
  /** `Valid`, `CnameMissing`, `NoDKIMKeys`, … as Exchange writes it. */
  readonly status: string | null;
  /** Lower case; `''` where there is none. */
  readonly selector1Cname: string | null;
  readonly selector2Cname: string | null;
  readonly selector1KeySize: number | null;
}

/** `Get-ArcConfig`. */
export interface ArcConfig extends Exported {
  /** Lower case. */
  readonly trustedSealers: readonly string[] | null;
}
