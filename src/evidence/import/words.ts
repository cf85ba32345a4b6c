import type { ExchangeKind } from '../exchange/object.ts';
import type { TraceGap } from '../proof/trace-table.ts';
import type { ImportProblem, LooksLike } from './problem.ts';

/** One sentence for a person about a problem of an import, with what to do where something can be done. */
export function problemWords(problem: ImportProblem): string {
  switch (problem.code) {
    case 'too-large':
      return `The file has ${megabytes(problem.bytes)} MB; files of up to ${megabytes(problem.limit)} MB are read. Export only what the export script collects.`;
    case 'too-many':
      return 'These are more files than are read at once; this one was not read. Drop it again by itself.';
    case 'empty':
      return 'The file holds nothing. PowerShell writes an empty file for an empty list, which cannot be told from a failure: use the export script.';
    case 'cut-short':
      return 'The file breaks off before its end. Export or copy it again.';
    case 'not-json':
      return `The file looks like JSON but cannot be read from line ${problem.line} on. Export it again with ConvertTo-Json.`;
    case 'not-xml':
      return `The file looks like XML but cannot be read from line ${problem.line} on. Export it again.`;
    case 'unsafe-xml':
      return 'The file defines or uses XML entities of its own, which no export does; it was not read.';
    case 'too-deep':
      return `The file is nested deeper than ${problem.limit} levels, which no export is; it was not read.`;
    case 'too-many-values':
      return `The file has more than ${problem.limit} values; it was not read. Export only what the export script collects.`;
    case 'duplicate-name':
      return `An object in the file has the property “${problem.name}” twice, so its value cannot be told; the file was not read. Export it again.`;
    case 'damaged-archive':
      return 'The archive is damaged or of a kind that is not read. Unpack it and drop the files in it.';
    case 'swelling-archive':
      return 'The archive unpacks to far more than an export has; it was not unpacked to the end.';
    case 'locked-archive':
      return 'The archive is protected by a password. Unpack it and drop the files in it.';
    case 'archive-in-archive':
      return 'The archive holds another archive. Unpack it and drop the files in it.';
    case 'more-entries':
      return `Only the first ${problem.limit} files of the archive were looked at.`;
    case 'unrecognised':
      return LOOKS[problem.looksLike];
    case 'guessed-encoding':
      return 'The text is not UTF-8 and was read as Windows-1252; letters beyond plain ASCII may be wrong.';
    case 'type-name':
      return `${noun(problem.kind)}: PowerShell wrote the name of a type in place of ${listed(problem.properties)}. Export again as JSON with -Depth 6.`;
    case 'cut-list':
      return `${noun(problem.kind)}: PowerShell cut the list ${listed(problem.properties)}, so nothing can pass on it. Use the export script, or set $FormatEnumerationLimit = -1 first.`;
    case 'rejoined':
      return `${noun(problem.kind)}: the wrapped text of ${listed(problem.properties)} was put together again; compare the blanks.`;
    case 'unreadable':
      return `${noun(problem.kind)}: what stands for ${listed(problem.properties)} could not be understood and counts as not exported.`;
    case 'not-objects':
      return `${noun(problem.kind)}: there is no list of objects where one was expected. Export it again with -Depth 6.`;
    case 'refused':
      return `${noun(problem.kind)}: the export could not read it (${problem.detail}). Sign in as Global Reader and export again.`;
    case 'more-objects':
      return `${noun(problem.kind)}: only the first ${problem.limit} objects were read.`;
    case 'csv-loses-lists':
      return `${noun(problem.kind)}: CSV holds no lists of addresses or domains, so what depends on them stays open. Export as JSON.`;
    case 'unreadable-command':
      return `The command of the rule “${problem.rule}” could not be taken apart, so nothing is known of what it does. Export the rules as JSON.`;
    case 'other-tenant':
      return problem.by === 'entra'
        ? `The file is of another tenant: its accepted domains (${listed(problem.domains)}) are not among those of the tenant that was read (${listed(problem.others)}). It was not read.`
        : `The file is of another tenant than those that were read before: its accepted domains (${listed(problem.domains)}) are not among theirs (${listed(problem.others)}). It was not read; if it is the right one, take the others out first.`;
    case 'domains-not-in-set-up':
      return `None of the domains to check is among the accepted domains of the file (${listed(problem.domains)}). Make sure that it is of the right tenant.`;
    case 'too-many-fields':
      return 'These are more header fields than a message has. Paste the headers of one message.';
    case 'no-received':
      return 'There is no “Received” line in these headers, so they tell nothing of the way. Copy all of them: in Outlook, File > Properties > Internet headers; in Outlook on the web, View > View message details.';
    case 'mended-headers':
      return 'Some lines of the headers had lost their indent and were put together again, so what they show is less certain. Copy them from the message itself.';
    case 'trace-gap':
      return TRACE_GAPS[problem.gap];
    case 'incomplete-report':
      return `This DMARC report does not name its ${listed(problem.lacks)}, so nothing can be told from it.`;
    case 'empty-report':
      return 'The reporter sent a word in place of a DMARC report. There is nothing to read in it.';
    case 'more-records':
      return `Only the first ${problem.limit} records of the DMARC report were read.`;
    case 'long-session':
      return 'Only the beginning of this long text was read, so a later session may be missing. Take it out, and paste each session by itself, without the message.';
    case 'case-not-read':
      return problem.isNewer
        ? 'This case was saved by a later version of Gatecheck, which this one cannot read.'
        : 'This is a saved case of Gatecheck that cannot be read: something in it is missing or damaged.';
    case 'no-earlier-apps':
      return problem.lacks === 'no-apps'
        ? 'This saved case holds no apps, so there is nothing to compare with. To go on with it, open it on the start page.'
        : 'This saved case does not tell whose tenant its apps are of, so nothing is compared with it.';
    case 'earlier-apps-in-part':
      return `The saved case does not hold all of its apps’ rights (${listed(problem.missing)}), so what is compared with it stays open.`;
    case 'case-of-other-tenant':
      return `The saved case is of another tenant (${listed(problem.domains)}) than the one that was read (${listed(problem.others)}). It was not read.`;
    case 'other-objects':
      return `${problem.objects} objects in the file are of no kind that is read here; they were left out.`;
  }
}

