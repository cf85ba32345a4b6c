import type { AppMatch } from '../../evidence/setup.ts';
import type { AppCredential, Application, ServicePrincipal } from '../../evidence/tenant/apps.ts';
import { labelOf, productsAmong } from './apps-in-review.ts';
import type { RecognisedApp } from './recognise-app.ts';
import { recogniseOne } from './recognise-app.ts';

/** A registration of this tenant that is a product of ours. */
export interface ProductRegistration {
  readonly application: Application;
  /** Null before anybody consented: then there is no enterprise app. */
  readonly principal: ServicePrincipal | null;
  readonly match: RecognisedApp;
  readonly label: string;
}

/** The registrations of this tenant that are, or may be, a product of one of these systems. */
export function productRegistrations(
  applications: readonly Application[],
  principals: readonly ServicePrincipal[],
  pinned: readonly AppMatch[] | undefined,
  systems: readonly string[],
): readonly ProductRegistration[] {
  const matches = productsAmong(principals, pinned);
  // A registration without an enterprise app has no object id there, so what is said of it names its app id.
  const none = new Set((pinned ?? []).flatMap((one) => (one.profile === null ? [one.servicePrincipalId] : [])));
  const own = (one: Application): RecognisedApp | null =>
    none.has(one.appId) ? null : recogniseOne(registrationAsPrincipal(one), true);
  const byAppId = new Map(principals.map((principal) => [principal.appId, principal]));
  return applications.flatMap((application) => {
    const principal = byAppId.get(application.appId) ?? null;
    const match = principal === null ? own(application) : matches.get(principal.id);
    if (match == null || !systems.includes(match.profile.systemId)) return [];
    return [{ application, principal, match, label: labelOf(application) }];
  });
}

/** Its credentials and those on its enterprise app, which sign in just as well and which the portal does not show. */
export const credentialsOf = ({ application, principal }: ProductRegistration): readonly AppCredential[] => [
  ...application.credentials,
  ...(principal?.credentials ?? []),
];

/** What stands in items for a registration; two may have the same name. */
export const registrationItem = ({ label, application }: ProductRegistration): string =>
  `${label} (${application.appId})`;

/** The enterprise app that a registration would have, as far as signs of a vendor go. */
export const registrationAsPrincipal = ({
  appId,
  displayName,
  audience,
  redirectUris,
}: Application): ServicePrincipal => ({
  id: appId,
  appId,
  displayName,
  type: 'Application',
  isEnabled: null,
  disabledByMicrosoft: null,
  ownerTenantId: null,
  audience,
  verifiedPublisher: null,
  replyUrls: redirectUris?.map(({ uri }) => uri) ?? null,
  homepage: null,
  assignmentRequired: null,
  credentials: null,
});
