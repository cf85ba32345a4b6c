import { inferred, published } from '../cite.ts';
import { CISA_ENTRA } from '../permissions/sources.ts';
import type { Cited } from '../profile.ts';
import { opswatGraphDelivery } from './opswat-graph-delivery.ts';
import { opswatSmtpOauth } from './opswat-smtp-oauth.ts';
import { OPSWAT, SOP } from './sources.ts';

/**
 * What a registration is called where an administrator makes it, by the id of its profile. Where the document leaves the
 * name to the administrator, it is ours for it, by which the registration is recognised later.
 */
export const REGISTRATION_NAMES: Readonly<Record<string, Cited<string>>> = {
  'proofpoint-directory-sync': published('Proofpoint-Directory-Sync', SOP),
  'proofpoint-trap': published('Proofpoint-TRAP', SOP),
  'opswat-graph-delivery': inferred(opswatGraphDelivery.name, OPSWAT),
  'opswat-smtp-oauth': inferred(opswatSmtpOauth.name, OPSWAT),
};

/** The account type of such a registration, as Graph writes “Single tenant”. */
export const SINGLE_TENANT: Cited<string> = published('AzureADMyOrg', OPSWAT);

/** How long a client secret may live at most. */
export const SECRET_DAYS: Cited<number> = published(180, CISA_ENTRA);