const TRACE_GAPS: Record<TraceGap, string> = {
  'more-messages':
    'The trace has exactly as many rows as Exchange gives at once, or breaks off, so there are more messages than these. Trace a shorter span.',
  'source-addresses':
    'This trace does not tell which servers handed the messages in. Export it with Get-MessageTraceV2 | Export-Csv, or as an enhanced summary.',
  times:
    'The order of day and month in this trace cannot be told, so its messages count without their times. Export it again with dates in the form 2026-11-21.',
  'unreadable-rows': 'Some rows of the trace name neither sender nor recipient; they were passed over.',
};

const LOOKS: Record<LooksLike, string> = {
  excel: 'This is an Excel workbook. Drop the file that PowerShell wrote, best the JSON of the export script.',
  pdf: 'This is a PDF. Drop the export itself, best the JSON of the export script.',
  picture: 'This is a picture. Drop the export itself, or paste the text of the PowerShell window.',
  word: 'This is a Word document. Drop the export itself, best the JSON of the export script.',
  'outlook-message':
    'This is an Outlook message or an old Office file. For the headers of a message, open it, choose File > Properties and paste what stands under Internet headers; of a file in it save the attachment and drop that.',
  'analyser-page':
    'This is what a header analyser shows, and no longer the headers. Paste the headers themselves, as they stand in the message.',
  'web-page': 'This is a web page. Of ScubaGear’s report drop ProviderSettingsExport.json, which lies beside it.',
  'case-file': 'This is a saved case of Gatecheck. Open it as a case.',
  'snapshot-jobs':
    'This is the list of snapshot jobs. Save the snapshot itself, from the address that stands in resourceLocation.',
  'tls-report': 'This is a TLS report, which holds nothing of Exchange.',
  'message-trace':
    'This looks like a message trace, but a column is missing: sender, recipient, and time or source address have to be there.',
  'format-table':
    'This is a table from a PowerShell window, in which columns are missing without a trace. Use Format-List, or better ConvertTo-Json -Depth 6.',
  'mailbox-list': 'This is a list of mailboxes. It is not needed: the export script only counts them by type.',
  script: 'This is a script and not what it writes. Run it and drop its result.',
  binary: 'This is no text. Drop what PowerShell wrote: JSON, XML, CSV or text.',
  json: 'This is JSON of nothing that is read here. Export with the export script, or with Get-… | ConvertTo-Json -Depth 6.',
  xml: 'This is XML of nothing that is read here. Files of Export-TransportRuleCollection and Export-Clixml are.',
  csv: 'This is a table of nothing that is read here. Export as JSON with the export script.',
  text: 'In this text nothing of Exchange was found. Use the export script, or paste the output of Get-… | Format-List.',
};

/** A kind as administrators know it: by its cmdlet. */
const noun = (kind: ExchangeKind): string => (kind === 'MailboxCounts' ? 'Counts of mailboxes' : `Get-${kind}`);
const listed = (properties: readonly string[]): string =>
  properties.length <= 4
    ? properties.join(', ')
    : `${properties.slice(0, 4).join(', ')} and ${properties.length - 4} more`;
const megabytes = (bytes: number): number => Math.round(bytes / 1024 / 1024);
