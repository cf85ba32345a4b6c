import type { Setup, DomainInScope, OtherGateway, SystemInUse } from '../evidence/setup.ts';
import type { Result } from '../evidence/result.ts';
import type { GatewayChoice } from '../profiles/choices.ts';
import { isAddressRange } from './address-range.ts';
import { mayLackDomains } from './draft.ts';
import type { Draft, FieldProblems } from './draft.ts';
import { fromField, toField } from './field-time.ts';

/**
 * What the fields mean, or a sentence for each that has to be changed. `domains` are already normalised names.
 * A tenant that is read (`isWithTenant`) tells its domains itself, and a review looks for every product where no
 * gateway is named.
 */
export function setupOf(
  draft: Draft,
  domains: readonly string[],
  gateways: readonly GatewayChoice[],
  isWithTenant = false,
): Result<Setup, FieldProblems> {
  const chosen = gateways.find(({ id }) => id === draft.gateway);
  const problems = problemsOf(draft, isWithTenant ? null : domains, chosen);
  if (Object.keys(problems).length > 0) return { ok: false, problem: problems };
  const loweredAt = fromField(draft.loweredAt);
  const cutoverAt = fromField(draft.cutoverAt);
  const selectors = wordsOf(draft.selectors);
  const [sending = [], delivery = []] = hasGateway(draft)
    ? [wordsOf(draft.sendingRanges), wordsOf(draft.deliveryRanges)]
    : [];
  return {
    ok: true,
    value: {
      phase: draft.phase,
      systems: systemsOf(draft, chosen),
      domains: domains.map((name) => inScope(draft, name)),
      outboundThroughGateway: draft.outbound && hasGateway(draft),
      ...(draft.gateway === 'other' && { otherGateway: otherOf(draft.other) }),
      ...(sending.length > 0 && { sendingRanges: sending }),
      ...(delivery.length > 0 && { deliveryRanges: delivery }),
      ...(draft.formerTtl !== '' && { formerMxTtlSeconds: Number(draft.formerTtl) }),
      ...(loweredAt !== null && { mxTtlLoweredAt: loweredAt }),
      ...(cutoverAt !== null && { cutoverAt }),
      ...(selectors.length > 0 && { gatewayDkimSelectors: selectors }),
      ...(draft.modifies !== '' && { gatewayModifiesOutbound: draft.modifies === 'yes' }),
    },
  };
}

/** The fields for a set-up that is already there, so that it can be changed. */
export function draftOf(setup: Setup, gateways: readonly GatewayChoice[]): Draft {
  const system = gatewayOf(setup, gateways);
  const other = setup.otherGateway;
  return {
    domains: setup.domains.map(({ name }) => name).join('\n'),
    gateway: system?.id ?? (looksForAll(setup) ? '' : 'none'),
    region: system?.region ?? '',
    mode: system?.mode ?? '',
    also: besideOf(setup, system),
    phase: setup.phase,
    // Without a gateway the answer is always no; whoever then chooses one has not said so.
    outbound: system === undefined || setup.outboundThroughGateway,
    formerTtl: setup.formerMxTtlSeconds === undefined ? '' : String(setup.formerMxTtlSeconds),
    loweredAt: toField(setup.mxTtlLoweredAt),
    cutoverAt: toField(setup.cutoverAt),
    selectors: (setup.gatewayDkimSelectors ?? []).join(' '),
    modifies: setup.gatewayModifiesOutbound === undefined ? '' : setup.gatewayModifiesOutbound ? 'yes' : 'no',
    roles: Object.fromEntries(setup.domains.map(({ name, role }) => [name, role])),
    reasons: Object.fromEntries(
      setup.domains.flatMap(({ name, reason }) => (reason === undefined ? [] : [[name, reason]])),
    ),
    sendingRanges: (setup.sendingRanges ?? []).join('\n'),
    deliveryRanges: (setup.deliveryRanges ?? []).join('\n'),
    other: {
      name: other?.name ?? '',
      mxHosts: (other?.mxHosts ?? []).join('\n'),
      smartHosts: (other?.smartHosts ?? []).join('\n'),
      spfTerm: other?.spfTerm ?? '',
    },
  };
}

/** The gateway among the systems of a set-up, as the engine finds it: one through which mail flows, else one with an API. */
export function gatewayOf({ systems }: Setup, gateways: readonly GatewayChoice[]): SystemInUse | undefined {
  const fitting = systems.filter(({ id, mode }) => {
    const modes = id === 'other' ? [mode] : gateways.find((one) => one.id === id)?.modes;
    return modes !== undefined && (mode !== 'api-only' || modes.includes(mode));
  });
  return fitting.find(({ mode }) => mode !== 'api-only') ?? fitting[0];
}

/** The systems of a set-up beside its gateway. */
export const besideOf = ({ systems }: Setup, gateway: SystemInUse | undefined): SystemInUse[] =>
  systems.filter(({ id }) => id !== gateway?.id);

