import { stableJson } from '../../evidence/stable-json.ts';
import type { EvidenceStatement, Report } from '../report.ts';

/**
 * The report as the text of its file: what it says of its evidence after what it is, then the fields in the order of
 * `Report`, keys below them in the order of the alphabet.
 */
export const reportJson = (report: Report, evidence: EvidenceStatement): string =>
  `${stableJson({ ...report, evidence }, [...FIRST, ...Object.keys(report)], 2)}\n`;

const FIRST = ['format', 'version', 'tool', 'evidence'];
