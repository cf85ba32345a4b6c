import type { Answer, GrantKey } from '../../evidence/case.ts';
import type { AppsReport, AppView, GrantView } from '../../report/apps-report.ts';
import type { CaseChange } from '../case-changes.ts';
import { withSetup } from '../case-changes.ts';
import { isGrave } from './app-list.ts';

/** The check whose answers decisions are. */
const SIGN_OFF = 'app-tier0';

/** What a reviewer decided: the permission may stay, or has to go. */
export type Decision = Pick<Answer, 'value' | 'by'> & { readonly note: string };

const isSame = (a: GrantKey, b: GrantKey): boolean =>
  a.appId === b.appId &&
  a.resourceAppId === b.resourceAppId &&
  a.kind === b.kind &&
  a.permissionId === b.permissionId &&
  a.consent === b.consent &&
  a.scope === b.scope;

/** Records one decision on several permissions, each in place of an earlier one on it. */
export const withDecision =
  (keys: readonly GrantKey[], { value, by, note }: Decision): CaseChange =>
  (file, at) => ({
    ...file,
    answers: [
      ...withoutThese(file.answers, keys),
      ...keys.map((grant) => ({ checkId: SIGN_OFF, grant, value, by, at, note })),
    ],
  });

/** Takes decisions back. */
export const withoutDecision =
  (keys: readonly GrantKey[]): CaseChange =>
  (file) => ({ ...file, answers: withoutThese(file.answers, keys) });

const withoutThese = (answers: readonly Answer[], keys: readonly GrantKey[]): readonly Answer[] =>
  answers.filter(({ grant }) => grant === undefined || !keys.some((key) => isSame(key, grant)));

/** Says what an app is; `profile` null: none of our products, undefined: whatever it is recognised as. */
export const withAppMatch = (servicePrincipalId: string, profile: string | null | undefined): CaseChange =>
  withSetup(({ appMatches = [], ...setup }) => {
    const matches = [
      ...appMatches.filter((match) => match.servicePrincipalId !== servicePrincipalId),
      ...(profile === undefined ? [] : [{ servicePrincipalId, profile }]),
    ];
    return { ...setup, ...(matches.length > 0 && { appMatches: matches }) };
  });

/** Permissions of an app that one decision can settle: the vendor lists them, and they are no great danger. */
export const bulkOf = ({ grants }: AppView): readonly GrantView[] =>
  grants.filter(
    ({ standing, risk, decision }) =>
      standing === 'documented' && (risk === 'medium' || risk === 'low') && decision === null,
  );

/** A line of the sign-off sheet. */
export interface SheetRow {
  readonly app: AppView;
  readonly grant: GrantView;
}

/**
 * The sign-off sheet: what is still open first, then every decision in the order of the report. Of what needs no
 * decision only what was decided all the same stands in it.
 */
export function sheetRows({ apps }: AppsReport): readonly SheetRow[] {
  const rows = apps.flatMap((app) => app.grants.map((grant) => ({ app, grant })));
  const open = rows.filter(({ app, grant }) => grant.decision === null && isGrave(grant) && !app.isMicrosoft);
  return [...open, ...rows.filter(({ grant }) => grant.decision !== null)];
}
