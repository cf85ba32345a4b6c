import { listed, moment, quoted, span } from '../../../checks/english.ts';
import type { SourceName } from '../../../evidence/case.ts';
import type { DnsView } from '../../../evidence/dns/answer.ts';
import type { InboundConnector, OutboundConnector } from '../../../evidence/exchange/connectors.ts';
import type { Predicate, RuleAction } from '../../../evidence/exchange/predicate.ts';
import type { TransportRule } from '../../../evidence/exchange/transport-rule.ts';
import { settle } from '../../../evidence/settle.ts';
import type { Observed } from '../../../evidence/observed.ts';
import { heading, list, paragraph, section, table, value } from '../../document/blocks.ts';
import { settingWords } from '../../document/change-blocks.ts';
import type { Block } from '../../document/document.ts';
import { ttlWords } from '../../document/parts/domains.ts';
import { titleOf } from '../../document/parts/findings.ts';
import { predicateWords } from '../../follow-tests.ts';
import { gatewayInUse } from '../../gateway-in-use.ts';
import { judgedCase } from '../../judged-case.ts';
import { INBOUND, OUTBOUND } from '../../plan/changes/exchange-connector-properties.ts';
import type { Properties } from '../../plan/changes/exchange-property.ts';
import { RULE } from '../../plan/changes/exchange-rule-properties.ts';
import type { RequestParts } from '../parts.ts';
import { RISK_WORD } from '../../../words/judgement.ts';

/** What is in force, as it was read: to compare with afterwards, and to go back to. */
export function present({ file, report }: RequestParts): readonly Block[] {
  const { observed } = judgedCase(file, new Date(report.assessedAt)).file;
  const isAboutMail = (gatewayInUse(file.setup)?.mode ?? 'api-only') !== 'api-only';
  const ofMail = <T extends { readonly name: string | null }>(...given: Parameters<typeof objects<T>>) =>
    // Of a product that stands in no mail path nobody has to read them.
    isAboutMail || settle(given[2]).kind === 'read' ? objects<T>(...given) : [];
  return [
    ...report.domains.flatMap((domain) => [
      ...section(3, `DNS of ${domain.name}`, [
        ...table(['Record', 'Value', 'TTL left', 'Seen by'], dnsRows(domain.name, report)),
        ...(domain.mxTtl === null ? [] : paragraph(`TTL of MX: ${ttlWords(domain.mxTtl.knowledge)}`)),
      ]),
    ]),
    ...ofMail<InboundConnector>('Inbound connectors', 'inboundConnectors', observed.inboundConnectors, (one) =>
      settings(one, INBOUND),
    ),
    ...ofMail<OutboundConnector>('Outbound connectors', 'outboundConnectors', observed.outboundConnectors, (one) =>
      settings(one, OUTBOUND),
    ),
    ...ofMail<TransportRule>('Mail-flow rules', 'transportRules', observed.transportRules, ruleRows),
    ...organisation(observed.organizationConfig),
    ...apps(report),
  ];
}

/** The records that a move of mail touches, each value once with those who see it. */
function dnsRows(domain: string, { views, domains }: RequestParts['report']): readonly (readonly string[])[] {
  const rows = new Map<
    string,
    { readonly cells: readonly [string, string]; readonly seen: string[]; readonly ttls: number[] }
  >();
  for (const { resolver, answers } of views)
    for (const { name, type, records, ttlSeconds } of newest(answers)) {
      const isMeant = name === domain ? type === 'MX' || type === 'TXT' : type === 'TXT' || type === 'CNAME';
      const shown = records.filter((record) => type !== 'TXT' || /^v=(?:spf1|dmarc1|stsv1)/i.test(record));
      if (!isMeant || ownerOf(name, domains) !== domain || shown.length === 0) continue;
      const cells = [`${type} of ${value(name)}`, shown.map(value).join(', ')] as const;
      const key = cells.join(' ');
      const row = rows.get(key) ?? { cells, seen: [], ttls: [] };
      row.seen.push(resolver);
      if (ttlSeconds !== null) row.ttls.push(ttlSeconds);
      rows.set(key, row);
    }
  return [...rows.values()].map(({ cells, seen, ttls }) => [
    ...cells,
    ttls.length === 0 ? 'Not told' : [...new Set(ttls)].map(span).join(', '),
    listed(seen, 9),
  ]);
}

/** The domain of the audit that a name belongs to: of several the one that lies deepest. */
const ownerOf = (name: string, domains: RequestParts['report']['domains']): string | undefined =>
  domains
    .map((one) => one.name)
    .filter((one) => name === one || name.endsWith(`.${one}`))
    .sort((a, b) => b.length - a.length)[0];

