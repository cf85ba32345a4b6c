import type { Case } from '../../../src/evidence/case.ts';
import { formatAddress, isWithin, parseNetwork, type Network } from '../../../src/evidence/address/address.ts';
import { toCidrs } from '../../../src/evidence/address/listing.ts';
import { FAVOURITES, MICROSOFT } from '../../../src/evidence/mail-flow/ranges.ts';
import { PROFILES } from '../../../src/profiles/index.ts';

/** Texts by which somebody could be known, collected from a case without any help of what takes them out. */
export interface Telling {
  /** Looked for anywhere, whatever the case of letters. */
  readonly names: readonly string[];
  /** Looked for as a whole: `192.0.2.1` is not in `192.0.2.10`. */
  readonly addresses: readonly string[];
}

/** Domains in demos and stories that nobody else has; names of products and of Microsoft are everybody's. */
const PUBLIC_NAME =
  /(?:^|\.)(?:outlook\.com|microsoft\.com|mail\.microsoft|mx\.microsoft|onmicrosoft\.com|ppe-hosted\.com|g?pphosted\.com|emailservice\.(?:io|cc|co)|trustifi\.com|ninjarmm\.com|proofpointessentials\.com|proofpoint\.com|office365\.us|google\.com)$/;
const HOST = /^[a-z\d_*-]+(?:\.[a-z\d_-]+)*\.[a-z]{2,}$/;
const SMTP_ADDRESS = /[^\s:;,"<>]+@[a-z\d.-]+/gi;

export function tellingOf({ observed, setup, answers, waivers }: Case): Telling {
  const names = new Set<string>();
  const addresses = new Set<string>();
  const add = (text: string | null | undefined): void => {
    if (text !== null && text !== undefined && text.trim().length > 2) names.add(text.toLowerCase());
  };
  const addForeign = (name: string): void => {
    for (const one of [name, name.replaceAll('.', '-'), name.split('.').reverse().join('.')]) add(one);
  };
  const addOwn = (name: string): void => {
    addForeign(name);
    add(name.split('.')[0]);
  };
  const texts = [...textsIn(observed), ...textsIn(setup)];
  for (const [path, text] of texts) {
    for (const [mail] of text.matchAll(SMTP_ADDRESS)) add(mail);
    for (const network of networksIn(text)) if (!isPublished(network)) addresses.add(network);
    if (
      /\.(?:name|asked|domain|helo|headerFrom|senderDomain)$/.test(path) &&
      HOST.test(text) &&
      !PUBLIC_NAME.test(text) &&
      !/^_[^.]*\.[^.]*$/.test(text)
    )
      addForeign(text.replace(/^\*\./, '').split('.').slice(-2).join('.'));
    if (
      NAMED_BY_PEOPLE.test(path) &&
      text.includes(' ') &&
      !OBJECT_NAMES.has(text.toLowerCase()) &&
      !SAID_ANYWAY.test(text)
    )
      add(text);
    if (/(?:\.tenantId|\.ownerTenantId|organisation\[\]\.value\.id)$/.test(path)) add(text);
  }
  for (const { name } of setup.domains) addOwn(name);
  for (const reading of observed.organisation ?? [])
    if (reading.extent !== 'absent') {
      add(reading.value.displayName);
      for (const { name } of reading.value.verifiedDomains) addOwn(name);
    }
  for (const { by, reference, note } of answers) for (const text of [by, reference, note]) add(text);
  for (const { owner, reason } of waivers) for (const text of [owner, reason]) add(text);
  for (const { region, id } of setup.systems) if (id === 'pps') add(region);
  return { names: [...names], addresses: [...addresses] };
}

/** Which of them stand in a text. */
export function foundIn(text: string, { names, addresses }: Telling): readonly string[] {
  const lower = text.toLowerCase();
  const isThere = (address: string): boolean => {
    for (let at = text.indexOf(address); at >= 0; at = text.indexOf(address, at + 1))
      if (!/[\d.]/.test(text.charAt(at - 1)) && !/\d/.test(text.charAt(at + address.length))) return true;
    return false;
  };
  return [
    ...names.filter((name) => lower.includes(name)),
    // The program takes some addresses of documentation for the strangers of its own examples.
    ...addresses.filter((one) => !FAVOURITES.includes(one)).filter(isThere),
    ...addresses
      .filter((one) => !one.includes(':'))
      .map(backwards)
      .filter((one) => lower.includes(`${one}.in-addr`)),
  ];
}

const NAMED_BY_PEOPLE =
  /(?:(?:Connectors|transportRules|Policies|DistributionGroups)\[\]\.value\[\]\.name|\.groupName|\.groups\[\]|\.connector|viaGroup\.name)$/;
/** `To Mailprotector` stands in the program’s own sentences too. */
const SAID_ANYWAY = /^(?:from|to) (?:mailprotector|metadefender)$/i;
const OBJECT_NAMES: ReadonlySet<string> = new Set(
  PROFILES.flatMap(({ objectNames }) => objectNames.map(({ value }) => value.name.toLowerCase())),
);

const PUBLISHED: readonly Network[] = [
  ...PROFILES.flatMap(({ deliveryRanges, sendingRanges }) =>
    [...deliveryRanges, ...sendingRanges].flatMap(({ value }) => value.cidrs),
  ),
  ...toCidrs(MICROSOFT),
].flatMap((cidr) => parseNetwork(cidr) ?? []);
const isPublished = (text: string): boolean => {
  const network = parseNetwork(text);
  return network !== null && PUBLISHED.some(({ address, prefix }) => isWithin(network.address, address, prefix));
};

const ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])|(?<=ip6:|^)[\da-f]{1,4}:[\da-f:]+/gi;
function networksIn(text: string): readonly string[] {
  return [...text.matchAll(ADDRESS)].flatMap(([found]) => {
    const network = parseNetwork(found);
    // The start of a network is that of a whole range, and says little: `192.0.2.0`.
    return network === null || /^(?:127|0)\.|\.0$|::$/.test(found) ? [] : [formatAddress(network.address)];
  });
}
const backwards = (address: string): string => address.split('.').reverse().join('.');

function* textsIn(value: unknown, path = ''): Iterable<readonly [string, string]> {
  if (typeof value === 'string') yield [path, value];
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item, `${path}[]`);
  else if (typeof value === 'object' && value !== null)
    for (const [name, item] of Object.entries(value)) yield* textsIn(item, `${path}.${name}`);
}
