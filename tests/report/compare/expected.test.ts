import { describe, expect, it } from 'vitest';
import type { Case, SourceName, Sources } from '../../../src/evidence/case.ts';
import { maskCommand } from '../../../src/evidence/tenant/command.ts';
import { compareCases } from '../../../src/report/compare/compare-cases.ts';
import type { Change, DnsChange, ExchangeChange, Plan, PlanStep, PortalChange } from '../../../src/report/plan/plan.ts';
import { NOW, txt } from '../../support/build.ts';
import { inbound, rule } from '../../support/exchange.ts';
import { ppe } from '../../support/systems/ppe.ts';
import { application, grant, intuneApp, servicePrincipal } from '../../support/tenant.ts';
import { NO_PLAN, RICH, richCase, withSource } from './rich.ts';

const step = (id: string, ...changes: readonly Change[]): PlanStep => ({
  id,
  of: { kind: 'set-up', system: 'ppe', step: id },
  title: id,
  how: id,
  stage: 'window',
  state: 'to-do',
  after: [],
  risks: [],
  begins: null,
  latest: null,
  changes,
  missing: [],
  steps: [],
  wait: null,
  verify: [],
  back: null,
  source: null,
});
const plan = (...steps: readonly PlanStep[]): Plan => ({ ...NO_PLAN, steps });

const dns = (type: DnsChange['type'], before: DnsChange['before'], after: DnsChange['after']): DnsChange => ({
  ...{ kind: 'dns', name: 'contoso.com', type, before, after, publish: [], withdraw: [] },
});
const exchange = (
  object: ExchangeChange['object'],
  identity: string,
  settings: Readonly<Record<string, ExchangeChange['settings'][number]['after']>>,
  action: ExchangeChange['action'] = 'change',
): ExchangeChange => ({
  kind: 'exchange',
  object,
  action,
  identity,
  settings: Object.entries(settings).map(([parameter, after]) => ({ parameter, before: null, after })),
  where: '',
  commands: [],
  back: [],
});
const portal = (
  where: PortalChange['portal'],
  path: string,
  name: string,
  after: string | readonly string[],
): PortalChange => ({
  kind: 'portal',
  portal: where,
  where: path,
  settings: [{ name, label: name, before: null, after }],
});

/** What is expected of each difference, and by which step. */
const expected = (of: Plan, after: Case, before = richCase()): readonly (readonly [string, string | undefined])[] =>
  compareCases(before, after, { now: new Date(NOW), plan: of }).differences.map((one) => [one.expected, one.step]);
const now = <K extends SourceName>(source: K, value: Sources[K]): Case => withSource(source, value);
const answering = (records: readonly string[], ttl = 3600): Case =>
  now('dns', [
    {
      ...RICH.dns[0],
      answers: RICH.dns[0].answers.map((one) =>
        one.type === 'MX' ? { ...one, records, ttlSeconds: 10, originalTtlSeconds: ttl } : one,
      ),
    },
  ]);

describe('a record that the plan changes', () => {
  const [OLD, NEW] = [['10 mx1.example.net'], ['10 a.gateway.example', '20 b.gateway.example']];
  const moved = plan(
    step('ttl', dns('MX', { ttlSeconds: 3600, records: OLD }, { ttlSeconds: 300, records: OLD })),
    step('mx', dns('MX', { ttlSeconds: 300, records: OLD }, { ttlSeconds: 300, records: NEW })),
  );

  it('is planned where it is as a step leaves it, in whatever order', () => {
    expect(expected(moved, answering([...NEW].reverse(), 300))).toStrictEqual([
      ['planned', 'mx'],
      ['planned', 'ttl'],
    ]);
  });

  it('is planned where the hosts are, with preferences of their own', () => {
    expect(expected(moved, answering(['30 b.gateway.example', '20 a.gateway.example'], 300))).toStrictEqual([
      ['planned', 'mx'],
      ['planned', 'ttl'],
    ]);
  });

  it('is not as planned where it is otherwise', () => {
    expect(expected(moved, answering(['10 a.gateway.example'], 600))).toStrictEqual([
      ['not-as-planned', 'mx'],
      ['not-as-planned', 'ttl'],
    ]);
  });

  it('is drift where the plan is about another name', () => {
    const elsewhere = {
      ...dns('MX', { ttlSeconds: null, records: [] }, { ttlSeconds: null, records: NEW }),
      name: 'x.example',
    };
    expect(expected(plan(step('x', elsewhere)), answering(NEW))).toStrictEqual([['drift', undefined]]);
  });

  it('of TXT is one of several, and the others are drift', () => {
    const spf = dns(
      'TXT',
      { ttlSeconds: null, records: ['v=spf1 -all'] },
      { ttlSeconds: null, records: ['v=spf1 include:gateway.example -all'] },
    );
    const answers = RICH.dns[0].answers.map((one) =>
      one.type === 'TXT' && one.name === 'contoso.com'
        ? txt('contoso.com', ['v=spf1 include:gateway.example -all', 'MS=ms12345678', 'stranger=1'])
        : one,
    );
    expect(expected(plan(step('spf', spf)), now('dns', [{ ...RICH.dns[0], answers }]))).toStrictEqual([
      ['planned', 'spf'],
      ['drift', undefined],
    ]);
  });
});

