import type { Case } from '../../evidence/case.ts';
import type { Account, SignInProblem, SignInState } from '../../gather/tenant-port.ts';
import type { Report } from '../../report/report.ts';
import { linkOf } from '../deep-link.ts';
import { draftOf, isAboutProducts } from '../draft-setup.ts';
import { newCase } from '../new-case.ts';
import type { SignInParts, SignInSettings } from '../ports.ts';
import { saveCase } from '../save.ts';
import type { SignInJob } from '../stage.ts';
import type { Visit } from '../visit.svelte.ts';
import AccountBar from './AccountBar.svelte';
import { Choices } from './choices.svelte.ts';
import { pack, unpack } from './keep.ts';
import type { Kept } from './keep.ts';
import { chosenBy } from './options.ts';
import { isOfTenant, organisationOf } from './tenants.ts';

/** What the sign-in is at. */
export type SignInStage =
  /** The parts that sign in are on their way, or Microsoft’s answer is being read. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'not-loaded' }
  | { readonly kind: 'choosing'; readonly problem: SignInProblem | null; readonly cameBack: boolean }
  | { readonly kind: 'leaving' }
  /** The case does not fit into the tab’s storage and has to be saved first. */
  | { readonly kind: 'too-large'; readonly isSaved: boolean }
  | { readonly kind: 'writes-granted'; readonly account: Account; readonly scopes: readonly string[] }
  | { readonly kind: 'other-tenant'; readonly account: Account };

/** What goes along when the page is loaded again and nothing was kept. */
const REVIEW = { phase: 'permission-review', systems: [], domains: [], outboundThroughGateway: false } as const;

/** The way to Microsoft’s page and back. */
export class SignIn {
  readonly visit: Visit;
  readonly choices: Choices;
  /** Resolves when the screen waits for the reader, or has given way to another one. */
  readonly begun: Promise<void>;
  parts = $state.raw<SignInParts | null>(null);
  /** The case that goes along. */
  file = $state.raw<Case>(newCase(REVIEW, ''));
  #stage = $state.raw<SignInStage>({ kind: 'waiting' });
  readonly #job: SignInJob;
  #kept: Kept | null = null;

  constructor(visit: Visit, job: SignInJob, settings: SignInSettings) {
    this.visit = visit;
    this.choices = new Choices(visit, settings);
    this.#job = job;
    this.begun = job.kind === 'return' ? this.#comeBack() : this.#choose(job.case);
  }

  get stage(): SignInStage {
    return this.#stage;
  }

  /** Whether somebody is signed in to the tenant that is chosen. */
  get isSignedIn(): boolean {
    const account = this.visit.signedIn?.account;
    return account !== undefined && isOfTenant(this.file, account.tenantId) && this.choices.isFor(account);
  }

  /** Whether the account that is signed in may read all that is chosen, so that nobody has to leave. */
  get isGranted(): boolean {
    const granted = this.visit.signedIn?.granted ?? [];
    return this.isSignedIn && this.choices.scopes.every(({ scope }) => granted.includes(scope));
  }

  /** Leaves for Microsoft’s page, with the case kept for the way back. */
  async leave(): Promise<void> {
    if (!this.choices.look()) return;
    this.#stage = { kind: 'leaving' };
    if (await this.#keep()) await this.#go();
    else this.#stage = { kind: 'too-large', isSaved: false };
  }

  async save(): Promise<void> {
    const saved = await this.visit.try(() => saveCase(this.visit.ports.engine, this.file));
    if (saved !== null) this.#stage = { kind: 'too-large', isSaved: true };
  }

  /** Leaves without the evidence, which is in the reader’s file by now; set-up and answers go along where they fit. */
  async leaveLight(): Promise<void> {
    this.file = { ...this.file, observed: {} };
    await this.#keep();
    await this.#go();
  }

  /** Reads with the account that is signed in. */
  async readNow(): Promise<void> {
    const { signedIn } = this.visit;
    if (signedIn === null) return;
    this.visit.signedIn = { ...signedIn, sources: this.choices.sources };
    await this.#read();
  }

  /** Begins a case about the tenant that signed in, with the same phase and product. */
  async beginAnew(): Promise<void> {
    const { phase, systems, outboundThroughGateway } = this.file.setup;
    const setup = { phase, systems, domains: [], outboundThroughGateway };
    this.file = newCase(setup, this.visit.ports.now().toISOString());
    await this.#read();
  }

  /** For a page that is shown again as it was left, and for whoever wants another account. */
  chooseAgain(): void {
    this.visit.ports.keep.clear();
    this.#choosing(null);
  }

  /** Back to what was on screen before. */
  async goBack(): Promise<void> {
    const { visit, file } = this;
    const job = this.#job;
    const shown = job.kind === 'sign-in' ? job.report : await this.#judged();
    const origin = job.kind === 'sign-in' ? job.origin : ({ kind: 'live' } as const);
    if (shown === null) visit.editSetup(file, draftOf(file.setup, visit.ports.gateways));
    else
      await visit.begin(
        { kind: 'opened', case: file, report: shown, origin },
        linkOf(file.setup, visit.ports.gateways),
      );
  }

  retry(): Promise<void> {
    return this.#job.kind === 'return' ? this.#resume() : this.#choose(this.file);
  }

  /** The report on what came back; null where nothing had been read. */
  async #judged(): Promise<Report | null> {
    const { file } = this;
    if (Object.keys(file.observed).length === 0) return null;
    return this.visit.try(() => this.visit.ports.engine.assess(file, { now: file.assessedAt }));
  }

