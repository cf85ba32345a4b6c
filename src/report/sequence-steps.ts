import type { Context } from '../checks/check.ts';
import type { ProvedBy, Sequence, Step } from '../profiles/sequences/sequence.ts';
import { mayArise } from './arises.ts';
import { checkOf, type Proof, type Prove } from './sequence-proofs.ts';
import { endedBy, PAST, type Standing, startedBy, TO_DO, together, type Truth } from './sequence-standing.ts';

/** How far a step has come for one domain, or for the tenant as a whole. */
export interface Share {
  /** Null: the tenant. */
  readonly domain: string | null;
  readonly standing: Standing;
  /** `past`: it cannot be seen any more. `to-come`: it means nothing yet. */
  readonly time: 'past' | 'now' | 'to-come';
  /** Something that would show it was read, or tried. */
  readonly isLooked: boolean;
  readonly proofs: readonly Proof[];
}

/** A step with all its shares; one that does not arise for anybody is not among the steps. */
export interface PlacedStep {
  readonly step: Step;
  readonly shares: readonly Share[];
}

/** Works out how far each step of a set-up has come, in the order of the sequence. */
export function placedSteps(
  { steps }: Sequence,
  prove: Prove,
  tenant: Context,
  domains: readonly Context[],
): readonly PlacedStep[] {
  const placed = new Map<string, readonly Share[]>();
  // Whoever ends or starts a step does not wait for it in turn; the tests see to that.
  const sharesOf = (id: string | undefined): readonly Share[] => {
    const step = steps.find((one) => one.id === id);
    if (step === undefined) return [];
    const known = placed.get(step.id);
    if (known !== undefined) return known;
    const ends = sharesOf(step.past?.with);
    const starts = sharesOf(step.since);
    // Where the step does not arise before which this one means nothing, neither does this one.
    if (steps.some(({ id }) => id === step.since) && starts.length === 0) return [];
    const [ended, started] = [begunIn(ends), begunIn(starts)];
    const found = wheresOf(step, tenant, domains).flatMap((where) =>
      shareOf(step, where, tenant, prove, {
        end: ends.length === 0 ? 'no' : ended(where.domain),
        start: starts.length === 0 ? 'yes' : started(where.domain),
      }),
    );
    placed.set(step.id, found);
    return found;
  };
  return steps.flatMap((step) => {
    const shares = sharesOf(step.id);
    return shares.length === 0 ? [] : [{ step, shares }];
  });
}

/** Each domain where a check is about domains, with what the tenant's checks say in each; else the tenant alone. */
const wheresOf = (step: Step, tenant: Context, domains: readonly Context[]): readonly Context[] =>
  step.provedBy.some((by) => checkOf(by)?.about === 'domain') ? domains : [tenant];

/** Whether a step has begun for a domain; where either is about the tenant, for anybody. */
function begunIn(shares: readonly Share[]): (domain: string) => Truth {
  const byDomain = new Map(shares.map((one) => [one.domain, one]));
  const anybody = together(shares.map(({ standing }) => standing)).begun;
  return (domain) => (domain === '' || byDomain.has(null) ? anybody : (byDomain.get(domain)?.standing.begun ?? 'no'));
}

interface InTime {
  /** Whether the step that ends this one has begun. */
  readonly end: Truth;
  /** Whether the one has before whose beginning this one means nothing. */
  readonly start: Truth;
}

/** One share, or none where the step does not arise there. What its time has passed or not come for is not judged. */
function shareOf(step: Step, where: Context, tenant: Context, prove: Prove, { end, start }: InTime): readonly Share[] {
  const domain = where.domain === '' ? null : where.domain;
  const asked = step.provedBy.flatMap((by): readonly (readonly [ProvedBy, Context])[] => {
    const check = checkOf(by);
    const at = check?.about === 'domain' ? where : tenant;
    return check !== null && mayArise(check, at) ? [[by, at]] : [];
  });
  const isAsked = asked.some(([by]) => domain === null || checkOf(by)?.about === 'domain');
  if (!isAsked) return [];
  const onlyUntold = step.past?.onlyUntold === true;
  const unseen = { domain, isLooked: true, proofs: [] };
  if (end === 'yes' && !onlyUntold) return [{ ...unseen, standing: PAST, time: 'past' }];
  if (end !== 'yes' && start === 'no') return [{ ...unseen, standing: TO_DO, time: 'to-come' }];

  const proofs = asked.reduce<readonly Proof[]>((before, [by, at]) => {
    const isIdle =
      by.onlyIfBegun === true && before.some(({ standing: { begun, done } }) => begun === 'no' && done === 'no');
    return isIdle ? before : [...before, ...[prove(by, at) ?? []].flat()];
  }, []);
  const isShare = domain === null || proofs.some(({ told }) => told === null || told.domain === domain);
  if (proofs.length === 0 || !isShare) return [];
  const own = together(proofs.map(({ standing }) => standing));
  if (end === 'yes' && own.done === 'perhaps') return [{ ...unseen, standing: PAST, time: 'past' }];
  return [
    {
      domain,
      standing: startedBy(endedBy(own, end, onlyUntold), start),
      time: 'now',
      isLooked: proofs.some(({ isPut }) => isPut),
      proofs,
    },
  ];
}
