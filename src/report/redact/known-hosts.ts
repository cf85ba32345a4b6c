import { APP_PROFILES } from '../../profiles/apps/index.ts';
import { PROFILES } from '../../profiles/index.ts';
import type { GatewayProfile } from '../../profiles/profile.ts';
import { mxMatch, neverValidTerm, smartHostMatch, spfTermMatch } from '../../profiles/recognise.ts';

/** Microsoft's names, and those of large mailbox hosts, that tell nothing of whoever uses them. */
const COMMON: ReadonlySet<string> = new Set([
  ...['microsoft.com', 'outlook.com', 'outlook.cn', 'office.com', 'office.net', 'office365.com', 'office365.us'],
  ...['microsoftonline.com', 'microsoftonline.us', 'microsoftonline.cn', 'microsoftazuread-sso.com', 'windows.net'],
  ...['windowsazure.com', 'azure.com', 'azure.net', 'live.com', 'hotmail.com', 'msn.com', 'skype.com', 'lync.com'],
  ...['sharepoint.com', 'onmicrosoft.com', 'onmicrosoft.us', 'onmschina.cn', 'frontbridge.com', 'azurewebsites.net'],
  ...['google.com', 'googlemail.com', 'gmail.com', 'yahoo.com', 'icloud.com', 'aol.com'],
]);
const MICROSOFTS_TOP = 'microsoft';

/** Labels of the second level below which a country registers names. */
const SECOND_LEVEL = /^(?:ac|co|com|ed|edu|gob|gouv|gov|gv|ltd|mil|ne|net|nhs|nom|or|org|plc|sch)\.[a-z]{2}$/;

/** The roots of the names that profiles write out: `pphosted.com` of `include:spf-<region>.pphosted.com`. */
const ROOTS: ReadonlySet<string> = new Set(
  PROFILES.flatMap((profile) => [
    ...[...profile.mxToPublish, ...profile.smartHostsToEnter].map(({ value }) => value.host),
    ...profile.spf.map(({ value }) => value.term),
    ...profile.spfNeverValid.map(({ value }) => value),
    ...profile.tlsCertificateNames.map(({ value }) => value),
  ]).flatMap((text) => {
    const [name = ''] = /[a-z\d-]+(?:\.[a-z\d-]+)+$/.exec(text) ?? [];
    const root = rootOf(name);
    return name === '' || root.startsWith('<') ? [] : [root];
  }),
);

/** Whether names are registered directly below it by anybody: a top-level domain, or `co.uk`. */
export const isSuffix = (name: string): boolean => !name.includes('.') || SECOND_LEVEL.test(name);

/** The part of a name that somebody registered: `contoso.com`, `contoso.co.uk`; the name itself where it is shorter. */
export function rootOf(name: string): string {
  const labels = name.split('.');
  const two = labels.slice(-2).join('.');
  return SECOND_LEVEL.test(two) ? labels.slice(-3).join('.') : two;
}

/**
 * Whether a host or domain is of a product that we know, or of Microsoft, so that its name stays. What a profile states
 * for hosts below a name is of the name too.
 */
export function isKnownHost(name: string): boolean {
  const root = rootOf(name);
  if (COMMON.has(root) || ROOTS.has(root) || name === MICROSOFTS_TOP || name.endsWith(`.${MICROSOFTS_TOP}`))
    return true;
  return [name, `x.${name}`, `x.${root}`].some((host) => isProducts(host));
}

const isProducts = (host: string): boolean =>
  mxMatch(host) !== null ||
  smartHostMatch(host) !== null ||
  spfTermMatch(`include:${host}`) !== null ||
  APP_PROFILES.some(({ replyUrlHosts }) => replyUrlHosts.some(({ value }) => value.test(host)));

/** All that our profiles make of a host: two with the same signs are the same to every check. */
export function signsOfHost(host: string): string {
  const [mx, smart] = [mxMatch(host), smartHostMatch(host)];
  const terms = ['include', 'a', 'mx', 'exists', 'redirect'].map((mechanism) => {
    const term = `${mechanism}${mechanism === 'redirect' ? '=' : ':'}${host}`;
    const match = spfTermMatch(term);
    return [
      match === null ? null : match.profile.id,
      match?.regions,
      match?.fact.value.term,
      neverValidTerm(term) !== null,
    ];
  });
  return JSON.stringify([
    [mx?.profile.id, mx?.region, mx?.fact.value.pattern.source],
    [smart?.profile.id, smart?.region, smart?.fact.value.pattern.source],
    terms,
    APP_PROFILES.map(({ replyUrlHosts }) => replyUrlHosts.map(({ value }) => value.test(host))),
  ]);
}

/** The id that a vendor gave to a customer, as it stands in the customer's host names; null where there is none. */
export function customerIn(host: string): { readonly profile: GatewayProfile; readonly id: string } | null {
  const matches = [mxMatch(host), smartHostMatch(host), spfTermMatch(`include:${host}`)];
  for (const match of matches)
    if (match !== null && match.region !== null && match.profile.regions.kind === 'customer-id')
      return { profile: match.profile, id: match.region };
  return null;
}