/** The last answer to each question. */
function newest(answers: DnsView['answers']): DnsView['answers'] {
  const last = new Map<string, DnsView['answers'][number]>();
  for (const answer of answers) {
    const key = `${answer.type} ${answer.name}`;
    const known = last.get(key);
    if (known === undefined || known.at <= answer.at) last.set(key, answer);
  }
  return [...last.values()];
}

/** Objects of one kind with what was captured of each, and when. */
function objects<T extends { readonly name: string | null }>(
  title: string,
  source: SourceName,
  observed: Observed<readonly T[]> | undefined,
  rowsOf: (object: T) => readonly (readonly string[])[],
): readonly Block[] {
  const settled = settle(observed);
  if (settled.kind === 'gap') return section(3, title, paragraph(`${titleOf(source)}: not read.`));
  const { value: all, provenance, extent } = settled.reading;
  return section(3, title, [
    ...paragraph(
      `From ${value(provenance.request)} of ${moment(provenance.at)}${extent === 'part' ? ', which does not hold all of them' : ''}.${all.length === 0 ? ' There are none.' : ''}`,
    ),
    ...all.flatMap((one) => [
      heading(4, one.name === null ? 'One without a name' : quoted(one.name)),
      ...table(['Setting', 'Value'], rowsOf(one)),
    ]),
  ]);
}

/** What the export carries of an object. */
const settings = <T>(object: T, properties: Properties<T>): readonly (readonly string[])[] =>
  Object.entries(properties).flatMap(([parameter, { of }]) => {
    const found = of(object);
    const isEmpty = found === '' || (typeof found === 'object' && found?.length === 0);
    return found === null || isEmpty ? [] : [[value(parameter), settingWords(found)]];
  });

/** What a rule is captured with: its parameters, then every condition and action that has none here. */
function ruleRows(rule: TransportRule): readonly (readonly string[])[] {
  const { conditions, exceptions, actions, unmodelled } = rule;
  const others = (['conditions', 'exceptions', 'actions'] as const).flatMap((side) => unmodelled[side]);
  return [
    ...settings(rule, RULE),
    ...conditions.flatMap((one) => (SHOWN.has(one.kind) ? [] : [['Condition', clause(one)]])),
    ...exceptions.flatMap((one) => (one.kind === 'source-address' ? [] : [['Exception', clause(one)]])),
    ...actions.flatMap((one) => (ACTIONS_SHOWN.has(one.kind) ? [] : [['Action', actionWords(one)]])),
    ...(others.length === 0 ? [] : [['Also set, not shown here', others.map(value).join(', ')]]),
  ];
}

/** Those that stand among the parameters. */
const SHOWN: ReadonlySet<Predicate['kind']> = new Set(['sender-scope', 'recipient-scope', 'source-address']);
const ACTIONS_SHOWN: ReadonlySet<RuleAction['kind']> = new Set([
  'set-scl',
  'set-header',
  'route-to-connector',
  'redirect',
]);

function clause(predicate: Predicate): string {
  const { says, items } = predicateWords(predicate);
  return items.length === 0 ? says : `${says}: ${items.map(value).join(', ')}`;
}

function actionWords(action: RuleAction): string {
  switch (action.kind) {
    case 'remove-header':
      return `take away the field ${value(action.header)}`;
    case 'require-tls':
      return 'require TLS';
    case 'copy':
      return `copy (${action.how}) to ${action.to.map(value).join(', ')}`;
    case 'reject':
      return `reject${action.text === null || action.text === '' ? '' : `: ${action.text}`}${action.status === null ? '' : ` (${action.status})`}`;
    default:
      return action.kind;
  }
}

function organisation(observed: RequestParts['file']['observed']['organizationConfig']): readonly Block[] {
  const settled = settle(observed);
  if (settled.kind === 'gap') return [];
  const [config] = settled.reading.value;
  return config === undefined || config.rejectDirectSend === null
    ? []
    : section(3, 'Exchange organisation', [
        ...paragraph(`From ${value(settled.reading.provenance.request)} of ${moment(settled.reading.provenance.at)}.`),
        ...table(['Setting', 'Value'], [[value('RejectDirectSend'), settingWords(config.rejectDirectSend)]]),
      ]);
}

/** The apps of the products, with what they hold. */
function apps({ apps: seen }: RequestParts['report']): readonly Block[] {
  const known = (seen?.apps ?? []).filter(({ match }) => match !== null);
  return section(
    3,
    'Apps of the products',
    table(
      ['App', 'Permissions', 'Risk'],
      known.map(({ name, appId, grants, risk }) => [
        `${name ?? 'App'} ${value(appId)}`,
        grants.length === 0 ? 'None' : grants.map(({ permission }) => value(permission)).join(', '),
        risk === null ? 'None' : RISK_WORD[risk],
      ]),
    ).concat(seen === undefined ? [] : list(seen.gaps)),
  );
}
