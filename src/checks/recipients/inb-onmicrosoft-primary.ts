import { defineCheck } from '../check.ts';
import { code, counted } from '../english.ts';
import { SOURCES } from '../references.ts';

export const inbOnmicrosoftPrimary = defineCheck<{
  none: { licensed: number };
  some: { total: number; shown: number };
}>()({
  id: 'inb-onmicrosoft-primary',
  revision: 1,
  area: 'recipients',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['recipients'],
  uses: [],
  views: 'each',
  gate: false,
  references: [
    SOURCES.directDelivery(),
    SOURCES.proofpointGuide(),
    SOURCES.userSync('note on onmicrosoft.com addresses'),
  ],
  crossRefs: ['Maester MT.1076', 'Maester MT.1074'],
  words: {
    en: {
      title: 'No mailbox has its main address at onmicrosoft.com',
      failedTitle: 'Mailboxes have their main address at onmicrosoft.com',
      why: 'Mail to such an address never passes the gateway, since its MX is Microsoft’s for ever; a lock-down then rejects it. Mailprotector does not even create these users.',
      says: {
        none: (f) =>
          `None of ${counted(f.licensed, 'licensed mailbox', 'licensed mailboxes')} has its main address there.`,
        some: (f) =>
          `${counted(f.total, 'licensed mailbox has its', 'licensed mailboxes have their')} main address there${f.shown < f.total ? `; the first ${f.shown} are listed` : ''}.`,
      },
      fix: {
        some: () => [
          'In the Exchange admin centre, open Recipients > Mailboxes > the mailbox > Manage email address types.',
          'Add an address in a domain that the gateway protects and set it as the primary one. The old address stays as another one, so no mail is lost.',
          `For many at once, in Exchange Online PowerShell: ${code('Set-Mailbox -Identity <address> -WindowsEmailAddress <name>@<your domain>')}. Users who are synchronised from your own directory are changed there.`,
        ],
      },
    },
  },
  evaluate({ recipients: { onmicrosoftPrimary, mailboxes } }) {
    const { total, addresses } = onmicrosoftPrimary;
    return total === 0 && addresses.length === 0
      ? { outcome: 'pass', code: 'none', facts: { licensed: mailboxes.licensed } }
      : {
          outcome: 'fail',
          code: 'some',
          facts: { total: Math.max(total, addresses.length), shown: addresses.length },
          items: addresses,
        };
  },
});
