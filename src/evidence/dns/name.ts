import type { Result } from '../result.ts';

/** Why a text cannot be a domain that can be audited. */
export type NameProblem =
  'empty-label' | 'label-too-long' | 'name-too-long' | 'not-a-name' | 'single-label' | 'address' | 'too-many';

/** A part of typed or pasted text that is not used, as typed (shortened when very long). */
export interface NotADomain {
  readonly input: string;
  readonly why: NameProblem;
}

/** How many domains one audit takes. */
export const MOST_DOMAINS = 100;

const LONGEST_LABEL = 63;
/** In presentation form without the last dot; 255 octets on the wire (RFC 1035 2.3.4). */
const LONGEST_NAME = 253;
const LONGEST_INPUT = 2_000;

/**
 * The domain that somebody means: lower case, A-labels, no trailing dot.
 *
 * In words: spaces and quotes around it, upper case, a trailing dot, a scheme, a path, a port, a mailbox before `@` and
 * a leading `*.` are taken off; letters beyond ASCII become A-labels by the platform's own rules (UTS 46), whose result
 * is checked again. An audited domain is a host name (RFC 1123 2.1): letters, digits, hyphens within, two labels at
 * least. Underscores and addresses are refused.
 */
export function readDomain(input: string): Result<string, NameProblem> {
  if (input.length > LONGEST_INPUT) return refuse('name-too-long');
  const typed = hostWithin(input);
  if (typed === '') return refuse('not-a-name');
  if (typed.includes(':') || typed.startsWith('[') || looksLikeIpv4(typed)) return refuse('address');
  if (typed.split('.').includes('')) return refuse('empty-label');

  const name = asALabels(typed);
  if (name === null) return refuse('not-a-name');
  if (looksLikeIpv4(name)) return refuse('address');
  const labels = name.split('.');
  if (labels.includes('')) return refuse('empty-label');
  if (labels.some((label) => label.length > LONGEST_LABEL)) return refuse('label-too-long');
  if (name.length > LONGEST_NAME) return refuse('name-too-long');
  if (!labels.every((label) => HOST_LABEL.test(label))) return refuse('not-a-name');
  if (labels.length === 1) return refuse('single-label');
  return { ok: true, value: name };
}

/**
 * The domains in typed or pasted text, separated by spaces, commas, semicolons, tabs or lines: normalised, each once,
 * in order of appearance. Those beyond the first hundred are named as problems.
 */
export function domainsIn(text: string): {
  readonly domains: readonly string[];
  readonly problems: readonly NotADomain[];
} {
  const domains = new Set<string>();
  const problems = new Map<string, NotADomain>();
  for (const part of text.split(/[\s,;|]+/u)) {
    if (part === '') continue;
    const read = readDomain(part);
    if (read.ok && domains.has(read.value)) continue;
    if (read.ok && domains.size < MOST_DOMAINS) domains.add(read.value);
    else
      problems.set(read.ok ? read.value : part, { input: shortened(part), why: read.ok ? 'too-many' : read.problem });
  }
  return { domains: [...domains], problems: [...problems.values()] };
}

/**
 * Whether a name may be put into a question: labels of 1 to 63 octets, 253 in all, printable ASCII. Underscores and
 * other signs are allowed, since SPF macros can make such names; a trailing dot is not.
 */
export function isQueryName(name: string): boolean {
  if (name.length === 0 || name.length > LONGEST_NAME || !/^[\x21-\x7e]+$/.test(name)) return false;
  return name.split('.').every((label) => label.length >= 1 && label.length <= LONGEST_LABEL);
}

const HOST_LABEL = /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/;
/** What browsers treat as a dot between labels besides the dot itself (UTS 46). */
const OTHER_DOTS = /[\u3002\uff0e\uff61]/gu;

/** What is left when everything around a host is taken off. */
function hostWithin(input: string): string {
  const text = input.trim().replace(/^[<"'(`]+|[>"')`]+$/gu, '');
  const authority = text.replace(/^(?:[a-z][a-z0-9+.-]*:)?\/\/|^mailto:/iu, '').replace(/[/?#\\].*$/su, '');
  const host = authority.slice(authority.lastIndexOf('@') + 1).replace(OTHER_DOTS, '.');
  return host
    .replace(/:\d*$/u, (port, at: number) => (host.slice(0, at).includes(':') ? port : ''))
    .replace(/^\*\./u, '')
    .replace(/(?<=[^.])\.$/u, '');
}

/** Four numbers, and the forms with fewer or hexadecimal ones that browsers take for an address too. */
function looksLikeIpv4(name: string): boolean {
  return name.split('.').every((label) => /^(?:\d+|0x[0-9a-f]*)$/iu.test(label));
}

/** Lower case with A-labels, or null where the platform finds no such form. */
function asALabels(name: string): string | null {
  // Plain ASCII needs no mapping; a label that claims to be an A-label must be one.
  if (/^[\x21-\x7e]+$/.test(name) && !/(?:^|\.)xn--/iu.test(name)) return name.toLowerCase();
  // The platform would decode `%` and read on after these, so that the result would be another name.
  if (/[\s%@:/?#[\]\\<>^|]/u.test(name)) return null;
  const url = `http://${name}/`;
  return URL.canParse(url) ? new URL(url).hostname : null;
}

const shortened = (input: string): string => (input.length > LONGEST_NAME ? `${input.slice(0, LONGEST_NAME)}…` : input);
const refuse = (problem: NameProblem): { readonly ok: false; readonly problem: NameProblem } => ({
  ok: false,
  problem,
});
