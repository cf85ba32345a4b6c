import { readDomain } from '../../dns/name.ts';
import type { ExpectedRecord, Licence, Organisation, TenantDomain } from '../organisation.ts';
import {
  amount,
  entries,
  fieldsOf,
  flag,
  id,
  name,
  names,
  oneLine,
  type Fields,
  singleFields,
  within,
} from './fields.ts';

/** The tenant, from the body of `GET /organization`, a collection of one; `signedInId` is null until it is known. */
export function readOrganisation(body: unknown): Organisation | null {
  const fields = singleFields(body);
  const own = fields === null ? null : id(fields, 'id');
  if (fields === null || own === null) return null;
  return {
    id: own,
    displayName: name(fields, 'displayName'),
    countryCode: name(fields, 'countryLetterCode')?.toUpperCase() ?? null,
    verifiedDomains: entries(fields, 'verifiedDomains', verifiedDomain) ?? [],
    // Null in Graph means that it was never synchronised, so only where the property is there at all is it told.
    isSynchronised: fields.has('onPremisesSyncEnabled') ? (flag(fields, 'onPremisesSyncEnabled') ?? false) : null,
    signedInId: null,
  };
}

/** A domain of the tenant, its expected records not yet read; null where its name is none. */
export function readTenantDomain(body: unknown): TenantDomain | null {
  const fields = fieldsOf(body);
  const domain = fields === null ? null : domainName(fields, 'id');
  if (fields === null || domain === null) return null;
  return {
    name: domain,
    isVerified: flag(fields, 'isVerified') ?? false,
    isDefault: flag(fields, 'isDefault') ?? false,
    isInitial: flag(fields, 'isInitial') ?? false,
    authenticationType: name(fields, 'authenticationType'),
    supportedServices: (names(fields, 'supportedServices') ?? []).slice(0, MOST_SERVICES),
    expectedRecords: null,
  };
}

/**
 * A DNS record that Microsoft 365 expects; null for a shape that tells none. The type of record decides which property
 * holds its value; SRV is written as in a zone file.
 */
export function readExpectedRecord(body: unknown): ExpectedRecord | null {
  const fields = fieldsOf(body);
  if (fields === null) return null;
  const type = name(fields, 'recordType')?.toUpperCase() ?? null;
  const label = name(fields, 'label');
  const value = type === null ? null : valueOf(type, fields);
  return type === null || label === null || value === null ? null : { type, label, value };
}

/** A subscription; null where it has no name. */
export function readLicence(body: unknown): Licence | null {
  const fields = fieldsOf(body);
  const skuPartNumber = fields === null ? null : name(fields, 'skuPartNumber');
  if (fields === null || skuPartNumber === null) return null;
  return {
    skuPartNumber,
    enabled: amount(within(fields, 'prepaidUnits'), 'enabled'),
    consumed: amount(fields, 'consumedUnits'),
    servicePlans: entries(fields, 'servicePlans', (plan) => name(plan, 'servicePlanName')) ?? [],
  };
}

function verifiedDomain(fields: Fields): Organisation['verifiedDomains'][number] | null {
  const domain = domainName(fields, 'name');
  if (domain === null) return null;
  const capabilities = (name(fields, 'capabilities') ?? '').toLowerCase().split(/[\s,]+/);
  return {
    name: domain,
    isDefault: flag(fields, 'isDefault') ?? false,
    isInitial: flag(fields, 'isInitial') ?? false,
    isForEmail: capabilities.includes('email'),
  };
}

function domainName(fields: Fields, key: string): string | null {
  const read = readDomain(name(fields, key) ?? '');
  return read.ok ? read.value : null;
}

function valueOf(type: string, fields: Fields): string | null {
  if (type === 'MX') return name(fields, 'mailExchange');
  if (type === 'CNAME') return name(fields, 'canonicalName');
  if (type === 'SRV') {
    const target = name(fields, 'nameTarget');
    const [priority, weight, port] = ['priority', 'weight', 'port'].map((key) => amount(fields, key));
    return target === null ? null : `${priority} ${weight} ${port} ${target}`;
  }
  const text = fields.get('text');
  return typeof text === 'string' ? oneLine(text, LONGEST_TXT) : null;
}

const MOST_SERVICES = 1_000;
const LONGEST_TXT = 65_535;
