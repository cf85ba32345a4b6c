import { type DkimTargetFit, type MicrosoftDkimSelector, microsoftDkimDialogue } from '../../evidence/dkim.ts';
import { replay } from '../../evidence/dns/dialogue.ts';
import { defineCheck } from '../check.ts';
import { unanswered } from '../common.ts';
import { listed } from '../english.ts';
import { SOURCES } from '../references.ts';

type Pointed = { domain: string; selectors: readonly string[] };

export const dkimM365Selectors = defineCheck<{
  both: { domain: string };
  one: { domain: string; missing: string; state: string };
  neither: { domain: string; states: readonly string[] };
  'other-target': Pointed;
  'unfamiliar-target': Pointed;
}>()({
  id: 'dkim-m365-selectors',
  revision: 1,
  area: 'authentication',
  about: 'domain',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives', 'sends-only'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.microsoftDkim(), SOURCES.rfc(6376, '3.6.1')],
  crossRefs: ['CIS-M365-7.0 2.1.9', 'SCuBA MS.EXO.3.1v1', 'ORCA-108', 'ORCA-108-1'],
  words: {
    en: {
      title: 'Both DKIM selectors of Microsoft 365 lead to a key',
      failedTitle: 'Not both DKIM selectors of Microsoft 365 lead to a key',
      why: 'Mail that is relayed by a gateway or forwarded fails SPF at the recipient. Only a DKIM signature that can be checked carries it through DMARC.',
      says: {
        both: () => 'selector1 and selector2 lead to keys at Microsoft.',
        one: (f) =>
          `${f.missing} ${f.state}; the other selector leads to a key. Right after a key rotation that can be so for a while.`,
        neither: (f) => `Neither selector leads to a key of Microsoft: ${listed(f.states)}.`,
        'other-target': (f) =>
          `${listed(f.selectors)} ${f.selectors.length === 1 ? 'leads' : 'lead'} to a name that Microsoft made for another domain or for the other selector, so signatures for ${f.domain} cannot be checked with the key there.`,
        'unfamiliar-target': (f) =>
          `Both selectors lead to keys, but the name behind ${listed(f.selectors)} ends in a way that Microsoft does not describe.`,
      },
      fix: {
        one: (f) => publish(f.domain),
        neither: (f) => publish(f.domain),
        'other-target': (f) => publish(f.domain),
        'unfamiliar-target': (f) => [
          'Compare the two CNAME values with those of the Defender portal; where they are the same, all is well.',
          ...publish(f.domain),
        ],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain }) {
    const { result, open } = replay(microsoftDkimDialogue(domain), answers);
    if (open.length > 0) return unanswered(open);
    const missing = result.selectors.filter((selector) => !leadsToKey(selector));
    const fitting = (fit: DkimTargetFit) => result.selectors.filter((selector) => selector.fit === fit);
    const pointed = (found: readonly MicrosoftDkimSelector[]) => ({
      facts: { domain, selectors: found.map(({ selector }) => selector) },
      items: found.map(aliasOf),
    });
    const other = fitting('other');
    if (other.length > 0) return { outcome: 'fail', code: 'other-target', ...pointed(other) };
    const unfamiliar = fitting('unfamiliar');
    const [first] = missing;
    if (first === undefined)
      return unfamiliar.length > 0
        ? { outcome: 'warn', code: 'unfamiliar-target', ...pointed(unfamiliar) }
        : { outcome: 'pass', code: 'both', facts: { domain } };
    const items = missing.map(aliasOf);
    return missing.length === result.selectors.length
      ? {
          outcome: 'fail',
          code: 'neither',
          facts: { domain, states: missing.map((s) => `${s.selector} ${stateOf(s)}`) },
          items,
        }
      : { outcome: 'warn', code: 'one', facts: { domain, missing: first.selector, state: stateOf(first) }, items };
  },
});

const aliasOf = ({ name, alias }: MicrosoftDkimSelector): string => (alias === null ? name : `${name} CNAME ${alias}`);

const leadsToKey = (selector: MicrosoftDkimSelector): boolean => selector.state === 'key' && selector.target !== null;

const KEY_STATE: Readonly<Record<MicrosoftDkimSelector['state'], string>> = {
  key: 'leads to a key',
  revoked: 'leads to a key that was withdrawn',
  invalid: 'leads to a record that is no valid key',
  several: 'leads to more than one key record',
  missing: 'leads to a name without a key',
  unanswered: 'had no usable answer',
};

function stateOf({ state, alias, target }: MicrosoftDkimSelector): string {
  if (alias === null) return state === 'missing' ? 'is not published' : 'is not an alias of a Microsoft name';
  if (target === null) return `leads to ${alias}, which is not Microsoft’s`;
  return KEY_STATE[state];
}

const publish = (domain: string): readonly string[] => [
  `In the Defender portal open Email & collaboration, Policies & rules, Threat policies, Email authentication settings, DKIM, and choose ${domain}.`,
  'Copy the two CNAME values shown there; the part after the dash cannot be guessed in the newer form.',
  `Publish them in the DNS zone of ${domain}, wait, and switch signing on in the same place.`,
];
