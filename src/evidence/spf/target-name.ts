/** Most octets of a name in text form, dots included and without the last one. */
export const LONGEST_NAME = 253;

/**
 * The name that a term looks up, out of its expanded domain-spec: lower case, without trailing dot, cut at the left to
 * 253 octets; null where it cannot be a DNS name, so that nothing is looked up and the term does not match.
 *
 * In words: an empty label, one over 63 octets, or an octet outside ASCII. Spaces and punctuation are allowed.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc7208#section-7.3 and, for non-ASCII local parts,
 * https://www.rfc-editor.org/rfc/rfc8616#section-4
 */
export function targetName(expanded: string): string | null {
  let name = expanded.endsWith('.') ? expanded.slice(0, -1) : expanded;
  while (name.length > LONGEST_NAME) {
    const dot = name.indexOf('.', name.length - LONGEST_NAME - 1);
    if (dot < 0) return null;
    name = name.slice(dot + 1);
  }
  return isName(name) ? name.toLowerCase() : null;
}

/** A name that check_host can be asked about (RFC 7208 4.3): a DNS name of two labels or more that is no address literal. */
export const isCheckable = (name: string): boolean => name.includes('.') && !name.startsWith('[');

function isName(name: string): boolean {
  if (name === '') return false;
  let length = 0;
  for (let i = 0; i < name.length; i += 1) {
    const code = name.charCodeAt(i);
    if (code > 0x7f) return false;
    if (code !== DOT) length += 1;
    else if (length === 0) return false;
    else length = 0;
    if (length > LONGEST_LABEL) return false;
  }
  return length > 0;
}

const LONGEST_LABEL = 63;
const DOT = 0x2e;
