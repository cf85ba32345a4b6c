import type { MailFlowQuestion } from './gateway.ts';
import type { Listed, MailFlowTenant } from './tenant.ts';

/**
 * The same function, which works an answer out once for each question: several checks and the drawing ask the same one.
 * Questions are the same when they are about the same lists of objects, in whatever tenant these were put together.
 */
export function remembered<A>(answer: (question: MailFlowQuestion) => A): (question: MailFlowQuestion) => A {
  const known = new WeakMap<
    MailFlowTenant['rules']['all'],
    { question: MailFlowQuestion; text: string; answer: A }[]
  >();
  return (question) => {
    const rules = question.tenant.rules.all;
    const text = textOf(question);
    const before = known.get(rules) ?? [];
    const same = before.find((one) => one.text === text && isSameTenant(one.question.tenant, question.tenant));
    if (same !== undefined) return same.answer;
    const told = answer(question);
    known.set(rules, [...before.slice(1 - MOST_KEPT), { question, text, answer: told }]);
    return told;
  };
}

/** Everything of a question that is not a list of objects. */
const textOf = ({ tenant, domain, gateway, mode, now }: MailFlowQuestion): string =>
  JSON.stringify([
    domain,
    gateway,
    mode,
    now,
    tenant.rejectDirectSend,
    ...listsOf(tenant).map(({ missing }) => missing),
  ]);

const isSameTenant = (one: MailFlowTenant, other: MailFlowTenant): boolean => {
  const others = listsOf(other);
  return listsOf(one).every(({ all }, index) => {
    const objects = others[index]?.all ?? [];
    return all === objects || (all.length === objects.length && all.every((object, at) => object === objects[at]));
  });
};

const listsOf = (tenant: MailFlowTenant): readonly Listed<unknown>[] => [
  tenant.inboundConnectors,
  tenant.outboundConnectors,
  tenant.rules,
  tenant.acceptedDomains,
];

const MOST_KEPT = 50;
