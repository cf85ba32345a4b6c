import { CLOUD_ORIGINS } from '../../host/clouds.ts';
import type { CloudName, CloudOrigins } from '../../host/clouds.ts';

export type { CloudName } from '../../host/clouds.ts';

export interface CloudHosts extends CloudOrigins {
  readonly title: string;
  /** What this cloud does not offer, one sentence each. */
  readonly without: readonly string[];
}

const NO_SNAPSHOT = 'Configuration snapshots of Exchange are not offered.';
const NO_TRACE = 'Message trace by Graph is not offered.';
const NO_ACTIVITY = 'When an app was last used is not told.';
const NO_PUBLISHER = 'Publishers are not verified.';
const OUTSIDE_WORLDWIDE = [NO_SNAPSHOT, NO_TRACE, NO_ACTIVITY, NO_PUBLISHER];

/** Source: Microsoft's list of national cloud endpoints for Entra ID and Graph, read on 2026-11-20. */
export const CLOUDS: Readonly<Record<CloudName, CloudHosts>> = {
  worldwide: { ...CLOUD_ORIGINS.worldwide, title: 'Worldwide and GCC', without: [] },
  'us-government': { ...CLOUD_ORIGINS['us-government'], title: 'GCC High', without: OUTSIDE_WORLDWIDE },
  'us-government-dod': { ...CLOUD_ORIGINS['us-government-dod'], title: 'DoD', without: OUTSIDE_WORLDWIDE },
  china: { ...CLOUD_ORIGINS.china, title: 'China, operated by 21Vianet', without: OUTSIDE_WORLDWIDE },
};
