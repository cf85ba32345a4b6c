import { settle } from '../../../evidence/settle.ts';
import type { ChangeMaker } from '../maker.ts';
import { NOTHING_MADE } from '../maker.ts';
import type { DnsChange } from '../plan.ts';
import { shownAt } from './dns-read.ts';
import { dnsChange } from './dns-zone.ts';

/** The two aliases that Exchange itself names for the domain; the part behind the dash cannot be guessed. */
const selectors: ChangeMaker = (given) => {
  const { domain } = given.context;
  const read = settle(given.file.observed.dkimSigningConfigs);
  const configs = read.kind === 'gap' ? [] : read.reading.value;
  const config = configs.find((one) => one.domain === domain);
  const wanted = [config?.selector1Cname, config?.selector2Cname];
  const changes: DnsChange[] = [];
  const missing: string[] = [];
  for (const [at, target] of wanted.entries()) {
    const name = `selector${at + 1}._domainkey.${domain}`;
    if (target === undefined || target === null || target === '') {
      missing.push(
        `What ${name} has to point to was not read; the Defender portal shows it, and so does the export of Exchange.`,
      );
      continue;
    }
    const shown = shownAt(given, { name, type: 'CNAME' });
    if (!shown.isKnown) missing.push(shown.says);
    else if (shown.zone.records.join() !== target)
      changes.push(
        dnsChange({ name, type: 'CNAME' }, shown.zone, { ttlSeconds: shown.zone.ttlSeconds, records: [target] }),
      );
  }
  return changes.length === 0 && missing.length === 0 ? NOTHING_MADE : { changes, missing };
};

/** What makes the checks about DKIM pass. */
export const DKIM_CHANGES: Readonly<Record<string, ChangeMaker>> = { 'dkim-m365-selectors': selectors };
