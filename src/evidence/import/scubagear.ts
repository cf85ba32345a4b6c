import type { ExchangeKind } from '../exchange/object.ts';
import type { Carried, CarriedGroup } from './carried.ts';
import { readDate } from './date.ts';
import { groupOf, objectsAt } from './forms.ts';
import type { ImportProblem } from './problem.ts';
import { isList, isRecord, type RawRecord } from './raw.ts';

/** The keys of ScubaGear's export that are read here, with the cmdlet that each rests on. */
const LISTS: readonly { readonly key: string; readonly kind: ExchangeKind }[] = [
  { key: 'inbound_connectors', kind: 'InboundConnector' },
  { key: 'outbound_connectors', kind: 'OutboundConnector' },
  { key: 'transport_rule', kind: 'TransportRule' },
  { key: 'accepted_domains', kind: 'AcceptedDomain' },
  { key: 'conn_filter', kind: 'HostedConnectionFilterPolicy' },
  { key: 'dkim_config', kind: 'DkimSigningConfig' },
  { key: 'org_config', kind: 'OrganizationConfig' },
  { key: 'transport_config', kind: 'TransportConfig' },
  { key: 'remote_domains', kind: 'RemoteDomain' },
];

/** The part of a file that is ScubaGear's export: the file itself, or what `ScubaResults.json` keeps under `Raw`. */
export function scubaGearIn(record: RawRecord): RawRecord | null {
  const raw = record.get('Raw');
  const candidates = [record, ...(isRecord(raw) ? [raw] : [])];
  return candidates.find((one) => LISTS.filter(({ key }) => one.has(key)).length >= 2) ?? null;
}

/**
 * Reads ScubaGear's ProviderSettingsExport.json. A list whose cmdlet is in `exo_unsuccessful_commands` is empty because it
 * failed, and counts as not exported.
 */
export function readScubaGear(record: RawRecord): Carried {
  const failed = record.get('exo_unsuccessful_commands');
  const commands = new Set(
    (isList(failed) ? failed : [failed]).filter((name) => typeof name === 'string').map((name) => name.toLowerCase()),
  );
  const groups: CarriedGroup[] = [];
  const refused: { kind: ExchangeKind; detail: string }[] = [];
  const problems: ImportProblem[] = [];
  for (const { key, kind } of LISTS) {
    const value = record.get(key);
    if (value === undefined) continue;
    const records = objectsAt(value);
    if (commands.has(`get-${kind.toLowerCase()}`)) refused.push({ kind, detail: `Get-${kind}` });
    else if (records === null) problems.push({ code: 'not-objects', kind });
    else groups.push(groupOf(kind, records, ''));
  }
  const written = readDate(record.get('timestamp_zulu') ?? null);
  return {
    format: 'scubagear',
    absent: 'not-carried',
    groups,
    refused,
    exportedAt: written === '' ? null : written,
    problems,
  };
}
