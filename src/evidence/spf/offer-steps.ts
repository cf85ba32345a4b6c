import type { Offer } from './offer.ts';

/** Longest character-string of a TXT record (RFC 1035 3.3); longer values are several strings (RFC 7208 3.3). */
const LONGEST_STRING = 255;

/** The steps to publish the record that is offered, or to clear the obstacle; each list ends in something done. */
export function offerSteps(offer: Offer, domain: string, gateway: string): readonly string[] {
  const { at, term, lookups } = offer;
  const inRecord = term === '' ? `The SPF record of ${at}` : `The term ${quoted(term)} in the SPF record of ${at}`;
  switch (offer.offer) {
    case 'publish':
      return [
        ...publishSteps(offer, domain),
        `With it every address passes and evaluation needs ${lookups} of 10 look-ups; this was evaluated, not guessed.`,
        'Wait one TTL of that record before the outbound connector is switched on.',
      ];
    case 'in-place':
      return [`The SPF record of ${domain} already holds what ${gateway} needs; nothing has to be added.`];
    case 'several':
      return [
        `Open the DNS zone of ${domain} and find its TXT records that begin with ${quoted('v=spf1')}.`,
        'Keep one, move the terms of the others into it before its “all” term, and delete the others.',
        READ_AGAIN,
      ];
    case 'mend':
      return [
        `${inRecord} is an error that ends the evaluation: as long as it is there, mail fails SPF whatever is added.`,
        at === domain
          ? `Open the DNS zone of ${domain} and correct or remove it.`
          : `Ask the owner of ${at} to mend it, or remove the term of ${domain} that leads there.`,
        READ_AGAIN,
      ];
    case 'rejects':
      return [
        `${inRecord} decides about these addresses before the term of ${gateway} is reached, and does not let them pass.`,
        at === domain
          ? `Remove ${quoted(term)}, or move it behind the term of ${gateway}.`
          : `Ask the owner of ${at} to change it, or move the term of ${domain} that leads there behind the term of ${gateway}.`,
        READ_AGAIN,
      ];
    case 'not-covered':
      return [
        `Compare the addresses with the console of ${gateway}: the SPF term that is known here does not authorise them.`,
        `If they are right, add them to the SPF record of ${domain} as ${quoted('ip4:')} and ${quoted('ip6:')} terms before its “all” term; if not, correct the list under “Change the set-up”.`,
        READ_AGAIN,
      ];
    case 'too-many-lookups':
      return [
        `With the term of ${gateway} the record would need ${lookups} look-ups, and receivers stop at 10. So first remove terms of services that no longer send as ${domain}${offer.dearest.length === 0 ? '' : `; the dearest: ${offer.dearest.map(quoted).join(', ')}`}.`,
        'Move services that still send to a subdomain with an SPF record of its own where that is not enough.',
        READ_AGAIN,
      ];
    case 'unproved':
      return [
        `${inRecord === 'The SPF record of ' ? 'A term' : inRecord} could not be evaluated, so no record can be proved to help.`,
        `Find out what is behind it, or put the term that the console of ${gateway} shows in front of it.`,
        READ_AGAIN,
      ];
    case 'no-term':
      return [
        `Look up in the console of ${gateway} which SPF term it asks for.`,
        `Add it to the SPF record of ${domain} before its “all” term.`,
        READ_AGAIN,
      ];
  }
}

/** The steps that put a record into the zone: added or replaced, and in pieces where it is too long for one string. */
export function publishSteps(
  { record, strings, change, removed }: Pick<Offer, 'record' | 'strings' | 'change' | 'removed'>,
  domain: string,
): readonly string[] {
  return [
    change === 'create'
      ? `Open the DNS zone of ${domain} and add a TXT record at ${domain} with the value ${quoted(record)}.`
      : `Open the DNS zone of ${domain} and replace its SPF record (the TXT record that begins with v=spf1) by ${quoted(record)}.`,
    ...(record.length > LONGEST_STRING
      ? [
          `That is longer than one string of a TXT record may be. Where the DNS console does not split it by itself, enter ${quoted(strings.map((string) => `"${string}"`).join(' '))}.`,
        ]
      : []),
    ...(removed.length > 0 ? [`It leaves out ${removed.join(', ')}, by which nobody passes.`] : []),
  ];
}

const READ_AGAIN = 'Choose “Read again” then; the record to publish will stand here once it can be proved.';

const quoted = (text: string): string => `\`${text}\``;
