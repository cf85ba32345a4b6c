import { mailprotector } from './gateways/mailprotector.ts';
import { microsoft365 } from './gateways/microsoft365.ts';
import { opswat } from './gateways/opswat.ts';
import { ppe } from './gateways/ppe.ts';
import { pps } from './gateways/pps.ts';
import { trustifi } from './gateways/trustifi.ts';
import type { GatewayProfile } from './profile.ts';

/**
 * Every product that we recognise: the ones that the checklist treats by name, then further gateways, then what hosts
 * or forwards mail. The order is the one of the list on the start page, and of matching; no two share a host name.
 */
export const PROFILES: readonly GatewayProfile[] = [ppe, pps, mailprotector, trustifi, opswat, microsoft365];

/** Those that a user can choose as the gateway; mailbox hosts and forwarders are only recognised. */
export const OFFERED: readonly GatewayProfile[] = PROFILES.filter(
  (profile) => (profile.kind === 'gateway' || profile.kind === 'api') && profile.modes.length > 0,
);

/** The profile with this id, or null; ids come from deep links and files, so anything may be asked for. */
export const profileById = (id: string): GatewayProfile | null => PROFILES.find((profile) => profile.id === id) ?? null;
