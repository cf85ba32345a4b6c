import { PROFILES } from '../../profiles/index.ts';
import { isMicrosofts } from '../../profiles/review/microsoft.ts';
import type { Case } from '../../evidence/case.ts';
import { addressMap } from './addresses.ts';
import type { Ways } from './form.ts';
import { hostMap } from './hosts.ts';
import { type Pseudonyms, pseudonymsBy } from './keyed.ts';
import { ownNames } from './own-names.ts';
import { redactedRecord } from './records.ts';
import { textMap } from './texts.ts';
import { thingMap } from './things.ts';
import { runsIn, sampledNetworks } from './written-addresses.ts';

/** What takes the place of what somebody wrote. */
export const TAKEN_OUT = 'Left out of this copy.';

/** How each kind of text of this case is dealt with under the key. */
export function waysOf(file: Case, key: Uint8Array): Ways {
  const pseudonyms = pseudonymsBy(key);
  const own = ownNames(file);
  const addresses = addressMap(pseudonyms.keyed, { runs: runsIn(file), inOrder: sampledNetworks(file) });
  const hosts = hostMap(pseudonyms, addresses, own);
  const texts = textMap(pseudonyms, { addresses, hosts }, own.titles, microsoftsApps(file));
  const things = thingMap(pseudonyms, hosts, texts);
  const named = (what: string, text: string): string =>
    text.trim() === '' ? text : `${what} ${pseudonyms.tag(what, text.trim().toLowerCase())}`;
  return {
    keep: (text) => text,
    host: (text) => hosts.of(text),
    record: (text, of) => redactedRecord(text, of, { pseudonyms, addresses: addresses.text, hosts, texts }),
    range: (text) => addresses.text(text) ?? texts.hosts(text),
    person: texts.person,
    id: texts.id,
    object: (text) => things.object(text, 'Object'),
    connector: (text) => things.object(text, 'Connector'),
    rule: (text) => things.object(text, 'Rule'),
    tenant: (text) => (text.trim() === '' ? text : texts.tenant(text)),
    group: things.group,
    app: (text, { ownerTenantId }) =>
      typeof ownerTenantId === 'string' && isMicrosofts({ ownerTenantId }) ? text : things.app(text),
    publisher: things.publisher,
    role: things.role,
    permission: things.permission,
    file: things.file,
    place: things.place,
    url: texts.url,
    words: texts.words,
    header: texts.header,
    scrub: texts.scrub,
    hosts: texts.hosts,
    // One check asks whether a note begins with that word.
    written: (text) => (text.trim() === '' ? text : /^\s*late\b/i.test(text) ? `Late. ${TAKEN_OUT}` : TAKEN_OUT),
    reference: (text) => (text.trim() === '' ? text : `ref-${pseudonyms.tag('reference', text)}`),
    region: (text, { id }) => regionOf(text, id, pseudonyms),
    'secret-name': (text) => (text.trim() === '' ? text : `secret-${pseudonyms.tag('secret', text)}`),
    reporter: (text) =>
      text.includes('.') || KNOWN_REPORTERS.test(text) ? texts.hosts(text) : named('Reporter', text),
    entry: (text) => (text.includes('.') || /^[\da-f]{32,}$/i.test(text) ? texts.hosts(text) : texts.person(text)),
    certificate: (text) =>
      texts.hosts(text.replace(NAME_PARTS, (_all, part: string, name: string) => part + named('Name', name))),
    'policy-id': (text) => {
      const [kind = '', ...rest] = text.split('.');
      const name = rest.join('.');
      return name === '' || name.startsWith('microsoft-') ? text : `${kind}.policy-${pseudonyms.tag('policy', name)}`;
    },
  };
}

const KNOWN_REPORTERS =
  /^(?:google|yahoo|(?:enterprise )?outlook|microsoft|amazon|mimecast|proofpoint|fastmail|comcast|aol)\b/i;
/** Parts of a distinguished name that are no host (RFC 4514). */
const NAME_PARTS = /\b((?:OU|O|L|ST|S|STREET|SERIALNUMBER)=)([^,<>]+)/gi;

function regionOf(text: string, id: unknown, { shaped }: Pseudonyms): string {
  const regions = PROFILES.find((profile) => profile.id === id)?.regions;
  if (regions?.kind === 'listed' && regions.regions.some((one) => one.id === text.toLowerCase())) return text;
  if (regions?.kind !== 'customer-id' || !regions.pattern.test(text.toLowerCase())) return shaped('region', text);
  return shaped('customer', text.toLowerCase(), (made) => regions.pattern.test(made));
}

/** Ids of Microsoft's own apps, which are the same in every tenant. */
const microsoftsApps = ({ observed }: Case): ReadonlySet<string> =>
  new Set(
    (observed.servicePrincipals ?? []).flatMap((reading) =>
      reading.extent === 'absent' ? [] : reading.value.filter(isMicrosofts).map(({ appId }) => appId.toLowerCase()),
    ),
  );