/** Whether a reading is of products alone: without a gateway and with no domain named, nothing is asked of DNS. */
export const isAboutProducts = (setup: Setup, gateways: readonly GatewayChoice[]): boolean =>
  setup.phase !== 'permission-review' &&
  setup.domains.length === 0 &&
  setup.systems.length > 0 &&
  gatewayOf(setup, gateways) === undefined;

/** A review that names no product is about every product of the list. */
const looksForAll = ({ phase, systems }: Setup): boolean => phase === 'permission-review' && systems.length === 0;

/** Whether the text can be this gateway's region or customer id; empty is always allowed and means not given. */
export function regionFits({ regions }: GatewayChoice, region: string): boolean {
  if (region === '') return true;
  if (regions.kind === 'none') return false;
  if (regions.kind === 'listed') return regions.regions.some(({ id }) => id === region);
  return new RegExp(regions.pattern).test(region);
}

const hasGateway = ({ gateway }: Draft): boolean => gateway !== 'none' && gateway !== '';

/** `domains` null: none has to be typed. */
function problemsOf(draft: Draft, domains: readonly string[] | null, chosen: GatewayChoice | undefined): FieldProblems {
  const region = draft.region.trim().toLowerCase();
  const problems: FieldProblems = {};
  if (domains?.length === 0)
    problems.domains =
      draft.domains.trim() === ''
        ? `Type at least one domain, such as contoso.com${mayLackDomains(draft) ? ', or sign in without one' : ''}.`
        : 'None of these is a name that a domain can have. Type at least one, such as contoso.com.';
  if (draft.gateway === '' && draft.phase !== 'permission-review')
    problems.gateway = 'Choose the gateway, or “No gateway” to look at the domain, or a product, alone.';
  if (chosen !== undefined && chosen.regions.kind !== 'none' && !regionFits(chosen, region))
    problems.region = `“${region}” is not one of the ids that ${chosen.name} gives. Leave it empty if you do not know it.`;
  if (draft.formerTtl !== '' && !/^\d{1,7}$/.test(draft.formerTtl))
    problems.formerTtl = 'Write the former TTL in whole seconds, such as 3600 for one hour.';
  if (hasGateway(draft)) for (const field of RANGE_FIELDS) Object.assign(problems, rangeProblem(draft, field));
  if (draft.gateway !== 'other') return problems;
  const { name, mxHosts, spfTerm } = draft.other;
  if (name.trim() === '') problems.otherName = 'Give the gateway a name; it appears in the report.';
  if (wordsOf(mxHosts).length === 0)
    problems.otherHosts = 'Name at least one MX host of the gateway, such as *.gateway.example.';
  if (spfTerm.trim() !== '' && !/^(include|ip4|ip6|a|mx|exists|redirect)[:=]\S+$/i.test(spfTerm.trim()))
    problems.otherTerm = 'Write one SPF term, such as include:spf.gateway.example.';
  return problems;
}

const RANGE_FIELDS = ['sendingRanges', 'deliveryRanges'] as const;

function rangeProblem(draft: Draft, field: (typeof RANGE_FIELDS)[number]): FieldProblems {
  const bad = wordsOf(draft[field]).find((word) => !isAddressRange(word));
  return bad === undefined
    ? {}
    : { [field]: `“${bad}” is not an address range. Write it like 192.0.2.0/24 or 2001:db8::/32.` };
}

/** Typed lists may be split by spaces, commas, semicolons or new lines. */
const wordsOf = (text: string): readonly string[] => text.split(/[\s,;]+/).filter((word) => word !== '');
const hostsOf = (text: string): readonly string[] => wordsOf(text).map((host) => host.toLowerCase().replace(/\.$/, ''));

function systemsOf(draft: Draft, chosen: GatewayChoice | undefined): readonly SystemInUse[] {
  // Nothing chosen: a review then looks for every product, and what is beside it is among them.
  if (draft.gateway === '') return [];
  const beside = draft.also.filter(({ id }) => id !== draft.gateway).map((system) => ({ ...system }));
  if (!hasGateway(draft)) return beside;
  const region = draft.region.trim().toLowerCase();
  const mode = draft.mode === '' ? (chosen?.modes[0] ?? 'mx-inline') : draft.mode;
  const hasRegion = region !== '' && chosen !== undefined && chosen.regions.kind !== 'none';
  return [{ id: draft.gateway, mode, ...(hasRegion && { region }) }, ...beside];
}

function inScope({ roles, reasons }: Draft, name: string): DomainInScope {
  const role = roles[name] ?? 'receives';
  const reason = (reasons[name] ?? '').trim();
  return { name, role, ...(role === 'excused' && reason !== '' && { reason }) };
}

function otherOf({ name, mxHosts, smartHosts, spfTerm }: Draft['other']): OtherGateway {
  const term = spfTerm.trim();
  return {
    name: name.trim(),
    mxHosts: hostsOf(mxHosts),
    smartHosts: hostsOf(smartHosts),
    ...(term !== '' && { spfTerm: term }),
  };
}
