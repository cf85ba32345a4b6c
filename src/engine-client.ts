import type { Case, ObservedSources } from './evidence/case.ts';
import type { EnginePort } from './report/engine-port.ts';

/** What the page sends to the engine's worker: one call of the port. */
export interface EngineCall {
  readonly id: number;
  readonly method: keyof EnginePort;
  readonly args: readonly unknown[];
}

/** What comes back; `fault` is a fault of the program, since bad input is a value of the port. */
export type EngineReply =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly fault: string };

/** Stands in a call for the evidence of the call before: a source of this name is in no case. */
export const SAME_EVIDENCE: ObservedSources = { sameEvidence: [] } as ObservedSources;

const METHODS = [
  'domainsIn',
  'inquiriesFor',
  'sourcesFor',
  'appChoices',
  'syncPreview',
  'followMessage',
  'messageExamples',
  'assess',
  'readCase',
  'writeCase',
  'readDnsText',
  'importFiles',
  'forgetFile',
  'exportGuide',
] as const satisfies readonly (keyof EnginePort)[];

/**
 * The engine port over a worker that is started by the first call. When the worker cannot be loaded, every call that
 * waits is rejected and the next one starts it anew.
 */
export function engineInWorker(start: () => Worker): EnginePort {
  let worker: Worker | null = null;
  let last = 0;
  /** The evidence that the worker was given last. */
  let sent: ObservedSources | null = null;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (fault: Error) => void }>();

  const started = (): Worker => {
    if (worker !== null) return worker;
    worker = start();
    worker.onmessage = ({ data }: MessageEvent<EngineReply>) => {
      const call = waiting.get(data.id);
      waiting.delete(data.id);
      if (data.ok) call?.resolve(data.value);
      else call?.reject(new Error(data.fault));
    };
    worker.onerror = () => {
      worker?.terminate();
      worker = null;
      for (const call of waiting.values()) call.reject(new Error('The part that judges could not be loaded.'));
      waiting.clear();
    };
    return worker;
  };

  const call =
    (method: keyof EnginePort) =>
    (...args: readonly unknown[]): Promise<unknown> =>
      new Promise((resolve, reject) => {
        last += 1;
        waiting.set(last, { resolve, reject });
        started().postMessage({ id: last, method, args } satisfies EngineCall);
      });

  const port = Object.fromEntries(METHODS.map((method) => [method, call(method)])) as unknown as EnginePort;
  // The evidence of a large tenant takes longer to copy than to judge, and a decision or a question changes none of it.
  const once = <T>(file: Case, ask: (lean: Case) => Promise<T>): Promise<T> => {
    const isThere = worker !== null && file.observed === sent;
    sent = file.observed;
    const answered = ask(isThere ? { ...file, observed: SAME_EVIDENCE } : file);
    // Whether the evidence arrived is not certain then.
    answered.catch(() => {
      sent = null;
    });
    return answered;
  };
  return {
    ...port,
    assess: (file, options) => once(file, (lean) => port.assess(lean, options)),
    followMessage: (file, message, now) => once(file, (lean) => port.followMessage(lean, message, now)),
    messageExamples: (file, domain) => once(file, (lean) => port.messageExamples(lean, domain)),
  };
}
