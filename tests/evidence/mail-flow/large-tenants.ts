import type { InboundConnector, OutboundConnector } from '../../../src/evidence/exchange/connectors.ts';
import type { Predicate, RuleAction } from '../../../src/evidence/exchange/predicate.ts';
import type { TransportRule } from '../../../src/evidence/exchange/transport-rule.ts';
import type { MailFlowTenant } from '../../../src/evidence/mail-flow/tenant.ts';
import {
  accepted,
  inbound,
  outbound,
  OUTSIDE,
  PPE_PIECES,
  rule,
  TO_OUTSIDE,
  unmodelled,
} from '../../support/exchange.ts';
import { tenantOf } from './tenants.ts';

/** The domains for which a large tenant receives and sends. */
export const LARGE_DOMAINS = ['contoso.com', 'contoso.net', 'contoso.org'] as const;
/** Where the gateway of a large tenant delivers from. */
export const LARGE_RANGES = PPE_PIECES;

/**
 * What a large tenant is made of. `ordinary`: a lock, and every kind of rule that administrators write. `open`: the same
 * without a lock, so that every example is tried. `doubtful`: rules of which none can be judged, each with an ending of its
 * own. `ranges`: rules and connectors with lists of addresses. `stops`: rules that reject or stop, for senders of their own.
 */
export const SHAPES = ['ordinary', 'open', 'doubtful', 'ranges', 'stops'] as const;
export type Shape = (typeof SHAPES)[number];

/** The same shape and size always give the same tenant, in objects that no earlier call gave. */
export function largeTenant(shape: Shape, rules: number, connectors: number): MailFlowTenant {
  const lock = inbound({ name: 'Lock', senderIpAddresses: PPE_PIECES });
  return tenantOf({
    inbound: [
      ...(shape === 'open' ? [] : [lock]),
      ...Array.from({ length: connectors - 1 }, (_, i) => partner(shape, i)),
    ],
    outbound: [
      outbound({ smartHosts: ['outbound-us1.gateway.example'] }),
      ...Array.from({ length: connectors - 1 }, (_, i) => away(shape, i)),
    ],
    rules: Array.from({ length: rules }, (_, i) => anyRule(shape, i)),
    accepted: LARGE_DOMAINS.map((domain) => accepted({ domain, name: domain })),
  });
}

/** A partner whose mail is taken from its own addresses only. */
function partner(shape: Shape, i: number): InboundConnector {
  const domain = `partner-${i}.example`;
  if (shape === 'ranges')
    return inbound({ name: `From ${domain}`, senderDomains: [domain], senderIpAddresses: pieces(i, 40) });
  return i % 3 === 0
    ? inbound({
        name: `From ${domain}`,
        senderDomains: [domain],
        senderIpAddresses: [],
        restrictDomainsToIpAddresses: false,
        restrictDomainsToCertificate: true,
        tlsSenderCertificateName: `mail.${domain}`,
      })
    : inbound({
        name: `From ${domain}`,
        senderDomains: [domain],
        senderIpAddresses: pieces(i, 2),
        enabled: i % 3 === 1,
      });
}

const away = (shape: Shape, i: number): OutboundConnector =>
  outbound({
    name: `To partner ${i}`,
    recipientDomains: [`partner-${i}.example`, `*.partner-${i}.example`],
    smartHosts: [`mx.partner-${i}.example`],
    enabled: shape !== 'ordinary' || i % 2 === 0,
    isTransportRuleScoped: i % 4 === 3,
  });

/** Networks of /28 that no other object of the tenant names. */
const pieces = (i: number, count: number): readonly string[] =>
  Array.from({ length: count }, (_, k) => {
    const n = i * count + k;
    return `${20 + ((n >> 16) % 10)}.${(n >> 12) % 256}.${(n >> 4) % 256}.${(n % 16) * 16}/28`;
  });

function anyRule(shape: Shape, i: number): TransportRule {
  const named = { name: `Rule ${i}`, priority: i, exceptions: [] };
  switch (shape) {
    case 'ordinary':
    case 'open':
      return rule({ ...named, ...ordinary(i) });
    case 'doubtful':
      return rule({
        ...named,
        ...unmodelled(['WithImportance']),
        stopRuleProcessing: i % 3 === 0 ? null : false,
        actions: [
          { kind: 'set-header', header: `X-Rule-${i}`, value: 'seen' },
          { kind: 'route-to-connector', connector: `To partner ${i}` },
        ],
      });
    case 'ranges':
      return rule({
        ...named,
        conditions: [{ kind: 'source-address', ranges: pieces(i, 40) }],
        exceptions: [{ kind: 'source-address', ranges: PPE_PIECES }],
        actions: [{ kind: 'set-scl', scl: i % 2 === 0 ? 9 : -1 }],
        stopRuleProcessing: i % 5 === 0,
      });
    case 'stops':
      return rule({
        ...named,
        conditions: [OUTSIDE, { kind: 'sender-domain', domains: [`sender-${i}.example`, `www.sender-${i}.example`] }],
        actions: i % 2 === 0 ? [{ kind: 'reject', text: 'No', status: '5.7.1' }] : [],
        stopRuleProcessing: true,
      });
  }
}

/** Every tenth rule is of one of the ten kinds that fill such lists. */
function ordinary(i: number): Partial<TransportRule> {
  const domain = `sender-${i}.example`;
  const scl = (level: number): readonly RuleAction[] => [{ kind: 'set-scl', scl: level }];
  const from: Predicate = { kind: 'sender-domain', domains: [domain] };
  switch (i % 10) {
    case 0:
      return {
        conditions: [OUTSIDE],
        actions: [],
        decorations: ['PrependSubject'],
        state: i % 20 === 0 ? 'Enabled' : 'Disabled',
      };
    case 1:
      return { conditions: [from], actions: scl(-1) };
    case 2:
      return {
        conditions: [{ kind: 'source-address', ranges: pieces(i, 8) }],
        actions: scl(-1),
        stopRuleProcessing: true,
      };
    case 3:
      return {
        conditions: [{ kind: 'words', part: 'subject', words: [`invoice ${i}`, 'overdue', 'wire transfer'] }],
        actions: [{ kind: 'quarantine' }],
      };
    case 4:
      return {
        conditions: [
          { kind: 'patterns', part: 'sender-address', patterns: [`^[a-z]+@x${i}\\.example$`, `no-?reply-${i}@`] },
        ],
        actions: [{ kind: 'reject', text: 'No', status: '5.7.1' }],
      };
    case 5:
      return {
        conditions: [{ kind: 'sender-member-of', groups: [`group-${i}@contoso.com`] }, TO_OUTSIDE],
        actions: [{ kind: 'route-to-connector', connector: `To partner ${i % 1000}` }],
      };
    case 6:
      return {
        conditions: [{ kind: 'recipient', addresses: [`user-${i}@contoso.com`, `user-${i}@contoso.net`] }],
        actions: [{ kind: 'redirect', to: [`other-${i}@contoso.com`] }],
      };
    case 7:
      return {
        conditions: [{ kind: 'header-words', header: `X-Mark-${i % 50}`, words: ['yes'] }],
        actions: [{ kind: 'set-header', header: `X-Seen-${i % 50}`, value: 'yes' }],
      };
    case 8:
      return { ...unmodelled(['AttachmentExtensionMatchesWords']), actions: [{ kind: 'delete' }] };
    default:
      return { conditions: [OUTSIDE, from], mode: i % 20 === 9 ? 'Audit' : 'Enforce', actions: scl(6) };
  }
}
