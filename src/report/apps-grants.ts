import type { Answer } from '../evidence/case.ts';
import type { ExchangeAppRole } from '../evidence/tenant/apps.ts';
import { directoryRoleOf } from '../profiles/permissions/directory-roles.ts';
import type { Permission } from '../profiles/permissions/permission.ts';
import type { Compared } from '../profiles/review/compare.ts';
import { decisionOn, grantKey } from '../profiles/review/decisions.ts';
import { effectiveRisk, needsRole, rolesForExchange, wakingInExchange } from '../profiles/review/exchange-power.ts';
import { DIRECTORY, type Held } from '../profiles/review/held.ts';
import type { GrantView } from './apps-report.ts';

/** What stands beside the permissions of one app and changes what they mean. */
export interface Beside {
  readonly appId: string;
  readonly answers: readonly Answer[];
  readonly all: readonly Held[];
  readonly rolesAreWhole: boolean;
  /** What the app holds inside Exchange; null where that was not read. */
  readonly exchangeRoles: readonly ExchangeAppRole[] | null;
}

type Words = Pick<GrantView, 'allows' | 'why' | 'path' | 'instead'>;

/** The words for a permission, and those that depend on what Exchange says of the app. */
interface Template extends Words {
  readonly whyUnread: string;
  readonly whyLimited: string;
  readonly whyUnlimited: string;
}

/** Makes the views of permissions; what does not depend on the app is made once and shared by thousands of them. */
export function grantViews(): (held: Held, beside: Beside, compared: Compared | null) => GrantView {
  const templates = new Map<Held | Permission | null, Template>();
  return (held, beside, compared) => {
    // What a permission means does not depend on when and to whom it was given; a role says where it holds.
    const about = held.resourceAppId === DIRECTORY ? held : held.permission;
    let words = templates.get(about);
    if (words === undefined) {
      words = templateOf(held);
      templates.set(about, words);
    }
    const asleep = needsRole(held) ? besideRoles(held, beside) : null;
    // Written out, because spreading sixty thousand objects takes longer than everything else together.
    return {
      key: grantKey(beside.appId, held),
      permission: held.name,
      resource: held.resource,
      risk: asleep?.risk ?? held.risk,
      consent: held.consent,
      users: held.users,
      standing: compared?.standing ?? 'not-compared',
      justification: compared?.justification ?? null,
      allows: words.allows,
      why: asleep?.why ?? whyFor(held, words, beside),
      path: words.path,
      instead: words.instead,
      decision: decisionOn(beside.answers, beside.appId, held),
    };
  };
}

function templateOf(held: Held): Template {
  const words = wordsFor(held);
  const { why } = words;
  return {
    ...words,
    whyUnread: `${why} Whether Exchange limits the app was not read.`,
    whyLimited: `${why} The app also has a role in Exchange that is limited to some mailboxes, but this grant stands beside it and reaches them all.`,
    whyUnlimited: `${why} No role in Exchange limits the app; an old application access policy still could, which cannot be seen from here.`,
  };
}

function whyFor(held: Held, words: Template, { exchangeRoles }: Beside): string {
  if (held.kind !== 'application' || held.permission?.traits.includes('scopable') !== true) return words.why;
  if (exchangeRoles === null) return words.whyUnread;
  return exchangeRoles.some(({ limitedTo }) => limitedTo !== null) ? words.whyLimited : words.whyUnlimited;
}

function wordsFor(held: Held): Words {
  if (held.resourceAppId === DIRECTORY) return roleWords(held);
  const { permission } = held;
  if (permission === null)
    return {
      allows: 'We do not know what this permission allows; look it up at the API that offers it.',
      why: 'What is not known is not taken for harmless.',
      path: [],
      instead: [],
    };
  return {
    allows: permission.allows,
    why: permission.note === null ? permission.why : `${permission.why} ${permission.note}`,
    path: pathToAdmin(permission),
    instead: permission.instead,
  };
}

function pathToAdmin({ attackPath }: Permission): readonly string[] {
  if (attackPath?.endsAtGlobalAdministrator !== true) return [];
  const isOurs = attackPath.certainty === 'inferred' || attackPath.certainty === 'recalled';
  return [
    ...(isOurs ? ['By our own reading; nobody has described it in public.'] : []),
    ...(attackPath.onlyIf === null ? [] : [`Only if: ${attackPath.onlyIf}`]),
    ...attackPath.steps,
  ];
}

function roleWords(held: Held): Words {
  const role = directoryRoleOf(held.permissionId);
  const where = held.scope === '/' || held.scope === null ? 'for the whole tenant' : `within ${held.scope}`;
  const by = held.viaGroup === null ? '' : `, by way of the group ${held.viaGroup.name ?? held.viaGroup.id}`;
  return {
    allows: `Act as ${held.name} ${where}${by}.`,
    why: role?.why ?? 'We do not rate this role. What is not known is not taken for harmless.',
    path:
      role?.name === 'Global Administrator'
        ? ['It is Global Administrator already.']
        : role?.name === 'Privileged Role Administrator'
          ? ['It assigns itself the role Global Administrator.']
          : [],
    instead: [],
  };
}

/** What the roles beside it, or their absence, make of a permission that sleeps without one. */
function besideRoles(held: Held, beside: Beside): Pick<GrantView, 'risk' | 'why'> {
  const why = held.permission?.why ?? '';
  const risk = effectiveRisk(held, beside.all, beside);
  const inExchange = wakingInExchange(beside.exchangeRoles ?? []).map(({ role }) => `${role} inside Exchange`);
  const roles = [...new Set([...rolesForExchange(beside.all).map(({ name }) => name), ...inExchange])];
  if (roles.length > 0) return { risk, why: `${why} Beside it stands ${roles.join(', ')}.` };
  return risk === 'low'
    ? {
        risk,
        why: 'It sleeps: no directory role stands beside it. Watch it, for a role would wake it, and a role group inside Exchange cannot be seen from here.',
      }
    : { risk, why: `${why} Which roles stand beside it is not known.` };
}
