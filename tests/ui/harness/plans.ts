import type { DnsChange, ExchangeChange, Plan, PlanStep, PortalChange } from '../../../src/report/plan/plan.ts';
import { NOW, secondsFromNow } from '../../support/build.ts';

const HOUR = 3600;
const SOURCE = {
  label: 'Proofpoint Essentials, Configuring Microsoft 365',
  url: 'https://help.proofpoint.com/Proofpoint_Essentials',
  readOn: '2026-11-20',
};

export const WINDOW = { startsAt: secondsFromNow(30 * HOUR), endsAt: secondsFromNow(33 * HOUR) } as const;

const RANGES = Array.from({ length: 14 }, (_, i) => `198.51.100.${i * 16}/28`);

const MX: DnsChange = {
  kind: 'dns',
  name: 'contoso.com',
  type: 'MX',
  before: { ttlSeconds: 3600, records: ['0 contoso-com.mail.protection.outlook.com'] },
  after: { ttlSeconds: 300, records: ['10 mx1-us1.ppe-hosted.com', '20 mx2-us1.ppe-hosted.com'] },
  withdraw: ['contoso.com. 3600 IN MX 0 contoso-com.mail.protection.outlook.com.'],
  publish: ['contoso.com. 300 IN MX 10 mx1-us1.ppe-hosted.com.', 'contoso.com. 300 IN MX 20 mx2-us1.ppe-hosted.com.'],
};
const LOWERED = { ...MX.before, ttlSeconds: 300 };
const LOWERED_LINES = MX.withdraw.map((line) => line.replace('3600', '300'));
const SPF: DnsChange = {
  kind: 'dns',
  name: 'contoso.com',
  type: 'TXT',
  before: { ttlSeconds: 3600, records: ['v=spf1 include:spf.protection.outlook.com -all'] },
  after: { ttlSeconds: 3600, records: ['v=spf1 include:spf.protection.outlook.com a:dispatch-us.ppe-hosted.com -all'] },
  withdraw: ['contoso.com. 3600 IN TXT "v=spf1 include:spf.protection.outlook.com -all"'],
  publish: ['contoso.com. 3600 IN TXT "v=spf1 include:spf.protection.outlook.com a:dispatch-us.ppe-hosted.com -all"'],
};
const INBOUND: ExchangeChange = {
  kind: 'exchange',
  object: 'InboundConnector',
  action: 'change',
  identity: 'From Proofpoint Essentials',
  settings: [
    { parameter: 'Enabled', before: false, after: true },
    { parameter: 'RestrictDomainsToIPAddresses', before: null, after: true },
    { parameter: 'SenderIPAddresses', before: RANGES.slice(0, 2), after: RANGES },
  ],
  where: 'In the Exchange admin centre, open Mail flow > Connectors.',
  commands: [
    `Set-InboundConnector -Identity 'From Proofpoint Essentials' -Enabled $true -RestrictDomainsToIPAddresses $true -SenderIPAddresses ${RANGES.map((range) => `'${range}'`).join(',')}`,
  ],
  back: [
    `Set-InboundConnector -Identity 'From Proofpoint Essentials' -Enabled $false -SenderIPAddresses '198.51.100.0/28','198.51.100.16/28'`,
  ],
};
const INBOUND_BACK: ExchangeChange = {
  ...INBOUND,
  settings: [{ parameter: 'Enabled', before: true, after: false }],
  commands: INBOUND.back,
  back: [],
};
const RULE: ExchangeChange = {
  kind: 'exchange',
  object: 'TransportRule',
  action: 'create',
  identity: 'Do not filter twice',
  settings: [
    { parameter: 'SenderIpRanges', before: null, after: RANGES.slice(0, 2) },
    { parameter: 'SetSCL', before: null, after: '-1' },
    { parameter: 'Priority', before: null, after: 0 },
  ],
  where: 'In the Exchange admin centre, open Mail flow > Rules.',
  commands: [
    `New-TransportRule -Name 'Do not filter twice' -SenderIpRanges '198.51.100.0/28','198.51.100.16/28' -SetSCL -1 -Priority 0`,
  ],
  back: [`Remove-TransportRule -Identity 'Do not filter twice'`],
};
const APP: PortalChange = {
  kind: 'portal',
  portal: 'entra',
  where: 'Enterprise applications > Proofpoint Essentials Directory Sync > Permissions',
  settings: [
    {
      name: 'requiredResourceAccess',
      label: 'Application permissions',
      before: ['Directory.ReadWrite.All', 'Mail.ReadWrite'],
      after: ['Directory.Read.All'],
    },
    { name: 'appRoleAssignmentRequired', label: 'Assignment required?', before: 'No', after: 'Yes' },
  ],
};

