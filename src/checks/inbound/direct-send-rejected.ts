import { attested, DECIDED, type Witness } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { signed } from '../common.ts';
import { code } from '../english.ts';
import { SOURCES } from '../references.ts';

type Nothing = Readonly<Record<string, never>>;

export const directSendRejected = defineCheck<{
  rejected: Nothing;
  'open-with-reason': Witness;
  open: Nothing;
  'not-carried': Nothing;
}>()({
  id: 'direct-send-rejected',
  revision: 2,
  area: 'inbound',
  about: 'tenant',
  severity: 'high',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: 'any-gateway',
  roles: ['receives'],
  needs: ['organizationConfig'],
  uses: [],
  views: 'each',
  gate: false,
  references: [SOURCES.directSend(), SOURCES.setOrganizationConfig()],
  crossRefs: ['CIS-M365-7.0 6.5.5', 'Maester MT.1062'],
  words: {
    en: {
      title: 'Unauthenticated mail from your own domains is rejected',
      failedTitle: 'Anybody can send as one of your own domains without signing in',
      why: 'Forged mail of colleagues then reaches mailboxes without the gateway having seen it. It does not take a password, only the name of the tenant’s host.',
      asks: {
        question: 'Do devices or services still have to send as your own domains without signing in?',
        who: 'Whoever administers Exchange',
        proof: 'A list of these devices and services, with the day by which each is changed.',
      },
      says: {
        rejected: () => 'RejectDirectSend is on.',
        'open-with-reason': (f) =>
          `RejectDirectSend is off, because devices or services still need it, says ${signed(f)}.`,
        open: () =>
          'RejectDirectSend is off, and no answer that still counts names a device or service that needs it so.',
        'not-carried': () => 'What was read of the organisation’s settings does not carry RejectDirectSend.',
      },
      fix: {
        'open-with-reason': () => [
          'Give each device and service an inbound connector of its own, by address or certificate, or let it sign in to send.',
          SWITCH_ON,
        ],
        open: () => [
          'Find what sends as your domains without signing in: printers, scanners, programs. Give each an inbound connector of its own, by address or certificate.',
          SWITCH_ON,
          'If some cannot be changed yet, answer here, with your name, that devices or services still need it.',
        ],
        'not-carried': () => [
          `In Exchange Online PowerShell run ${code('Get-OrganizationConfig | ConvertTo-Json')}, and add what it writes; a configuration snapshot does not carry this setting.`,
        ],
      },
    },
  },
  evaluate({ organizationConfig: [organisation] }, _also, context) {
    switch (organisation?.rejectDirectSend ?? null) {
      case true:
        return { outcome: 'pass', code: 'rejected', facts: {} };
      case null:
        return { outcome: 'unknown', code: 'not-carried', facts: {} };
      case false: {
        const said = attested('direct-send-rejected', context, DECIDED);
        return said.state === 'yes'
          ? { outcome: 'warn', code: 'open-with-reason', facts: said.witness }
          : { outcome: 'fail', code: 'open', facts: {} };
      }
    }
  },
});

const SWITCH_ON = `Then, in Exchange Online PowerShell: ${code('Set-OrganizationConfig -RejectDirectSend $true')}.`;
