import type { Cited, FactUsed, GatewayProfile, HostPattern, NamedHost, Ranges } from './profile.ts';

/** What a profile states about its product; the rest of it names the product. */
export type StatedField = Exclude<keyof GatewayProfile, 'id' | 'name' | 'kind' | 'modes' | 'regions' | 'notes'>;

/** What a fact of a field says. */
type ValueIn<F extends StatedField> =
  Exclude<GatewayProfile[F], undefined> extends infer V
    ? V extends readonly Cited<infer T>[]
      ? T
      : V extends Cited<infer T>
        ? T
        : never
    : never;

/** One stated fact and the field that it stands in. */
export type StatedOf<F extends StatedField> = {
  readonly [G in F]: { readonly field: G; readonly fact: Cited<ValueIn<G>> };
}[F];
export type Stated = StatedOf<StatedField>;

/** In words, as the reader of a finding is told of it. */
export const factUsed = (
  label: string,
  { source, certainty }: Pick<Cited<unknown>, 'source' | 'certainty'>,
): FactUsed => ({
  label: label.length <= MOST_LETTERS ? label : `${label.slice(0, MOST_LETTERS - 1)}…`,
  certainty,
  source,
});
const MOST_LETTERS = 120;

/** The facts that somebody stated in this field, in their order. What the user typed has no day of reading and is none of them. */
export function statedIn(profile: GatewayProfile, field: StatedField): readonly Stated[] {
  const value: readonly Cited<unknown>[] | Cited<unknown> | undefined = profile[field];
  const facts = value === undefined ? [] : isList(value) ? value : [value];
  // Each fact stands in the field that it was taken from.
  return facts.filter(({ source }) => source.readOn !== '').map((fact) => ({ field, fact }) as Stated);
}

/** The profile as if nobody had stated these. */
export function withoutStated(profile: GatewayProfile, gone: readonly Stated[]): GatewayProfile {
  const fields = [...new Set(gone.map(({ field }) => field))];
  const left = Object.fromEntries(
    fields.map((field) => {
      const value = profile[field];
      const facts = gone.map(({ fact }) => fact);
      return [field, isList(value) ? value.filter((one) => !facts.includes(one)) : undefined];
    }),
  );
  return { ...profile, ...left };
}

/** Whether a fact is stated for a region, or for all. */
export function servesRegion({ fact }: Stated, region: string | null): boolean {
  const { regions } = fact.value as { readonly regions?: readonly string[] };
  return region === null || regions === undefined || regions.includes(region);
}

/** A fact of a product in one short sentence. A region that is known stands in the names. */
export function statedFact<F extends StatedField>(
  { name }: Pick<GatewayProfile, 'name'>,
  { field, fact }: StatedOf<F>,
  region: string | null,
): FactUsed {
  const said = SENTENCES[field](name, fact.value);
  return factUsed(region === null ? said : said.replaceAll('<region>', region), fact);
}

const SENTENCES: { readonly [F in StatedField]: (name: string, value: ValueIn<F>) => string } = {
  mx: (name, host) => `${name} ${host.retired === true ? 'took' : 'takes'} inbound mail at ${hostsOf(host)}.`,
  mxToPublish: (name, host) => `Customers of ${name}${inRegions(host)} publish the MX host ${host.host}.`,
  spf: (name, term) => `Customers of ${name}${inRegions(term)} publish the SPF term ${term.term}.`,
  spfNeverValid: (name, term) => `The SPF term ${term} was never right for ${name}.`,
  smartHosts: (name, host) => `${name} takes outbound mail at ${hostsOf(host)}.`,
  smartHostsToEnter: (name, host) => `Customers of ${name}${inRegions(host)} enter the smart host ${host.host}.`,
  tlsCertificateNames: (name, certificate) => `${name} delivers with a certificate for ${certificate}.`,
  deliveryRanges: (name, ranges) => `${name} delivers from ${rangesIn(ranges)}.`,
  sendingRanges: (name, ranges) => `${name} sends from ${rangesIn(ranges)}.`,
  deliversFromSpf: (name) => `${name} delivers inbound mail from the addresses behind its SPF terms.`,
  sharedAddresses: (name, isShared) =>
    isShared
      ? `${name} delivers other customers’ mail from the same addresses.`
      : `${name} gives each customer delivery addresses of its own.`,
  objectNames: (name, { object, name: own }) =>
    object === 'prefix'
      ? `The set-up of ${name} begins the names of its objects with “${own}”.`
      : `The set-up of ${name} calls ${OBJECTS[object]} “${own}”.`,
};

/** The fields whose change can change a finding. */
export const STATED_FIELDS = Object.keys(SENTENCES) as readonly StatedField[];

const OBJECTS = {
  'inbound-connector': 'its inbound connector',
  'outbound-connector': 'its outbound connector',
  'lockdown-connector': 'its lock-down connector',
  rule: 'a mail-flow rule',
} as const;

/** A pattern as somebody would write it down: `mx[1-3]-<region>.ppe-hosted.com`, `*.mimecast.com`. */
const hostsOf = ({ pattern }: HostPattern): string =>
  pattern.source
    .replace(/^\(\^\|\\\.\)|^\\\./, '*.')
    .replace(/^\^|\$$/g, '')
    .replace(/\(\?<region>(?:[^()]|\([^()]*\))*\)/g, '<region>')
    .replaceAll('(?:', '(')
    .replaceAll('\\', '');

const rangesIn = ({ cidrs: [first = 'addresses that are not told', ...others] }: Ranges): string =>
  others.length === 0 ? first : `${first} and ${others.length} more range${others.length === 1 ? '' : 's'}`;

/** Regions apart only where the sentence would else be the one of another region. */
const inRegions = ({ regions }: Pick<NamedHost, 'regions'>): string =>
  regions === undefined ? '' : ` (${regions.join(', ')})`;

const isList = (value: unknown): value is readonly Cited<unknown>[] => Array.isArray(value);
