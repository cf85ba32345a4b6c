import { parseIp4 } from '../../evidence/address/address.ts';
import type { AddressMap } from './addresses.ts';
import { escaped } from './escaped.ts';
import { reversed } from './reverse-names.ts';
import type { Pseudonyms } from './keyed.ts';
import { COMMON_LABEL, CUSTOMERS, isCommon, MICROSOFTS, PROTECTED } from './labels.ts';
import { customerIn, isKnownHost, isSuffix, rootOf, signsOfHost } from './known-hosts.ts';
import { type OwnNames, TENANT_NAME, withoutUnderscores } from './own-names.ts';

/** Other names in place of hosts and domains, label by label, so that what lies below what is the same afterwards. */
export interface HostMap {
  /** A host or domain, with or without `*.` and a dot at its end; lower case where it is changed. */
  readonly of: (name: string) => string;
  /** What stands for one word by itself: a first label, a name with dashes for dots, an id of a customer; null for another. */
  readonly word: (word: string) => string | null;
  /** A word in which an own label may stand without a gap: `ContosoMail`. */
  readonly within: (word: string) => string;
  readonly isOwn: (name: string) => boolean;
}

/**
 * In words: what was registered of an own name is `domain1a2b3c.example`, of any other `org1a2b3c.example`; the number of
 * labels stays, and where the name has no dash the other has none, since hosts made of it depend on that. Names of products
 * and of Microsoft stay, but for labels that name a customer. Labels that everybody uses stay.
 */
