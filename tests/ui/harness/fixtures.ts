import { SCREEN_STATES } from '../../../src/ui/screen-states.ts';
import type { ScreenState } from '../../../src/ui/screen-states.ts';
import type { Case } from '../../../src/evidence/case.ts';
import type { GivenFile } from '../../../src/ui/import/open-files.ts';
import type { Visit } from '../../../src/ui/visit.svelte.ts';
import { scopesFor } from '../../../src/gather/graph/scopes.ts';
import type { Account, SignInProblem } from '../../../src/gather/tenant-port.ts';
import type { ChangeRequest } from '../../../src/report/change-request/change-request.ts';
import type { ChangeDetails } from '../../../src/evidence/setup.ts';
import type { Plan } from '../../../src/report/plan/plan.ts';
import { sourcesFor } from '../../../src/report/sources-for.ts';
import { pack } from '../../../src/ui/sign-in/keep.ts';
import { caseOf, dnsOf, NOW, secondsFromNow, setup, wholeReading } from '../../support/build.ts';
import { organisation, OTHER_TENANT, TENANT_ID } from '../../support/tenant.ts';
import { BROKEN, BUNDLE, CSV, CUT_LIST, NONSENSE, OF_FABRIKAM, slow, WORD_FILE } from './files.ts';
import { before, judged, locked, notKnown, waived, wayRound } from './mail-flow.ts';
import { manyApps, openReview, previewUsers, signedOff } from './apps.ts';
import { allDone, incomplete, planned, tooEarly, toChange, WINDOW } from './plans.ts';
import { requested, rewritten } from './requests.ts';
import { someProof } from './proof.ts';
import { answered, disputedBy, remembered, tested } from './disputes.ts';
import { cannotTell, many, notReady, oneResolver, pasted, ready, verified } from './reports.ts';
import { outOfOrder, severalSystems, underWay } from './steps.ts';
import type { World } from './world.ts';

/** Brings the page into one state, by the same doors that a reader uses. */
export type Fixture = (visit: Visit, world: World) => Promise<void>;

const manyNames = (count: number): string =>
  many(count)
    .domains.map(({ name }) => name)
    .join('\n');

function fill(visit: Visit, domains = 'contoso.com'): void {
  visit.draft.domains = domains;
  visit.draft.gateway = 'ppe';
  visit.draft.region = 'us1';
}

const live =
  (report: World['report'], dns: World['dns'] = 'answers'): Fixture =>
  async (visit, world) => {
    world.report = report;
    world.dns = dns;
    fill(visit, report.domains.map(({ name }) => name).join('\n'));
    visit.draft.phase = report.phase;
    await visit.check();
  };

const drawn = (): Promise<void> =>
  new Promise((done) => {
    setTimeout(done, 100);
  });

/** Presses the button with these words, as soon as it is there. */
async function press(words: string, tries = 20): Promise<void> {
  await drawn();
  const button = [...document.querySelectorAll('button')].find((one) => one.textContent.trim() === words);
  if (button === undefined && tries > 0) return press(words, tries - 1);
  if (button === undefined) throw new Error(`no button “${words}”`);
  button.click();
  await drawn();
}

/** Unfolds what is behind these words. */
async function unfold(words: string): Promise<void> {
  await drawn();
  const summary = [...document.querySelectorAll('summary')].find((one) => one.textContent.startsWith(words));
  if (summary === undefined) throw new Error(`nothing is folded behind “${words}”`);
  summary.click();
  await drawn();
}

/** Chooses a file in a field; what it holds is the world's to say. */
async function give(field: string, name: string): Promise<void> {
  await drawn();
  const input = document.querySelector<HTMLInputElement>(field);
  if (input === null) throw new Error(`no field ${field}`);
  const files = new DataTransfer();
  files.items.add(new File(['{}'], name));
  input.files = files.files;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await drawn();
  await drawn();
}