const step = (id: string, parts: Partial<PlanStep> & Pick<PlanStep, 'title' | 'how'>): PlanStep => ({
  id: `ppe/${id}`,
  of: { kind: 'set-up', system: 'ppe', step: id },
  stage: 'before',
  state: 'to-do',
  after: [],
  risks: [],
  begins: NOW,
  latest: null,
  changes: [],
  missing: [],
  steps: [],
  wait: null,
  verify: [],
  back: null,
  source: SOURCE,
  ...parts,
});

const DOMAINS = step('domains', {
  title: 'The domains are registered at the gateway',
  how: 'An administrator of the gateway adds each domain in its console.',
  state: 'done',
  begins: null,
});
const BASELINE = step('baseline', {
  title: 'The values before the change are kept',
  how: 'Whoever makes the change saves the case.',
  state: 'done',
  begins: null,
});
const TTL = step('ttl', {
  title: 'The TTL of MX is lowered',
  how: 'Whoever administers DNS sets the TTL of MX of `contoso.com` to `300` seconds.',
  latest: secondsFromNow(28 * HOUR),
  changes: [{ ...MX, after: LOWERED, publish: LOWERED_LINES }],
  wait: {
    says: 'Until no resolver holds the record with the old TTL.',
    seconds: HOUR,
    ends: secondsFromNow(HOUR),
  },
  verify: [
    {
      checkId: 'mx-ttl-lowered',
      domain: 'contoso.com',
      phase: 'pre-change',
      title: 'Whether the MX TTL is low enough for a cutover',
      outcome: 'unknown',
      code: 'one-read',
      how: 'Read again, or watch the TTL on the page of the domain.',
    },
  ],
  back: {
    says: 'Set the TTL back to `3600` seconds.',
    changes: [{ ...MX, before: LOWERED, after: MX.before, withdraw: LOWERED_LINES, publish: MX.withdraw }],
  },
});
const AUTHORISED = step('spf', {
  title: 'SPF lists the gateway',
  how: 'Whoever administers DNS changes the SPF record of `contoso.com`.',
  latest: secondsFromNow(28 * HOUR),
  changes: [SPF],
  wait: { says: 'Until no resolver holds the old SPF record.', seconds: HOUR, ends: secondsFromNow(HOUR) },
  verify: [
    {
      checkId: 'spf-authorises-gateway',
      domain: 'contoso.com',
      phase: 'pre-change',
      title: 'SPF does not authorise the gateway that will send',
      outcome: 'fail',
      code: 'not-authorised',
      how: 'Read again when the new record is published.',
    },
  ],
  back: {
    says: 'Publish the former record again.',
    changes: [{ ...SPF, before: SPF.after, after: SPF.before, publish: SPF.withdraw, withdraw: SPF.publish }],
  },
});
const CONNECTOR = step('inbound', {
  title: 'The inbound connector lists every address of the gateway',
  how: 'An Exchange administrator changes the connector.',
  changes: [INBOUND],
  verify: [
    {
      checkId: 'inb-connector-present',
      phase: 'pre-change',
      title: 'The inbound connector from the gateway',
      outcome: 'warn',
      code: 'addresses-missing',
      how: 'Export the connectors again and add the file.',
    },
  ],
  back: { says: 'Set the connector back to what was captured.', changes: [INBOUND_BACK] },
});
const MOVE = step('mx', {
  title: 'MX points at the gateway',
  how: 'Whoever administers DNS replaces the MX records of `contoso.com`.',
  stage: 'window',
  after: [TTL.id, AUTHORISED.id, CONNECTOR.id],
  risks: ['Receivers that still hold the old record deliver past the gateway.'],
  begins: WINDOW.startsAt,
  changes: [MX],
  wait: {
    says: 'Until every resolver gives the new hosts.',
    seconds: 300,
    ends: secondsFromNow(30 * HOUR + 300),
  },
  verify: [
    {
      checkId: 'mx-all-gateway',
      domain: 'contoso.com',
      phase: 'post-cutover',
      title: 'Every MX host is the gateway’s',
      outcome: 'fail',
      code: 'other-hosts',
      how: 'Judge the case as after the cutover, and read again.',
    },
  ],
  back: {
    says: 'Publish the former records again. Mail goes straight to Microsoft 365 as before, within the TTL.',
    changes: [{ ...MX, before: MX.after, after: MX.before, publish: MX.withdraw, withdraw: MX.publish }],
  },
});
const LOCK = step('lock', {
  title: 'Mail is not filtered twice',
  how: 'An Exchange administrator adds the rule.',
  stage: 'after',
  after: [MOVE.id],
  risks: ['Mail that does not come through the gateway would be let in unseen.'],
  begins: secondsFromNow(30 * HOUR + 300),
  changes: [RULE],
  back: { says: 'Remove the rule.', changes: [{ ...RULE, action: 'remove', settings: [], commands: RULE.back }] },
});
const DIRECT_SEND = step('direct-send', {
  title: 'Direct Send is rejected',
  how: 'An Exchange administrator decides who may still send directly.',
  of: { kind: 'finding', checkId: 'direct-send-rejected', severity: 'high' },
  stage: 'after',
  after: [MOVE.id],
  begins: null,
  missing: ['Nobody has said which devices send directly: answer “Senders that deliver directly are known” first.'],
  steps: ['Look at the list of what sends directly.', 'Then run `Set-OrganizationConfig -RejectDirectSend $true`.'],
  source: null,
});

