import { CHECKS } from '../../checks/index.ts';
import { moment, quoted } from '../../checks/english.ts';
import type { Answer, Case, GrantKey, Waiver } from '../../evidence/case.ts';
import type { AppMatch, DomainInScope, OtherGateway, Position, Setup, SystemInUse } from '../../evidence/setup.ts';
import { permissionOf } from '../../profiles/permissions/index.ts';
import { type FieldRules, keyOf, partsOf } from './parts.ts';
import type { Thing } from './thing.ts';
import { canonical } from './value-text.ts';

/** What was not typed is not set. */
const SETUP: FieldRules<Omit<Setup, 'change'>> = {
  phase: 'phase',
  systems: null,
  domains: null,
  outboundThroughGateway: 'outboundThroughGateway',
  otherGateway: null,
  sendingRanges: { answer: 'sendingRanges' },
  deliveryRanges: { answer: 'deliveryRanges' },
  formerMxTtlSeconds: { answer: 'formerMxTtlSeconds' },
  mxTtlLoweredAt: { answer: 'mxTtlLoweredAt' },
  cutoverAt: { answer: 'cutoverAt' },
  gatewayDkimSelectors: { answer: 'gatewayDkimSelectors' },
  gatewayModifiesOutbound: { answer: 'gatewayModifiesOutbound' },
  withoutResolvers: { answer: 'withoutResolvers' },
  appMatches: null,
  positions: null,
};
const SYSTEM: FieldRules<SystemInUse> = { id: null, mode: 'mode', region: { answer: 'region' } };
const DOMAIN: FieldRules<DomainInScope> = { name: null, role: 'role', reason: { answer: 'reason' } };
const GATEWAY: FieldRules<OtherGateway> = {
  name: 'name',
  mxHosts: 'mxHosts',
  smartHosts: 'smartHosts',
  spfTerm: { answer: 'spfTerm' },
};
const MATCH: FieldRules<AppMatch> = { servicePrincipalId: null, profile: { answer: 'profile' } };
const POSITION: FieldRules<Position> = { conflict: null, side: 'side' };
const WAIVER: FieldRules<Waiver> = {
  checkId: null,
  code: null,
  domain: null,
  items: 'items',
  owner: 'owner',
  reason: 'reason',
  expires: 'expires',
};

/** What the reader chose and typed, but for what is typed for the change itself. Of two entries for one thing the first counts. */
export function setupThings({ setup }: Case): readonly Thing[] {
  const { systems, domains, otherGateway, appMatches, positions } = setup;
  const thing = (kind: string, name: string, called: string, parts: Thing['parts']): Thing => ({
    ...{ keys: [keyOf(kind, name)], area: 'setup', object: called, name, isObserved: true, parts },
  });
  return firstOfEach([
    thing('setup', '', 'Set-up', partsOf(SETUP, setup)),
    ...systems.map((one) => thing('system', one.id, `System ${one.id}`, partsOf(SYSTEM, one))),
    ...domains.map((one) => thing('domain', one.name, `Domain ${one.name} in scope`, partsOf(DOMAIN, one))),
    ...(otherGateway === undefined
      ? []
      : [thing('gateway', '', `Gateway ${quoted(otherGateway.name)} as described`, partsOf(GATEWAY, otherGateway))]),
    ...(appMatches ?? []).map((one) =>
      thing('app', one.servicePrincipalId, `What the app ${one.servicePrincipalId} is`, partsOf(MATCH, one)),
    ),
    ...(positions ?? []).map((one) =>
      thing('position', one.conflict, `Whom to follow about ${one.conflict}`, partsOf(POSITION, one)),
    ),
  ]);
}

/** Answers and waivers. Of several answers to one question the newest counts; one that was only given anew is the same. */
export function answerThings({ answers, waivers }: Case): readonly Thing[] {
  const newest = new Map<string, Answer>();
  for (const answer of answers) {
    const key = keyOf(answer.checkId, answer.domain ?? '', canonical(answer.grant ?? null));
    const there = newest.get(key);
    if (there === undefined || answer.at >= there.at) newest.set(key, answer);
  }
  return [
    ...[...newest].map(([key, { checkId, domain, grant, value, by }]): Thing => {
      const about = grant === undefined ? `Answer to ${quoted(titleOf(checkId))}` : `Decision on ${grantWords(grant)}`;
      return {
        keys: [key],
        area: 'answers',
        object: `${about}${domain === undefined ? '' : ` for ${domain}`}`,
        name: checkId,
        summary: `${value}, ${by}`,
        isObserved: true,
        parts: [
          { property: 'value', value },
          { property: 'by', value: by },
        ],
      };
    }),
    ...waivers.map((waiver): Thing => {
      const { checkId, code, domain, items, expires } = waiver;
      const key = keyOf(checkId, code, domain ?? '');
      return {
        keys: [keyOf(key, [...items].sort()), key],
        area: 'answers',
        object: `Waiver of ${quoted(titleOf(checkId))}${domain === undefined ? '' : ` for ${domain}`}`,
        name: checkId,
        summary: `until ${moment(expires)}, ${waiver.owner}`,
        isObserved: true,
        parts: partsOf(WAIVER, waiver),
      };
    }),
  ];
}

function grantWords({ appId, resourceAppId, kind, permissionId }: GrantKey): string {
  const name = permissionOf({ resourceAppId, kind, id: permissionId })?.name ?? permissionId;
  return `${name} of the app ${appId}`;
}

const TITLES: ReadonlyMap<string, string> = new Map(CHECKS.map(({ id, words }) => [id, words.en.title]));
const titleOf = (checkId: string): string => TITLES.get(checkId) ?? checkId;

function firstOfEach(things: readonly Thing[]): readonly Thing[] {
  const found = new Map<string, Thing>();
  for (const thing of things) {
    const key = thing.keys[0] ?? '';
    if (!found.has(key)) found.set(key, thing);
  }
  return [...found.values()];
}
