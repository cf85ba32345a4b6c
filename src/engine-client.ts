import type { Case, ObservedSources } from './evidence/case.ts';
import type { ImportFile } from './evidence/import/read-file.ts';
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

/** Stands in a call for the evidence that the worker holds: a source of this name is in no case. */
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
  'plan',
  'changeRequest',
  'compare',
  'exportFile',
] as const satisfies readonly (keyof EnginePort)[];

/** The sources that are others than before; one that is gone is undefined. What stays the same is not sent back. */
export function changedSources(before: ObservedSources, after: ObservedSources): ObservedSources {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]) as ReadonlySet<keyof ObservedSources>;
  const changed = [...names].filter((name) => before[name] !== after[name]).map((name) => [name, after[name]] as const);
  return Object.fromEntries(changed);
}

/** The evidence with the sources that changed in place of its own. */
function withChanged(before: ObservedSources, changed: ObservedSources): ObservedSources {
  const all = Object.entries({ ...before, ...changed }) as [string, unknown][];
  return Object.fromEntries(all.filter(([, readings]) => readings !== undefined));
}

/**
 * The engine port over a worker that is started by the first call. When the worker cannot be loaded, every call that
 * waits is rejected and the next one starts it anew.
 */
export function engineInWorker(start: () => Worker): EnginePort {
  let worker: Worker | null = null;
  let last = 0;
  /** The evidence that the worker holds; null where that is not certain. */
  let held: ObservedSources | null = null;
  /** The call that gave it that, so that a later answer does not claim otherwise. */
  let heldBy = 0;
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
      held = null;
      for (const call of waiting.values()) call.reject(new Error('The part that judges could not be loaded.'));
      waiting.clear();
    };
    return worker;
  };

  const send = (method: keyof EnginePort, args: readonly unknown[], handOver: Transferable[] = []): Promise<unknown> =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      started().postMessage({ id: last, method, args } satisfies EngineCall, handOver);
    });

  const port = Object.fromEntries(
    METHODS.map((method) => [method, (...args: readonly unknown[]) => send(method, args)]),
  ) as unknown as EnginePort;

  /**
   * Sends a case with its evidence where the worker does not hold that already: that of a large tenant takes longer to
   * copy than to judge, and a decision or a question changes none of it.
   */
  const once = async <T>(file: Case, ask: (lean: Case) => Promise<T>): Promise<T> => {
    const isThere = worker !== null && file.observed === held;
    held = file.observed;
    heldBy = last + 1;
    try {
      return await ask(isThere ? { ...file, observed: SAME_EVIDENCE } : file);
    } catch (fault) {
      // Whether the evidence arrived is not certain then.
      held = null;
      throw fault;
    }
  };
  /** As `once`, for a call that changes the evidence: the worker holds the changed one then, unless it was given another meanwhile. */
  const changing = async <T>(
    file: Case,
    ask: (lean: Case) => Promise<T>,
    caseIn: (answer: T) => Case,
  ): Promise<readonly [T, Case]> => {
    const own = last + 1;
    const answer = await once(file, ask);
    const changed = caseIn(answer);
    if (Object.keys(changed.observed).length === 0) return [answer, file];
    const observed = withChanged(file.observed, changed.observed);
    if (heldBy === own && held !== null) held = observed;
    return [answer, { ...changed, observed }];
  };

  return {
    ...port,
    assess: (file, options) => once(file, (lean) => port.assess(lean, options)),
    followMessage: (file, message, now) => once(file, (lean) => port.followMessage(lean, message, now)),
    messageExamples: (file, domain) => once(file, (lean) => port.messageExamples(lean, domain)),
    plan: (file, now) => once(file, (lean) => port.plan(lean, now)),
    changeRequest: (file, now) => once(file, (lean) => port.changeRequest(lean, now)),
    compare: (file, before, now) => once(file, (lean) => port.compare(lean, before, now)),
    exportFile: (file, options) => once(file, (lean) => port.exportFile(lean, options)),
    importFiles: async (file, files, now) => {
      const ask = (lean: Case): ReturnType<EnginePort['importFiles']> =>
        send('importFiles', [lean, files, now], buffersOf(files)) as ReturnType<EnginePort['importFiles']>;
      const [outcome, changed] = await changing(file, ask, (answer) => answer.case);
      return { ...outcome, case: changed };
    },
    forgetFile: async (file, name) => {
      const [, changed] = await changing(
        file,
        (lean) => port.forgetFile(lean, name),
        (answer) => answer,
      );
      return changed;
    },
  };
}

/** The memory of files, to be handed over in place of being copied; that of which a file is only a part stays. */
function buffersOf(files: readonly ImportFile[]): Transferable[] {
  const whole = files.filter(({ bytes }) => bytes.byteLength === bytes.buffer.byteLength);
  return [...new Set(whole.map(({ bytes }) => bytes.buffer))].filter((buffer) => buffer instanceof ArrayBuffer);
}
