import type { Phase, Setup } from '../evidence/setup.ts';
import type { Draft } from './draft.ts';
import { besideOf, gatewayOf, regionFits } from './draft-setup.ts';
import type { GatewayChoice, ProductChoice } from '../profiles/choices.ts';

/** What the address of the page asks for. */
export type Link =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'audit';
      readonly fields: Pick<Draft, 'domains' | 'gateway' | 'region' | 'mode' | 'also' | 'phase' | 'outbound'>;
      /** Nothing is missing, so the audit may start with nothing typed. A review waits for somebody to sign in. */
      readonly complete: boolean;
      /** A sentence for each part that was left out. */
      readonly notes: readonly string[];
    };

const PHASES: readonly Phase[] = ['pre-change', 'permission-review', 'post-cutover'];
const KNOWN = ['domains', 'gateway', 'phase', 'region', 'mode', 'also', 'outbound'] as const;
type Known = (typeof KNOWN)[number];

/** A hundred names of full length fit; a longer link is cut, and the engine then says which names it left out. */
const LONGEST = 26_000;
const MOST_NOTES = 5;

/**
 * Reads `#/audit?domains=a.example,b.example&gateway=ppe&phase=pre-change`, with `region` and `mode` where they matter,
 * `also=ninjaone,trustifi` for products beside the gateway, and `outbound=no` where outbound mail does not go through it.
 * A link that names products and no gateway is about the products alone.
 *
 * In words: the set-up can be named, and nothing that decides whom the page talks to. A resolver, a tenant or a client
 * id in a link is ignored with a sentence, like every other unknown part. Of a part given twice the first counts.
 */
export function readLink(
  hash: string,
  { gateways, products }: { readonly gateways: readonly GatewayChoice[]; readonly products: readonly ProductChoice[] },
): Link {
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

  const also = [
    ...new Set(
      take('also')
        .toLowerCase()
        .split(/[\s,]+/),
    ),
  ].filter((id) => id !== '' && id !== gateway);
  const beside = products.filter(({ id }) => also.includes(id));
  const unheardOf = also.find((id) => beside.every((product) => product.id !== id));
  if (unheardOf !== undefined)
    notes.push(`The link names a product, “${cut(unheardOf)}”, that is not in the list; it was ignored.`);
  const fits = isGateway ? gateway : gateway === '' && beside.length > 0 ? 'none' : '';

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
      gateway: fits,
      region: regionIsGood ? region : '',
      mode: mode ?? '',
      also: beside.map(({ id }) => ({ id, mode: 'api-only' })),
      phase: phase ?? 'pre-change',
      outbound: outbound !== 'no',
    },
    complete: domains !== '' && fits !== '' && fits !== 'other' && phase !== 'permission-review',
    notes: notes.slice(0, MOST_NOTES),
  };
}

/** The address that starts the same audit again; of a gateway that the user described it holds only that. */
export function linkOf(setup: Setup, gateways: readonly GatewayChoice[]): string {
  const { domains, phase, systems, outboundThroughGateway } = setup;
  const gateway = gatewayOf(setup, gateways);
  const beside = besideOf(setup, gateway).filter(({ mode }) => mode === 'api-only');
  const parts = [
    `domains=${domains.map(({ name }) => encodeURIComponent(name)).join(',')}`,
    // A review without a product looks for every one, which is what a link without one means.
    ...(systems.length === 0 && phase === 'permission-review'
      ? []
      : [`gateway=${encodeURIComponent(gateway?.id ?? 'none')}`]),
    `phase=${phase}`,
  ];
  if (gateway?.region !== undefined) parts.push(`region=${encodeURIComponent(gateway.region)}`);
  if (gateway !== undefined) parts.push(`mode=${gateway.mode}`);
  if (beside.length > 0) parts.push(`also=${beside.map(({ id }) => encodeURIComponent(id)).join(',')}`);
  if (gateway !== undefined && !outboundThroughGateway) parts.push('outbound=no');
  return `#/audit?${parts.join('&')}`;
}

const isKnown = (name: string): boolean => KNOWN.some((known) => known === name);

const cut = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

const CHOSEN_ELSEWHERE = /^(resolvers?|doh|dns|tenant(id)?|client(id)?|client_id|tenant_id)$/i;

const unknownNote = (name: string): string =>
  CHOSEN_ELSEWHERE.test(name)
    ? `The link tried to set “${cut(name)}”. A link cannot choose a resolver, a tenant or a client; it was ignored.`
    : `The link’s part “${cut(name)}” is not known and was ignored.`;
