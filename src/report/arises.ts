import type { AnyCheck, CommonSays, Context, Verdict } from '../checks/check.ts';
import { listed } from '../checks/english.ts';
import type { Setup } from '../evidence/setup.ts';
import { SYSTEMS } from '../profiles/systems.ts';

/** All by which it is decided whether a question arises: nothing that was read. */
export type Asked = Pick<Context, 'setup' | 'gateway' | 'systems' | 'domain' | 'role'>;

/** Whether the question of a check arises by the set-up alone, also where the set-up does not say enough to answer it. */
export const mayArise = (check: AnyCheck, asked: Asked): boolean =>
  doesNotArise(check, asked)?.outcome !== 'not-applicable';

/**
 * Why a check is not run at all; null where it is.
 *
 * In words: the role of the domain, the mode of the gateway and the products in use may not be those that the question is
 * about. A product of which only an app is used takes no part in the mail flow, so that questions about that are not
 * about it, and are nobody's where no product in use takes any. Where none is named they stay open.
 */
export function doesNotArise(
  check: AnyCheck,
  { setup, gateway, systems, domain, role }: Asked,
): Verdict<Pick<CommonSays, 'other-role' | 'other-mode' | 'other-system' | 'no-gateway'>> | null {
  if (check.about === 'domain' && !check.roles.includes(role))
    return { outcome: 'not-applicable', code: 'other-role', facts: { role } };
  const otherSystem = { outcome: 'not-applicable', code: 'other-system', facts: { system: namesOf(systems) } } as const;
  const named = typeof check.systems === 'string' || check.systems.includes(MICROSOFT) ? null : check.systems;
  const isNamed = named === null || named.some((id) => systems.includes(id));
  const isOfMail = isOfMailFlow(check, named);
  if (gateway === null) {
    if (isOfMail && isOutsideMail(setup)) return otherSystem;
    if (check.modes !== 'any' || (!isNamed && namesNoProduct(systems)))
      return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
  } else {
    if (check.modes !== 'any' && !check.modes.includes(gateway.mode))
      return { outcome: 'not-applicable', code: 'other-mode', facts: { mode: gateway.mode } };
    const inMail = [gateway.profile.id, ...setup.systems.filter(({ mode }) => mode !== 'api-only').map(({ id }) => id)];
    if (isOfMail && named?.some((id) => inMail.includes(id)) === false) return otherSystem;
  }
  return isNamed ? null : otherSystem;
}

const MICROSOFT = 'm365';
const products = (systems: readonly string[]): readonly string[] => systems.filter((id) => id !== MICROSOFT);
const known = (id: string): (typeof SYSTEMS)[number] | undefined => SYSTEMS.find((one) => one.id === id);

/** Whether no product is named that we know, so that nothing can be said to be another one's question. */
const namesNoProduct = (systems: readonly string[]): boolean =>
  products(systems).every((id) => known(id) === undefined);

/** Whether products are named, and of each only an app is used, so that none stands in a mail path. */
const isOutsideMail = ({ systems }: Setup): boolean =>
  systems.length > 0 &&
  systems.every(({ id, mode }) => known(id) !== undefined && (known(id)?.gateway === null || mode === 'api-only'));

const MAIL_FLOW: ReadonlySet<string> = new Set(['mx', 'authentication', 'inbound', 'filtering', 'outbound']);
const isOfMailFlow = ({ systems, modes, area }: AnyCheck, named: readonly string[] | null): boolean =>
  systems === 'any-gateway' || modes !== 'any' || (named !== null && MAIL_FLOW.has(area));

const namesOf = (systems: readonly string[]): string =>
  listed(
    products(systems).map((id) => known(id)?.name ?? id),
    9,
  );