/** A change that is under way, with a step of each stage and a change of each kind. */
export const planned: Plan = {
  madeAt: NOW,
  phase: 'pre-change',
  systems: [{ id: 'ppe', name: 'Proofpoint Essentials' }],
  window: WINDOW,
  steps: [DOMAINS, BASELINE, TTL, AUTHORISED, CONNECTOR, MOVE, LOCK, DIRECT_SEND],
  earliestCutover: secondsFromNow(HOUR),
  warnings: [],
  says: 'Six of eight steps are left. First the TTL of MX is lowered. MX can move at the start of the window.',
};

export const tooEarly: Plan = {
  ...planned,
  window: { startsAt: secondsFromNow(HOUR / 2), endsAt: secondsFromNow(HOUR) },
  steps: planned.steps.map((one) => ({
    ...one,
    latest: one.latest === null ? null : secondsFromNow(-HOUR / 2),
    ...(one.id === TTL.id && { state: 'waiting' }),
  })),
  warnings: ['The window starts before the earliest cutover, so that caches may still hold the old records.'],
};

export const incomplete: Plan = {
  ...planned,
  window: null,
  earliestCutover: null,
  steps: planned.steps.map((one) =>
    one.id === CONNECTOR.id
      ? {
          ...one,
          changes: [],
          begins: null,
          missing: [
            'No settings of Exchange were read, so what stands in the connector is not known. Add its export.',
            'The region of Proofpoint Essentials is not named, and its addresses depend on it.',
          ],
        }
      : one,
  ),
  warnings: ['A step before the cutover lacks a value, so that no moment can be named.'],
};

export const allDone: Plan = {
  ...planned,
  phase: 'post-cutover',
  steps: planned.steps.map((one) => ({ ...one, state: 'done', begins: null, changes: [], missing: [], wait: null })),
  earliestCutover: null,
  says: 'Every step is done. Nothing is left to change.',
};

/** What a review of permissions asks for. */
export const toChange: Plan = {
  ...planned,
  phase: 'permission-review',
  window: null,
  earliestCutover: null,
  steps: [
    step('rights', {
      id: 'finding/app-permissions',
      title: 'The app holds no more than the vendor documents',
      how: 'A Privileged Role Administrator takes back what is too much.',
      of: { kind: 'finding', checkId: 'app-permissions', severity: 'critical' },
      changes: [APP],
      source: null,
    }),
  ],
  says: 'One thing is left to change.',
};
