import { formatAddress, parseAddress } from '../address/address.ts';
import { errorLine } from '../import/error-line.ts';
import type { XmlElement } from '../import/xml.ts';
import type { IsoTime } from '../observed.ts';
import type { Result } from '../result.ts';
import { type DomainReader, domainReader } from './domains.ts';
import type { DmarcProblem, DmarcReport, DmarcRow } from './dmarc-report.ts';

/** A report, and what is missing of it. */
export interface ReadDmarc {
  readonly report: DmarcReport;
  readonly problems: readonly DmarcProblem[];
}

export const isDmarcReport = ({ name }: XmlElement): boolean => name.toLowerCase() === 'feedback';

/** Takes out what one reporter writes into the middle of a report: the beginning of a schema that never ends. */
export const withoutStraySchema = (text: string): string =>
  /<(?:[\w-]{1,30}:)?feedback[\s>]/i.test(text.slice(0, 4_000)) && !/<\/xs:schema>/i.test(text)
    ? text.replace(/<xs:schema(?:\s[^<>]{0,2000})?>/gi, '')
    : text;

/**
 * Reads an aggregate report by the names of its elements, whatever their namespace (RFC 7489 appendix C, RFC 9990).
 *
 * In words: few reports hold to the form, so it is read and not validated; where it strays is said. Without a domain, a
 * reporter or a period it is no report. What DMARC made of a row stands in `policy_evaluated`: results that are aligned.
 * Rows with the same address, domain, results and disposition are added up.
 */
export function readDmarc(root: XmlElement, file: string): Result<ReadDmarc, DmarcProblem> {
  const [metadata, published] = [child(root, 'report_metadata'), child(root, 'policy_published')];
  const range = child(metadata, 'date_range');
  const [from, to] = [timeOf(textOf(range, 'begin')), timeOf(textOf(range, 'end'))];
  const read = domainReader();
  const domain = read(textOf(published, 'domain'));
  const reporter = errorLine(textOf(metadata, 'org_name') ?? '');
  if (from === null || to === null || domain === null || reporter === '') {
    const lacks = [
      ...(domain === null ? ['domain'] : []),
      ...(from === null || to === null ? ['period'] : []),
      ...(reporter === '' ? ['reporter'] : []),
    ];
    return { ok: false, problem: { code: 'incomplete-report', lacks } };
  }
  const strays = new Set<string>();
  if (children(root, 'policy_published').length > 1) strays.add('Several published policies; the first one counts.');
  const records = children(root, 'record');
  const { rows, unread } = rowsOf(records.slice(0, MOST_RECORDS), strays, read);
  if (unread > 0) strays.add(`${unread} records without an address or a count were passed over.`);
  const mode = (name: string): 'relaxed' | 'strict' =>
    /^s/i.test(textOf(published, name) ?? '') ? 'strict' : 'relaxed';
  const report: DmarcReport = {
    file,
    form: isNewForm(root, published, rows) ? 'rfc9990' : 'rfc7489',
    reporter,
    reportId: errorLine(textOf(metadata, 'report_id') ?? ''),
    domain,
    from,
    to,
    policy: {
      p: wordOf(textOf(published, 'p')),
      sp: wordOf(textOf(published, 'sp')),
      dkimAlignment: mode('adkim'),
      spfAlignment: mode('aspf'),
      isTesting: /^y/i.test(textOf(published, 'testing') ?? ''),
    },
    rows,
    deviations: [...strays],
  };
  const isMore = records.length > MOST_RECORDS;
  return { ok: true, value: { report, problems: isMore ? [{ code: 'more-records', limit: MOST_RECORDS }] : [] } };
}

function rowsOf(
  records: readonly XmlElement[],
  strays: Set<string>,
  read: DomainReader,
): { readonly rows: readonly DmarcRow[]; readonly unread: number } {
  const rows = new Map<string, DmarcRow>();
  let unread = 0;
  for (const record of records) {
    const row = readRow(record, strays, read);
    if (row === null) {
      unread += 1;
      continue;
    }
    const key = [row.ip, row.headerFrom, row.disposition, row.dkim, row.spf].join(' ');
    const known = rows.get(key);
    rows.set(key, known === undefined ? row : added(known, row));
  }
  return { rows: [...rows.values()].sort((a, b) => b.messages - a.messages || (a.ip < b.ip ? -1 : 1)), unread };
}

