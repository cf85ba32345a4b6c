import type { InboundConnector } from '../../evidence/exchange/connectors.ts';
import type { AcceptedDomain } from '../../evidence/exchange/organisation.ts';
import { bypassAnswer, type BypassAnswer } from '../../evidence/mail-flow/bypass.ts';
import { coversName } from '../../evidence/mail-flow/certificate.ts';
import { compareRanges, exchangePieces, rangesOf } from '../../evidence/mail-flow/ranges.ts';
import type { MailFlowTenant } from '../../evidence/mail-flow/tenant.ts';
import { isHint } from '../../profiles/provider.ts';
import { type Also, defineCheck, type Outcome, type Verdict } from '../check.ts';
import { listed, quoted } from '../english.ts';
import { type Delivery, deliveryOf, type GatewayOfTenant } from '../gateway/delivery.ts';
import { openConnector, setInbound } from '../gateway/inbound-steps.ts';
import { powerShellList, restOf } from '../gateway/power-shell.ts';
import { nameOf } from '../gateway/inbound.ts';
import type { ToLock } from '../gateway/lock-steps.ts';
import { factsOf, LOCK, lockCodeOf, type LockCode, type LockFacts } from '../gateway/lock-words.ts';
import { gatewayFacts, mailFlowTenant } from '../gateway/mail-flow.ts';
import { inboundOfGateway } from '../gateway/objects.ts';
import { isSure, whence, type Whence, whenceOf } from '../gateway/whence.ts';
import { SOURCES } from '../references.ts';

type LeavesOut = LockFacts & Whence & { connectors: readonly string[]; missing: readonly string[] };

export const inbLockdownPresent = defineCheck<
  Record<LockCode, LockFacts> & {
    'leaves-out-ranges': LeavesOut;
    'addresses-from-memory': LockFacts & Whence;
    'certificate-from-memory': LockFacts;
  }
