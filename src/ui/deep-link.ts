import type { Phase, Setup } from '../evidence/setup.ts';
import { regionFits } from './draft.ts';
import type { Draft } from './draft.ts';
import type { GatewayChoice } from '../profiles/choices.ts';

/** What the address of the page asks for. */
export type Link =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'audit';
      readonly fields: Pick<Draft, 'domains' | 'gateway' | 'region' | 'mode' | 'phase' | 'outbound'>;
      /** Nothing is missing, so the audit may start with nothing typed. A review waits for somebody to sign in. */
      readonly complete: boolean;
      /** A sentence for each part that was left out. */
      readonly notes: readonly string[];
    };

const PHASES: readonly Phase[] = ['pre-change', 'permission-review', 'post-cutover'];
const KNOWN = ['domains', 'gateway', 'phase', 'region', 'mode', 'outbound'] as const;
type Known = (typeof KNOWN)[number];

/** A hundred names of full length fit; a longer link is cut, and the engine then says which names it left out. */
const LONGEST = 26_000;
const MOST_NOTES = 5;

/**
 * Reads `#/audit?domains=a.example,b.example&gateway=ppe&phase=pre-change`, with `region` and `mode` where they matter
 * and `outbound=no` where outbound mail does not go through the gateway.
 *
 * In words: the set-up can be named, and nothing that decides whom the page talks to. A resolver, a tenant or a client
 * id in a link is ignored with a sentence, like every other unknown part. Of a part given twice the first counts.
 */
export function readLink(hash: string, gateways: readonly GatewayChoice[]): Link {
  const match = /^#\/audit\?(.*)$/s.exec(hash);
  if (match === null) return { kind: 'none' };
  const given = new URLSearchParams(match[1]);
  const take = (name: Known): string => (given.get(name) ?? '').trim();
  const notes = [...new Set(given.keys())].filter((name) => !isKnown(name)).map(unknownNote);
  const domains = take('domains').slice(0, LONGEST).split(',').join('\n');

  const gateway = take('gateway').toLowerCase();
  const chosen = gateways.find(({ id }) => id === gateway);
  const isGateway = chosen !== undefined || gateway === 'other' || gateway === 'none';
  if (gateway !== '' && !isGateway) notes.push(`The link names a gateway, “${cut(gateway)}”, that is not in the list.`);

  const phase = PHASES.find((known) => known === take('phase'));
  if (phase === undefined && take('phase') !== '')
    notes.push(
      `The link names a phase, “${cut(take('phase'))}”, that this page does not have; before the change is assumed.`,
    );

  const region = take('region').toLowerCase();
  const regionIsGood = chosen !== undefined && regionFits(chosen, region);
  if (region !== '' && !regionIsGood)
    notes.push(`The link’s region “${cut(region)}” was ignored: this gateway has none of that name.`);

  const mode = (chosen?.modes ?? []).find((known) => known === take('mode'));
  if (mode === undefined && take('mode') !== '')
    notes.push(`The link’s mode “${cut(take('mode'))}” was ignored: this gateway does not offer it.`);

  const outbound = take('outbound').toLowerCase();
  if (!['', 'yes', 'no'].includes(outbound))
    notes.push(`The link’s outbound “${cut(outbound)}” was ignored: it can be yes or no, and yes is assumed.`);

  return {
    kind: 'audit',
    fields: {
      domains,
      gateway: isGateway ? gateway : '',
      region: regionIsGood ? region : '',
      mode: mode ?? '',
      phase: phase ?? 'pre-change',
      outbound: outbound !== 'no',
    },
    complete: domains !== '' && isGateway && gateway !== 'other' && phase !== 'permission-review',
    notes: notes.slice(0, MOST_NOTES),
  };
}

/** The address that starts the same audit again; of a gateway that the user described it holds only that. */
export function linkOf({ domains, phase, systems, outboundThroughGateway }: Setup): string {
  const [system] = systems;
  const parts = [
    `domains=${domains.map(({ name }) => encodeURIComponent(name)).join(',')}`,
    // A review without a gateway looks for every product, which is what a link without one means.
    ...(system === undefined && phase === 'permission-review'
      ? []
      : [`gateway=${encodeURIComponent(system?.id ?? 'none')}`]),
    `phase=${phase}`,
  ];
  if (system?.region !== undefined) parts.push(`region=${encodeURIComponent(system.region)}`);
  if (system !== undefined) parts.push(`mode=${system.mode}`);
  if (system !== undefined && !outboundThroughGateway) parts.push('outbound=no');
  return `#/audit?${parts.join('&')}`;
}

const isKnown = (name: string): boolean => KNOWN.some((known) => known === name);

const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const CHOSEN_ELSEWHERE = /^(resolvers?|doh|dns|tenant(id)?|client(id)?|client_id|tenant_id)$/i;

const unknownNote = (name: string): string =>
  CHOSEN_ELSEWHERE.test(name)
    ? `The link tried to set “${cut(name)}”. A link cannot choose a resolver, a tenant or a client; it was ignored.`
    : `The link’s part “${cut(name)}” is not known and was ignored.`;
