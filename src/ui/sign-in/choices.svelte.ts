import type { Case, TenantSourceName } from '../../evidence/case.ts';
import type { ScopeRequest } from '../../gather/graph/scope.ts';
import type { Account, DiscoveredTenant, SignInTarget } from '../../gather/tenant-port.ts';
import type { SignInParts, SignInSettings } from '../ports.ts';
import type { Visit } from '../visit.svelte.ts';
import { leftOutBy, READ_OPTIONS } from './options.ts';
import type { ReadOption } from './options.ts';
import { isDomain, namesNoTenant, targetOf, targetProblems } from './target.ts';
import type { TargetProblems } from './target.ts';

/** What a reader chooses before signing in, and what follows from it: sources, and scopes to ask for. */
export class Choices {
  readonly settings: SignInSettings;
  readonly #visit: Visit;
  /** The fields; components bind to them. */
  fields = $state({ tenant: '', clientId: '' });
  chosen = $state.raw<readonly ReadOption['id'][]>([]);
  problems = $state.raw<TargetProblems>({});
  /** The tenant of the typed domain; `none` where Microsoft knows none. */
  discovered = $state.raw<DiscoveredTenant | 'none' | null>(null);
  sources = $state.raw<readonly TenantSourceName[]>([]);
  scopes = $state.raw<readonly ScopeRequest[]>([]);
  /** Options that would read something in this phase. */
  options = $state.raw<readonly ReadOption[]>([]);

  constructor(visit: Visit, settings: SignInSettings) {
    this.#visit = visit;
    this.settings = settings;
  }

  get target(): SignInTarget {
    return targetOf(this.fields, this.settings, this.#found);
  }

  /** Whether the tenant is in another cloud than this page may ask. */
  get isElsewhere(): boolean {
    return this.#found !== null && this.#found.cloud !== this.settings.cloud;
  }

  /** Whether the account is of the tenant that is chosen. */
  isFor({ tenantId }: Account): boolean {
    const { tenant } = this.target;
    return namesNoTenant(tenant) || tenant.toLowerCase() === tenantId.toLowerCase();
  }

  /** Notes what has to be changed; true where nothing has. */
  look(): boolean {
    this.problems = targetProblems(this.fields, this.settings);
    return Object.keys(this.problems).length === 0 && !this.isElsewhere;
  }

  async turn(id: ReadOption['id'], isOn: boolean, file: Case, parts: SignInParts): Promise<void> {
    this.chosen = isOn ? [...this.chosen, id] : this.chosen.filter((one) => one !== id);
    await this.workOut(file, parts);
  }

  async discover({ tenant }: SignInParts): Promise<void> {
    const typed = this.fields.tenant.trim();
    this.discovered = null;
    if (!isDomain(typed)) return;
    const found = await tenant.discover(typed, new AbortController().signal);
    // Something else may have been typed meanwhile.
    if (this.fields.tenant.trim() === typed) this.discovered = found ?? 'none';
  }

  /** Works out what is read and asked for. */
  async workOut({ setup }: Case, { tenant }: SignInParts): Promise<void> {
    const { chosen } = this;
    const { engine } = this.#visit.ports;
    const worked = await this.#visit.try(async () => {
      const all = await engine.sourcesFor(setup, {});
      const sources = await engine.sourcesFor(setup, { without: leftOutBy(chosen) });
      return { all, sources, scopes: await tenant.scopesFor(sources) };
    });
    if (worked === null || chosen !== this.chosen) return;
    this.sources = worked.sources;
    this.scopes = worked.scopes;
    this.options = READ_OPTIONS.filter((option) => option.sources.some((source) => worked.all.includes(source)));
  }

  get #found(): DiscoveredTenant | null {
    return this.discovered === 'none' ? null : this.discovered;
  }
}
