import { parseAddress } from '../../evidence/address/address.ts';
import { type AnswerIndex, type OpenQuestion, replay } from '../../evidence/dns/dialogue.ts';
import { hostAddressesDialogue, isHostName } from '../../evidence/host-addresses.ts';
import type { Setup } from '../../evidence/setup.ts';
import { isHint } from '../../profiles/provider.ts';
import { hostMatchIn } from '../../profiles/recognise.ts';
import type { GatewayInUse } from '../check.ts';
import { hostsToEnter, knowsHosts, ownHost } from './outbound.ts';

/**
 * What one smart host is. `fits`: the gateway's, of the region chosen; `as-said`: nobody knows the gateway's hosts, and a
 * person said that it is; `from-memory`: known as the gateway's from memory only; `by-address`: one of its addresses;
 * `example`: a host of the vendor that is no customer's; `unresolvable`: it does not exist; `unknown-address`: an address
 * of nobody known; `foreign`: another's host; `open`: DNS was not asked, or gave no usable answer.
 */
export interface SmartHost {
  readonly host: string;
  readonly is:
    | 'fits'
    | 'as-said'
    | 'from-memory'
    | 'by-address'
    | 'example'
    | 'other-region'
    | 'region-not-chosen'
    | 'unresolvable'
    | 'unknown-address'
    | 'foreign'
    | 'open';
  /** The region in its name; null where it carries none. */
  readonly region: string | null;
  readonly open: readonly OpenQuestion[];
}

/** Judges one smart host of a connector that is the gateway's, by one view of DNS. */
export function judgeSmartHost(host: string, gateway: GatewayInUse, setup: Setup, answers: AnswerIndex): SmartHost {
  const plain = { host, region: null, open: [] };
  const address = parseAddress(host);
  const own = hostMatchIn(gateway.profile.smartHosts, host);
  if (own === null && address !== null) return { ...plain, ...judgeAddress(host, gateway, setup, answers) };
  if (!isHostName(host)) return { ...plain, is: own === null ? 'foreign' : 'fits' };

  const { result, open } = replay(hostAddressesDialogue(host), answers);
  if (result.reach === 'no-such-host' || result.reach === 'no-address') return { ...plain, is: 'unresolvable' };
  // A name of one's own may lead to the gateway's host.
  const aliases = answers.find({ name: host, type: 'A' })?.aliases ?? [];
  const match =
    own ?? aliases.map((alias) => hostMatchIn(gateway.profile.smartHosts, alias)).find((one) => one !== null) ?? null;
  const region = match?.region ?? null;
  if (match !== null) {
    const byRegion = regionFit(region, gateway);
    if (byRegion !== 'fits') return { host, region, open: [], is: byRegion };
  }
  if (result.reach === 'unanswered') return { host, region, open, is: 'open' };
  if (match === null) return { ...plain, is: knowsHosts(gateway) ? 'foreign' : 'as-said' };
  return { host, region, open: [], is: isHint(match.fact.certainty) ? 'from-memory' : 'fits' };
}

/** An address is the gateway's where it is in a list of its ranges, or where one of its hosts has it. */
function judgeAddress(
  host: string,
  gateway: GatewayInUse,
  setup: Setup,
  answers: AnswerIndex,
): Pick<SmartHost, 'is' | 'open'> {
  if (ownHost(host, gateway, setup) !== null) return { is: 'by-address', open: [] };
  const named = hostsToEnter(gateway, setup)
    .filter(isHostName)
    .map((one) => replay(hostAddressesDialogue(one), answers));
  if (named.some(({ result }) => result.addresses.includes(host))) return { is: 'by-address', open: [] };
  const open = named.flatMap((one) => one.open);
  if (open.length > 0) return { is: 'open', open };
  return { is: knowsHosts(gateway) ? 'unknown-address' : 'as-said', open: [] };
}

function regionFit(
  region: string | null,
  { profile, region: chosen }: GatewayInUse,
): 'fits' | 'example' | 'other-region' | 'region-not-chosen' {
  const tells = profile.smartHosts.some(
    ({ value }) => value.region !== undefined || value.pattern.source.includes('(?<region>'),
  );
  if (!tells) return 'fits';
  if (region === null) return 'example';
  if (chosen === null) return 'region-not-chosen';
  return region === chosen ? 'fits' : 'other-region';
}