async function type(label: string, text: string): Promise<void> {
  await drawn();
  const found = [...document.querySelectorAll('label')].find((one) => one.textContent.startsWith(label));
  const field = found === undefined ? null : document.getElementById(found.htmlFor);
  if (!(field instanceof HTMLTextAreaElement)) throw new Error(`no field “${label}”`);
  field.value = text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** With the parts of the set-up and of findings that are folded at first. */
const unfolded =
  (fixture: Fixture): Fixture =>
  async (visit, world) => {
    await fixture(visit, world);
    await drawn();
    await drawn();
    for (const more of document.querySelectorAll<HTMLDetailsElement>(
      '.run > details, .guide, .passed:has(.disputed), .disputed, .sources:has(.facts)',
    ))
      more.open = true;
    for (const more of document.querySelectorAll<HTMLElement>('.stop .unfold')) more.click();
    await drawn();
  };

/** Starts a reading that does not end. */
const reading =
  (domains: string): Fixture =>
  async (visit, world) => {
    world.dns = 'hang';
    fill(visit, domains);
    await visit.check();
    await drawn();
  };

const open = async (visit: Visit, world: World): Promise<void> => {
  world.opened = caseOf({ observed: { dns: dnsOf(...notReady.views) } });
  await visit.openFile({
    name: 'contoso.com-2026-11-24.gatecheck.json',
    arrayBuffer: () => Promise.resolve(new ArrayBuffer(2)),
  });
};

/** A saved case as it was judged. */
const opened =
  (file: Case, more: Partial<World['report']> = {}): Fixture =>
  async (visit, world) => {
    world.opened = file;
    world.report = { ...judged(file), ...more };
    await visit.openFile({ name: 'contoso.gatecheck.json', arrayBuffer: () => Promise.resolve(new ArrayBuffer(2)) });
    await drawn();
  };

export const ACCOUNT: Account = {
  tenantId: TENANT_ID,
  username: 'reviewer@contoso.com',
  name: 'A reviewer',
  cloud: 'worldwide',
};

const REFUSED: SignInProblem = {
  kind: 'admin-consent-needed',
  code: 'AADSTS90094',
  says: 'An administrator has to consent to what is asked for.',
  next: 'Send the link below to an administrator, and sign in again afterwards.',
  correlationId: '0a1b2c3d-0000-4000-8000-000000000009',
};

/** The screen on which a review is chosen. */
const toSignIn: Fixture = async (visit) => {
  visit.draft.phase = 'permission-review';
  visit.draft.domains = 'contoso.com';
  await visit.signIn();
  await drawn();
};

/** Loads the page again after Microsoft’s, with `world.state` for its answer, and waits until something is on screen. */
const comeBack: Fixture = async (visit, world) => {
  world.opened ??= caseOf({
    setup: setup({ phase: 'permission-review', systems: [], domains: [] }),
  });
  world.tenantRead = { organisation: [wholeReading(organisation())], ...world.tenantRead };
  const sources = sourcesFor(world.opened.setup);
  const target = { clientId: '11111111-2222-4333-8444-555555555555', tenant: TENANT_ID, cloud: 'worldwide' } as const;
  world.kept = await pack({ file: '{}', target, sources });
  if (world.state.kind === 'signed-out')
    world.state = {
      kind: 'signed-in',
      account: ACCOUNT,
      granted: scopesFor(sources).map(({ scope }) => scope),
      returned: true,
    };
  await visit.arrive();
  await drawn();
  await drawn();
};

/** A review that was read and judged, with whoever signed in still there. */
const reviewed =
  (report: World['report']): Fixture =>
  async (visit, world) => {
    world.report = report;
    await comeBack(visit, world);
    await drawn();
  };

/** The screen for files, with these given to it. */
const withFiles =
  (...files: readonly GivenFile[]): Fixture =>
  async (visit) => {
    await visit.addFiles();
    await drawn();
    visit.takeFiles?.(files);
    await drawn();
    for (const more of document.querySelectorAll<HTMLDetailsElement>('.import details')) more.open = true;
    await drawn();
  };

/** The plan of a change, with the window that it was made for. */
const withPlan =
  (plan: Plan): Fixture =>
  async (visit, world) => {
    world.plan = plan;
    await opened(
      { ...before, setup: { ...before.setup, ...(plan.window !== null && { change: { window: plan.window } }) } },
      {
        ...notReady,
        phase: plan.phase,
      },
    )(visit, world);
    await press('Plan');
  };

/** The request of a change, with what a person typed for it. */
const withRequest =
  (request: ChangeRequest): Fixture =>
  async (visit, world) => {
    world.request = request;
    const change: ChangeDetails = {
      number: 'CHG-2031',
      title: request.title,
      requestedBy: 'Messaging team',
      ...(request.missing.length === 0 && { window: WINDOW, approvers: ['Change board', 'Head of IT'] }),
    };
    await opened({ ...before, setup: { ...before.setup, change } }, { ...notReady })(visit, world);
    await press('Change request');
  };

/** One for each state: a new state does not compile before it is here. */
export const FIXTURES: Readonly<Record<ScreenState, Fixture>> = {
  start: () => Promise.resolve(),
  'start: set-up filled in': async (visit) => {
    fill(visit, 'contoso.com\nfabrikam.com\nnorthwind.example');
    visit.draft.gateway = 'trustifi';
    visit.draft.roles['fabrikam.com'] = 'excused';
    await visit.lookAtDomains();
    await unfold('More about your set-up');
  },
  'start: several systems': async (visit) => {
    fill(visit, 'contoso.com\nfabrikam.com');
    visit.draft.also = [
      { id: 'ninjaone', mode: 'api-only' },
      { id: 'opswat', mode: 'connector-loop' },
    ];
    await visit.lookAtDomains();
    await drawn();
  },
  'start: stories of the demos': async () => {
    await unfold('Proofpoint Email Protection');
    await unfold('More demos');
  },
  'start: names not understood': async (visit) => {
    visit.draft.domains = 'contoso.com, 192.0.2.1, localhost, fabrikam..com';
    await visit.check();
  },
  'start: another gateway': async (visit) => {
    visit.draft.domains = 'contoso.com';
    visit.draft.gateway = 'other';
    visit.draft.sendingRanges = '192.0.2.0/24 somewhere';
    await visit.check();
  },
  'start: bad file': async (visit, world) => {
    world.caseProblem = { kind: 'newer-version', version: 2 };
    await open(visit, world);
  },
  'start: notices': async (visit, world) => {
    world.hash = '#/audit?domains=contoso.com&gateway=ppe2&resolver=https://192.0.2.1/';
    await visit.followLink();
  },
  'start: permission review': (visit) => {
    visit.draft.phase = 'permission-review';
    return Promise.resolve();
  },
  'sign-in': toSignIn,
  'sign-in: everything wanted': async (visit, world) => {
    await toSignIn(visit, world);
    for (const box of document.querySelectorAll<HTMLInputElement>('.options input')) box.click();
    for (const more of document.querySelectorAll('details')) more.open = true;
    await drawn();
  },
  'sign-in: no registration': async (visit, world) => {
    world.signIn = {
      clientId: null,
      tenant: null,
      cloud: 'us-government',
      redirectUri: 'https://gatecheck.contoso.com/',
    };
    world.discovered = null;
    await toSignIn(visit, world);
    for (const more of document.querySelectorAll('details')) more.open = true;
    await press('Go to Microsoft’s sign-in page');
  },
  'sign-in: consent refused': async (visit, world) => {
    world.leaving = REFUSED;
    await toSignIn(visit, world);
    await press('Go to Microsoft’s sign-in page');
  },
  'sign-in: tenant of another cloud': async (visit, world) => {
    world.discovered = { tenantId: TENANT_ID, cloud: 'us-government-dod' };
    await toSignIn(visit, world);
  },
  'sign-in: case too large': async (visit, world) => {
    world.hasRoom = false;
    await toSignIn(visit, world);
    await press('Go to Microsoft’s sign-in page');
    await press('Save case');
  },
  'sign-in: more than reading granted': async (visit, world) => {
    world.state = { kind: 'writes-granted', account: ACCOUNT, scopes: ['Mail.ReadWrite', 'Directory.ReadWrite.All'] };
    await comeBack(visit, world);
  },
  'sign-in: another tenant': async (visit, world) => {
    world.opened = caseOf({ observed: { organisation: [wholeReading(organisation({ id: OTHER_TENANT }))] } });
    await comeBack(visit, world);
  },
  import: withFiles(),
  'import: reading': withFiles(BUNDLE, slow('message-trace.csv'), CSV),
  'import: read': withFiles(BUNDLE),
  'import: problems': withFiles(CSV, CUT_LIST, BROKEN, WORD_FILE, NONSENSE, BUNDLE),
  'import: another tenant': async (visit, world) => {
    await withFiles(BUNDLE)(visit, world);
    visit.takeFiles?.([OF_FABRIKAM]);
    await drawn();
  },
  running: reading('contoso.com'),
  'running: tenant': async (visit, world) => {
    world.dns = 'hang';
    world.tenant = 'hang';
    await comeBack(visit, world);
  },
  'running: many domains': async (visit, world) => {
    world.report = many(25);
    world.dns = 'first-wave';
    fill(visit, manyNames(100));
    await visit.check();
    await drawn();
  },
  stopped: async (visit, world) => {
    await reading('contoso.com')(visit, world);
    await press('Stop reading');
  },
  'stopped: partly judged': async (visit, world) => {
    world.dns = 'half';
    world.report = cannotTell;
    fill(visit);
    await visit.check();
    await press('Stop reading');
  },
  blocked: live(notReady, 'blocked'),
  'blocked: text not understood': async (visit, world) => {
    world.pasted = { view: null, tool: null, notes: ['Line 3 is cut off and was not read.'] };
    await live(notReady, 'blocked')(visit, world);
    await press('Read this text');
  },
  'report: not ready': live(notReady),
  'report: ready': live(ready),
  'report: cannot tell': live(cannotTell),
  'report: verified': live(verified),
  'report: many domains': live(many(100)),
  'report: one resolver': live(oneResolver, 'one-unreachable'),
  'report: pasted': async (visit, world) => {
    await live(pasted, 'blocked')(visit, world);
    world.pasted = { view: pasted.views[0] ?? null, tool: 'dig', notes: [] };
    await type('Output of the commands', 'dig contoso.com MX');
    await press('Read this text');
  },
  'report: old file': async (visit, world) => {
    world.now = () => new Date(secondsFromNow(86_400));
    await open(visit, world);
  },
  'report: demo': async (visit, world) => {
    world.opened = caseOf({ observed: { dns: dnsOf(...notReady.views) }, assessedAt: NOW });
    await visit.openDemo({
      id: 'before',
      title: 'Contoso before the cutover',
      says: 'contoso.com is to move, and SPF is wrong. The TTL is a day long. One DKIM selector is missing.',
    });
  },
  'report: watching': async (visit, world) => {
    await live(notReady)(visit, world);
    await press('Look again when this TTL ends');
  },
  'report: steps under way': unfolded(live(underWay)),
  'report: steps out of order': live(outOfOrder),
  'report: steps of several systems': unfolded(live(severalSystems)),
  'report: disputed': unfolded(live(disputedBy('microsoft'))),
  'report: other side followed': unfolded(live(disputedBy('vendor'))),
  'report: remembered and old facts': unfolded(live(remembered)),
  'report: question for a person': async (visit, world) => {
    world.opened = answered;
    world.report = tested;
    await visit.openFile({ name: 'contoso.gatecheck.json', arrayBuffer: () => Promise.resolve(new ArrayBuffer(2)) });
    await press('Answer anew');
    await press('No, it is not');
  },
  'report: test not understood': async (visit, world) => {
    await unfolded(live(tested))(visit, world);
    await type('Headers of the message that arrived', 'Please see the attached picture.');
    await press('Read and judge');
  },
  'report: failures waived': async (visit, world) => {
    await opened(waived)(visit, world);
    await drawn();
    for (const more of document.querySelectorAll<HTMLDetailsElement>('.waiver details')) more.open = true;
    await press('Accept until then');
  },
  'report: way round is open': opened(wayRound),
  'report: way round is shut': opened(locked),
  'report: way round not known': opened(notKnown),
  'report: way round before the cutover': opened(before),
  'report: message followed': async (visit, world) => {
    await opened(locked)(visit, world);
    await press('Straight from the internet');
  },
  'report: message not told': async (visit, world) => {
    await opened(notKnown)(visit, world);
    await press('From the gateway');
  },
  'report: proof': opened(locked, { proof: someProof }),
  'report: apps': reviewed(openReview),
  'report: one app': async (visit, world) => {
    await reviewed(openReview)(visit, world);
    document.querySelector<HTMLElement>('.app-rows button')?.click();
    await press('May stay');
  },
  'report: many apps': reviewed(manyApps(10_000)),
  'report: signed off': reviewed(signedOff),
  'report: sync preview': async (visit, world) => {
    world.users = { ok: true, users: previewUsers, isWhole: true };
    await reviewed(signedOff)(visit, world);
    await type('Whom the vendor has now', 'ada@contoso.com\nleaver@contoso.com');
    await press('Preview the sync');
  },
  'report: session ended': async (visit, world) => {
    world.tenant = 'ends';
    await reviewed(openReview)(visit, world);
  },
  'report: save and export': async (visit, world) => {
    await opened(locked)(visit, world);
    await press('Save and export');
    await press('Save as HTML');
  },
  'report: compared with a baseline': async (visit, world) => {
    await opened(locked)(visit, world);
    await press('Compare');
    world.opened = { ...wayRound, assessedAt: secondsFromNow(-86_400) };
    await give('.compare input[type=file]', 'before.gatecheck.json');
    for (const more of document.querySelectorAll<HTMLDetailsElement>('.compare details')) more.open = true;
    await drawn();
  },
  'report: plan': withPlan(planned),
  'report: plan with a window too early': withPlan(tooEarly),
  'report: plan with something missing': withPlan(incomplete),
  'report: plan that is done': withPlan(allDone),
  'report: what to change in a review': async (visit, world) => {
    world.plan = toChange;
    await reviewed(openReview)(visit, world);
    await press('What to change');
  },
  'report: change request': withRequest(requested),
  'report: change request rewritten': async (visit, world) => {
    await withRequest(rewritten)(visit, world);
    await unfold('What the evidence gives now');
  },
  'report: section being rewritten': async (visit, world) => {
    await withRequest(rewritten)(visit, world);
    await press('Edit Scope');
  },
};

/** The state whose name is in the address, the first one where there is none. */
export const stateNamed = (name: string | null): ScreenState => SCREEN_STATES.find((s) => s === name) ?? 'start';
