import { checkHost } from '../../src/evidence/spf/check-host.ts';
import { lookUp, readZone, type Scenario } from './spf.ts';

/** How a suite went; one line for each failure. */
export interface SuiteOutcome {
  readonly passed: number;
  readonly failed: number;
  readonly lines: readonly string[];
}

/** Runs every test of the OpenSPF suite through `checkHost`. `DEFAULT` stands for the receiver's own explanation. */
export async function runSpfSuite(scenarios: readonly Scenario[]): Promise<SuiteOutcome> {
  const lines: string[] = [];
  let passed = 0;
  for (const { scenario, zone, tests } of scenarios) {
    const names = readZone(zone);
    for (const test of tests) {
      const got = await checkHost({
        ip: test.ip,
        mailFrom: test.mailFrom,
        helo: test.helo,
        ...(test.receiver === null ? {} : { receiver: test.receiver }),
        defaultExplanation: 'DEFAULT',
        resolve: (name, type) => Promise.resolve(lookUp(names, name, type)),
      });
      const isRight = test.accept.includes(got.result);
      const explains = test.explanation === null || got.result !== 'fail' || got.explanation === test.explanation;
      if (isRight && explains) passed += 1;
      else
        lines.push(
          `${scenario} / ${test.id}: ${got.result} instead of ${test.accept.join(' or ')}` +
            (explains ? '' : `; explained "${got.explanation ?? ''}" instead of "${test.explanation}"`) +
            (got.problem === null ? '' : `; ${JSON.stringify(got.problem)}`),
        );
    }
  }
  return { passed, failed: lines.length, lines };
}
