import type { InstallStatus } from '../../src/evidence/import/install-status.ts';
import type { PartReading, WholeReading } from '../../src/evidence/observed.ts';
import { NOW, partReading, wholeReading } from './build.ts';

/** What Intune exports of the agent on a hundred devices, of which so many have it and the others wait. */
export const installs = (installed: number, details: Partial<InstallStatus> = {}): InstallStatus => ({
  file: 'NinjaOne Agent.csv',
  devices: 100,
  installed,
  failed: 0,
  pending: 100 - installed,
  notInstalled: 0,
  notApplicable: 0,
  unknown: 0,
  failures: [],
  newestAt: null,
  isCut: false,
  ...details,
});

/** The dropped export of these reports. */
export const exported = (
  reports: readonly InstallStatus[],
  at: string = NOW,
): WholeReading<readonly InstallStatus[]> | PartReading<readonly InstallStatus[]> => {
  const from = { route: 'file', request: [...new Set(reports.map(({ file }) => file))].join(' + '), at } as const;
  const cut = reports.filter(({ isCut }) => isCut).map(({ file }) => `the end of ${file}`);
  return cut.length === 0 ? wholeReading(reports, from) : partReading(reports, cut, from);
};
