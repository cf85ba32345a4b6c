import { type DkimKey, type DkimKeyProblem, parseDkimKey } from './dkim-key.ts';
import { type DnsStatus, isSettled } from './dns/answer.ts';
import { type Dialogue, together } from './dns/dialogue.ts';

/**
 * What stands at one selector. `key`: one key that can verify. `revoked`: withdrawn by an empty `p=`. `several`: more
 * than one key record, for which RFC 6376 3.6.2.2 defines nothing. `missing`: no key record; `alias` tells whether a
 * CNAME leads nowhere.
 */
export interface DkimSelector {
  readonly selector: string;
  /** `<selector>._domainkey.<domain>`. */
  readonly name: string;
  readonly state: 'key' | 'revoked' | 'invalid' | 'several' | 'missing' | 'unanswered';
  /** What the selector's CNAME points to; null where it has none. */
  readonly alias: string | null;
  readonly key: DkimKey | null;
  readonly problem: DkimKeyProblem | null;
  readonly statuses: { readonly cname: DnsStatus; readonly txt: DnsStatus };
}

/** Asks for the key at one selector and whether it is published through an alias, both at once. */
export function* dkimSelectorDialogue(domain: string, selector: string): Dialogue<DkimSelector> {
  const name = `${selector.toLowerCase()}._domainkey.${domain}`;
  const [cname, txt] = yield [
    { name, type: 'CNAME' },
    { name, type: 'TXT' },
  ];
  const found = {
    selector,
    name,
    alias: cname?.records[0] ?? null,
    key: null,
    problem: null,
    statuses: { cname: cname?.status ?? 'unreachable', txt: txt?.status ?? 'unreachable' },
  };
  if (txt === undefined || !isSettled(txt)) return { ...found, state: 'unanswered' };
  const keys = txt.records.map(parseDkimKey).filter((read) => read.ok || read.problem !== 'not-a-key');
  const [read, second] = keys;
  if (read === undefined) return { ...found, state: 'missing' };
  if (second !== undefined) return { ...found, state: 'several' };
  if (!read.ok) return { ...found, state: 'invalid', problem: read.problem };
  return { ...found, state: read.value.revoked ? 'revoked' : 'key', key: read.value };
}

/** A name that Microsoft 365 publishes keys under, taken apart. */
export interface MicrosoftDkimTarget {
  /** `onmicrosoft`: the older form below the tenant's initial domain. `dkim-mail-microsoft`: the newer one. */
  readonly form: 'onmicrosoft' | 'dkim-mail-microsoft';
  readonly selector: string;
  /** The domain with dashes for dots, as in the target; four characters may follow it in the older form. */
  readonly domainPart: string;
  /** The tenant's initial domain without its suffix: `contoso` of `contoso.onmicrosoft.com`. */
  readonly tenant: string;
}

const OLDER =
  /^(selector[12])-([a-z0-9_-]+)\._domainkey\.([a-z0-9-]+)\.(onmicrosoft\.(?:com|us|de)|partner\.onmschina\.cn)$/;
const NEWER = /^(selector[12])-([a-z0-9_-]+)\._domainkey\.([a-z0-9-]+)\.[a-z0-9]+-v\d+\.dkim\.mail\.microsoft$/;

/**
 * Takes a CNAME target of a Microsoft selector apart; null where it is another host.
 *
 * Source: https://learn.microsoft.com/defender-office-365/email-authentication-dkim-configure
 */
export function parseMicrosoftDkimTarget(host: string): MicrosoftDkimTarget | null {
  const name = host.toLowerCase().replace(/\.$/, '');
  const older = OLDER.exec(name);
  const [, selector, domainPart, tenant] = older ?? NEWER.exec(name) ?? [];
  if (selector === undefined || domainPart === undefined || tenant === undefined) return null;
  return { form: older === null ? 'dkim-mail-microsoft' : 'onmicrosoft', selector, domainPart, tenant };
}

/**
 * Whom a target is made for. `own`: this domain and selector. `other`: plainly another domain, or the other selector.
 * `unfamiliar`: it begins with this domain, but what follows is of no form that is described.
 */
export type DkimTargetFit = 'own' | 'unfamiliar' | 'other';

/** Octets that a label may have (RFC 1035 2.3.4). How Microsoft shortens what does not fit is not described. */
const LONGEST_LABEL = 63;

/** Tells whether a target is made for this domain and selector or, say, for another domain of the tenant. */
export function targetFit(target: MicrosoftDkimTarget, domain: string, selector: string): DkimTargetFit {
  if (target.selector !== selector.toLowerCase()) return 'other';
  const dashed = domain.toLowerCase().replace(/\.$/, '').replaceAll('.', '-');
  if (target.domainPart.startsWith(dashed)) {
    const more = target.domainPart.slice(dashed.length);
    if (/^([a-z0-9]{4})?$/.test(more)) return 'own';
    // After a dash the next label of a longer name follows: contoso-com-au is contoso.com.au.
    return more.startsWith('-') ? 'other' : 'unfamiliar';
  }
  return `${selector}-${dashed}`.length > LONGEST_LABEL ? 'unfamiliar' : 'other';
}

/** One of the two selectors of Microsoft 365, with its alias taken apart. */
export interface MicrosoftDkimSelector extends DkimSelector {
  /** Null where there is no alias, or where it does not lead to Microsoft. */
  readonly target: MicrosoftDkimTarget | null;
  /** Null where there is no target. */
  readonly fit: DkimTargetFit | null;
}

/** What stands at `selector1` and `selector2`, in that order. */
export interface MicrosoftDkim {
  readonly domain: string;
  readonly selectors: readonly MicrosoftDkimSelector[];
}

/** Asks for the two selectors that Microsoft 365 signs a custom domain with. */
export function* microsoftDkimDialogue(domain: string): Dialogue<MicrosoftDkim> {
  const found = yield* together(['selector1', 'selector2'].map((selector) => dkimSelectorDialogue(domain, selector)));
  const selectors = found.map((selector) => {
    const target = selector.alias === null ? null : parseMicrosoftDkimTarget(selector.alias);
    return { ...selector, target, fit: target === null ? null : targetFit(target, domain, selector.selector) };
  });
  return { domain, selectors };
}
