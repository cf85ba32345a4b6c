import type { IsoTime } from '../observed.ts';
import type { CsvTable } from './csv.ts';
import { oneLine } from '../tenant/read/fields.ts';
import { readInstant } from '../tenant/read/instant.ts';
import type { RawValue } from './raw.ts';

/**
 * How an app's installation stands on the devices it was meant for, from Intune's report of one app (`Device install
 * status`, exported). Names of devices and people are not kept.
 */
export interface InstallStatus {
  readonly file: string;
  /** The app, where a column names it, which the export of the portal lacks. */
  readonly app?: string;
  readonly devices: number;
  readonly installed: number;
  readonly failed: number;
  readonly pending: number;
  readonly notInstalled: number;
  readonly notApplicable: number;
  readonly unknown: number;
  /** Error codes of failed devices, most frequent first, at most 20. */
  readonly failures: readonly { readonly code: string; readonly devices: number }[];
  readonly newestAt: IsoTime | null;
  /** The table breaks off, so the numbers are lower bounds. */
  readonly isCut: boolean;
}

const STATE = [
  'appinstallstate_loc',
  'installstate_loc',
  'appinstallstate',
  'installstate',
  'status',
  'installation status',
];
const APP = ['appname', 'app name', 'applicationname', 'application name', 'app', 'application'];
const LONGEST_NAME = 200;
const MOST_APPS = 50;
const DEVICE = ['devicename', 'device name', 'deviceid', 'device id'];

/** Whether a table is Intune's report of an app, by its columns. */
export const isInstallStatus = ({ columns }: CsvTable): boolean =>
  columns.some((name) => STATE.includes(name.toLowerCase())) &&
  columns.some((name) => DEVICE.includes(name.toLowerCase()));

/** Counts the devices of Intune's report, of each app that it names apart; one where it names none. */
export function readInstallStatus({ columns, rows, isCut }: CsvTable, file: string): readonly InstallStatus[] {
  const appColumns = columns.filter((own) => APP.includes(own.toLowerCase()));
  const byApp = new Map<string, CsvTable['rows'][number][]>();
  for (const row of rows) {
    const told = appColumns.map((name) => row.get(name)).find((value) => typeof value === 'string') ?? '';
    const app = typeof told === 'string' ? oneLine(told, LONGEST_NAME).trim() : '';
    // Of very many the later ones are counted under no name, which makes them nobody’s.
    const key = byApp.has(app) || byApp.size < MOST_APPS ? app : '';
    const own = byApp.get(key);
    if (own === undefined) byApp.set(key, [row]);
    else own.push(row);
  }
  if (byApp.size === 0) byApp.set('', []);
  return [...byApp].map(([app, own]) => ({
    ...counted({ columns, rows: own, isCut }, file),
    ...(app === '' ? {} : { app }),
  }));
}

/** By the state of the installation; words and numbers of Graph alike. */
function counted({ columns, rows, isCut }: CsvTable, file: string): InstallStatus {
  const column = (names: readonly string[]): readonly string[] =>
    names.flatMap((name) => columns.filter((own) => own.toLowerCase() === name));
  const stateColumns = column(STATE);
  const codeColumns = column(['hexerrorcode', 'errorcode', 'error code']);
  const timeColumns = column(['lastmodifieddatetime', 'last modified', 'last check in', 'lastsyncdatetime']);
  const counts = { installed: 0, failed: 0, pending: 0, notInstalled: 0, notApplicable: 0, unknown: 0 };
  const codes = new Map<string, number>();
  let newestAt: IsoTime | null = null;
  for (const row of rows) {
    const state =
      stateColumns.map((name) => stateOf(row.get(name) ?? null)).find((found) => found !== null) ?? 'unknown';
    counts[state] += 1;
    const code = codeColumns.map((name) => row.get(name)).find((value) => typeof value === 'string') ?? '';
    if (state === 'failed' && typeof code === 'string' && ERROR_CODE.test(code))
      codes.set(code.toLowerCase(), (codes.get(code.toLowerCase()) ?? 0) + 1);
    const at = timeColumns.map((name) => readInstant(row.get(name))).find((time) => time !== null) ?? null;
    if (at !== null && (newestAt === null || at > newestAt)) newestAt = at;
  }
  const failures = [...codes]
    .map(([code, devices]) => ({ code, devices }))
    .sort((a, b) => b.devices - a.devices || (a.code < b.code ? -1 : 1));
  return { file, devices: rows.length, ...counts, failures: failures.slice(0, MOST_CODES), newestAt, isCut };
}

type State = 'installed' | 'failed' | 'pending' | 'notInstalled' | 'notApplicable' | 'unknown';

function stateOf(value: RawValue): State | null {
  if (typeof value !== 'string') return null;
  return STATES.get(value.toLowerCase().replace(/[^a-z0-9-]/g, '')) ?? null;
}

/** The words of the report and of the portal, and the numbers of `resultantAppState`. */
const STATES: ReadonlyMap<string, State> = new Map<string, State>([
  ['installed', 'installed'],
  ['1', 'installed'],
  ['failed', 'failed'],
  ['2', 'failed'],
  ['uninstallfailed', 'failed'],
  ['4', 'failed'],
  ['notinstalled', 'notInstalled'],
  ['3', 'notInstalled'],
  ['pendinginstall', 'pending'],
  ['installpending', 'pending'],
  ['pending', 'pending'],
  ['5', 'pending'],
  ['notapplicable', 'notApplicable'],
  ['-1', 'notApplicable'],
  ['unknown', 'unknown'],
  ['99', 'unknown'],
]);
const ERROR_CODE = /^-?(?:0x)?[\da-f]{1,16}$/i;
const MOST_CODES = 20;
