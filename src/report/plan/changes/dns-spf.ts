import { listed } from '../../../checks/english.ts';
import { replay } from '../../../evidence/dns/dialogue.ts';
import { spfForGatewayDialogue } from '../../../evidence/spf/for-gateway.ts';
import { passingMicrosoftTerm } from '../../../evidence/spf/microsoft.ts';
import { offerFor } from '../../../evidence/spf/offer.ts';
import { selectSpf } from '../../../evidence/spf/parse.ts';
import { proposeRecord } from '../../../evidence/spf/propose.ts';
import { spfTreeDialogue } from '../../../evidence/spf/tree.ts';
import { sendingOf, sendsThrough } from '../../../profiles/sending.ts';
import type { ChangeMaker, Made, MakerContext } from '../maker.ts';
import { NOTHING_MADE } from '../maker.ts';
import { fromMemory, WHY_NOT } from './dns-mx.ts';
import { dnsChange } from './dns-zone.ts';
import { shownAt, viewsOf } from './dns-read.ts';

/** The one SPF record of the domain becomes this; `null` is no change. */
function published(given: MakerContext, record: string | null, missing: readonly string[] = []): Made {
  const { domain } = given.context;
  if (record === null) return { changes: [], missing };
  const shown = shownAt(given, { name: domain, type: 'TXT' });
  if (!shown.isKnown) return { changes: [], missing: [shown.says] };
  const present = selectSpf(shown.zone.records);
  if (present.length > 1)
    return {
      changes: [],
      missing: [`${domain} has ${present.length} SPF records, and only people know which terms of them are needed.`],
    };
  if (present[0] === record) return { changes: [], missing };
  // A new record beside others takes over the TTL that all records of a name and type share.
  const { ttlSeconds } = shown.zone;
  const before = { ttlSeconds: present.length === 0 ? null : ttlSeconds, records: present };
  return { changes: [dnsChange({ name: domain, type: 'TXT' }, before, { ttlSeconds, records: [record] })], missing };
}

/** The record that the check offers, where evaluating it has proved that it helps. */
const withGateway: ChangeMaker = (given) => {
  const { gateway, domain, setup } = given.context;
  if (gateway === null) return { changes: [], missing: ['Which gateway sends the mail is not named in the set-up.'] };
  const sending = sendingOf(gateway.profile, gateway.region, domain, setup.sendingRanges ?? []);
  const { name } = gateway.profile;
  if (sending.from === 'unknown')
    return {
      changes: [],
      missing: [
        `The SPF term and the sending addresses of ${name} are not known here: ${WHY_NOT[sending.whyNoTerms ?? 'not-documented']}.`,
      ],
    };
  const { terms: gatewayTerms, ranges, wrongTerms } = sending;
  const offers = viewsOf(given).map((view) => {
    const { result, open } = replay(spfForGatewayDialogue({ domain, gatewayTerms, ranges, wrongTerms }), view);
    return { ...offerFor(result), isSettled: open.length === 0 };
  });
  const [first] = offers;
  if (first === undefined)
    return { changes: [], missing: ['No resolver was read, so the present SPF record is not known.'] };
  if (offers.some(({ offer, record }) => offer !== first.offer || record !== first.record))
    return {
      changes: [],
      missing: [`The resolvers do not show the same SPF records for ${domain}; choose “Read again”.`],
    };
  if (first.offer === 'in-place') return NOTHING_MADE;
  if (first.offer !== 'publish')
    return { changes: [], missing: [`No record for ${domain} can be proved to help yet.`] };
  return published(given, first.record, sending.isHint ? [fromMemory(listed(sending.terms, 9), name)] : []);
};

/** Microsoft's term of the worldwide cloud goes in; another cloud's stands for it where it is there. */
const withMicrosoft: ChangeMaker = (given) => {
  const { domain } = given.context;
  const records = viewsOf(given).map((view) => {
    const { result: tree } = replay(spfTreeDialogue(domain), view);
    if (tree.text === null || tree.problem !== null) return null;
    if (passingMicrosoftTerm(tree) !== null) return tree.text;
    const proposal = proposeRecord({ record: tree.text, term: MICROSOFT_TERM, keepMicrosoft: false });
    return proposal.ok ? proposal.value.text : null;
  });
  const [first = null] = records;
  return records.every((one) => one === first) ? published(given, first) : NOTHING_MADE;
};

const MICROSOFT_TERM = 'include:spf.protection.outlook.com';
/** The record of a domain that sends nothing, and of one that sends from Microsoft 365 alone. */
const NOBODY = 'v=spf1 -all';
const MICROSOFT = `v=spf1 ${MICROSOFT_TERM} -all`;

/** Where there is none: of a parked domain that nobody sends, else what the gateway or Microsoft alone needs. */
const one: ChangeMaker = (given) => {
  const { role, gateway, setup, domain } = given.context;
  const shown = shownAt(given, { name: domain, type: 'TXT' });
  if (!shown.isKnown || selectSpf(shown.zone.records).length > 0) return published(given, null);
  if (role === 'parked') return published(given, NOBODY);
  const others = [`Which other services send as ${domain} is not known here; each has to stand in the record too.`];
  const through = gateway !== null && sendsThrough(gateway.mode, setup.outboundThroughGateway);
  const made = through ? withGateway(given) : NOTHING_MADE;
  return made.changes.length > 0
    ? { ...made, missing: [...made.missing, ...others] }
    : published(given, MICROSOFT, others);
};

/** What makes the checks about SPF pass. */
export const SPF_CHANGES: Readonly<Record<string, ChangeMaker>> = {
  'spf-authorises-gateway': withGateway,
  'spf-keeps-microsoft': withMicrosoft,
  'spf-single': one,
};