export function hostMap({ tag, shaped }: Pseudonyms, addresses: AddressMap, own: OwnNames): HostMap {
  const words = new Map<string, string>();
  const dashed = (label: string, prefix: string, text: string): string =>
    `${prefix}${label.includes('-') ? '-' : ''}${tag(prefix, text)}`;

  const suffix = (name: string): string => {
    if (own.tellingSuffixes.has(name)) return name;
    const labels = name.split('.');
    return [...labels.slice(0, -1), isKnownHost(name) ? name : 'example'].join('.');
  };
  const registered = (root: string): string => {
    const [label = '', ...above] = root.split('.');
    const prefix = own.roots.has(root) ? 'domain' : 'org';
    return [dashed(label, prefix, root), suffix(above.join('.'))].join('.');
  };
  const tenant = (label: string): string => dashed(label, 'tenant', label);

  const isOwn = (name: string): boolean => own.roots.has(rootOf(name)) || own.domains.has(name);

  /** A label in front of a name; the same one wherever it stands. */
  const label = (text: string): string => {
    const named = word(text);
    if (named !== null) return named;
    if (text.length < 3 || text === '' || COMMON_LABEL.test(text)) return text;
    return `${text.startsWith('_') ? '_' : ''}h${text.includes('-') ? '-' : ''}${tag('host', text)}`;
  };
  const labels = (front: string): readonly string[] =>
    pieces(front.split('.')).map((piece) => (piece.length > 1 ? within(piece) : label(piece[0] ?? '')));
  /** Labels one by one, but those of an address or an own name, which an SPF macro puts into another, together. */
  const pieces = (all: readonly string[]): readonly (readonly string[])[] => {
    const found: (readonly string[])[] = [];
    for (let at = 0; at < all.length; at += found.at(-1)?.length ?? 1) found.push(all.slice(at, endOf(all, at)));
    return found;
  };
  const endOf = (all: readonly string[], at: number): number => {
    if (parseIp4(all.slice(at, at + 4).join('.')) !== null) return at + (all[at + 4] === 'in-addr' ? 5 : 4);
    for (let end = Math.min(all.length, at + MOST_LABELS); end > at + 1; end -= 1)
      if (own.domains.has(all.slice(at, end).join('.'))) return end;
    return at + 1;
  };
  const within = (piece: readonly string[]): string => {
    const text = piece.join('.');
    const backwards = piece.length === 5 ? reversed(`${text}.arpa`, addresses) : null;
    return backwards?.replace(/\.arpa$/, '') ?? of(text);
  };

  /** A host of a product: the customer's id and labels that are nobody else's, as far as the product is seen all the same. */
  const ofProduct = (name: string): string => {
    const customer = customerIn(name);
    const { regions } = customer?.profile ?? {};
    const id =
      customer === null || regions?.kind !== 'customer-id'
        ? null
        : shaped('customer', customer.id, (made) => regions.pattern.test(made));
    const base = id === null ? name : name.replaceAll(customer?.id ?? '', id);
    if (id !== null && customer !== null) words.set(customer.id, id);
    const root = rootOf(base);
    const front = base.slice(0, -root.length - 1);
    if (front === '' || base === root) return base;
    const parts = pieces(front.split('.')).map((piece) => (piece.length > 1 ? within(piece) : (piece[0] ?? '')));
    const isDkim = base.endsWith('.dkim.mail.microsoft');
    return parts
      .map((part, at) => {
        if (isDkim && parts[at - 1] === '_domainkey') return own.tenants.has(part) ? tenant(part) : label(part);
        const named = word(part);
        if (named !== null) return named;
        if (part.includes('.') || part === id || part.includes(id ?? '\u0000')) return part;
        const others = MICROSOFTS.test(base)
          ? at === 0 && CUSTOMERS.test(base)
            ? [`org-${tag('org', part)}`]
            : []
          : [];
        const wanted =
          MICROSOFTS.test(base) || isCommon(part) ? others : [withDigits(part), `c-${tag('customer', part)}`];
        const kept = signsOfHost(base);
        const fits = (made: string): boolean =>
          signsOfHost([...parts.slice(0, at), made, ...parts.slice(at + 1), root].join('.')) === kept;
        return wanted.find((made) => made !== part && fits(made)) ?? part;
      })
      .concat(root)
      .join('.');
  };
  const withDigits = (part: string): string =>
    /\d{4}/.test(part) ? part.replace(/\d{4,}/g, (digits) => shaped('digits', digits)) : part;

  const known = new Map<string, string>();
  const of = (name: string): string => {
    let made = known.get(name);
    if (made === undefined) known.set(name, (made = fresh(name)));
    return made;
  };
  const fresh = (name: string): string => {
    const star = /^\*?\.(?=.)/.exec(name)?.[0] ?? '';
    const dot = name.length > 1 && name.endsWith('.') ? '.' : '';
    const bare = name.slice(star.length, dot === '' ? undefined : -1).toLowerCase();
    const made = named(bare);
    return made === bare ? name : `${star}${made}${dot}`;
  };
  const named = (name: string): string => {
    if (name === '' || name === '*' || name === '.') return name;
    const inner = /^\[(.*)\]$/.exec(name)?.[1];
    if (inner !== undefined) return `[${named(inner)}]`;
    if (parseIp4(name) !== null || name.includes(':')) return addresses.text(name) ?? name.replace(/[a-z]+/g, label);
    if (!name.includes('.')) return own.tellingSuffixes.has(name) ? name : label(name);
    const arpa = reversed(name, addresses);
    if (arpa !== null) return arpa;
    const [, front = '', first, behind = ''] = TENANT_NAME.exec(name) ?? [];
    if (first !== undefined) return [...(front === '' ? [] : labels(front)), tenant(first), behind].join('.');
    const about = withoutUnderscores(name);
    if (isSuffix(about) && about !== name)
      return `${labels(name.slice(0, -about.length - 1)).join('.')}.${suffix(about)}`;
    if (isSuffix(about) && !own.roots.has(about)) return suffix(about);
    const root = rootOf(about);
    if (isKnownHost(about) && !own.roots.has(root)) {
      const made = ofProduct(about);
      return about === name ? made : `${labels(name.slice(0, -about.length - 1)).join('.')}.${made}`;
    }
    const before = name.slice(0, -root.length - 1);
    return [...(before === '' ? [] : labels(before)), registered(root)].join('.');
  };

  const word = (text: string): string | null => {
    const lower = text.toLowerCase();
    const whole = words.get(lower);
    if (whole !== undefined) return whole;
    const parts = lower.split('-');
    if (parts.length < 2 || parts.length > MOST_PARTS) return null;
    return partly(parts);
  };
  /** Replaces the longest run of parts that is a name: `selector1-contoso-com`, `contoso-com0a1b`. */
  const partly = (parts: readonly string[]): string | null => {
    for (let length = parts.length; length > 0; length -= 1)
      for (let at = 0; at + length <= parts.length; at += 1) {
        const run = parts.slice(at, at + length).join('-');
        const tail = length > 1 && at + length === parts.length ? run.slice(0, -4) : run;
        const found = words.get(run) ?? words.get(tail);
        if (found === undefined) continue;
        const more = words.has(run) ? '' : shaped('tail', run.slice(-4));
        const [front, back] = [parts.slice(0, at), parts.slice(at + length)].map((rest) =>
          rest.length === 0 ? null : (words.get(rest.join('-')) ?? partly(rest) ?? rest.join('-')),
        );
        return [front, `${found}${more}`, back].filter((one) => one !== null && one !== undefined).join('-');
      }
    return null;
  };

  for (const label of own.tenants) if (!PROTECTED.has(label)) words.set(label, tenant(label));
  for (const root of [...own.roots].reverse()) {
    const [first = ''] = root.split('.');
    if (!PROTECTED.has(first) && first.length > 2) words.set(first, named(root).split('.')[0] ?? '');
  }
  for (const name of [...own.roots, ...own.domains])
    words.set(name.replaceAll('.', '-'), of(name).replaceAll('.', '-'));
  const longOnes = [...words.keys()].filter((one) => one.length > 4 && !one.includes('-')).slice(0, MOST_WITHIN);
  const inside = longOnes.length === 0 ? null : new RegExp(longOnes.map(escaped).join('|'), 'gi');
  const inWord = (text: string): string =>
    inside === null ? text : text.replace(inside, (found) => words.get(found.toLowerCase()) ?? found);
  return { of, word, within: inWord, isOwn };
}

const MOST_PARTS = 12;
const MOST_LABELS = 6;
const MOST_WITHIN = 200;
