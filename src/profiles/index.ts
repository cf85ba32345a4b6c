import { abnormal } from './gateways/abnormal.ts';
import { avanan } from './gateways/avanan.ts';
import { barracuda } from './gateways/barracuda.ts';
import { cisco } from './gateways/cisco.ts';
import { cloudflareArea1 } from './gateways/cloudflare-area1.ts';
import { cloudflareRouting } from './gateways/cloudflare-routing.ts';
import { egress } from './gateways/egress.ts';
import { fireeye } from './gateways/fireeye.ts';
import { forcepoint } from './gateways/forcepoint.ts';
import { fortimail } from './gateways/fortimail.ts';
import { google } from './gateways/google.ts';
import { hornetsecurity } from './gateways/hornetsecurity.ts';
import { intermedia } from './gateways/intermedia.ts';
import { libraesva } from './gateways/libraesva.ts';
import { mailguard } from './gateways/mailguard.ts';
import { mailprotector } from './gateways/mailprotector.ts';
import { mailroute } from './gateways/mailroute.ts';
import { microsoft365 } from './gateways/microsoft365.ts';
import { mimecast } from './gateways/mimecast.ts';
import { nable } from './gateways/nable.ts';
import { opswat } from './gateways/opswat.ts';
import { ppe } from './gateways/ppe.ts';
import { pps } from './gateways/pps.ts';
import { retarus } from './gateways/retarus.ts';
import { securence } from './gateways/securence.ts';
import { sophos } from './gateways/sophos.ts';
import { spamhero } from './gateways/spamhero.ts';
import { spamtitan } from './gateways/spamtitan.ts';
import { symantec } from './gateways/symantec.ts';
import { trendmicro } from './gateways/trendmicro.ts';
import { trustifi } from './gateways/trustifi.ts';
import { vadesecure } from './gateways/vadesecure.ts';
import { zix } from './gateways/zix.ts';
import type { GatewayProfile } from './profile.ts';

/**
 * Every product that we recognise: the ones that the checklist treats by name, then further gateways, then what hosts
 * or forwards mail. The order is the one of the list on the start page, and of matching; no two share a host name.
 */
export const PROFILES: readonly GatewayProfile[] = [
  ppe,
  pps,
  mailprotector,
  trustifi,
  opswat,
  mimecast,
  barracuda,
  cisco,
  hornetsecurity,
  sophos,
  trendmicro,
  symantec,
  forcepoint,
  spamtitan,
  cloudflareArea1,
  avanan,
  egress,
  abnormal,
  libraesva,
  nable,
  fortimail,
  spamhero,
  zix,
  fireeye,
  mailroute,
  securence,
  mailguard,
  retarus,
  vadesecure,
  microsoft365,
  google,
  intermedia,
  cloudflareRouting,
];

/** Those that a user can choose as the gateway; mailbox hosts and forwarders are only recognised. */
export const OFFERED: readonly GatewayProfile[] = PROFILES.filter(
  (profile) => (profile.kind === 'gateway' || profile.kind === 'api') && profile.modes.length > 0,
);

/** The profile with this id, or null; ids come from deep links and files, so anything may be asked for. */
export const profileById = (id: string): GatewayProfile | null => PROFILES.find((profile) => profile.id === id) ?? null;
