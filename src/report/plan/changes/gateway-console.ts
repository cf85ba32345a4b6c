import { indexAnswers } from '../../../evidence/dns/dialogue.ts';
import { settle } from '../../../evidence/settle.ts';
import { profileById } from '../../../profiles/index.ts';
import { hostMatchIn } from '../../../profiles/recognise.ts';
import { type ChangeMaker, type MakerContext, NOTHING_MADE } from '../maker.ts';

/** Where a domain is enabled, by the system. */
const DOMAINS_AT: Readonly<Record<string, string>> = {
  ppe: 'Company Settings > Domains',
  pps: 'System > Domains',
};

/** Relay for one domain, with the tenant's own host as the destination where MX shows it. */
const relay: ChangeMaker = (context) => {
  const { domain = '' } = context.proof;
  const system = context.file.setup.systems.find(({ id }) => DOMAINS_AT[id] !== undefined);
  if (domain === '' || system === undefined || context.proof.outcome === 'pass') return NOTHING_MADE;
  const destination = ownHost(context, domain);
  return {
    changes: [
      {
        kind: 'portal',
        portal: 'gateway',
        where: `${DOMAINS_AT[system.id] ?? ''} > ${domain}`,
        settings: [
          { name: 'relay', label: 'Relay', before: null, after: 'enabled' },
          ...(destination === null
            ? []
            : [{ name: 'destination', label: 'Destination', before: null, after: destination }]),
        ],
      },
    ],
    missing: [],
  };
};

/** The tenant's host for a domain as MX shows it before the cutover; null where the resolvers show no one host of Microsoft. */
function ownHost({ file, evidence }: MakerContext, domain: string): string | null {
  const patterns = profileById('microsoft365')?.mx ?? [];
  // The plan changes MX before the records that are planned are looked at, so what was read counts.
  const known = evidence.dns.views.flatMap(({ view }) => indexAnswers(view).find({ name: domain, type: 'MX' }) ?? []);
  const read = (file.observed.dns ?? []).flatMap((one) =>
    one.extent === 'absent' ? [] : (indexAnswers(one.value[0]).find({ name: domain, type: 'MX' }) ?? []),
  );
  const hosts = new Set(
    [...known, ...read]
      .flatMap(({ records }) => records.map((record) => record.split(' ').at(-1)?.toLowerCase() ?? ''))
      .filter((host) => hostMatchIn(patterns, host) !== null),
  );
  const [host] = hosts;
  return hosts.size === 1 && host !== undefined ? host : null;
}

/** The address of each dynamic distribution list, which the sync of the directory does not bring. */
const dynamicLists: ChangeMaker = ({ file, proof }) => {
  const settled = settle(file.observed.dynamicDistributionGroups);
  if (proof.outcome === 'pass' || settled.kind === 'gap' || settled.reading.extent !== 'whole') return NOTHING_MADE;
  const after = settled.reading.value.flatMap(({ primaryAddress }) => primaryAddress ?? []);
  if (after.length === 0) return NOTHING_MADE;
  return {
    changes: [
      {
        kind: 'portal',
        portal: 'gateway',
        where: 'Users',
        settings: [{ name: 'addresses', label: 'Addresses that are added by hand', before: null, after }],
      },
    ],
    missing: [],
  };
};

export const CONSOLE_CHANGES: Readonly<Record<string, ChangeMaker>> = {
  'ppe-domains-enabled': relay,
  'mp-dynamic-lists': dynamicLists,
};
