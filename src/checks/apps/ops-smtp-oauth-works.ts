import { settle } from '../../evidence/settle.ts';
import { OPSWAT } from '../../profiles/apps/sources.ts';
import { SMTP_OAUTH } from '../../profiles/permissions/sources.ts';
import { appItem, productApps } from '../../profiles/review/apps-in-review.ts';
import { ABOUT_READING, standingAnswer } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { NOT_RECOGNISED, type NotRecognised } from '../common.ts';
import { code, listed } from '../english.ts';

const ID = 'ops-smtp-oauth-works';
const PERMISSION = 'SMTP.SendAsApp';
const EXCHANGE_ROLE = 'Application SMTP.SendAsApp';

export const opsSmtpOauthWorks = defineCheck<{
  works: { apps: readonly string[]; by: string };
  'not-recognised': NotRecognised['not-recognised'];
  'graph-delivery': { apps: readonly string[] };
  'profile-not-known': { apps: readonly string[] };
  'mailbox-not-known': { apps: readonly string[] };
  contradiction: { apps: readonly string[] };
  'smtp-auth-off': { apps: readonly string[]; by: string };
}>()({
  id: ID,
  revision: 1,
  area: 'apps',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change', 'post-cutover'],
  modes: 'any',
  systems: ['opswat'],
  roles: ['receives'],
  needs: ['servicePrincipals', 'apiResources', 'appRoleAssignments'],
  uses: ['exchangeAppRoles'],
  views: 'each',
  gate: false,
  references: [OPSWAT, SMTP_OAUTH],
  crossRefs: ['CIS-M365-7.0 6.5.4', 'SCuBA MS.EXO.5.1v1'],
  words: {
    en: {
      title: 'SMTP with OAuth has what Microsoft asks for',
      failedTitle: 'SMTP with OAuth lacks what Microsoft asks for',
      why: 'Without the right permission, and a mailbox that may use SMTP, the gateway cannot hand mail in. It is then kept there until somebody notices.',
      asks: {
        question: 'Does the mailbox from which the gateway hands in mail allow SMTP AUTH?',
        who: 'Whoever administers Exchange',
        proof: 'What Get-CASMailbox shows for the sending mailbox.',
      },
      says: {
        works: (f) =>
          `${listed(f.apps)} may hand in mail over SMTP, and ${f.by} says that the sending mailbox allows it.`,
        'not-recognised': NOT_RECOGNISED.says['not-recognised'],
        'graph-delivery': (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'delivers' : 'deliver'} through Graph, so SMTP is not used.`,
        'profile-not-known': (f) =>
          `Whether ${listed(f.apps)} ${f.apps.length === 1 ? 'hands' : 'hand'} in mail over SMTP is for you to say.`,
        'mailbox-not-known': (f) =>
          `${listed(f.apps)} may hand in mail over SMTP; whether the sending mailbox allows SMTP was not read and is for you to say.`,
        contradiction: (f) =>
          `${listed(f.apps)} ${f.apps.length === 1 ? 'holds' : 'hold'} no ${code(PERMISSION)}: the vendor’s page asks for Mail.ReadWrite of Graph, Microsoft for ${code(PERMISSION)} of Exchange Online.`,
        'smtp-auth-off': (f) =>
          `${f.by} says that SMTP AUTH is off for the mailbox from which ${listed(f.apps)} ${f.apps.length === 1 ? 'sends' : 'send'}.`,
      },
      fix: {
        'not-recognised': NOT_RECOGNISED.fix['not-recognised'],
        'profile-not-known': () => [
          'Look in the gateway under Inventory > Server profiles which profile uses this registration, and answer the question about the server profile.',
        ],
        'mailbox-not-known': () => [
          `In Exchange Online PowerShell run ${code('Get-CASMailbox <sending mailbox> | Format-List SmtpClientAuthenticationDisabled')}.`,
          'Answer here: yes where it is False, or empty while the organisation allows SMTP; no where it is True.',
        ],
        contradiction: () => [
          `Add ${code(PERMISSION)} of Office 365 Exchange Online to the registration and grant admin consent, or give it the Exchange role ${code(EXCHANGE_ROLE)}.`,
          `Register it in Exchange with ${code('New-ServicePrincipal')} and open the sending mailbox to it.`,
          'Send a test message through the gateway before anything is taken away.',
        ],
        'smtp-auth-off': () => [
          `Allow it for this one mailbox: ${code('Set-CASMailbox <sending mailbox> -SmtpClientAuthenticationDisabled $false')}.`,
        ],
      },
    },
  },
  evaluate(seen, also, { setup, answers, now }) {
    const all = productApps({ ...seen, delegatedGrants: null, directoryRoles: null }, setup.appMatches, ['opswat']);
    // Asked only where OPSWAT is named as in use, so an app that is not seen has another name.
    if (all.length === 0)
      return { outcome: 'unknown', code: 'not-recognised', facts: { products: ['OPSWAT MetaDefender'] } };
    const graph = standingAnswer('ops-profile-permissions', { answers, setup, now }, ABOUT_READING)?.value ?? null;
    const apps = all.filter(({ match }) =>
      match?.certainty === 'pinned' ? match.profile.id === 'opswat-smtp-oauth' : graph !== 'yes',
    );
    if (apps.length === 0)
      return { outcome: 'not-applicable', code: 'graph-delivery', facts: { apps: all.map(({ label }) => label) } };
    const isSmtp = graph === 'no' || apps.some(({ match }) => match?.certainty === 'pinned');
    const facts = { apps: apps.map(({ label }) => label) };
    const items = apps.map(appItem);
    const granted = apps.some(({ held }) => held.some(({ permission }) => permission?.name === PERMISSION));
    if (!granted) {
      const roles = settle(also.exchangeAppRoles);
      const ids = new Set(apps.map(({ principal }) => principal.id));
      const inExchange =
        roles.kind === 'read' &&
        roles.reading.value.some(
          ({ servicePrincipalId, role }) => role === EXCHANGE_ROLE && ids.has(servicePrincipalId),
        );
      if (!inExchange)
        return isSmtp
          ? { outcome: 'warn', code: 'contradiction', facts, items }
          : { outcome: 'manual', code: 'profile-not-known', facts, items };
    }
    const answer = standingAnswer(ID, { answers, setup, now }, ABOUT_READING);
    if (answer === null) return { outcome: 'manual', code: 'mailbox-not-known', facts, items };
    const { by } = answer;
    return answer.value === 'yes'
      ? { outcome: 'pass', code: 'works', facts: { ...facts, by }, items }
      : { outcome: 'fail', code: 'smtp-auth-off', facts: { ...facts, by }, items };
  },
});