describe('an object of Exchange that the plan changes', () => {
  const lock = plan(step('lock', exchange('InboundConnector', 'Lock', { RestrictDomainsToIPAddresses: false })));

  it('is planned property by property', () => {
    const after = now('inboundConnectors', [
      inbound({ guid: 'g1', restrictDomainsToIpAddresses: false, requireTls: false }),
    ]);
    expect(expected(lock, after)).toStrictEqual([
      ['planned', 'lock'],
      ['drift', undefined],
    ]);
  });

  it('is not as planned where it has another value, or is gone', () => {
    const ranges = plan(
      step('ranges', exchange('InboundConnector', 'Lock', { SenderIPAddresses: ['198.51.100.0/24'] })),
    );
    const after = now('inboundConnectors', [
      inbound({ guid: 'g1', senderIpAddresses: ['198.51.100.0/24', '0.0.0.0/0'] }),
    ]);
    expect(expected(ranges, after)).toStrictEqual([['not-as-planned', 'ranges']]);
    expect(expected(ranges, now('inboundConnectors', []))).toStrictEqual([['not-as-planned', 'ranges']]);
  });

  it('may be changed by several steps, each of which leaves it as planned', () => {
    const [first, , rest] = [RICH.transportRules[0], null, RICH.transportRules.slice(1)];
    if (first === undefined) throw new Error('A rule was to be there.');
    const steps = plan(
      step('one', exchange('TransportRule', 'First', { ExceptIfSenderIpRanges: ['198.51.100.1'] })),
      step('two', exchange('TransportRule', 'First', { SetSCL: -1 })),
    );
    const after = now('transportRules', [
      {
        ...first,
        exceptions: [{ kind: 'source-address', ranges: ['198.51.100.1'] }],
        actions: [...first.actions, { kind: 'set-scl', scl: -1 }],
      },
      ...rest,
    ]);
    expect(expected(steps, after)).toStrictEqual([
      ['planned', 'one'],
      ['planned', 'two'],
    ]);
  });

  it('that is new is planned where all of its parameters are as one of the steps sets them', () => {
    const made = plan(
      step('made', exchange('TransportRule', 'Third', { FromScope: 'NotInOrganization', Enabled: false }, 'create')),
      step('on', exchange('TransportRule', 'Third', { Enabled: true })),
    );
    const third = rule({ name: 'Third', priority: 2, conditions: [{ kind: 'sender-scope', scope: 'outside' }] });
    expect(expected(made, now('transportRules', [...RICH.transportRules, third]))).toStrictEqual([['planned', 'made']]);
    const other = { ...third, conditions: [] };
    expect(expected(made, now('transportRules', [...RICH.transportRules, other]))).toStrictEqual([
      ['not-as-planned', 'made'],
    ]);
    const stranger = { ...third, name: 'Fourth' };
    expect(expected(made, now('transportRules', [...RICH.transportRules, stranger]))).toStrictEqual([
      ['drift', undefined],
    ]);
  });

  it('of another kind is compared by the name of the parameter', () => {
    const refused = plan(step('refused', exchange('OrganizationConfig', 'Organisation', { RejectDirectSend: true })));
    const is = (rejectDirectSend: boolean, ipListBlocked: readonly string[]): Case =>
      now(
        'organizationConfig',
        RICH.organizationConfig.map((one) => ({ ...one, rejectDirectSend, ipListBlocked })),
      );
    expect(expected(refused, is(true, ['192.0.2.1']))).toStrictEqual([
      ['planned', 'refused'],
      ['drift', undefined],
    ]);
  });
});

