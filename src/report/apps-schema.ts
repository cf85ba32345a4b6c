import * as v from 'valibot';
import { grantKey, personsAnswer } from '../evidence/case-schema.ts';
import { exactly, instant } from '../evidence/schema-parts.ts';
import { credential, permissionKind } from '../evidence/tenant/apps-schema.ts';
import type { AppProfileMatch, AppsReport, AppView, GrantView, MissingGrant, Risk } from './apps-report.ts';

const risk = exactly<Risk>()(v.picklist(['critical', 'high', 'medium', 'low', 'unknown']));
const texts = v.array(v.string());
const maybe = v.nullable(v.string());

const grant = exactly<GrantView>()(
  v.object({
    key: grantKey,
    permission: v.string(),
    resource: v.string(),
    risk,
    consent: v.picklist(['assigned', 'all-users', 'single-users']),
    users: v.number(),
    standing: v.picklist(['documented', 'covers', 'set-up-only', 'beyond', 'must-not-have', 'not-compared']),
    justification: maybe,
    allows: v.string(),
    why: v.string(),
    path: texts,
    instead: texts,
    decision: v.nullable(personsAnswer),
  }),
);

const missing = exactly<MissingGrant>()(
  v.object({
    permission: v.string(),
    resource: v.string(),
    kind: permissionKind,
    justification: v.string(),
    phase: v.picklist(['standing', 'feature', 'set-up-only']),
  }),
);

const match = exactly<AppProfileMatch>()(
  v.object({
    profile: v.string(),
    name: v.string(),
    certainty: v.picklist(['sure', 'likely', 'possible', 'pinned']),
    by: texts,
  }),
);

const app = exactly<AppView>()(
  v.object({
    servicePrincipalId: v.string(),
    appId: v.string(),
    name: maybe,
    publisher: maybe,
    isMicrosoft: v.boolean(),
    isOwn: v.boolean(),
    isEnabled: v.nullable(v.boolean()),
    match: v.nullable(match),
    risk: v.nullable(risk),
    grants: v.array(grant),
    missing: v.array(missing),
    credentials: v.array(v.object({ ...credential.entries, on: v.picklist(['registration', 'service-principal']) })),
    redirectUris: texts,
    audience: maybe,
    owners: v.nullable(v.object({ users: v.number(), guests: v.number(), servicePrincipals: v.number() })),
    lastUsedAt: v.nullable(instant),
    questions: texts,
  }),
);

/** The part of a report file about apps. */
export const appsReport = exactly<AppsReport>()(
  v.object({ apps: v.array(app), withoutGrants: v.number(), gaps: texts, undecided: v.number() }),
);
