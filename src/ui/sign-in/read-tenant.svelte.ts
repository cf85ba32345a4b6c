import type { Case, ObservedSources, TenantSourceName } from '../../evidence/case.ts';
import type { SignInProblem, TenantProgress } from '../../gather/tenant-port.ts';
import type { Visit } from '../visit.svelte.ts';
import { knownOf, organisationOf, withDomainsOf, withTenantReadings } from './tenants.ts';

/** How far one source is, with the words for it. */
export interface SourceProgress extends TenantProgress {
  readonly title: string;
}

/** The reading of one tenant’s sources, and how far it is. */
export class ReadTenant {
  readonly #visit: Visit;
  /** One row a source, in the order in which they were asked for; empty where no tenant is read. */
  rows = $state.raw<readonly SourceProgress[]>([]);
  /** Why the reading could not go on; what is missing can be read after signing in again. */
  ended = $state.raw<SignInProblem | null>(null);

  constructor(visit: Visit) {
    this.#visit = visit;
  }

  /** Begins to show these sources; what is finished already stays so. */
  expect(sources: readonly TenantSourceName[]): void {
    const before = this.rows;
    this.rows = sources.map(
      (source) => before.find((row) => row.source === source) ?? { source, state: 'waiting', rows: 0, title: source },
    );
  }

  /** The case with the organisation read, before all else: its domains may join the set-up, and DNS is read of them. */
  async organisation(
    file: Case,
    sources: readonly TenantSourceName[],
    signal: AbortSignal,
    isAnew: boolean,
    fillsDomains: boolean,
  ): Promise<Case> {
    this.rows = [];
    this.ended = null;
    if (!sources.includes('organisation')) return file;
    this.expect(sources);
    const observed = await this.#read(file, ['organisation'], signal, isAnew);
    const organisation = organisationOf({ observed });
    const setup = fillsDomains && organisation !== null ? withDomainsOf(file.setup, organisation) : file.setup;
    return { ...file, observed, setup };
  }

  /** The evidence with all other sources read. */
  rest(
    file: Case,
    sources: readonly TenantSourceName[],
    signal: AbortSignal,
    isAnew: boolean,
  ): Promise<ObservedSources> {
    const left = sources.filter((source) => source !== 'organisation');
    return left.length === 0 ? Promise.resolve(file.observed) : this.#read(file, left, signal, isAnew);
  }

  async #read(
    { observed }: Case,
    sources: readonly TenantSourceName[],
    signal: AbortSignal,
    isAnew: boolean,
  ): Promise<ObservedSources> {
    const known = isAnew ? {} : knownOf(observed, sources, this.#visit.ports.now());
    const read = await this.#visit.try(async () => {
      const { tenant, sourceTitles } = await this.#visit.ports.signInParts();
      this.rows = this.rows.map((row) => ({ ...row, title: sourceTitles[row.source] }));
      return tenant.read(sources, known, {
        signal,
        progress: this.#note,
        signInAgain: (problem) => {
          this.ended = problem;
          // Nothing can be read with this account before it has signed in again.
          const { signedIn } = this.#visit;
          if (signedIn !== null) this.#visit.signedIn = { ...signedIn, granted: [] };
        },
      });
    });
    return read === null ? observed : withTenantReadings(observed, read);
  }

  readonly #note = (at: TenantProgress): void => {
    this.rows = this.rows.map((row) => (row.source === at.source ? { ...row, ...at } : row));
  };
}
