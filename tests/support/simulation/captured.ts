import type { Case } from '../../../src/evidence/case.ts';
import { settleDns } from '../../../src/evidence/settle.ts';
import { heldBy } from '../../../src/profiles/review/apps-in-review.ts';
import { wholly } from '../../../src/report/plan/changes/entra-read.ts';
import { planOf } from '../../../src/report/plan/plan-of.ts';
import type { Change, DnsChange, ExchangeChange, PortalChange, SettingValue } from '../../../src/report/plan/plan.ts';
import { organisationIn, type Organisation, run } from './exchange-online.ts';

/** What is so at one step of a plan: as it was read, and as the steps before make it. */
interface Present {
  /** Of each resolver: the records by `name type`. */
  readonly views: readonly ReadonlyMap<string, readonly string[]>[];
  readonly organisation: Organisation;
  /** Settings of the portals that a step before made, by place and name. */
  readonly set: ReadonlyMap<string, unknown>;
}

/** Every value that a plan says is there and that neither was read so nor is made so by a step before it. */
export function notAsRead(file: Case): readonly string[] {
  const { steps } = planOf(file, { now: new Date(file.assessedAt) });
  const strange: string[] = [];
  let present: Present = {
    views: settleDns(file.observed.dns, file.setup.withoutResolvers ?? []).views.map(
      ({ view }) => new Map(view.answers.map(({ name, type, records }) => [`${name} ${type}`, records])),
    ),
    organisation: organisationIn(file.observed, file.assessedAt),
    set: new Map(),
  };
  for (const { id, changes } of steps)
    for (const change of changes) {
      strange.push(...wrongIn(change, present, file).map((one) => `${id}: ${one}`));
      present = after(present, change, file);
    }
  return strange;
}

function wrongIn(change: Change, present: Present, file: Case): readonly string[] {
  switch (change.kind) {
    case 'dns':
      return wrongRecords(change, present);
    case 'exchange':
      return wrongProperties(change, present.organisation);
    case 'portal':
      return wrongSettings(change, present, file);
  }
}

/** Of MX and CNAME the whole set; of TXT each record is one that some resolver shows. */
function wrongRecords({ name, type, before }: DnsChange, { views }: Present): readonly string[] {
  const seen = views.map((view) => view.get(`${name} ${type}`) ?? []);
  const isSo =
    type === 'TXT'
      ? before.records.every((record) => seen.some((records) => records.includes(record)))
      : seen.some((records) => [...records].sort().join('|') === [...before.records].sort().join('|'));
  return isSo ? [] : [`${type} ${name} was ${before.records.join(', ')}`];
}

function wrongProperties({ object, action, identity, settings }: ExchangeChange, organisation: Organisation) {
  const found = (organisation[object] ?? []).find(
    (one) => one.Name === identity || one.Domain === identity || action === 'create',
  );
  const one = found ?? (organisation[object] ?? [])[0] ?? {};
  return settings.flatMap(({ parameter, before }) => {
    if (before === null || action === 'create') return before === null ? [] : [`${parameter} of a new object`];
    const [, is] =
      Object.entries(asParameters(one)).find(([name]) => name.toLowerCase() === parameter.toLowerCase()) ?? [];
    return isSame(before, is)
      ? []
      : [`${identity} ${parameter} was ${JSON.stringify(before)}, is ${JSON.stringify(is)}`];
  });
}

/** What `Set-TransportRule` calls otherwise than the property that it sets. */
const asParameters = (one: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  'State' in one ? { ...one, Enabled: one.State === 'Enabled' } : one;

/** Null, an empty text and an empty list are how Exchange says that nothing is set. */
const isSame = (before: SettingValue, is: unknown): boolean =>
  JSON.stringify(isNothing(before) ? null : before) === JSON.stringify(isNothing(is) ? null : is);
const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** Permissions that an app holds; of an app in Intune and the rest the tests of their makers tell. */
function wrongSettings({ where, settings }: PortalChange, { set }: Present, file: Case): readonly string[] {
  const held = heldNames(file);
  return settings.flatMap(({ name, before }) => {
    const made = set.get(`${where} ${name}`);
    if (made !== undefined) return JSON.stringify(made) === JSON.stringify(before) ? [] : [`${where} ${name}`];
    if (name !== 'appRoleAssignments' || before === null || before.length === 0) return [];
    // An app that a step before brings in has another page then.
    const known = [...held, ...set.values()].map((value) => JSON.stringify(value));
    return known.includes(JSON.stringify(before)) ? [] : [`${where} ${name}`];
  });
}

function heldNames({ observed }: Case): readonly (readonly string[])[] {
  const servicePrincipals = wholly(observed, 'servicePrincipals') ?? [];
  const held = heldBy({
    servicePrincipals,
    apiResources: wholly(observed, 'apiResources'),
    appRoleAssignments: wholly(observed, 'appRoleAssignments'),
    delegatedGrants: null,
    directoryRoles: null,
  });
  return servicePrincipals.map(({ id }) => held(id).map(({ resource, name }) => `${resource}: ${name}`));
}

function after(present: Present, change: Change, { assessedAt }: Case): Present {
  switch (change.kind) {
    case 'dns': {
      const key = `${change.name} ${change.type}`;
      const views = present.views.map((view) => {
        const kept =
          change.type === 'TXT' ? (view.get(key) ?? []).filter((one) => !change.before.records.includes(one)) : [];
        return new Map([...view, [key, [...kept, ...change.after.records]]]);
      });
      return { ...present, views };
    }
    case 'exchange':
      return {
        ...present,
        organisation: change.commands.reduce((now, line) => run(now, line, assessedAt), present.organisation),
      };
    case 'portal':
      return {
        ...present,
        set: new Map([
          ...present.set,
          ...change.settings.map(({ name, after: value }) => [`${change.where} ${name}`, value] as const),
        ]),
      };
  }
}
