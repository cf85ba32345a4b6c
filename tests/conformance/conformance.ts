import { existsSync, readFileSync } from 'node:fs';
import { isSpfSuite } from './spf.ts';
import { runSpfSuite, type SuiteOutcome } from './spf-suite.ts';

/** `npm run conformance -- <path>…`: runs published test suites, told apart by their content, against the engine. */
async function main(paths: readonly string[]): Promise<number> {
  if (paths.length === 0) {
    console.log('usage: npm run conformance -- <path to a suite>');
    return 1;
  }
  let failed = 0;
  for (const path of paths) {
    if (!existsSync(path)) {
      console.log(`not run: ${path} is not here`);
      continue;
    }
    const outcome = await runSuite(JSON.parse(readFileSync(path, 'utf8')));
    for (const line of outcome.lines) console.log(line);
    console.log(`${outcome.passed} passed, ${outcome.failed} failed`);
    failed += outcome.failed;
  }
  return failed === 0 ? 0 : 1;
}

async function runSuite(json: unknown): Promise<SuiteOutcome> {
  if (isSpfSuite(json)) return runSpfSuite(json);
  if (typeof json === 'object' && json !== null && 'vectors' in json) {
    const { runDmarcSuite } = await import('./dmarc.ts');
    return runDmarcSuite(json);
  }
  return { passed: 0, failed: 1, lines: ['not a suite that is known here'] };
}

process.exitCode = await main(process.argv.slice(2));
