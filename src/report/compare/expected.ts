import type { Case } from '../../evidence/case.ts';
import { isExchangeSource } from '../../evidence/sources.ts';
import { settle } from '../../evidence/settle.ts';
import { idIn } from '../../evidence/tenant/app-states.ts';
import type { ServicePrincipal } from '../../evidence/tenant/apps.ts';
import { productsAmong } from '../../profiles/review/apps-in-review.ts';
import type { Change, Plan } from '../plan/plan.ts';
import type { Difference } from './comparison.ts';
import { meetsDns } from './expected-dns.ts';
import { type Aim, exchangeAims, type Planned } from './expected-exchange.ts';
import { type AppsNow, meetsPortal } from './expected-portal.ts';
import type { Found } from './thing.ts';

type Expected = Pick<Difference, 'expected' | 'step'>;

/**
 * Tells of each difference whether a plan asks for it.
 *
 * In words: what is as one step of the plan leaves it is planned, by the last such step; what the plan changes and is
 * otherwise now is not as planned; the rest is drift. What is seen and not set, and what the reader typed and answered,
 * nobody plans.
 */
export function expectationOf(plan: Plan, before: Case, after: Case): (found: Found) => Expected {
  const changes = plan.steps.flatMap(({ id, changes: own }) => own.map((change) => ({ change, step: id })));
  const [exchange, others] = [changes.filter(isOfExchange), changes.filter((one) => !isOfExchange(one))];
  const apps = appsNow(before, after);
  return (found) => {
    if (found.isObserved) return { expected: 'observed' };
    const aims = isExchangeSource(found.source)
      ? exchangeAims(found, exchange)
      : others.flatMap(({ change, step }): readonly Aim[] => {
          const isMet = meets(found, change, apps);
          return isMet === null ? [] : [{ step, isMet }];
        });
    const met = aims.findLast(({ isMet }) => isMet);
    if (met !== undefined) return { expected: 'planned', step: met.step };
    const last = aims.at(-1);
    return last === undefined ? { expected: 'drift' } : { expected: 'not-as-planned', step: last.step };
  };
}

const isOfExchange = (one: Planned<Change>): one is Planned<Extract<Change, { readonly kind: 'exchange' }>> =>
  one.change.kind === 'exchange';

function meets(found: Found, change: Change, apps: AppsNow): boolean | null {
  switch (change.kind) {
    case 'dns':
      return meetsDns(found, change);
    case 'portal':
      return meetsPortal(found, change, apps);
    case 'exchange':
      return null;
  }
}

function appsNow(before: Case, after: Case): AppsNow {
  const [then, now] = [principalsIn(before), principalsIn(after)];
  const counts = new Map<string, number>();
  for (const { displayName } of now) counts.set(displayName ?? '', (counts.get(displayName ?? '') ?? 0) + 1);
  const known = new Set(then.map(({ appId }) => idIn(appId)));
  const products = productsAmong(now, after.setup.appMatches);
  const fresh = now.filter(({ id, appId }) => {
    const certainty = products.get(id)?.certainty;
    return !known.has(idIn(appId)) && (certainty === 'sure' || certainty === 'pinned');
  });
  const isNew = new Set(fresh.map(({ appId }) => idIn(appId)));
  return { isOnly: (name) => (counts.get(name) ?? 0) <= 1, isNewProduct: (appId) => isNew.has(appId) };
}

function principalsIn({ observed }: Case): readonly ServicePrincipal[] {
  const settled = settle(observed.servicePrincipals);
  return settled.kind === 'read' ? settled.reading.value : [];
}
