import type { OutboundConnector } from '../../evidence/exchange/connectors.ts';
import { coversName } from '../../evidence/mail-flow/certificate.ts';
import { hostMatchIn } from '../../profiles/recognise.ts';
import { defineCheck, type GatewayInUse } from '../check.ts';
import { listed, quoted } from '../english.ts';
import { inQuestion, NO_OUTBOUND, type NoOutbound, noOutbound, notCarried, outboundSide } from '../gateway/outbound.ts';
import { openOutbound, setOutbound } from '../gateway/outbound-steps.ts';
import { SOURCES } from '../references.ts';

type Told = { gateway: string; connectors: readonly string[] };
type Foreign = Told & { domains: readonly string[] };

export const outbTls = defineCheck<
  NoOutbound & {
    authenticated: Told;
    'encryption-only': Told;
    'not-required': Told;
    'perhaps-not-required': Told;
    'other-certificate': Foreign;
    'perhaps-other-certificate': Foreign;
  }
>()({
  id: 'outb-tls',
  revision: 2,
  area: 'outbound',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['outboundConnectors'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.proofpointGuide(), SOURCES.setOutboundConnector()],
  crossRefs: [],
  words: {
    en: {
      title: 'The way to the gateway is encrypted, and its certificate is checked',
      failedTitle: 'The way to the gateway is not safe from listeners',
      why: 'Without TLS everybody on the way can read outbound mail. Without a look at the certificate, somebody who stands in for the gateway can.',
      says: {
        ...NO_OUTBOUND.says,
        authenticated: (f) => `${names(f)} asks ${f.gateway} for a certificate that it can trust.`,
        'encryption-only': (f) => `${names(f)} encrypts, and takes any certificate, also one that somebody else made.`,
        'not-required': (f) => `${names(f)} sends without TLS where the other side offers none.`,
        'perhaps-not-required': (f) =>
          `${names(f)} sends without TLS where the other side offers none; that it leads to ${f.gateway} we know from memory or by its name only.`,
        'other-certificate': (f) =>
          `${names(f)} asks for a certificate ${wanted(f)}, which is no name of ${f.gateway}.`,
        'perhaps-other-certificate': (f) =>
          `${names(f)} asks for a certificate ${wanted(f)}, which is no name of ${f.gateway} that we know; its names we know from memory only.`,
      },
      fix: {
        ...NO_OUTBOUND.fix,
        'encryption-only': (f) => require(f),
        'not-required': (f) => require(f),
        'perhaps-not-required': (f) => require(f),
        'other-certificate': (f) => require(f),
        'perhaps-other-certificate': (f) => [
          `Ask ${f.gateway} which name its certificate bears. If it is not the one entered, go on with the next step.`,
          ...require(f),
        ],
      },
    },
  },
  evaluate({ outboundConnectors }, _also, context) {
    const { gateway, domain } = context;
    if (gateway === null) return { outcome: 'unknown', code: 'no-gateway', facts: { domain } };
    const side = outboundSide(outboundConnectors, gateway, context);
    const judged = inQuestion(side).map((one) => ({ ...one, tls: tlsOf(one.connector, gateway) }));
    if (judged.length === 0) return noOutbound(side, gateway);
    const those = (state: Tls, isCertain?: boolean): typeof judged =>
      judged.filter((one) => one.tls === state && (isCertain === undefined || one.isCertain === isCertain));
    const told = (some: typeof judged): { facts: Foreign; items: readonly string[] } => {
      const connectors = some.map(({ name }) => name);
      const domains = some.map(({ connector }) => connector.tlsDomain ?? '');
      return { facts: { gateway: gateway.profile.name, connectors, domains }, items: connectors };
    };
    const [none, foreign] = [those('none', true), those('foreign', true)];
    if (none.length > 0) return { outcome: 'fail', code: 'not-required', ...told(none) };
    if (foreign.length > 0) return { outcome: 'fail', code: 'other-certificate', ...told(foreign) };
    const open = judged.filter(({ tls }) => tls === 'no-settings' || tls === 'no-domain');
    if (open.length > 0)
      return notCarried(
        open.map(({ name }) => name),
        open.map(({ tls }) => (tls === 'no-domain' ? 'TlsDomain' : 'TlsSettings')),
      );
    const [perhapsNone, perhapsForeign, only] = [those('none'), those('foreign'), those('encrypted')];
    if (perhapsNone.length > 0) return { outcome: 'warn', code: 'perhaps-not-required', ...told(perhapsNone) };
    if (perhapsForeign.length > 0)
      return { outcome: 'warn', code: 'perhaps-other-certificate', ...told(perhapsForeign) };
    if (only.length > 0) return { outcome: 'warn', code: 'encryption-only', ...told(only) };
    return { outcome: 'pass', code: 'authenticated', ...told(judged) };
  },
});

type Tls = 'authenticated' | 'encrypted' | 'none' | 'foreign' | 'no-settings' | 'no-domain';

function tlsOf({ tlsSettings, tlsDomain, smartHosts }: OutboundConnector, { profile }: GatewayInUse): Tls {
  switch (tlsSettings) {
    case null:
      return 'no-settings';
    case 'none':
      return 'none';
    case 'EncryptionOnly':
      return 'encrypted';
    case 'CertificateValidation':
      return 'authenticated';
    case 'DomainValidation':
      break;
  }
  if (tlsDomain === null) return 'no-domain';
  const wanted = tlsDomain.trim().toLowerCase();
  const bare = wanted.replace(/^\*\./, '');
  const isOwn =
    wanted !== '' &&
    ((smartHosts ?? []).some((host) => host === bare || host.endsWith(`.${bare}`)) ||
      profile.tlsCertificateNames.some(
        ({ value }) => coversName(value, wanted) || coversName(wanted, value) || value === `*.${bare}`,
      ) ||
      hostMatchIn([...profile.smartHosts, ...profile.mx], bare) !== null);
  return isOwn ? 'authenticated' : 'foreign';
}

const names = (f: Told): string => listed(f.connectors.map(quoted));
const wanted = (f: Foreign): string => {
  const domains = f.domains.filter((name) => name !== '');
  return domains.length === 0 ? 'of a name that is not entered' : `of ${listed(domains)}`;
};
const require = (f: Told): readonly string[] => [
  `${openOutbound(f.connectors)} > Edit security restrictions, choose “Always use Transport Layer Security (TLS)” and “Issued by a trusted certificate authority (CA)”, and validate the connector.`,
  setOutbound(f.connectors, '-TlsSettings CertificateValidation -TlsDomain $null'),
];