>()({
  id: 'inb-lockdown-present',
  revision: 2,
  area: 'inbound',
  about: 'domain',
  severity: 'critical',
  phases: ['post-cutover'],
  modes: ['mx-inline'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['inboundConnectors', 'acceptedDomains'],
  uses: ['transportRules', 'outboundConnectors', 'organizationConfig', 'dns'],
  views: 'each',
  gate: false,
  references: [
    SOURCES.thirdPartyCloud(),
    SOURCES.proofpointGuide(),
    SOURCES.directDelivery(),
    SOURCES.mimecastLockdown(),
    SOURCES.sop('6, Phase 1, step 1a'),
  ],
  crossRefs: [],
  words: {
    en: {
      title: 'Only the gateway can deliver from the internet',
      failedTitle: 'Mail from the internet can get round the gateway',
      why: 'The tenant’s own host takes mail from anybody, and its name is no secret. Unless Exchange refuses what does not come from the gateway, whoever wants to skip the filter does.',
      says: {
        ...LOCK.says,
        'leaves-out-ranges': (f) =>
          `${LOCK.says['locked-by-addresses'](f)} But ${listed(f.connectors.map(quoted))} ${f.connectors.length === 1 ? 'leaves' : 'leave'} out ${listed(f.missing)}, which ${whence(f)} holds: mail from there is refused.`,
        'addresses-from-memory': (f) =>
          `${LOCK.says['locked-by-addresses'](f)} But what it lets in was compared with ${whence(f)}, which is not all sure or not all there is.`,
        'certificate-from-memory': (f) =>
          `${LOCK.says['locked-by-certificate'](f)} That ${f.gateway} delivers with this certificate we know from memory only.`,
      },
      fix: {
        ...LOCK.fix,
        'leaves-out-ranges': (f) => [
          ...f.connectors.map(
            (name) =>
              `${openConnector(name)} > Edit restrictions, and add the missing addresses. Or by PowerShell: ${setInbound(name, `-SenderIPAddresses @{Add=${powerShellList(f.missing)}}`)}.`,
          ),
          ...restOf(f.missing),
        ],
        'addresses-from-memory': (f) => [
          `Compare with the console of ${f.gateway}, and enter its list as delivery ranges under “Change the set-up”.`,
        ],
        'certificate-from-memory': (f) => [
          `See in the document of ${f.gateway} which name its certificate bears, or in the message trace which one it shows.`,
        ],
      },
    },
  },
  evaluate({ inboundConnectors, acceptedDomains }, also, { gateway, domain, setup, now }) {
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const delivery = deliveryOf(gateway, setup, also.dns[0] ?? null);
    const ask = (tenant: MailFlowTenant): BypassAnswer =>
      bypassAnswer({
        tenant,
        domain,
        gateway: gatewayFacts(gateway, delivery, tenant),
        mode: gateway.mode,
        now: now.toISOString(),
      });
    // Where connectors alone refuse it all, no rule is asked, and it does not matter whether the rest was read.
    const byConnectors = ask(connectorsAlone(inboundConnectors, acceptedDomains));
    const found = isNo(byConnectors) ? byConnectors : ask(wholeTenant(inboundConnectors, acceptedDomains, also));
    const facts = factsOf(found, domain, toLockWith(inboundConnectors, gateway, delivery));
    const items = [...new Set(found.reasons.flatMap(({ object }) => object ?? []))];
    const code = lockCodeOf(found.reason.code);
    if (found.answer === 'yes') return { ...answered('fail', code, facts, items), fromAbsence: true };
    if (found.answer === 'cannot-tell') return answered('unknown', code, facts, items);
    if (code !== 'locked-by-addresses' && code !== 'locked-by-certificate') return answered('warn', code, facts, items);

    const locks = found.reasons.filter((reason) => reason.code === 'locked-by-addresses');
    const missing = locks.map(({ object, items: entries }) => ({
      name: object ?? '',
      missing: compareRanges(entries, delivery.ranges).missing,
    }));
    const leaving = missing.filter((one) => one.missing.length > 0);
    const about = whenceOf(gateway, delivery);
    if (leaving.length > 0) {
      const connectors = leaving.map(({ name }) => name);
      const ranges = [...new Set(leaving.flatMap((one) => one.missing))];
      return {
        outcome: 'warn',
        code: 'leaves-out-ranges',
        facts: { ...facts, ...about, connectors, missing: ranges },
        items: [...connectors, ...ranges],
      };
    }
    if (locks.length > 0 && !isSure(delivery))
      return { outcome: 'warn', code: 'addresses-from-memory', facts: { ...facts, ...about }, items };
    return locks.length === 0 && isFromMemory(found, gateway)
      ? { outcome: 'warn', code: 'certificate-from-memory', facts, items }
      : answered('pass', code, facts, items);
  },
});

/** All codes of the answer come with the same facts, which the compiler cannot see of a union. */
const answered = (outcome: Outcome, code: LockCode, facts: LockFacts, items: readonly string[]) =>
  ({ outcome, code, facts, items }) as Verdict<Record<LockCode, LockFacts>>;

const isNo = ({ answer }: BypassAnswer): boolean => answer === 'no' || answer === 'no-except-same-vendor';

/** Nothing but connectors and domains; one object, since answers are remembered by the lists that they are about. */
const REST_UNREAD = mailFlowTenant({});
const connectorsAlone = (
  connectors: readonly InboundConnector[],
  domains: readonly AcceptedDomain[],
): MailFlowTenant => ({
  ...REST_UNREAD,
  inboundConnectors: { all: connectors, missing: [] },
  acceptedDomains: { all: domains, missing: [] },
});

const wholeTenant = (
  connectors: readonly InboundConnector[],
  domains: readonly AcceptedDomain[],
  also: Also<'transportRules' | 'outboundConnectors' | 'organizationConfig'>,
): MailFlowTenant => ({
  ...mailFlowTenant(also),
  inboundConnectors: { all: connectors, missing: [] },
  acceptedDomains: { all: domains, missing: [] },
});

/** Whether the name that the lock asks for is the gateway's only as far as somebody recalls. */
const isFromMemory = ({ reason }: BypassAnswer, { profile }: GatewayOfTenant): boolean =>
  !profile.tlsCertificateNames.some(
    ({ value, certainty }) => !isHint(certainty) && reason.items.some((name) => coversName(value, name)),
  );

/** What the steps to a lock need: the gateway's own connector for everybody, its ranges, a certificate that is stated. */
function toLockWith(connectors: readonly InboundConnector[], gateway: GatewayOfTenant, delivery: Delivery): ToLock {
  const own = inboundOfGateway(connectors, gateway, delivery).find(
    ({ is, isCertain, connector }) => isCertain && connector.connectorType === 'Partner' && is.senders === 'everybody',
  );
  const stated = gateway.profile.tlsCertificateNames.find(({ certainty }) => !isHint(certainty));
  return {
    gateway: gateway.profile.name,
    connector: own === undefined ? '' : nameOf(own.connector),
    pieces: isSure(delivery) ? exchangePieces(rangesOf(delivery.ranges).set) : [],
    certificate: stated?.value ?? '',
  };
}
