import { describe, expect, it } from 'vitest';
import { changedSources, engineInWorker } from '../src/engine-client.ts';
import type { EngineCall, EngineReply } from '../src/engine-client.ts';
import type { Case, ObservedSources } from '../src/evidence/case.ts';
import type { ImportFile } from '../src/evidence/import/read-file.ts';
import type { EnginePort } from '../src/report/engine-port.ts';
import { insideMessage } from '../src/evidence/mail-flow/message.ts';
import { caseOf, NOW, personSays, setup, wholeReading } from './support/build.ts';
import { ppeOutbound } from './support/exchange.ts';
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

it('sends the connectors along with the set-up whose questions are asked', () => {
  const worker = new Noting();
  const engine = engineInWorker(() => worker as unknown as Worker);
  const connectors = [wholeReading([ppeOutbound()])];
  engine.inquiriesFor(setup(), connectors).catch(() => undefined);
  expect(worker.sent).toMatchObject([{ method: 'inquiriesFor', args: [setup(), connectors] }]);
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

it('sends it again after the worker failed, whatever started the next one', () => {
  const workers: Noting[] = [];
  const engine = engineInWorker(() => {
    workers.push(new Noting());
    return workers.at(-1) as unknown as Worker;
  });
  const file = tenantCase();
  judge(engine, file);
  workers[0]?.onerror?.();
  engine.domainsIn('contoso.com').catch(() => undefined);
  judge(engine, file);
  expect(workers[1]?.sources()[0]).toContain('servicePrincipals');
});

describe('reading files into a case', () => {
  /** A worker that adds what a file holds, as the real one does: it sends back what changed. */
  class Adding extends Noting {
    onmessage: ((event: { readonly data: EngineReply }) => void) | null = null;
    readonly handed: (readonly unknown[])[] = [];
    change: ObservedSources = { arcConfig: [] };
    override postMessage(call: EngineCall, handOver: readonly unknown[] = []): void {
      super.postMessage(call);
      this.handed.push(handOver);
      const file = call.args[0] as Case;
      const changed = { ...file, observed: this.change };
      const value = call.method === 'importFiles' ? { case: changed } : call.method === 'forgetFile' ? changed : null;
      queueMicrotask(() => this.onmessage?.({ data: { id: call.id, ok: true, value } }));
    }
  }
  const begin = (): { readonly worker: Adding; readonly engine: EnginePort } => {
    const worker = new Adding();
    return { worker, engine: engineInWorker(() => worker as unknown as Worker) };
  };
  const file = tenantCase();
  const given = (): ImportFile => ({ name: 'a.json', bytes: new Uint8Array([123, 125]) });

  it('gives back the sources of the case with those that changed, and sends them to the judge no more', async () => {
    const { worker, engine } = begin();
    const { case: after } = await engine.importFiles(file, [given()], NOW);
    expect(after.observed).toEqual({ ...file.observed, arcConfig: [] });
    await engine.assess(after, { now: NOW });
    expect(worker.sources()).toEqual([['sameEvidence']]);
  });

  it('gives back the case itself where nothing was read', async () => {
    const { worker, engine } = begin();
    worker.change = {};
    const { case: after } = await engine.importFiles(file, [given()], NOW);
    expect(after).toBe(file);
  });

  it('takes a source away that is gone', async () => {
    const { worker, engine } = begin();
    worker.change = { servicePrincipals: undefined } as unknown as ObservedSources;
    const after = await engine.forgetFile(file, 'a.json');
    expect(Object.keys(after.observed)).not.toContain('servicePrincipals');
    await engine.assess(after, { now: NOW });
    expect(worker.sources()).toEqual([['sameEvidence']]);
  });

  it('sends the evidence again where another case went to the worker meanwhile', async () => {
    const { worker, engine } = begin();
    const [{ case: after }] = await Promise.all([
      engine.importFiles(file, [given()], NOW),
      engine.assess(caseOf(), { now: NOW }),
    ]);
    await engine.assess(after, { now: NOW });
    expect(worker.sources()[1]).toContain('arcConfig');
  });

  it('hands the memory of whole files over, each once, and copies that of which a file is a part', async () => {
    const { worker, engine } = begin();
    const [one, part] = [given(), { name: 'b.json', bytes: new Uint8Array(8).subarray(2) }];
    await engine.importFiles(file, [one, { ...one, name: 'again.json' }, part], NOW);
    expect(worker.handed[0]).toEqual([one.bytes.buffer]);
  });
});

it('tells the sources that changed, and those that are gone', () => {
  const before: ObservedSources = { servicePrincipals: [], applications: [] };
  const changed = changedSources(before, { applications: before.applications!, arcConfig: [] });
  expect(changed).toStrictEqual({ servicePrincipals: undefined, arcConfig: [] });
});
