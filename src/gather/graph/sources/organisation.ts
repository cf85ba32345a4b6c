import { idFrom, singleFields } from '../../../evidence/tenant/read/fields.ts';
import {
  readExpectedRecord,
  readLicence,
  readOrganisation,
  readTenantDomain,
} from '../../../evidence/tenant/read/organisation.ts';
import type { TenantDomain } from '../../../evidence/tenant/organisation.ts';
import type { GraphAnswer } from '../outside.ts';
import { listGatherer, missingAnswers, NOT_READ, readRows, type Gatherer } from './gatherer.ts';
import { found, nothing, unreadable } from './reading.ts';

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
    const missing = missingAnswers([me], () => 'the id of the account that is signed in');
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
    const records = new Map(withRecords.map((domain, index) => [domain.name, recordsIn(answers[index])]));
    return found(DOMAINS_PATH, {
      value: domains.map((domain) => ({ ...domain, expectedRecords: records.get(domain.name) ?? null })),
      at: collected.at,
      missing: [
        ...missing,
        ...missingAnswers(answers, (index) => `service records of ${withRecords[index]?.name ?? ''}`),
      ],
    });
  },
};

/** Graph has none for the domains that come with a tenant. */
const expectsRecords = ({ isVerified, isInitial, name }: TenantDomain): boolean =>
  isVerified && !isInitial && !/\.(?:onmicrosoft\.(?:com|us)|partner\.onmschina\.cn)$/.test(name);

function recordsIn(answer: GraphAnswer | undefined): TenantDomain['expectedRecords'] {
  const rows = answer?.ok === true ? rowsIn(answer.body) : null;
  return (
    rows
      ?.slice(0, MOST_RECORDS)
      .map(readExpectedRecord)
      .filter((record) => record !== null) ?? null
  );
}

/** The rows of the first page of a short collection; null where there is no list. */
export function rowsIn(body: unknown): readonly unknown[] | null {
  const rows = typeof body === 'object' && body !== null && 'value' in body ? body.value : null;
  return Array.isArray(rows) ? rows : null;
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
