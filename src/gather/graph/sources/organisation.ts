import { fieldsOf, idFrom, singleFields, typeOf } from '../../../evidence/tenant/read/fields.ts';
import {
  readExpectedRecord,
  readLicence,
  readOrganisation,
  readTenantDomain,
} from '../../../evidence/tenant/read/organisation.ts';
import type { TenantDomain } from '../../../evidence/tenant/organisation.ts';
import { allRows, listGatherer, NOT_READ, readAnswers, readRows, type Gatherer } from './gatherer.ts';
import { found, inWords, nothing, unreadable } from './reading.ts';

export const ORGANISATION_PATH =
  '/v1.0/organization?$select=id,displayName,countryLetterCode,onPremisesSyncEnabled,verifiedDomains';
const ME_PATH = '/v1.0/me?$select=id';

/** The tenant, and of the account its object id alone. */
export const organisation: Gatherer<'organisation'> = {
  source: 'organisation',
  path: ORGANISATION_PATH,
  opening: [ORGANISATION_PATH, ME_PATH],
  read: async (asking, progress) => {
    const [tenant, me] = await Promise.all([asking.answer(ORGANISATION_PATH), asking.answer(ME_PATH)]);
    if (!tenant.ok) return nothing(ORGANISATION_PATH, tenant.at, tenant.problem);
    const value = readOrganisation(tenant.body);
    if (value === null) return nothing(ORGANISATION_PATH, tenant.at, unreadable(NOT_READ));
    progress(1);
    const signedInId = me.ok ? idFrom(singleFields(me.body)?.get('id')) : null;
    const missing = signedInId !== null ? [] : [`the id of the account: ${me.ok ? NOT_READ : inWords(me.problem)}`];
    return found(ORGANISATION_PATH, { value: { ...value, signedInId }, at: tenant.at, missing });
  },
};

const DOMAINS_PATH = '/v1.0/domains?$select=id,authenticationType,isDefault,isInitial,isVerified,supportedServices';
/** As many as one audit takes; each is a request of its own, twenty in a batch. */
const MOST_WITH_RECORDS = 100;

/** The domains of the tenant, with the DNS records that Microsoft expects for the verified ones that are not its own. */
export const tenantDomains: Gatherer<'tenantDomains'> = {
  source: 'tenantDomains',
  path: DOMAINS_PATH,
  opening: [DOMAINS_PATH],
  read: async (asking, progress) => {
    const collected = await asking.collection(DOMAINS_PATH, 'domains', progress);
    if (collected.pages === 0 && collected.problem !== null)
      return nothing(DOMAINS_PATH, collected.at, collected.problem);
    const { rows: domains, missing } = readRows(collected, 'domains', readTenantDomain);
    const withRecords = domains.filter(expectsRecords).slice(0, MOST_WITH_RECORDS);
    const answers = await asking.answers(
      withRecords.map(({ name }) => `/v1.0/domains/${encodeURIComponent(name)}/serviceConfigurationRecords`),
    );
    const records = readAnswers(answers, (index) => `service records of ${withRecords[index]?.name ?? ''}`, recordsIn);
    const byDomain = new Map(withRecords.map(({ name }, index) => [name, records.values[index] ?? null]));
    return found(DOMAINS_PATH, {
      value: domains.map((domain) => ({ ...domain, expectedRecords: byDomain.get(domain.name) ?? null })),
      at: collected.at,
      missing: [...missing, ...records.missing],
    });
  },
};

/** Graph has none for the domains that come with a tenant. */
const expectsRecords = ({ isVerified, isInitial, name }: TenantDomain): boolean =>
  isVerified && !isInitial && !/\.(?:onmicrosoft\.(?:com|us)|partner\.onmschina\.cn)$/.test(name);

const recordsIn = (body: unknown): TenantDomain['expectedRecords'] =>
  allRows(body, (row) => (isUnavailable(row) ? [] : readExpectedRecord(row)))
    ?.flat()
    .slice(0, MOST_RECORDS) ?? null;

/** In place of a record, Graph may tell that there is none yet. */
function isUnavailable(row: unknown): boolean {
  const fields = fieldsOf(row);
  return fields !== null && typeOf(fields) === 'domaindnsunavailablerecord';
}

const MOST_RECORDS = 1_000;

export const SUBSCRIPTIONS_PATH =
  '/v1.0/subscribedSkus?$select=skuId,skuPartNumber,consumedUnits,prepaidUnits,servicePlans';

/** The subscriptions of the tenant. */
export const licences = listGatherer({
  source: 'licences',
  path: SUBSCRIPTIONS_PATH,
  what: 'subscriptions',
  isShort: true,
  row: readLicence,
  value: (rows) => rows.slice(0, 10_000),
});
