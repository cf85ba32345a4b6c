import { vendorsClaimed } from '../../profiles/review/vendor-words.ts';
import { APP_PROFILES } from '../../profiles/apps/index.ts';
import { agentByName, isNinjas } from '../../profiles/apps/ninjaone-agent.ts';
import type { HostMap } from './hosts.ts';
import type { Pseudonyms } from './keyed.ts';
import { isPermissionName, isRoleName, publishedName } from './published.ts';
import type { TextMap } from './texts.ts';

/** Other names in place of those that people gave to things. */
export interface ThingMap {
  /** A connector, rule or policy. What a vendor's guide or Exchange calls it stays; one that is called by a domain is so still. */
  readonly object: (name: string, what: 'Object' | 'Connector' | 'Rule') => string;
  readonly group: (name: string) => string;
  /** An app or its maker: as far as checks see a vendor in the name it stays one of that vendor. */
  readonly app: (name: string) => string;
  readonly publisher: (name: string) => string;
  readonly role: (name: string) => string;
  readonly permission: (name: string) => string;
  /** Of one file, several (`a.json + b.csv`) or one in an archive (`a.zip › b.csv`); a request over the network is scrubbed. */
  readonly file: (name: string) => string;
  readonly place: (path: string) => string;
}

export function thingMap({ tag }: Pseudonyms, hosts: HostMap, texts: TextMap): ThingMap {
  const object: ThingMap['object'] = (name, what) => {
    if (name.trim() === '') return name;
    if (ID.test(name)) return texts.id(name);
    if (name.includes('@')) return texts.person(name);
    const published = publishedName(name);
    if (published?.isWhole === true) return name;
    const key = name.trim().toLowerCase();
    if (published !== null) return `${published.name} ${tag('object', key)}`;
    return NAME.test(key) && (hosts.isOwn(key) || !key.includes(' '))
      ? hosts.of(name)
      : `${what} ${tag('object', key)}`;
  };
  const group = (name: string): string => {
    if (name.trim() === '' || name === '/') return name;
    if (ID.test(name)) return texts.id(name);
    if (name.startsWith('/')) return texts.scrub(name);
    return name.includes('@') ? texts.person(name) : `Group ${tag('group', name.trim().toLowerCase())}`;
  };
  const app = (name: string): string => {
    if (name.trim() === '') return name;
    if (ID.test(name)) return texts.id(name);
    const known = signsOfName(name);
    if (known.isPublished && texts.scrub(name) === name) return name;
    const own = `App ${tag('app', name.trim().toLowerCase())}`;
    // A name that claims a vendor is judged by that, so the pseudonym claims it as well.
    const made = [
      own,
      ...VENDORS.flatMap((vendor) => [`${vendor} ${own}`, `${vendor}-${own}`, `${own} ${vendor}`]),
      ...AGENTS.map((agent) => `${agent} ${own}`),
    ];
    return made.find((one) => signsOfName(one).all === known.all) ?? texts.scrub(name);
  };
  const publisher = (name: string): string => {
    if (name.trim() === '' || isMakerKnown(name) || /^microsoft\b/i.test(name)) return name;
    const own = `Publisher ${tag('publisher', name.trim().toLowerCase())}`;
    return (
      [own, ...VENDORS.map((vendor) => `${own} of ${vendor}`)].find((one) => sees(one) === sees(name)) ??
      texts.scrub(name)
    );
  };
  const file = (name: string): string => {
    if (/^[A-Z]+ [/h]/.test(name) || name.includes('/')) return texts.scrub(name);
    return name
      .split(' + ')
      .map((one) => one.split(' › ').map(fileName).join(' › '))
      .join(' + ');
  };
  const fileName = (name: string): string => {
    if (/^pasted\b[a-z ]*$/.test(name)) return name;
    const [, base = name, end = ''] = /^(.*?)((?:\.[a-z\d]{1,10}){0,3})$/i.exec(name) ?? [];
    const ending = hosts.isOwn(name.toLowerCase()) || end.length > 24 ? '' : texts.scrub(end);
    const own = `file-${tag('file', base.toLowerCase())}`;
    const made = [own, ...AGENTS.map((agent) => `${agent} ${own}`)].map((one) => `${one}${ending}`);
    const signs = JSON.stringify([isNinjas(name), agentByName(name) !== null]);
    return made.find((one) => JSON.stringify([isNinjas(one), agentByName(one) !== null]) === signs) ?? made[0] ?? own;
  };
  return {
    object,
    group,
    app,
    publisher,
    role: (name) =>
      isRoleName(name) || isPermissionRole(name) ? name : name.trim() === '' ? name : `Role ${tag('role', name)}`,
    permission: (name) => (ID.test(name) ? texts.id(name) : isPermissionName(name) ? name : texts.scrub(name)),
    file,
    place: (path) =>
      /ninja/i.test(path) || ID.test(path) ? texts.scrub(path) : path === '' ? path : `place-${tag('place', path)}`,
  };
}

const ID = /^\{?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}?$/i;
const NAME = /^(?:\*\.)?[a-z\d_-]+(?:\.[a-z\d_-]+)*\.[a-z]{2,}$/;
const VENDORS = ['Proofpoint', 'Mailprotector', 'Trustifi', 'OPSWAT', 'NinjaOne'];
const AGENTS = ['NinjaOne Agent', 'NinjaOne'];

const isPermissionRole = (name: string): boolean => name.startsWith('Application ') && isPermissionName(name.slice(12));
const sees = (name: string): string => JSON.stringify([...vendorsClaimed(name), isMakerKnown(name)]);
const isMakerKnown = (name: string): boolean =>
  APP_PROFILES.some(({ verifiedPublisherNames }) => verifiedPublisherNames.some(({ value }) => value.test(name)));

/** What our profiles see in the name of an app. */
function signsOfName(name: string): { readonly all: string; readonly isPublished: boolean } {
  const fitting = APP_PROFILES.map(({ displayNames }) => displayNames.map(({ value }) => value.test(name)));
  const isWhole = APP_PROFILES.some(({ displayNames }) =>
    displayNames.some(({ value }) => value.test(name) && !value.source.includes('.+') && !value.source.includes('.*')),
  );
  return {
    all: JSON.stringify([fitting, vendorsClaimed(name)]),
    isPublished: isWhole || MICROSOFTS.has(name) || OF_PRODUCTS.test(name),
  };
}
/** Words of products, of which a name that has no others tells of nobody. */
const OF_PRODUCTS =
  /^(?:(?:proofpoint|mailprotector|trustifi|opswat|metadefender|ninja|ninjaone|ninjarmm|agent|user|sync|directory|email|mail|gateway|security|cloud|essentials|trap|m365|o365|365|microsoft|azure|graph|delivery|integration|intune|smtp|oauth|test|old|new|app|llc|inc)(?:[-_ ().,]+|$))+$/i;
/** Names of Microsoft's APIs, under which permissions are shown. */
const MICROSOFTS: ReadonlySet<string> = new Set([
  'Microsoft Graph',
  'Office 365 Exchange Online',
  'Office 365 SharePoint Online',
  'Office 365 Management APIs',
  'Microsoft Intune API',
  'Azure AD Graph',
  'Windows Azure Active Directory',
  'WindowsDefenderATP',
  'Entra',
]);
