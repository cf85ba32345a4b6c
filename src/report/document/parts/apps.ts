import { counted, listed, moment } from '../../../checks/english.ts';
import type { AppsReport, AppView, GrantView } from '../../apps-report.ts';
import type { Report } from '../../report.ts';
import { heading, list, paragraph, section, sentences, table, value } from '../blocks.ts';
import { isReview } from '../about.ts';
import type { Block } from '../document.ts';
import { RISK_WORD, STANDING_WORD } from '../../../words/judgement.ts';

/** Every app with what it may do, and the sign-off sheet of a review. */
export function appBlocks(report: Report): readonly Block[] {
  const { apps } = report;
  if (apps === undefined) return [];
  const idle =
    apps.withoutGrants === 0
      ? ''
      : `${counted(apps.withoutGrants, 'enterprise app')} more ${apps.withoutGrants === 1 ? 'holds' : 'hold'} nothing.`;
  return section(2, 'Apps, and what they may do', [
    ...paragraph(
      sentences(
        apps.apps.length === 0
          ? 'No app holds anything, and none is recognised as a product of the checklist.'
          : `${counted(apps.apps.length, 'app')} ${apps.apps.length === 1 ? 'holds' : 'hold'} something, or ${apps.apps.length === 1 ? 'is' : 'are'} recognised as a product of the checklist.`,
        idle,
        apps.undecided === 0
          ? 'No critical or high permission is without a decision.'
          : `${counted(apps.undecided, 'critical or high permission')} ${apps.undecided === 1 ? 'is' : 'are'} without a decision.`,
      ),
    ),
    ...list(apps.gaps),
    ...(isReview(report) ? signOffSheet(apps) : []),
    ...apps.apps.flatMap(oneApp),
  ]);
}

/** What needs a decision and has none first, then every decision. */
function signOffSheet({ apps }: AppsReport): readonly Block[] {
  const all = apps.flatMap((app) => app.grants.map((grant) => ({ app, grant })));
  const open = all.filter(
    ({ app, grant }) =>
      grant.decision === null && (grant.risk === 'critical' || grant.risk === 'high') && !app.isMicrosoft,
  );
  const rows = [...open, ...all.filter(({ grant }) => grant.decision !== null)].map(({ app, grant }) => {
    const { decision } = grant;
    return [
      appName(app),
      `${value(grant.permission)} ${grant.resource}`,
      RISK_WORD[grant.risk],
      decision === null ? 'Open' : decisionWord(decision.value),
      decision?.by ?? '',
      decision?.at.slice(0, 10) ?? '',
      decision?.note ?? '',
    ];
  });
  return section(
    3,
    'Sign-off sheet',
    table(['App', 'Permission', 'Risk', 'Decision', 'Reviewer', 'Date', 'Reason'], rows),
  );
}

function oneApp(app: AppView): readonly Block[] {
  const { match, grants, missing, credentials, questions } = app;
  const known =
    match === null
      ? 'It is not recognised as a product of the checklist.'
      : `${match.name}, ${CERTAINTY[match.certainty]}${match.certainty === 'pinned' || match.by.length === 0 ? '' : ` by ${listed(match.by, 9)}`}.`;
  return [
    heading(3, appName(app)),
    ...paragraph(
      sentences(
        app.risk === null ? 'It holds nothing.' : `Risk: ${RISK_WORD[app.risk].toLowerCase()}.`,
        known,
        `${originWords(app)}.`,
        app.isEnabled === false ? 'Disabled: it cannot sign in.' : '',
        `App id ${value(app.appId)}.`,
        app.lastUsedAt === null ? '' : `Last used ${moment(app.lastUsedAt)}.`,
      ),
    ),
    ...table(
      ['Permission', 'Given', 'Risk', 'Beside the documents', 'The vendor’s reason', 'Decision'],
      grants.map(grantRow),
    ),
    ...list(
      grants.flatMap(({ permission, path }) =>
        path.length === 0 ? [] : [`${value(permission)} leads to Global Administrator: ${path.join(' ')}`],
      ),
    ),
    ...section(
      4,
      `Documented and not held by ${appName(app)}`,
      table(
        ['Permission', 'Of', 'When it is needed', 'The vendor’s reason'],
        missing.map(({ permission, resource, phase, justification }) => [
          value(permission),
          resource,
          NEEDED[phase],
          justification,
        ]),
      ),
    ),
    ...section(
      4,
      `Secrets and certificates of ${appName(app)}`,
      table(
        ['Kind', 'Name', 'From', 'Until'],
        credentials.map(({ kind, name, startsAt, endsAt }) => [
          kind === 'secret' ? 'Secret' : 'Certificate',
          name ?? '',
          startsAt === null ? 'Not told' : moment(startsAt),
          endsAt === null ? 'Not told' : moment(endsAt),
        ]),
      ),
    ),
    ...section(4, `To ask the vendor of ${appName(app)}`, list(questions)),
  ];
}

function grantRow(grant: GrantView): readonly string[] {
  const { decision } = grant;
  return [
    `${value(grant.permission)} ${grant.resource}`,
    consentWords(grant),
    sentences(`${RISK_WORD[grant.risk]}.`, grant.allows),
    STANDING_WORD[grant.standing],
    grant.justification ?? 'No document says.',
    decision === null
      ? 'None'
      : sentences(
          `${decisionWord(decision.value)}, says ${decision.by} (${decision.at.slice(0, 10)}).`,
          decision.note ?? '',
        ),
  ];
}

const decisionWord = (decision: 'yes' | 'no'): string => (decision === 'yes' ? 'May stay' : 'Has to go');

/** How the permission was given, as a phrase. */
function consentWords({ key, consent, users }: GrantView): string {
  if (key.resourceAppId === 'directory') return 'Directory role';
  if (consent === 'assigned') return key.kind === 'application' ? 'It acts by itself' : 'Assigned by an administrator';
  return consent === 'all-users'
    ? 'For every user, by an administrator'
    : `For ${counted(users, 'user')}, each by consent`;
}

const CERTAINTY = {
  sure: 'recognised for sure',
  likely: 'likely recognised',
  possible: 'perhaps recognised',
  pinned: 'as you said',
} as const;

const NEEDED = { standing: 'Always', feature: 'For a feature only', 'set-up-only': 'For the set-up only' } as const;

const appName = ({ name, appId }: AppView): string => name ?? `App ${appId}`;

function originWords({ publisher, isOwn, isMicrosoft }: AppView): string {
  if (isOwn) return 'Registered in this tenant';
  if (isMicrosoft) return 'Of Microsoft';
  return publisher === null ? 'No verified publisher' : `Published by ${publisher}`;
}
