import { moment, quoted } from '../../checks/english.ts';
import { idIn } from '../../evidence/tenant/app-states.ts';
import type {
  ApiResource,
  AppActivity,
  AppCredential,
  Application,
  ServicePrincipal,
} from '../../evidence/tenant/apps.ts';
import { type FieldRules, keyOf, partsOf } from './parts.ts';
import type { Thing } from './thing.ts';

const PRINCIPAL: FieldRules<ServicePrincipal> = {
  id: 'id',
  appId: null,
  displayName: 'displayName',
  type: 'servicePrincipalType',
  isEnabled: 'accountEnabled',
  disabledByMicrosoft: { answer: 'disabledByMicrosoftStatus' },
  ownerTenantId: 'appOwnerOrganizationId',
  audience: 'signInAudience',
  verifiedPublisher: { answer: 'verifiedPublisher' },
  replyUrls: 'replyUrls',
  homepage: 'homepage',
  assignmentRequired: 'appRoleAssignmentRequired',
  credentials: null,
};

const REGISTRATION: FieldRules<Application> = {
  id: 'id',
  appId: null,
  displayName: 'displayName',
  createdAt: null,
  audience: 'signInAudience',
  requested: 'requiredResourceAccess',
  credentials: null,
  redirectUris: 'redirectUris',
  implicitIdTokens: 'enableIdTokenIssuance',
  implicitAccessTokens: 'enableAccessTokenIssuance',
  isPublicClient: 'isFallbackPublicClient',
  owners: 'owners',
};

const API: FieldRules<ApiResource> = { id: 'id', appId: null, displayName: 'displayName', permissions: null };
const PERMISSION: FieldRules<ApiResource['permissions'][number]> = {
  kind: null,
  id: null,
  value: 'value',
  displayName: 'displayName',
  isEnabled: 'isEnabled',
};
const ACTIVITY: FieldRules<AppActivity> = { appId: null, lastUsedAt: 'lastSignInDateTime' };

/** With its id, because a name can be given to another app. */
export const appLabel = ({ appId, displayName }: Pick<ServicePrincipal, 'appId' | 'displayName'>): string =>
  displayName === null ? appId : `${quoted(displayName)} (${appId})`;

/** Enterprise apps, by the id that an app has in every tenant. */
export const principalThings = (principals: readonly ServicePrincipal[]): readonly Thing[] =>
  principals.map((principal) => ({
    keys: [idIn(principal.appId)],
    area: 'apps',
    object: `Enterprise app ${appLabel(principal)}`,
    name: principal.displayName ?? principal.appId,
    from: principal,
    parts: partsOf(PRINCIPAL, principal),
    children: credentialThings(principal.credentials, 'enterprise app', principal),
  }));

export const applicationThings = (applications: readonly Application[]): readonly Thing[] =>
  applications.map((application) => ({
    keys: [idIn(application.appId)],
    area: 'apps',
    object: `App registration ${appLabel(application)}`,
    name: application.displayName ?? application.appId,
    from: application,
    parts: partsOf(REGISTRATION, application),
    children: credentialThings(application.credentials, 'app registration', application),
  }));

/** What an API offers is up to its owner: Microsoft adds permissions to its own every few weeks. */
export const apiThings = (apis: readonly ApiResource[]): readonly Thing[] =>
  apis.map((api) => ({
    keys: [idIn(api.appId)],
    area: 'apps',
    object: `API ${quoted(api.displayName ?? api.appId)}`,
    name: api.displayName ?? api.appId,
    isObserved: true,
    parts: partsOf(API, api),
    isSilent: true,
    children: api.permissions.map((permission) => ({
      keys: [keyOf(permission.kind, idIn(permission.id))],
      area: 'apps',
      object: `${permission.value} of ${api.displayName ?? api.appId}, ${permission.kind}`,
      name: permission.value,
      isObserved: true,
      parts: partsOf(PERMISSION, permission),
    })),
  }));

export const activityThings = (
  activity: readonly AppActivity[],
  { apps }: { readonly apps: ReadonlyMap<string, string> },
): readonly Thing[] =>
  activity.map((one) => ({
    keys: [idIn(one.appId)],
    area: 'apps',
    object: `Last use of ${quoted(apps.get(idIn(one.appId)) ?? one.appId)}`,
    name: one.appId,
    ...(one.lastUsedAt === null ? {} : { summary: moment(one.lastUsedAt) }),
    isObserved: true,
    parts: partsOf(ACTIVITY, one).map((part) => ({
      ...part,
      ...(one.lastUsedAt === null ? {} : { text: moment(one.lastUsedAt) }),
    })),
  }));

/**
 * Secrets and certificates, by their ids; then by kind and name, so that a new one in the place of a former is one that
 * was renewed. Nothing secret is in what was read.
 */
function credentialThings(
  credentials: readonly AppCredential[] | null,
  of: string,
  app: Pick<ServicePrincipal, 'appId' | 'displayName'>,
): readonly Thing[] | null {
  const label = appLabel(app);
  return (
    credentials?.map(({ kind, keyId, name, startsAt, endsAt }): Thing => {
      const lasts = endsAt === null ? 'has no end' : `ends ${moment(endsAt)}`;
      const kindOf = kind === 'secret' ? 'Secret' : 'Certificate';
      return {
        keys: [keyId, keyOf(kind, name)],
        area: 'credentials',
        object: `${kindOf}${name === null || name === '' ? '' : ` ${quoted(name)}`} of ${of} ${label}`,
        name: keyId,
        summary: `${lasts}, key id ${keyId}`,
        parts: [
          {
            property: kind === 'secret' ? 'passwordCredentials' : 'keyCredentials',
            value: { keyId, startsAt, endsAt },
            text: `${lasts}, key id ${keyId}`,
          },
          { property: 'displayName', value: name ?? '' },
        ],
      };
    }) ?? null
  );
}
