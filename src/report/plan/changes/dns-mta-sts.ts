import { replay } from '../../../evidence/dns/dialogue.ts';
import { mtaStsDialogue, mxMatchesPolicy, parseMtaStsPolicy } from '../../../evidence/mta-sts.ts';
import { settle } from '../../../evidence/settle.ts';
import { isHint } from '../../../profiles/provider.ts';
import { mxHostsFor } from '../../../profiles/publish.ts';
import type { ChangeMaker, Made } from '../maker.ts';
import { NOTHING_MADE } from '../maker.ts';
import type { PortalChange } from '../plan.ts';
import { fromMemory, WHY_NOT } from './dns-mx.ts';
import { shownAt, viewsOf } from './dns-read.ts';
import { dnsChange } from './dns-zone.ts';

const missing = (...sentences: readonly string[]): Made => ({ changes: [], missing: sentences });

/** The hosts that MX is about to name go into the policy file beside those that are there, and its id changes with it. */
const listsGateway: ChangeMaker = (given) => {
  const { gateway, domain, now } = given.context;
  const [view] = viewsOf(given);
  if (gateway === null || view === undefined) return NOTHING_MADE;
  const { result: announced } = replay(mtaStsDialogue(domain), view);
  const [record] = announced.records;
  if (announced.state !== 'announced' || record === undefined) return NOTHING_MADE;
  const url = `https://mta-sts.${domain}/.well-known/mta-sts.txt`;
  const pasted = settle(given.file.observed.mtaStsPolicies);
  const text = pasted.kind === 'gap' ? undefined : pasted.reading.value.findLast((one) => one.domain === domain)?.text;
  const policy = text === undefined ? null : parseMtaStsPolicy(text);
  if (!policy?.ok) return missing(`The policy file at ${url} was not pasted here, so what it lists is not known.`);
  const { profile, region } = gateway;
  const known = mxHostsFor(profile, region, domain);
  if (!known.ok)
    return missing(`The MX hosts of ${profile.name} for ${domain} are not known here: ${WHY_NOT[known.problem]}.`);
  const added = known.value.map(({ value }) => value.host).filter((host) => !mxMatchesPolicy(host, policy.value));
  if (policy.value.mode === 'none' || added.length === 0) return NOTHING_MADE;

  const shown = shownAt(given, { name: `_mta-sts.${domain}`, type: 'TXT' });
  if (!shown.isKnown) return missing(shown.says);
  const { ttlSeconds } = shown.zone;
  const renewed = record.replace(/(;[\t ]*id[\t ]*=[\t ]*)[A-Za-z0-9]+/, `$1${idOf(now)}`);
  const file: PortalChange = {
    kind: 'portal',
    portal: 'web',
    where: url,
    settings: [{ name: 'mx', label: 'mx', before: policy.value.mx, after: [...policy.value.mx, ...added] }],
  };
  const recalled = known.value.filter(({ certainty }) => isHint(certainty)).map(({ value }) => value.host);
  return {
    changes: [
      file,
      dnsChange(
        { name: `_mta-sts.${domain}`, type: 'TXT' },
        { ttlSeconds, records: [record] },
        { ttlSeconds, records: [renewed] },
      ),
    ],
    missing: recalled.length === 0 ? [] : [fromMemory(recalled.join(', '), profile.name)],
  };
};

/** Any id that was not there before will do (RFC 8461 3.1): the moment at which the plan was made. */
const idOf = (now: Date): string =>
  now
    .toISOString()
    .replace(/[^0-9T]/g, '')
    .slice(0, 15);

/** What makes the checks about MTA-STS pass. */
export const MTA_STS_CHANGES: Readonly<Record<string, ChangeMaker>> = { 'mta-sts-lists-gateway': listsGateway };