  /** Whether the case fits into the tab’s storage, and is there now. */
  async #keep(): Promise<boolean> {
    const { engine, keep } = this.visit.ports;
    const { target, sources } = this.choices;
    const written = await this.visit.try(() => engine.writeCase(this.file));
    if (written === null) return false;
    const packed = await pack({ file: new TextDecoder().decode(written.bytes), target, sources });
    return packed !== null && keep.write(packed);
  }

  async #go(): Promise<void> {
    this.#stage = { kind: 'leaving' };
    const scopes = this.choices.scopes.map(({ scope }) => scope);
    const left = await this.visit.try(async () => ({
      problem: (await this.parts?.tenant.signIn(this.choices.target, scopes)) ?? null,
    }));
    // No problem: the browser is on its way.
    if (left !== null && left.problem === null) return;
    this.visit.ports.keep.clear();
    this.#choosing(left?.problem ?? null);
  }

  async #choose(file: Case): Promise<void> {
    this.file = file;
    const [first] = file.setup.domains;
    this.choices.fields.tenant = organisationOf(file)?.id ?? this.choices.settings.tenant ?? first?.name ?? '';
    this.choices.fields.clientId = this.visit.signedIn?.clientId ?? '';
    this.choices.chosen = chosenBy(this.visit.signedIn?.sources ?? []);
    if ((await this.#load()) !== null) this.#choosing(null);
  }

  async #load(): Promise<SignInParts | null> {
    this.#stage = { kind: 'waiting' };
    const parts = this.parts ?? (await this.visit.try(this.visit.ports.signInParts));
    this.parts = parts;
    if (parts === null) this.#stage = { kind: 'not-loaded' };
    else await this.choices.workOut(this.file, parts);
    if (parts !== null) void this.choices.discover(parts);
    return parts;
  }

  /** Takes up what was kept, then what Microsoft’s page answered. */
  async #comeBack(): Promise<void> {
    const { keep, engine } = this.visit.ports;
    const kept = await unpack(keep.read() ?? '');
    const opened = kept && (await this.visit.try(() => engine.readCase(new TextEncoder().encode(kept.file))));
    this.#kept = kept;
    if (opened?.ok === true) this.file = opened.value.case;
    this.visit.draft = draftOf(this.file.setup, this.visit.ports.gateways);
    keep.clear();
    await this.#resume();
  }

  async #resume(): Promise<void> {
    const { clientId, tenant, cloud } = this.choices.settings;
    const usual = clientId === null ? null : { clientId, tenant: tenant ?? 'organizations', cloud };
    const target = this.#kept?.target ?? usual;
    this.choices.fields = { tenant: target?.tenant ?? '', clientId: target?.clientId ?? '' };
    this.choices.chosen = chosenBy(this.#kept?.sources ?? []);
    const parts = await this.#load();
    if (parts === null) return;
    const state = await this.visit.try(() => parts.tenant.resume(target));
    if (state === null) this.#stage = { kind: 'not-loaded' };
    else await this.#settle(state);
  }

  async #settle(state: SignInState): Promise<void> {
    if (state.kind === 'failed') {
      this.#choosing(state.problem);
      return;
    }
    if (state.kind === 'writes-granted') {
      this.#stage = state;
      return;
    }
    if (state.kind === 'signed-in')
      this.visit.signedIn = {
        account: state.account,
        granted: state.granted,
        sources: this.#kept?.sources ?? [],
        clientId: this.choices.target.clientId,
        bar: AccountBar,
      };
    if (this.#kept === null) await this.visit.start();
    else if (state.kind === 'signed-out' || !state.returned) this.#choosing(null, true);
    else if (state.problem !== undefined) this.#choosing(state.problem);
    else if (isOfTenant(this.file, state.account.tenantId)) await this.#read();
    else this.#stage = { kind: 'other-tenant', account: state.account };
  }

  async #read(): Promise<void> {
    const { file, visit } = this;
    const sources = visit.signedIn?.sources ?? [];
    const link = linkOf(file.setup, visit.ports.gateways);
    const fillsDomains = !isAboutProducts(file.setup, visit.ports.gateways);
    await visit.begin({ kind: 'read', case: file, sources, fillsDomains }, link);
  }

  #choosing(problem: SignInProblem | null, cameBack = false): void {
    this.#stage = { kind: 'choosing', problem, cameBack };
    this.visit.title = 'Sign in to Microsoft 365';
    this.visit.announcement = problem?.says ?? this.visit.title;
  }
}
