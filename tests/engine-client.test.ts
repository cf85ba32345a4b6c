import { expect, it } from 'vitest';
import { engineInWorker } from '../src/engine-client.ts';
import type { EngineCall } from '../src/engine-client.ts';
import type { Case } from '../src/evidence/case.ts';
import { insideMessage } from '../src/evidence/mail-flow/message.ts';
import { caseOf, NOW, personSays } from './support/build.ts';
import { tenantCase } from './support/tenant.ts';

/** A worker that notes what it is sent, answers nothing, and fails when it is told to. */
class Noting {
  readonly sent: EngineCall[] = [];
  onerror: (() => void) | null = null;
  postMessage(call: EngineCall): void {
    this.sent.push(call);
  }
  terminate(): void {
    this.sent.push({ id: 0, method: 'domainsIn', args: ['terminated'] });
  }
  /** Names of the sources in each case that was to be judged. */
  sources(): readonly string[][] {
    return this.sent.flatMap(({ method, args }) =>
      method === 'assess' ? [Object.keys((args[0] as Case).observed)] : [],
    );
  }
}

const judge = (engine: ReturnType<typeof engineInWorker>, file: Case): void => {
  engine.assess(file, { now: NOW }).catch(() => undefined);
};

it('sends the evidence once for as long as only answers change', () => {
  const worker = new Noting();
  const engine = engineInWorker(() => worker as unknown as Worker);
  const file = tenantCase();
  judge(engine, file);
  judge(engine, { ...file, answers: [personSays('app-tier0', 'yes')] });
  judge(engine, caseOf());
  judge(engine, file);
  const [first, second, third, fourth] = worker.sources();
  expect(first).toContain('servicePrincipals');
  expect(second).toEqual(['sameEvidence']);
  expect(third).toEqual([]);
  expect(fourth).toEqual(first);
});

it('does not send it for a question about a case that was judged', () => {
  const worker = new Noting();
  const engine = engineInWorker(() => worker as unknown as Worker);
  const file = tenantCase();
  judge(engine, file);
  engine.messageExamples(file, 'contoso.com').catch(() => undefined);
  engine.followMessage(file, insideMessage('a@contoso.com', 'b@fabrikam.com'), NOW).catch(() => undefined);
  const [, ...questions] = worker.sent.map(({ args }) => Object.keys((args[0] as Case).observed));
  expect(questions).toEqual([['sameEvidence'], ['sameEvidence']]);
});

it('sends it again to a worker that was started anew', () => {
  const workers: Noting[] = [];
  const engine = engineInWorker(() => {
    workers.push(new Noting());
    return workers.at(-1) as unknown as Worker;
  });
  const file = tenantCase();
  judge(engine, file);
  workers[0]?.onerror?.();
  judge(engine, file);
  expect(workers[1]?.sources()[0]).toContain('servicePrincipals');
});
