import type { AttackPath, Permission, PermissionKind, Tier, Trait } from '../permission.ts';

/**
 * Who may consent to a delegated permission. `user-blocked`: a user by its type, nobody but an administrator under the
 * consent policy that Microsoft manages.
 */
export type Consent = 'admin' | 'user' | 'user-blocked';

/** A permission as the catalogue writes it: one row for its application and its delegated form. */
export interface Row {
  readonly name: string;
  /** Id and tier of the application form; a third entry is the id in GCC High. */
  readonly app?: readonly [id: string, tier: Tier, gccHighId?: string];
  /** Id, tier and consent of the delegated form; a fourth entry is the id in GCC High. */
  readonly user?: readonly [id: string, tier: Tier, consent: Consent, gccHighId?: string];
  readonly allows: string;
  readonly why: string;
  readonly traits?: readonly Trait[];
  readonly escalates?: true;
  readonly path?: AttackPath;
  readonly instead?: readonly string[];
  /** Narrower ways that only an app without a user has; they come before `instead`. */
  readonly insteadForApp?: readonly string[];
  readonly note?: string;
}

interface PathOptions {
  readonly onlyIf?: string;
  /** It ends at power over mail, devices or groups, short of Global Administrator. */
  readonly short?: true;
  readonly inferred?: true;
}

/** The steps of an attack that ends at Global Administrator, unless `short` says that it ends before. */
export const path = (steps: readonly string[], options: PathOptions = {}): AttackPath => ({
  steps,
  endsAtGlobalAdministrator: options.short === undefined,
  onlyIf: options.onlyIf ?? null,
  certainty: options.inferred === undefined ? 'published' : 'inferred',
});

/** Both forms of each row as permissions of one API; `scopable` stays with the application form, which alone has it. */
export const permissionsFrom = (resourceAppId: string, rows: readonly Row[]): readonly Permission[] =>
  rows.flatMap((row) => {
    const made: Permission[] = [];
    if (row.app) {
      const [id, tier, gccHighId] = row.app;
      made.push(permission(resourceAppId, 'application', row, { id, tier, consent: 'admin', gccHighId }));
    }
    if (row.user) {
      const [id, tier, consent, gccHighId] = row.user;
      made.push(permission(resourceAppId, 'delegated', row, { id, tier, consent, gccHighId }));
    }
    return made;
  });

interface Form {
  readonly id: string;
  readonly tier: Tier;
  readonly consent: Consent;
  readonly gccHighId: string | undefined;
}

const permission = (resourceAppId: string, kind: PermissionKind, row: Row, form: Form): Permission => {
  const traits = row.traits ?? [];
  const own = kind === 'application' ? traits : traits.filter((trait) => trait !== 'scopable');
  return {
    key: { resourceAppId, kind, id: form.id },
    name: row.name,
    tier: form.tier,
    allows: `${row.allows}${reach(kind, traits)}.`,
    why: row.why,
    attackPath: row.path === undefined ? null : pathOf(kind, row.path),
    escalates: row.escalates === true,
    instead: [...(kind === 'application' ? (row.insteadForApp ?? []) : []), ...(row.instead ?? [])],
    traits: own,
    adminConsentRequired: form.consent === 'admin',
    blockedByMicrosoftManagedUserConsent: form.consent === 'user-blocked',
    gccHighId: form.gccHighId ?? null,
    note: row.note ?? null,
  };
};

/** What is lent by a user reaches no further than that user, which the steps alone would not say. */
const pathOf = (kind: PermissionKind, steps: AttackPath): AttackPath => {
  if (kind === 'application') return steps;
  const mayDoIt = 'The user who signs in to the app may do so.';
  return { ...steps, onlyIf: steps.onlyIf === null ? mayDoIt : `${mayDoIt} ${steps.onlyIf}` };
};

/** How far the words of a row go in each form. */
const reach = (kind: PermissionKind, traits: readonly Trait[]): string => {
  if (traits.includes('sign-in')) return '';
  if (kind === 'delegated') return ', as the signed-in user and never beyond what that user may do';
  return traits.includes('scopable') ? ', for every mailbox unless Exchange limits the app' : '';
};
