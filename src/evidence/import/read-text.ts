import type { IsoTime } from '../observed.ts';
import { withoutStraySchema } from '../proof/read-dmarc.ts';
import type { Result } from '../result.ts';
import { isBundle, readBundle } from './bundle.ts';
import type { Carried } from './carried.ts';
import { isClixml, readClixml } from './clixml.ts';
import { readCsv } from './csv.ts';
import { byKind, groupOf, objectsAt } from './forms.ts';
import { readFormatList } from './format-list.ts';
import { guessJson, guessTable, guessText, guessXml, kindOfName } from './guess.ts';
import { type InstallStatus, isInstallStatus, readInstallStatus } from './install-status.ts';
import { parseJson } from './json.ts';
import type { ImportProblem, LooksLike } from './problem.ts';
import { isList, isRecord, type RawValue } from './raw.ts';
import { dmarcIn, headersIn, proofInRecords, type ProofRead, sessionIn, traceIn } from './read-proof.ts';
import { caseIn, type CaseRead, looksLikeCase } from './read-case.ts';
import { isRuleCollection, readRuleCollection } from './rule-collection.ts';
import { readScubaGear, scubaGearIn } from './scubagear.ts';
import { isSnapshot, readSnapshotFile } from './snapshot.ts';
import { parseXml } from './xml.ts';

/** What the text of a file is. */
export type ReadText =
  | { readonly kind: 'exchange'; readonly carried: Carried }
  | {
      readonly kind: 'install-status';
      readonly statuses: readonly InstallStatus[];
      readonly problems: readonly ImportProblem[];
    }
  | CaseRead
  | ProofRead;

/**
 * Finds out which of the formats a text is in, by its content; the name counts only for an empty list. When the file was
 * last changed helps to tell day and month apart.
 */
export function readText(
  text: string,
  name: string,
  changedAt: IsoTime | null = null,
): Result<ReadText, ImportProblem> {
  const begin = text.slice(0, 1_000).replace(/^[\s\uFEFF]+/, '');
  if (begin === '' && text.trim() === '') return refused({ code: 'empty' });
  if (/^<(?:!doctype\s+html|html)/i.test(begin)) return unrecognised('web-page');
  // One reporter of DMARC sends this word in place of a report.
  if (begin.trim() === 'unused' && text.trim() === 'unused') return refused({ code: 'empty-report' });
  if (begin.startsWith('<')) return readXmlText(text, name, changedAt);
  if (looksLikeCase(begin)) return caseIn(text);
  if (/^(?:[{[]|"\s*[{[\\])/.test(begin)) return readJsonText(text, name, changedAt);
  return readPlainText(text, name, changedAt);
}

function readJsonText(text: string, name: string, changedAt: IsoTime | null): Result<ReadText, ImportProblem> {
  const parsed = parseJson(text);
  if (!parsed.ok) return parsed;
  // Written by another program, with its fields in another order.
  if (isRecord(parsed.value) && guessJson(parsed.value) === 'case-file') return caseIn(text);
  return readValue(parsed.value, { format: 'json', name, changedAt });
}

/** Values of JSON or CLIXML: an export of several cmdlets, or the objects of one or more. */
function readValue(
  value: RawValue,
  {
    format,
    name,
    changedAt,
  }: { readonly format: 'json' | 'clixml'; readonly name: string; readonly changedAt: IsoTime | null },
): Result<ReadText, ImportProblem> {
  const records = objectsAt(value);
  if (records === null) return unrecognised(guessJson(value));
  const [first] = records;
  if (first === undefined) {
    const kind = kindOfName(name);
    return kind === null ? refused({ code: 'empty' }) : exchange(plain(format, [groupOf(kind, [], name)], []));
  }
  if (records.length === 1) {
    if (isBundle(first)) return exchange(readBundle(first));
    const scubaGear = scubaGearIn(first);
    if (scubaGear !== null) return exchange(readScubaGear(scubaGear));
    if (isSnapshot(first)) return exchange(readSnapshotFile(first));
  }
  const { groups, others } = byKind(records, name);
  if (groups.length === 0)
    return proofInRecords(records, name, changedAt) ?? unrecognised(guessJson(isList(value) ? records : first));
  const problems: ImportProblem[] = others.length > 0 ? [{ code: 'other-objects', objects: others.length }] : [];
  return exchange(plain(format, groups, problems));
}

function readXmlText(text: string, name: string, changedAt: IsoTime | null): Result<ReadText, ImportProblem> {
  const parsed = parseXml(withoutStraySchema(text));
  if (!parsed.ok) return parsed;
  const root = parsed.value;
  if (isRuleCollection(root)) return exchange(readRuleCollection(root));
  if (!isClixml(root)) return dmarcIn(root, name) ?? unrecognised(guessXml(root));
  const values = readClixml(root);
  if (!values.ok) return values;
  const [only, ...rest] = values.value;
  return readValue(only !== undefined && rest.length === 0 ? only : values.value, {
    format: 'clixml',
    name,
    changedAt,
  });
}

function readPlainText(text: string, name: string, changedAt: IsoTime | null): Result<ReadText, ImportProblem> {
  const listed = readFormatList(text);
  if (listed !== null) {
    const { groups, others } = byKind(listed, name);
    if (groups.length > 0)
      return exchange({
        ...plain('format-list', groups, others.length > 0 ? [{ code: 'other-objects', objects: others.length }] : []),
      });
  }
  // A bounce holds headers of the message that came back, so that it is looked for first.
  const proof = sessionIn(text, name) ?? headersIn(text, name);
  if (proof !== null) return proof;
  const looks = guessText(text);
  if (looks !== 'text') return unrecognised(looks);
  const table = readCsv(text);
  if (table === null) return unrecognised('text');
  if (isInstallStatus(table)) {
    const statuses = readInstallStatus(table, name);
    return {
      ok: true,
      value: { kind: 'install-status', statuses, problems: table.isCut ? [{ code: 'cut-short' }] : [] },
    };
  }
  const trace = traceIn(table, name, changedAt);
  if (trace !== null) return trace;
  const { groups, others } = byKind(table.rows, name);
  if (groups.length === 0) return unrecognised(guessTable(table.columns));
  const problems: ImportProblem[] = groups.map(({ kind }) => ({ code: 'csv-loses-lists', kind }));
  if (others.length > 0) problems.push({ code: 'other-objects', objects: others.length });
  if (!table.isCut) return exchange(plain('csv', groups, problems));
  const cut = groups.map((group) => ({ ...group, missing: [...group.missing, 'more-objects'] }));
  return exchange(plain('csv', cut, [...problems, { code: 'cut-short' }]));
}

const plain = (format: Carried['format'], groups: Carried['groups'], problems: readonly ImportProblem[]): Carried => ({
  format,
  absent: 'not-carried',
  groups,
  refused: [],
  exportedAt: null,
  problems,
});

const exchange = (carried: Carried): Result<ReadText, never> => ({ ok: true, value: { kind: 'exchange', carried } });
const refused = (problem: ImportProblem): Result<never, ImportProblem> => ({ ok: false, problem });
const unrecognised = (looksLike: LooksLike): Result<never, ImportProblem> =>
  refused({ code: 'unrecognised', looksLike });
