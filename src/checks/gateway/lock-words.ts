import type { BypassAnswer, BypassCaveat } from '../../evidence/mail-flow/bypass.ts';
import type { BypassCode } from '../../evidence/mail-flow/bypass-reasons.ts';
import type { BypassWord } from '../../evidence/mail-flow/gateway.ts';
import { code, quoted } from '../english.ts';
import { openConnector, setInbound } from './inbound-steps.ts';
import { powerShellList, restOf } from './power-shell.ts';
import { EXPORT_AGAIN } from './inbound-words.ts';
import { lockSteps, type ToLock } from './lock-steps.ts';
import { BYPASS_HEADLINE, bypassSays } from './mail-flow-words.ts';

/**
 * The codes of the answer, as codes of a finding: of what can decide where the gateway stands in MX. `flow-not-read` is
 * the answer's `not-read`, which is the runner's word for a source that is missing altogether.
 */
export type LockCode = Exclude<BypassCode, 'not-read' | 'api-only' | 'shared-with-vendor'> | 'flow-not-read';

export const lockCodeOf = (which: BypassCode): LockCode => {
  switch (which) {
    case 'not-read':
      return 'flow-not-read';
    case 'api-only':
      return 'no-lock';
    case 'shared-with-vendor':
      return 'locked-by-rule';
    default:
      return which;
  }
};

/** An answer as facts, with what the steps need. */
export type LockFacts = ToLock & {
  domain: string;
  answer: BypassWord;
  object: string | null;
  items: readonly string[];
  caveats: readonly BypassCaveat[];
  names: readonly string[];
};

export const factsOf = (found: BypassAnswer, domain: string, lock: ToLock): LockFacts => ({
  ...lock,
  domain,
  answer: found.answer,
  object: found.reason.object,
  items: found.reason.items.slice(0, MOST_ITEMS),
  caveats: found.caveats,
  names: found.names.slice(0, MOST_ITEMS),
});
const MOST_ITEMS = 64;

const bypassCodeOf = (which: LockCode): BypassCode => (which === 'flow-not-read' ? 'not-read' : which);

/** The sentences of the answer that the report draws, for the finding. */
const says =
  (which: LockCode) =>
  (f: LockFacts): string =>
    `${BYPASS_HEADLINE[f.answer](f.gateway)} ${bypassSays(
      {
        answer: f.answer,
        reason: { code: bypassCodeOf(which), object: f.object, items: f.items },
        caveats: f.caveats,
        names: f.names,
      },
      f.gateway,
    )}`;

const object = (f: LockFacts): string => f.object ?? '';
const lock = (f: LockFacts): readonly string[] => lockSteps(f);
const mendRule = (f: LockFacts): readonly string[] => [
  `In the Exchange admin centre, open Mail flow > Rules > ${quoted(object(f))}, and mend it; or let a connector lock instead, which no other rule can get in the way of.`,
  ...lockSteps(f),
];
const set =
  (parameters: (f: LockFacts) => string) =>
  (f: LockFacts): readonly string[] => [
    `${openConnector(object(f))}, and change that. By PowerShell: ${setInbound(object(f), parameters(f))}.`,
  ];
const exportAgain = (): readonly string[] => [EXPORT_AGAIN];
const nothing = (): readonly string[] => [];

const WORDS: Readonly<Record<LockCode, (f: LockFacts) => readonly string[]>> = {
  'domain-not-accepted': (f) => [
    `Add the export of the tenant that receives for ${f.domain}, with ${code('Get-AcceptedDomain')} in it.`,
  ],
  'locked-by-addresses': nothing,
  'locked-by-certificate': nothing,
  'locked-by-rule': (f) => [
    'A connector refuses mail before any rule is asked, and no other rule can get in its way. Let one lock instead.',
    ...lockSteps(f),
  ],
  'routed-through-gateway': lock,
  'flow-not-read': exportAgain,
  'looser-connector': (f) => [
    `See what ${quoted(object(f))} is for. If nobody needs it, turn it off: ${setInbound(object(f), '-Enabled $false')}.`,
    'If it is needed, restrict it to the addresses of its own senders; type OnPremises is for your own servers only.',
  ],
  'beyond-gateway': (f) => [
    `${openConnector(object(f))} > Edit restrictions, and take out what is not of ${f.gateway}. By PowerShell: ${setInbound(object(f), `-SenderIPAddresses @{Remove=${powerShellList(f.items)}}`)}, with the entries as they stand in the connector.`,
    ...restOf(f.items),
  ],
  'ranges-not-known': (f) => [
    `Enter the delivery ranges from the console of ${f.gateway} under “Change the set-up”: then they are compared with the connector.`,
  ],
  'certificate-not-gateways': (f) => [
    `See in the document of ${f.gateway} which name its certificate bears, and lock by address where that is not stated.`,
  ],
  'property-not-known': exportAgain,
  'reject-direct-send-not-known': () => [
    `Export that too: ${code('Get-OrganizationConfig')}. A configuration snapshot does not carry it.`,
  ],
  'sent-elsewhere': () => ['Look where the rule sends such mail; only what is refused or passes the gateway is safe.'],
  'outside-rule-spares-own-domains': (f) => [
    `Reject Direct Send beside it: ${code('Set-OrganizationConfig -RejectDirectSend $true')}. Or take the condition on the sender’s scope out of the rule.`,
    ...lockSteps(f),
  ],
  'rule-order-not-known': exportAgain,
  'rule-not-understood': mendRule,
  'rule-shadowed': mendRule,
  'rule-excepts': mendRule,
  'rule-partial': mendRule,
  'domain-not-covered': set((f) => `-AssociatedAcceptedDomains @{Add=${powerShellList([f.domain])}}`),
  'senders-narrower': set(() => "-SenderDomains '*'"),
  'lock-disabled': set(() => '-Enabled $true'),
  'lock-not-partner': lock,
  'nothing-to-match': lock,
  'rule-audit': mendRule,
  'rule-disabled': mendRule,
  'rule-not-yet': mendRule,
  'rule-expired': mendRule,
  'tls-only': lock,
  'reject-direct-send-alone': lock,
  'no-lock': lock,
};

const CODES = Object.keys(WORDS) as readonly LockCode[];
const forEach = <T>(of: (which: LockCode) => T): Record<LockCode, T> =>
  Object.fromEntries(CODES.map((which) => [which, of(which)])) as Record<LockCode, T>;

/** A sentence and steps for every code. */
export const LOCK = { says: forEach(says), fix: WORDS } as const;
