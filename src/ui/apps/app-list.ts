import type { AppsReport, AppView, GrantView, Risk } from '../../report/apps-report.ts';
import { appName, originWords } from './app-words.ts';

/** An app with what is looked at for each key that is typed, worked out once. */
export interface ListedApp {
  readonly app: AppView;
  /** Name, publisher, product and ids, in lower case. */
  readonly text: string;
  readonly name: string;
  readonly publisher: string;
  /** Critical and high permissions without a decision. */
  readonly undecided: number;
}

export type RiskFilter = 'all' | 'undecided' | 'products' | Risk;
export type AppOrder = 'risk' | 'undecided' | 'name' | 'publisher';

/** What a reader wants to see of the list. */
export interface AppFilter {
  /** Words that all have to occur, in any order. */
  readonly text: string;
  readonly risk: RiskFilter;
  readonly withMicrosoft: boolean;
  readonly order: AppOrder;
}

/** Whether a decision is wanted before a review is signed off. */
export const isGrave = ({ risk }: Pick<GrantView, 'risk'>): boolean => risk === 'critical' || risk === 'high';

/** How many decisions an app still wants; Microsoft’s own want none. */
export const undecidedOf = ({ isMicrosoft, grants }: AppView): number =>
  isMicrosoft ? 0 : grants.reduce((sum, grant) => sum + (isGrave(grant) && grant.decision === null ? 1 : 0), 0);

export const listApps = ({ apps }: AppsReport): readonly ListedApp[] =>
  apps.map((app) => {
    const name = appName(app).toLowerCase();
    const publisher = originWords(app).toLowerCase();
    const text = `${name} ${publisher} ${(app.match?.name ?? '').toLowerCase()} ${app.appId} ${app.servicePrincipalId}`;
    return { app, text, name, publisher, undecided: undecidedOf(app) };
  });

/** The apps that fit, in the order wanted; equal ones stay in the report’s order, the most dangerous first. */
export function pickApps(apps: readonly ListedApp[], filter: AppFilter): readonly ListedApp[] {
  const words = filter.text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  const picked = apps.filter(
    (one) =>
      (filter.withMicrosoft || !one.app.isMicrosoft) &&
      fitsRisk(one, filter.risk) &&
      words.every((word) => one.text.includes(word)),
  );
  return filter.order === 'risk' ? picked : picked.sort(ORDER[filter.order]);
}

function fitsRisk({ app, undecided }: ListedApp, risk: RiskFilter): boolean {
  if (risk === 'all') return true;
  if (risk === 'undecided') return undecided > 0;
  if (risk === 'products') return app.match !== null;
  return app.risk === risk;
}

/** By code units: quick enough for thousands at each key that is typed. */
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

const ORDER: Readonly<Record<Exclude<AppOrder, 'risk'>, (one: ListedApp, other: ListedApp) => number>> = {
  undecided: (one, other) => other.undecided - one.undecided,
  name: (one, other) => compare(one.name, other.name),
  publisher: (one, other) => compare(one.publisher, other.publisher) || compare(one.name, other.name),
};
