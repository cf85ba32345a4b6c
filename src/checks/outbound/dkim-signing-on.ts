import { microsoftDkimDialogue } from '../../evidence/dkim.ts';
import { replay } from '../../evidence/dns/dialogue.ts';
import type { DkimSigningConfig } from '../../evidence/exchange/signing.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { listed } from '../english.ts';
import { NO_OUTBOUND, type NoOutbound, notCarried } from '../gateway/outbound.ts';
import { inPowerShell } from '../gateway/outbound-steps.ts';
import { powerShellText } from '../gateway/power-shell.ts';
import { SOURCES } from '../references.ts';

type Of = { domain: string };

export const dkimSigningOn = defineCheck<
  Pick<NoOutbound, 'not-carried'> & {
    valid: Of;
    'selectors-lead-to-keys': Of;
    'other-status': Of & { status: string };
    'selectors-missing': Of & { selectors: readonly string[] };
    off: Of;
    'not-listed': Of;
    'selectors-not-read': Of;
  }
>()({
  id: 'dkim-signing-on',
  revision: 1,
  area: 'outbound',
  about: 'domain',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives', 'sends-only'],
  needs: ['dkimSigningConfigs'],
  uses: ['dns'],
  views: 'each',
  gate: false,
  references: [SOURCES.microsoftDkim()],
  crossRefs: ['CIS-M365-7.0 2.1.9', 'ORCA-108'],
  words: {
    en: {
      title: 'Exchange Online signs with the domain itself',
      failedTitle: 'Exchange Online does not sign with the domain itself',
      why: 'Without it, mail only bears the signature of onmicrosoft.com, which does not align with the sender. Once the gateway or a forwarder breaks SPF, DMARC then fails.',
      says: {
        'not-carried': NO_OUTBOUND.says['not-carried'],
        valid: (f) => `Signing is on for ${f.domain}, and Exchange calls it valid.`,
        'selectors-lead-to-keys': (f) => `Signing is on for ${f.domain}, and both selectors lead to its keys.`,
        'other-status': (f) => `Signing is on for ${f.domain}, and its status is ${f.status}.`,
        'selectors-missing': (f) =>
          `Signing is on for ${f.domain}, and ${listed(f.selectors)} does not lead to the key that Exchange made for it.`,
        off: (f) => `Signing is off for ${f.domain}.`,
        'not-listed': (f) => `The DKIM settings that were read hold nothing of ${f.domain}.`,
        'selectors-not-read': (f) =>
          `Signing is on for ${f.domain}. The export does not tell its status, and the selectors were not read from every resolver.`,
      },
      fix: {
        'not-carried': NO_OUTBOUND.fix['not-carried'],
        'other-status': (f) => publish(f),
        'selectors-missing': (f) => publish(f),
        off: (f) => turnOn(f),
        'not-listed': (f) => [
          `See that the export is of the tenant that ${f.domain} belongs to. If it is, signing was never set up.`,
          ...turnOn(f),
        ],
        'selectors-not-read': () => ['Choose “Read again”, so that every resolver is asked for the selectors.'],
      },
    },
  },
  evaluate({ dkimSigningConfigs }, also, { domain }) {
    const facts = { domain };
    const config = dkimSigningConfigs.find((one) => one.domain === domain);
    if (config === undefined) {
      const nameless = dkimSigningConfigs.some((one) => one.domain === null);
      return nameless ? notCarried([domain], ['Domain']) : { outcome: 'unknown', code: 'not-listed', facts };
    }
    if (config.enabled === null) return notCarried([domain], ['Enabled']);
    if (!config.enabled) return { outcome: 'fail', code: 'off', facts, items: [domain] };
    const { status } = config;
    if (status !== null && status !== '')
      return status.toLowerCase() === 'valid'
        ? { outcome: 'pass', code: 'valid', facts }
        : { outcome: 'warn', code: 'other-status', facts: { domain, status }, items: [domain] };

    const [answers] = also.dns;
    if (answers === undefined) return { outcome: 'unknown', code: 'selectors-not-read', facts };
    const { result, open } = replay(microsoftDkimDialogue(domain), answers);
    if (open.length > 0) return unanswered(open);
    const wrong = result.selectors.filter(
      ({ selector, state, target, alias }) =>
        state !== 'key' || target === null || !isPublished(config, selector, alias),
    );
    const selectors = wrong.map(({ name }) => name);
    return selectors.length === 0
      ? { outcome: 'pass', code: 'selectors-lead-to-keys', facts }
      : { outcome: 'warn', code: 'selectors-missing', facts: { domain, selectors }, items: selectors };
  },
});

/** Whether an alias is the one that Exchange made; where the export does not tell that, any of Microsoft's will do. */
function isPublished(config: DkimSigningConfig, selector: string, alias: string | null): boolean {
  const wanted = selector === 'selector1' ? config.selector1Cname : config.selector2Cname;
  return wanted === null || wanted === '' || wanted === alias?.toLowerCase();
}

const PORTAL = (f: Of): string =>
  `In the Defender portal open Email & collaboration > Policies & rules > Threat policies > Email authentication settings > DKIM > ${f.domain}`;
const turnOn = (f: Of): readonly string[] => [
  `${PORTAL(f)}, publish the two CNAME records that it shows, and switch signing on.`,
  inPowerShell(`Set-DkimSigningConfig -Identity ${powerShellText(f.domain)} -Enabled $true`),
];
const publish = (f: Of): readonly string[] => [
  `${PORTAL(f)}, compare the two CNAME values with those in the DNS zone of ${f.domain}, and publish what is missing.`,
];
