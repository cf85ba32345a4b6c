import { settle } from '../../../evidence/settle.ts';
import type { Setup } from '../../../evidence/setup.ts';
import { systemWords } from '../../document/about.ts';
import { list, section, table, value } from '../../document/blocks.ts';
import type { Block } from '../../document/document.ts';
import { PORTAL } from '../../document/change-blocks.ts';
import { notLookedAt } from '../../document/parts/sources.ts';
import { gatewayInUse } from '../../gateway-in-use.ts';
import type { Change, ExchangeChange } from '../../plan/plan.ts';
import type { RequestParts } from '../parts.ts';
import { ROLE_WORD } from '../../../words/set-up.ts';

/** What is touched, what is not, and what nobody looked at. */
export function scope({ file, report, plan }: RequestParts): readonly Block[] {
  const { domains } = file.setup;
  const changes = plan.steps.flatMap((step) => step.changes);
  const made = new Set(
    changes.flatMap((one) => (one.kind === 'exchange' && one.action === 'create' ? [keyOf(one)] : [])),
  );
  const touched = new Set(
    changes.map((one) => `${objectWords(one)}${one.kind === 'exchange' && made.has(keyOf(one)) ? ', new' : ''}`),
  );
  const excused = domains.filter(({ role }) => role === 'excused');
  return [
    ...section(3, 'In scope', [
      ...list([...systemWords(report), ...mailWords(file.setup)]),
      ...table(
        ['Domain', 'Role', 'Reason'],
        domains
          .filter(({ role }) => role !== 'excused')
          .map(({ name, role, reason }) => [name, ROLE_WORD[role], reason ?? '']),
      ),
    ]),
    ...section(3, 'What is changed', list([...touched])),
    ...section(
      3,
      'Out of scope',
      list([
        ...excused.map(
          ({ name, reason }) => `${name}: excused${reason === undefined || reason === '' ? '.' : `, ${reason}`}`,
        ),
        ...otherDomains(file).map((name) => `${name}: a domain of the tenant that this change does not touch.`),
        'What the vendors do in their own services.',
      ]),
    ),
    ...section(3, 'What was not looked at', list([...new Set(notLookedAt(report))])),
  ];
}

/** What mail the change is about; of products that stand in no mail path, that it stays as it is. */
function mailWords(setup: Setup): readonly string[] {
  const mode = gatewayInUse(setup)?.mode ?? 'api-only';
  if (mode !== 'api-only')
    return [
      setup.outboundThroughGateway
        ? 'Mail that comes in, and mail that leaves'
        : 'Mail that comes in; mail that leaves stays as it is',
    ];
  return setup.systems.length === 0 ? [] : ['No change of the way that mail takes, in or out'];
}

/** Domains of the tenant, as far as they were read, that are not in the set-up. */
function otherDomains({ observed, setup }: RequestParts['file']): readonly string[] {
  const accepted = settle(observed.acceptedDomains);
  const verified = settle(observed.tenantDomains);
  const names = [
    ...(accepted.kind === 'read' ? accepted.reading.value.flatMap(({ domain }) => domain ?? []) : []),
    ...(verified.kind === 'read' ? verified.reading.value.map(({ name }) => name) : []),
  ];
  return [...new Set(names)].filter((name) => setup.domains.every((domain) => domain.name !== name)).sort();
}

const keyOf = ({ object, identity }: ExchangeChange): string => `${object} ${identity}`;

const OBJECT_WORD: Readonly<Record<string, string>> = {
  InboundConnector: 'Inbound connector',
  OutboundConnector: 'Outbound connector',
  TransportRule: 'Mail-flow rule',
  OrganizationConfig: 'Configuration of the Exchange organisation',
};

function objectWords(change: Change): string {
  switch (change.kind) {
    case 'dns':
      return `DNS: ${change.type} of ${value(change.name)}`;
    case 'exchange':
      return `${OBJECT_WORD[change.object] ?? change.object}: “${change.identity}”`;
    case 'portal':
      return `${PORTAL[change.portal]}: ${change.where}`;
  }
}
