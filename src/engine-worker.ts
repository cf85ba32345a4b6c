import * as engine from './engine.ts';
import { changedSources, type EngineCall, type EngineReply } from './engine-client.ts';
import type { Case, ObservedSources } from './evidence/case.ts';
import type { EnginePort } from './report/engine-port.ts';

/** The evidence of the last call; one that changes nothing of it does not send it again. */
let evidence: ObservedSources = {};

/** The case with the evidence that it stands for. */
function whole(file: Case): Case {
  if (!('sameEvidence' in file.observed)) evidence = file.observed;
  return { ...file, observed: evidence };
}

/** The case with only those sources that a call changed; the page has the others. */
function lightened(before: ObservedSources, file: Case): Case {
  evidence = file.observed;
  return { ...file, observed: changedSources(before, evidence) };
}

const port: EnginePort = {
  domainsIn: (text) => Promise.resolve(engine.domainsIn(text)),
  inquiriesFor: (setup, connectors) => Promise.resolve(engine.inquiriesFor(setup, connectors)),
  sourcesFor: (setup, options) => Promise.resolve(engine.sourcesFor(setup, options)),
  appChoices: () => Promise.resolve(engine.appChoices()),
  syncPreview: (users, question) => Promise.resolve(engine.previewSync(users, question)),
  followMessage: (file, message, now) => Promise.resolve(engine.followInWords(whole(file), message, now)),
  messageExamples: (file, domain) => Promise.resolve(engine.messageExamples(whole(file), domain)),
  assess: (file, { now, ...options }) =>
    Promise.resolve(engine.assess(whole(file), { ...options, now: new Date(now), version: __GATECHECK_VERSION__ })),
  readCase: (bytes) => Promise.resolve(engine.readCase(bytes)),
  writeCase: (file) =>
    Promise.resolve({ bytes: engine.writeCase(file), evidenceHash: engine.evidenceHashOf(file.observed) }),
  readDnsText: (text, at) => Promise.resolve(engine.readDnsText(text, at)),
  importFiles: (file, files, now) => {
    const before = whole(file);
    const outcome = engine.importInto(before, files, now);
    return Promise.resolve({ ...outcome, case: lightened(before.observed, outcome.case) });
  },
  forgetFile: (file, name) => {
    const before = whole(file);
    return Promise.resolve(lightened(before.observed, engine.forgetFile(before, name)));
  },
  exportGuide: () => Promise.resolve(engine.exportGuide()),
  plan: (file, now) => Promise.resolve(engine.planOf(whole(file), { now: new Date(now) })),
  changeRequest: (file, now) => Promise.resolve(partsOf(whole(file), now).request),
  compare: (file, before, now) => Promise.resolve(engine.compareCases(before, whole(file), { now: new Date(now) })),
  exportFile: (file, { format, isRedacted, now }) => {
    const all = whole(file);
    const given = isRedacted ? engine.redacted(all, REDACTION_KEY) : all;
    const evidenceHash = engine.evidenceHashOf(given.observed);
    return Promise.resolve(engine.exportAs(format, { ...partsOf(given, now), evidenceHash, isRedacted }));
  },
};

/** One for the whole visit, so that two files of it can be laid beside each other; it leaves the page with no file. */
const REDACTION_KEY = crypto.getRandomValues(new Uint8Array(32));

/** Everything that is made from a case and not read. */
function partsOf(file: Case, at: string) {
  const now = new Date(at);
  const report = engine.assess(file, { now, version: __GATECHECK_VERSION__ });
  const plan = engine.planOf(file, { now });
  return { file: { ...file, assessedAt: at }, report, plan, request: engine.changeRequestOf({ file, report, plan }) };
}

/** Answers one call; an exception here is a fault of the engine, and the page says so. */
async function answer({ id, method, args }: EngineCall): Promise<EngineReply> {
  try {
    const call = port[method] as (...given: readonly unknown[]) => Promise<unknown>;
    return { id, ok: true, value: await call(...args) };
  } catch (fault) {
    return { id, ok: false, fault: fault instanceof Error ? fault.message : String(fault) };
  }
}

onmessage = (event: MessageEvent<EngineCall>) => {
  void answer(event.data).then((reply) => {
    postMessage(reply);
  });
};
