import type { GatewayInUse } from '../checks/check.ts';
import type { OtherGateway, Setup } from '../evidence/setup.ts';
import { profileById } from '../profiles/index.ts';
import type { Cited, GatewayProfile, Reference } from '../profiles/profile.ts';

/** The id of the gateway that the user described because it is not in our list. */
const OTHER = 'other';

/**
 * The gateway that an assessment is about; null where none is named.
 *
 * In words: the first system through which mail flows, in whatever place it is named; else the first that works on mail by
 * its API. A gateway of which only an app is used, such as one that takes mail out of mailboxes, is none.
 */
export function gatewayInUse(setup: Setup): GatewayInUse | null {
  const gateways = setup.systems.flatMap((system): readonly GatewayInUse[] => {
    const profile =
      system.id === OTHER && setup.otherGateway !== undefined
        ? profileOfOther(setup.otherGateway, setup)
        : profileById(system.id);
    if (profile === null || profile.modes.length === 0) return [];
    const isOnlyApp = system.mode === 'api-only' && !profile.modes.includes('api-only');
    return isOnlyApp ? [] : [{ profile, mode: system.mode, region: regionOf(system.region) }];
  });
  return gateways.find(({ mode }) => mode !== 'api-only') ?? gateways[0] ?? null;
}

/** Regions stand in our lists in lower case; an empty one was not given. */
function regionOf(typed: string | undefined): string | null {
  const region = typed?.trim().toLowerCase() ?? '';
  return region === '' ? null : region;
}

/** A host as it was typed, in the form in which answers give theirs. */
const hostName = (typed: string): string => typed.trim().toLowerCase().replace(/\.$/, '');

/** A described gateway as a profile, so that no check needs to know the difference. What the user did not say it does not have. */
function profileOfOther(other: OtherGateway, setup: Setup): GatewayProfile {
  const source: Reference = { label: `${other.name}, as described by you`, readOn: READ_BY_USER };
  const mxHosts = other.mxHosts.map(hostName);
  const smartHosts = other.smartHosts.map(hostName);
  const cite = <T>(value: T): Cited<T> => ({ value, source, certainty: 'published' });
  return {
    id: OTHER,
    name: other.name,
    kind: 'gateway',
    modes: ['mx-inline', 'connector-loop', 'api-only'],
    regions: { kind: 'none' },
    mx: mxHosts.map((host) => cite({ pattern: hostPattern(host) })),
    mxToPublish: mxHosts.filter((host) => !host.startsWith('*.')).map((host) => cite({ host })),
    spf: other.spfTerm === undefined ? [] : [cite({ term: other.spfTerm })],
    spfNeverValid: [],
    smartHosts: smartHosts.map((host) => cite({ pattern: hostPattern(host) })),
    smartHostsToEnter: smartHosts.filter((host) => !host.startsWith('*.')).map((host) => cite({ host })),
    tlsCertificateNames: [],
    deliveryRanges: setup.deliveryRanges === undefined ? [] : [cite({ cidrs: setup.deliveryRanges })],
    sendingRanges: setup.sendingRanges === undefined ? [] : [cite({ cidrs: setup.sendingRanges })],
    objectNames: [],
    notes: [],
  };
}

/** A described gateway has no day of reading; the words say "as described by you". */
const READ_BY_USER = '';

/** In lower case, `mx.gateway.example` itself, or with `*.` every host below it. */
function hostPattern(host: string): RegExp {
  const below = host.startsWith('*.');
  const literal = (below ? host.slice(2) : host).replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  return new RegExp(below ? `\\.${literal}$` : `^${literal}$`);
}