function readRow(record: XmlElement, strays: Set<string>, read: DomainReader): DmarcRow | null {
  const row = child(record, 'row');
  const evaluated = child(row, 'policy_evaluated');
  const identifiers = child(record, 'identifiers') ?? child(record, 'identities');
  const results = child(record, 'auth_results');
  const address = parseAddress(textOf(row, 'source_ip') ?? '');
  const messages = Number(textOf(row, 'count') ?? NaN);
  if (address === null || !Number.isInteger(messages) || messages < 0 || messages > MOST_MESSAGES) return null;
  if (child(record, 'identifiers') === undefined && identifiers !== undefined)
    strays.add('`identities` stands in place of `identifiers`.');
  const outcome = (name: string): 'pass' | 'fail' => {
    const word = wordOf(textOf(evaluated, name));
    if (word === null) strays.add(`A record does not say whether ${name.toUpperCase()} passed; it counts as failed.`);
    return word === 'pass' ? 'pass' : 'fail';
  };
  return {
    ip: formatAddress(address),
    messages,
    disposition: wordOf(textOf(evaluated, 'disposition')) ?? 'none',
    dkim: outcome('dkim'),
    spf: outcome('spf'),
    headerFrom: read(textOf(identifiers, 'header_from')),
    dkimResults: resultsOf(results, 'dkim', read),
    spfResults: resultsOf(results, 'spf', read),
    reasons: [
      ...new Set(children(evaluated, 'reason').map((reason) => wordOf(textOf(reason, 'type')) ?? 'other')),
    ].slice(0, MOST_PARTS),
  };
}

const resultsOf = (results: XmlElement | undefined, name: string, read: DomainReader): DmarcRow['dkimResults'] =>
  children(results, name)
    .slice(0, MOST_PARTS)
    .map((one) => {
      const result = wordOf(textOf(one, 'result')) ?? 'none';
      // One reporter's word for it, not in any list.
      return { domain: read(textOf(one, 'domain')), result: result === 'hardfail' ? 'fail' : result };
    });

function added(known: DmarcRow, row: DmarcRow): DmarcRow {
  const each = (of: 'dkimResults' | 'spfResults'): DmarcRow['dkimResults'] => {
    const all = new Map([...known[of], ...row[of]].map((one) => [`${one.domain} ${one.result}`, one]));
    return [...all.values()].slice(0, MOST_PARTS);
  };
  return {
    ...known,
    messages: Math.min(known.messages + row.messages, MOST_MESSAGES),
    dkimResults: each('dkimResults'),
    spfResults: each('spfResults'),
    reasons: [...new Set([...known.reasons, ...row.reasons])].slice(0, MOST_PARTS),
  };
}

/** RFC 9990 has a namespace that is often left out, and elements and words that RFC 7489 does not have. */
const isNewForm = (root: XmlElement, published: XmlElement | undefined, rows: readonly DmarcRow[]): boolean =>
  (root.attributes.get('xmlns') ?? '').includes('dmarc-2.0') ||
  ['np', 'testing', 'discovery_method'].some((name) => child(published, name) !== undefined) ||
  child(child(root, 'report_metadata'), 'generator') !== undefined ||
  rows.some(({ disposition, reasons }) => disposition === 'pass' || reasons.includes('policy_test_mode'));

const children = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  (element?.children ?? []).filter((one) => one.name.toLowerCase() === name);
const child = (element: XmlElement | undefined, name: string): XmlElement | undefined => children(element, name)[0];

function textOf(element: XmlElement | undefined, name: string): string | null {
  const text = child(element, name)?.text.trim() ?? '';
  return text === '' ? null : text;
}

/** A word of the report's own lists, lower case; anything else a reporter may write there is cut to one. */
const wordOf = (text: string | null): string | null => /^[a-z][\w-]{0,59}/i.exec(text ?? '')?.[0].toLowerCase() ?? null;

/** Seconds since 1970, which some write with a fraction. */
function timeOf(text: string | null): IsoTime | null {
  const seconds = text !== null && /^\d{9,11}(?:\.\d{1,9})?$/.test(text) ? Math.floor(Number(text)) : null;
  return seconds === null ? null : new Date(seconds * 1000).toISOString();
}

const MOST_RECORDS = 100_000;
const MOST_MESSAGES = 1e12;
const MOST_PARTS = 20;
