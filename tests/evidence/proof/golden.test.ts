import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFiles } from '../../../src/evidence/import/read-file.ts';
import { traceSummary } from '../../../src/evidence/proof/trace-table.ts';

const FOLDER = new URL('../../fixtures/proof/', import.meta.url);
const NAMES = readdirSync(FOLDER)
  .filter((name) => !name.endsWith('.json'))
  .sort();

const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(new URL(name, FOLDER)));

/** What a file shows of real mail; of a trace as it is counted for contoso.com. */
function shown(name: string): unknown {
  const outcomes = readFiles([{ name, bytes: bytesOf(name) }]).flatMap((file) => file.outcomes);
  return outcomes.map(({ report, proof }) => ({
    report: { format: report.format, messages: report.messages, problems: report.problems, says: report.says },
    proof:
      proof?.kind === 'message-trace'
        ? {
            ...proof,
            trace: { ...proof.trace, rows: proof.trace.rows.length },
            summary: traceSummary(proof.trace, ['contoso.com']),
          }
        : proof,
  }));
}

describe('files that show real mail', () => {
  it.each(NAMES)('gives of %s what the golden file says', async (name) => {
    const text = `${JSON.stringify(shown(name), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`../../fixtures/proof/${name}.golden.json`);
  });

  it.each(NAMES)('keeps nobody, no subject and no id of %s', (name) => {
    const text = JSON.stringify(shown(name));
    expect(text).not.toMatch(
      /@|grace|ada\b|alan|mallory|ceo\b|Test of|Hello|Invoice|Quarterly|Gift|Lunch|20261124071201/i,
    );
  });
});
