/**
 * The one door to the pure engine, for the page's worker, scripts, tests and other programs. Nothing here touches a
 * document, the network or a clock, and nothing throws on bad input.
 */
export { checkHost, checkHostDialogue } from './evidence/spf/check-host.ts';
export { parseSpf, selectSpf } from './evidence/spf/parse.ts';
export { spfTreeDialogue } from './evidence/spf/tree.ts';
export { evaluateRangesDialogue } from './evidence/spf/ranges.ts';
export { expandTermDialogue } from './evidence/spf/expand-term.ts';
export { proposeRecord } from './evidence/spf/propose.ts';
export { whatIfDialogue } from './evidence/spf/what-if.ts';
export { spfForGatewayDialogue } from './evidence/spf/for-gateway.ts';

export { discoverDmarc, discoverDmarcDialogue } from './evidence/dmarc/discover.ts';
export { parseDmarc } from './evidence/dmarc/record.ts';
export { parseMtaSts, parseMtaStsPolicy } from './evidence/mta-sts.ts';
export { parseTlsRpt } from './evidence/tls-rpt.ts';
export { mailHostsDialogue } from './evidence/mx.ts';
export { microsoftDkimDialogue } from './evidence/dkim.ts';
export { judgeTtl } from './evidence/ttl-judge.ts';

export { decodeDnsMessage } from './evidence/dns/message.ts';
export { drive, replay } from './evidence/dns/dialogue.ts';
export { domainsIn, readDomain } from './evidence/dns/name.ts';
export { readDnsText } from './evidence/dns/pasted/read.ts';

export { recogniseGateway } from './profiles/recognise.ts';

export { readImport } from './evidence/import/read-import.ts';
export { readHeaders } from './evidence/proof/read-headers.ts';
export { wayOf } from './evidence/proof/way.ts';
export { traceSummary } from './evidence/proof/trace-table.ts';
export { classifyConnector } from './evidence/exchange/classify-connector.ts';
export { followMessage } from './evidence/mail-flow/follow.ts';
export { internetMessage } from './evidence/mail-flow/message.ts';
export { listed as mailFlowList } from './evidence/mail-flow/tenant.ts';
export { bypassAnswer } from './evidence/mail-flow/bypass.ts';
export { outboundAnswer } from './evidence/mail-flow/outbound-answer.ts';
export { shadowsOf } from './evidence/mail-flow/shadows.ts';
export { compareRanges } from './evidence/mail-flow/ranges.ts';

export { forgetFile, importInto } from './report/import-files.ts';
export { exportGuide } from './report/export-guide.ts';
export { importedFiles } from './evidence/import/files-in-case.ts';
export { readCase, writeCase } from './evidence/case-file.ts';
export { evidenceBytes, evidenceHashOf } from './report/canonical.ts';
export { inquiriesFor } from './report/inquiries-for.ts';
export { appChoices } from './report/app-choices.ts';
export { previewSync } from './report/preview-sync.ts';
export { followMessage as followInWords } from './report/follow-message.ts';
export { messageExamples } from './report/message-examples.ts';
export { sourcesFor } from './report/sources-for.ts';
export { assess } from './report/assess.ts';
export { planOf } from './report/plan/plan-of.ts';
export { changeRequestOf } from './report/change-request/change-request-of.ts';
export { compareCases } from './report/compare/compare-cases.ts';
export { compareReports } from './report/compare/compare-reports.ts';
export { exportAs } from './report/export/export-as.ts';
export { redacted } from './report/redact/redact.ts';
