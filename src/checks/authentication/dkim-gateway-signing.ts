import { dkimSelectorDialogue } from '../../evidence/dkim.ts';
import { replay, together } from '../../evidence/dns/dialogue.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

export const dkimGatewaySigning = defineCheck<{
  key: { domain: string; selector: string };
  'not-modified': { domain: string };
  'outbound-direct': { domain: string };
  'not-given': { domain: string; gateway: string };
  'not-stated': { domain: string; selectors: readonly string[] };
  'no-key': { domain: string; gateway: string; selectors: readonly string[] };
}>()({
  id: 'dkim-gateway-signing',
  revision: 1,
  area: 'authentication',
  about: 'domain',
  severity: 'medium',
  phases: ['post-cutover'],
  modes: ['mx-inline', 'connector-loop'],
  systems: 'any-gateway',
  roles: ['receives', 'sends-only'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.microsoftArc(), SOURCES.rfc(6376, '3.6.2.1')],
  crossRefs: [],
  words: {
    en: {
      title: 'What the gateway changes on the way out it signs',
      failedTitle: 'The gateway changes outbound mail and does not sign it',
      why: 'A footer, encryption or a DLP notice breaks the signature that Microsoft 365 made. Without one by the gateway such mail may fail DMARC.',
      says: {
        key: (f) => `Selector ${f.selector} leads to a key.`,
        'not-modified': () =>
          'You stated that the gateway does not change outbound mail, so Microsoft’s signature survives.',
        'outbound-direct': () => 'Outbound mail does not go through the gateway.',
        'not-given': (f) =>
          `The selector that ${f.gateway} signs with was not given, and selectors cannot be listed from outside.`,
        'not-stated': (f) =>
          `${listed(f.selectors)} leads to no key; whether the gateway changes outbound mail was not stated.`,
        'no-key': (f) => `${f.gateway} changes outbound mail, and ${listed(f.selectors)} leads to no key.`,
      },
      fix: {
        'not-given': (f) => [
          `Look up the DKIM selector in the console of ${f.gateway}, and choose “Change the set-up”.`,
          'Under “More about your set-up” enter the selector, and say whether the gateway changes outbound mail.',
        ],
        'not-stated': () => [
          'Choose “Change the set-up”, and under “More about your set-up” say whether the gateway changes outbound mail.',
          'Compare the selector with the one in the gateway’s console.',
        ],
        'no-key': (f) => [
          `Generate a DKIM key for ${f.domain} in the console of ${f.gateway}.`,
          `Publish it in the DNS zone of ${f.domain} at the name that the console shows, then switch signing on.`,
        ],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain, setup, gateway }) {
    const name = gateway?.profile.name ?? '';
    if (!setup.outboundThroughGateway) return { outcome: 'not-applicable', code: 'outbound-direct', facts: { domain } };
    const selectors = setup.gatewayDkimSelectors ?? [];
    if (selectors.length === 0)
      return setup.gatewayModifiesOutbound === false
        ? { outcome: 'pass', code: 'not-modified', facts: { domain } }
        : { outcome: 'unknown', code: 'not-given', facts: { domain, gateway: name } };

    const asked = together(selectors.map((selector) => dkimSelectorDialogue(domain, selector)));
    const { result, open } = replay(asked, answers);
    if (open.length > 0) return unanswered(open);
    const found = result.find(({ state }) => state === 'key');
    if (found)
      return { outcome: 'pass', code: 'key', facts: { domain, selector: found.selector }, items: [found.name] };
    if (setup.gatewayModifiesOutbound === false) return { outcome: 'pass', code: 'not-modified', facts: { domain } };
    const items = result.map((selector) => selector.name);
    return setup.gatewayModifiesOutbound === true
      ? { outcome: 'fail', code: 'no-key', facts: { domain, gateway: name, selectors }, items }
      : { outcome: 'unknown', code: 'not-stated', facts: { domain, selectors }, items };
  },
});