describe('what the plan sets in a portal', () => {
  it('is planned by the property that Graph has for it', () => {
    const on = plan(
      step('off', portal('entra', 'Enterprise applications > sync > Properties', 'accountEnabled', 'false')),
    );
    const after = now(
      'servicePrincipals',
      RICH.servicePrincipals.map((one) => ({ ...one, isEnabled: one.id !== 'sync' })),
    );
    expect(expected(on, after)).toStrictEqual([['planned', 'off']]);
  });

  it('is a right by right', () => {
    const where = 'App registrations > own > API permissions';
    const grants = plan(step('grants', portal('entra', where, 'appRoleAssignments', ['Microsoft Graph: Mail.Send'])));
    const after = now('appRoleAssignments', [
      ...RICH.appRoleAssignments,
      grant('own', 'p2'),
      grant('own', 'p1'),
      grant('sync', 'p2'),
    ]);
    expect(expected(grants, after)).toStrictEqual([
      ['drift', undefined],
      ['planned', 'grants'],
      ['not-as-planned', 'grants'],
    ]);
  });

  it('is drift where two apps have the name that the plan speaks of', () => {
    const where = 'App registrations > own > API permissions';
    const grants = plan(step('grants', portal('entra', where, 'appRoleAssignments', ['Microsoft Graph: Mail.Send'])));
    const twin = servicePrincipal('twin', { displayName: 'own' });
    const before = now('servicePrincipals', [...RICH.servicePrincipals, twin]);
    const after: Case = {
      ...before,
      observed: {
        ...before.observed,
        ...pick(now('appRoleAssignments', [...RICH.appRoleAssignments, grant('twin', 'p2')])),
      },
    };
    expect(expected(grants, after, before)).toStrictEqual([['drift', undefined]]);
  });

  it('is a new registration of that name', () => {
    const made = plan(step('made', portal('entra', 'App registrations > New registration', 'displayName', 'Sync')));
    const of = (name: string): Case =>
      now('applications', [...RICH.applications, application('new', { displayName: name })]);
    expect(expected(made, of('Sync'))).toStrictEqual([['planned', 'made']]);
    expect(expected(made, of('Other'))).toStrictEqual([['drift', undefined]]);
  });

  it('is a command line, whose secrets were masked', () => {
    const where = 'Apps > Windows > Agent > Properties > Program';
    const command = portal(
      'intune',
      where,
      'installCommandLine',
      'msiexec /i "<package>.msi" /qn /norestart TOKENID=<token>',
    );
    const is = (text: string): Case =>
      now('intuneApps', [intuneApp('agent', { ...RICH.intuneApps[0], install: maskCommand(text) })]);
    const steps = plan(step('silent', command));
    expect(expected(steps, is('msiexec /i "agent.msi" /qn /norestart TOKENID=aaaa-bbbb'))).toStrictEqual([
      ['planned', 'silent'],
    ]);
    expect(expected(steps, is('msiexec /i "agent.msi" /qb TOKENID=aaaa-bbbb'))).toStrictEqual([
      ['not-as-planned', 'silent'],
    ]);
  });

  it('is a list in which the reader fills in a part', () => {
    const where = 'Apps > Windows > Agent > Properties > Assignments';
    const steps = plan(step('group', portal('intune', where, 'assignments', ['required <group of devices>'])));
    const is = (target: 'group' | 'all-users'): Case =>
      now('intuneApps', [
        intuneApp('agent', {
          ...RICH.intuneApps[0],
          assignments: [{ intent: 'required', target, groupId: 'g', groupName: 'Pilot' }],
        }),
      ]);
    expect(expected(steps, is('group'))).toStrictEqual([['planned', 'group']]);
  });

  it('is the policy file, of which only the hosts change', () => {
    const url = 'https://mta-sts.contoso.com/.well-known/mta-sts.txt';
    const steps = plan(step('sts', portal('web', url, 'mx', ['mx1.example.net', '*.gateway.example'])));
    const is = (mode: string): Case =>
      now('mtaStsPolicies', [
        {
          domain: 'contoso.com',
          text: `version: STSv1\nmode: ${mode}\nmx: mx1.example.net\nmx: *.gateway.example\nmax_age: 600`,
        },
      ]);
    expect(expected(steps, is('testing'))).toStrictEqual([['planned', 'sts']]);
    expect(expected(steps, is('enforce'))).toStrictEqual([['not-as-planned', 'sts']]);
  });
});

describe('the plan of the baseline itself', () => {
  it('asks for everything that the move of a tenant set', () => {
    const { prepared, moved } = ppe.stages;
    const { differences } = compareCases(prepared, moved, { now: new Date(moved.assessedAt) });
    const set = differences.filter((one) => one.expected !== 'observed');
    expect(set.length).toBeGreaterThan(0);
    expect(set.filter((one) => one.expected !== 'planned')).toStrictEqual([]);
  });
});

const pick = ({ observed: { appRoleAssignments } }: Case): Pick<Case['observed'], 'appRoleAssignments'> =>
  appRoleAssignments === undefined ? {} : { appRoleAssignments };
