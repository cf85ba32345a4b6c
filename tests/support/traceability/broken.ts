import type { SystemTenant } from '../systems/system-tenant.ts';
import { APPS_BROKEN } from './broken-apps.ts';
import { mailprotector } from '../systems/mailprotector.ts';
import { ninjaone } from '../systems/ninjaone.ts';
import { opswat } from '../systems/opswat.ts';
import { ppe } from '../systems/ppe.ts';
import { pps } from '../systems/pps.ts';
import { trustifi } from '../systems/trustifi.ts';
import { MAIL_BROKEN } from './broken-mail.ts';
import type { Breach } from './breach.ts';

/** A fault that the tenant’s own tests know by this title. */
const known =
  (tenant: SystemTenant) =>
  (title: string): Breach => ({ tenant, fault: tenant.faults.find((fault) => fault.title === title) ?? title });
const [essentials, proofpoint, userSync, api, loop, agent] = [
  known(ppe),
  known(pps),
  known(mailprotector),
  known(trustifi),
  known(opswat),
  known(ninjaone),
];

/** For each sentence that is checked or checked in part: a tenant that does not do what it asks for. */
export const BROKEN: Readonly<Record<string, Breach>> = {
  'essentials-3': essentials('Microsoft was left in MX as a backup'),
  'essentials-4': essentials('the outbound connector was never switched on'),
  'essentials-8': essentials('nobody said whether the sync has run'),
  'essentials-9': essentials('the bypass rule was deleted'),
  'essentials-10': essentials('the outbound connector was switched on before SPF named the gateway'),
  'essentials-11': essentials('the outbound connector was never switched on'),
  'essentials-13': essentials('somebody put a secret on the app of the vendor'),
  'essentials-14': essentials('the app of the integration was switched off'),
  'essentials-15': essentials('the outbound connector was switched on before SPF named the gateway'),
  'essentials-16': essentials('the inbound connector lacks one of the ranges'),
  'essentials-17': essentials('the smart host is that of another region'),
  'essentials-18': essentials('the bypass rule lost its addresses'),
  'essentials-22': essentials('there is one Global Administrator'),
  'essentials-23': essentials('the app may send mail, which no document asks for'),
  'essentials-26': essentials('users may consent to any app'),
  'sop-3': proofpoint('whoever signed in may not consent, and nobody said who will'),
  'sop-6': proofpoint('the rule for the way out is off'),
  'sop-8': proofpoint('TRAP did not take the test message back'),
  'sop-13': proofpoint('the registration has a redirect address that nothing needs'),
  'sop-14': proofpoint('the directory sync reads the whole directory, as the procedure has it'),
  'sop-24': essentials('the TTL of MX was never lowered'),
  'sop-26': proofpoint('one MX host is of another cluster'),
  'sop-28': proofpoint('the outbound connector takes all mail without a rule'),
  'sop-29': proofpoint('the smart host is the example of the procedure'),
  'sop-30': proofpoint('the rule redirects mail to a mailbox in place of the connector'),
  'sop-32': proofpoint('one registration serves both'),
  'sop-33': proofpoint('nobody consented to what TRAP asks for'),
  'sop-15': proofpoint('a secret stands in a ticket'),
  'sop-17': proofpoint('TRAP has not signed in for a fortnight'),
  'sop-39': agent('the installation asks the user'),
  'sop-40': agent('the command carries no token'),
  'sop-42': agent('the package was not uploaded to its end'),
  'sop-43': agent('it names another publisher'),
  'sop-45': agent('the example of the procedure was copied with its placeholder'),
  'sop-46': agent('the command removes another product'),
  'sop-47': agent('it is installed as the user'),
  'sop-48': agent('Intune restarts the device'),
  'sop-49': agent('nothing tells whether it is installed'),
  'sop-50': agent('it waits for another app'),
  'sop-51': agent('it is required on all devices'),
  'sop-53': agent('one device in four reports the same failure'),
  'sop-55': agent('the integration may change devices'),
  'sop-57': proofpoint('TRAP may also send mail'),
  'sop-21': userSync('the connector also takes a network inside the office'),
  'sop-22': userSync('enhanced filtering was never switched on'),
  'user-sync-1': userSync('the sync was switched on without a look at what it would do'),
  'user-sync-3': essentials('there is one Global Administrator'),
  'user-sync-4': userSync('the consent was given from a branded console'),
  'user-sync-5': userSync('nobody added the dynamic list by hand'),
  'user-sync-8': essentials('there is one Global Administrator'),
  'user-sync-9': userSync('the sync may change users'),
  'user-sync-10': userSync('the app of the sync is limited to assigned users'),
  'user-sync-11': userSync('the consent was given from a branded console'),
  'user-sync-13': userSync('the sync does not run'),
  'user-sync-15': userSync('nobody expects users for the shared mailboxes'),
  'sop-25': essentials('the connector locks while MX is still at Microsoft'),
  'trustifi-1': api('MX points at Trustifi itself'),
  'trustifi-2': api('nobody who may consent is there, and somebody says so'),
  'trustifi-4': api('the app reads mail in the name of everybody'),
  'trustifi-6': api('the app was switched off'),
  'trustifi-7': api('the advanced permissions were granted, and the module is not in use'),
  'trustifi-9': api('the endpoint is that of another part of the world'),
  'opswat-1': loop('nobody said which server profile is in use'),
  'opswat-3': loop('the registration bears a name that tells nothing'),
  'opswat-4': loop('the registration may be used from any tenant'),
  'opswat-6': loop('the secret lives for two years'),
  'opswat-7': loop('nobody answers for where the secret is kept'),
  'opswat-9': loop('SMTP has the permission of the vendor and not that of Microsoft'),
  'opswat-11': loop('consent was not given for one of the permissions'),
  ...APPS_BROKEN,
  ...MAIL_BROKEN,
};
