import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { available } from './dns/stack.ts';
import { CHROMIUM } from './e2e/chromium.ts';
import { OTHER_BROWSERS } from './e2e/other-browsers.ts';

/**
 * Runs every test that this computer can run, says which it cannot and why, and ends with one line that counts them all.
 * Ends with 1 where a test failed or a runner did not come to its end.
 */

/** How many tests of one kind ended how. */
interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** `why`: the sentence about what was not run; null where it was. */
interface Part {
  readonly name: string;
  readonly missing: string | null;
  readonly run: () => Promise<Count>;
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RUN = `${ROOT}tests/.run`;
const SUITES = ['../shared/conformance/spf/rfc7208-tests.json', '../shared/conformance/dmarc/rfc9989-discovery.json'];
const DIED: Count = { passed: 0, failed: 1, skipped: 0 };

const parts: readonly Part[] = [
  { name: 'the tests of the parts', missing: null, run: () => vitest('parts', []) },
  ...SUITES.map((path) => ({
    name: `the published suite ${path}`,
    missing: existsSync(`${ROOT}${path}`) ? null : 'it is not here',
    run: () => conformance(path),
  })),
  {
    name: 'the page in Chromium against real DNS',
    missing: existsSync(CHROMIUM) ? available() : `${CHROMIUM} is not installed`,
    run: () => vitest('page', ['--config', 'tests/e2e/vitest.config.ts']),
  },
];

/** Runs vitest with the arguments; what it counted is read from its own report, not from what it prints. */
async function vitest(name: string, args: readonly string[]): Promise<Count> {
  const report = `${RUN}/${name}.json`;
  rmSync(report, { force: true });
  const { code } = await node(
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      ...args,
      '--reporter=default',
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    'shown',
  );
  if (!existsSync(report)) return DIED;
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Record<'numPassedTests' | 'numFailedTests' | 'numPendingTests' | 'numTodoTests', number>;
  // A file that could not be loaded or an error outside of every test fails the run without failing a test.
  const failed = code !== 0 && numFailedTests === 0 ? 1 : numFailedTests;
  return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
}

async function conformance(path: string): Promise<Count> {
  const { code, output } = await node(
    ['node_modules/tsx/dist/cli.mjs', 'tests/conformance/conformance.ts', path],
    'kept',
  );
  const counted = /^(\d+) passed, (\d+) failed$/m.exec(output);
  if (counted === null) return DIED;
  const failed = Number(counted[2]);
  return { passed: Number(counted[1]), failed: code !== 0 && failed === 0 ? 1 : failed, skipped: 0 };
}

/** Runs a program of this project, its output shown as it comes, and also kept where that is asked for. */
function node(args: readonly string[], output: 'shown' | 'kept'): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ['ignore', output === 'kept' ? 'pipe' : 'inherit', 'inherit'],
  });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    process.stdout.write(chunk);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      resolve({ code, output: text });
    });
  });
}

mkdirSync(RUN, { recursive: true });
const total = { passed: 0, failed: 0, skipped: 0 };
const notRun: string[] = [];
for (const { name, missing, run } of parts) {
  if (missing !== null) {
    notRun.push(`not run: ${name}: ${missing}`);
    continue;
  }
  console.log(`\n— ${name}`);
  const count = await run();
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
}
for (const { name, missing } of OTHER_BROWSERS)
  if (missing !== null) notRun.push(`not run: the page in ${name}: ${missing}`);
console.log(['', ...notRun].join('\n'));
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
