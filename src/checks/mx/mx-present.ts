import { type OpenQuestion, replay } from '../../evidence/dns/dialogue.ts';
import { mailHostsDialogue } from '../../evidence/mx.ts';
import { providerOf } from '../../profiles/provider.ts';
import { defineCheck } from '../check.ts';
import { type MxToPublish, mxToPublish, recordsToPublish, unanswered } from '../common.ts';
import { code, listed } from '../english.ts';
import { SOURCES } from '../references.ts';

type Hosts = { domain: string; hosts: readonly string[] };

export const mxPresent = defineCheck<{
  resolvable: { domain: string; total: number };
  'no-such-domain': { domain: string };
  'no-mx': MxToPublish & { domain: string; implicit: boolean };
  'null-mx': MxToPublish & { domain: string };
  'no-address': Hosts;
  alias: Hosts & { targets: readonly string[] };
  'single-host': Hosts & MxToPublish & { gateway: string };
}>()({
  id: 'mx-present',
  revision: 1,
  area: 'mx',
  about: 'domain',
  severity: 'critical',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['dns'],
  uses: [],
  views: 'each',
  gate: false,
  references: [
    SOURCES.rfc(5321, '5.1'),
    SOURCES.rfc(2181, '10.3'),
    SOURCES.sop('6, Phase 2, step 2.3'),
    SOURCES.mailFlow(),
  ],
  crossRefs: [],
  words: {
    en: {
      title: 'Every MX host can be reached by name',
      failedTitle: 'Mail for the domain has nowhere safe to go',
      why: 'A sender looks up MX and then the address of each host. Where one step finds nothing, mail is delayed, and after some days returned.',
      says: {
        resolvable: (f) =>
          f.total === 1
            ? `${f.domain} has one MX host, and it has an address.`
            : `${f.domain} has ${f.total} MX hosts, each with an address.`,
        'no-such-domain': (f) => `${f.domain} does not exist in DNS.`,
        'no-mx': (f) =>
          f.implicit
            ? `${f.domain} has no MX record; senders fall back to the address of ${f.domain} itself, which is hardly a mail server.`
            : `${f.domain} has no MX record and no address.`,
        'null-mx': (f) => `${f.domain} publishes a null MX (0 .), which refuses all mail.`,
        'no-address': (f) => `No address was found for ${listed(f.hosts)}.`,
        alias: (f) =>
          `${listed(f.hosts)} is an alias (CNAME) of ${listed(f.targets)}; an MX record may not point at an alias.`,
        'single-host': (f) => `Only ${listed(f.hosts)} is published, but ${f.gateway} gives ${f.publish.length} hosts.`,
      },
      fix: {
        'no-such-domain': () => ['Check the spelling. If it is right, look at the registration of the domain first.'],
        'no-mx': (f) => [`Open the DNS zone of ${f.domain}.`, publishStep(f)],
        'null-mx': (f) => [
          `If ${f.domain} is not to receive mail, all is well; say so by its role here: “Parked” where no mail is sent from it either, “Only sends mail” where some is.`,
          `If it is, open the DNS zone of ${f.domain} and delete the record ${code('0 .')}.`,
          publishStep(f),
        ],
        'no-address': (f) => [
          `Compare ${listed(f.hosts.map(code))} with the values in the gateway’s console; a typing error is the usual cause.`,
          `Delete the MX records of ${f.domain} whose host does not exist.`,
        ],
        alias: (f) => [
          `In the MX records of ${f.domain} put the name that the alias leads to (${listed(f.targets.map(code))}), or the vendor’s value.`,
        ],
        'single-host': (f) => [publishStep(f)],
      },
    },
  },
  evaluate({ dns: [answers] }, _also, { domain, gateway }) {
    const { result: mail, open: asked } = replay(mailHostsDialogue(domain), answers);
    const records = mxToPublish(gateway, domain);
    if (mail.route === 'no-such-domain') return { outcome: 'fail', code: 'no-such-domain', facts: { domain } };
    if (mail.route === 'null-mx') return { outcome: 'fail', code: 'null-mx', facts: { domain, ...records } };
    if (mail.route === 'none' || mail.route === 'implicit')
      return { outcome: 'fail', code: 'no-mx', facts: { domain, implicit: mail.route === 'implicit', ...records } };

    const dead = mail.hosts
      .filter((h) => h.reach === 'no-address' || h.reach === 'no-such-host' || h.reach === 'not-a-host')
      .map((h) => h.exchange);
    const lost = [...dead, ...mail.malformed];
    if (lost.length > 0) return { outcome: 'fail', code: 'no-address', facts: { domain, hosts: lost }, items: lost };
    // A host that has an address of one family can be reached, whatever the other would have been.
    const reached = new Set(mail.hosts.filter((h) => h.reach === 'addresses').map((h) => h.exchange));
    const open = asked.filter(({ name, type }) => type === 'CNAME' || !reached.has(name));
    const beyond = mail.hosts.filter((h) => h.reach === 'not-asked');
    if (open.length > 0 || beyond.length > 0)
      return unanswered([
        ...open,
        ...beyond.map(({ exchange: name }): OpenQuestion => ({ name, type: 'A', status: 'not-asked' })),
      ]);
    const aliases = mail.hosts.filter((h) => h.alias !== null);
    if (aliases.length > 0) {
      const hosts = aliases.map((h) => h.exchange);
      const targets = aliases.flatMap((h) => (h.alias === null ? [] : [h.alias]));
      return { outcome: 'warn', code: 'alias', facts: { domain, hosts, targets }, items: hosts };
    }
    const hosts = mail.hosts.map((h) => h.exchange);
    const [only] = hosts;
    const isOnly = hosts.length === 1 && only !== undefined;
    if (
      isOnly &&
      records.publish.length > 1 &&
      providerOf(only, gateway?.profile ?? null)?.profile.id === gateway?.profile.id
    )
      return {
        outcome: 'warn',
        code: 'single-host',
        facts: { domain, hosts, gateway: gateway?.profile.name ?? '', ...records },
        items: hosts,
      };
    return { outcome: 'pass', code: 'resolvable', facts: { domain, total: hosts.length }, items: hosts };
  },
});

const publishStep = (records: MxToPublish): string =>
  records.publish.length + records.recalled.length === 0
    ? 'Publish the MX records that the gateway’s console shows for your region.'
    : `Publish these MX records: ${recordsToPublish(records)}. Compare them with the gateway’s console first.`;
