import { describe, expect, it } from 'vitest';
import type { Case, SourceName } from '../../../src/evidence/case.ts';
import { assess } from '../../../src/report/assess.ts';
import { casesFound } from '../../../src/report/compare/cases-found.ts';
import { NOW } from '../../support/build.ts';
import { RICH, richCase, SOURCE_NAMES, withSource } from './rich.ts';

const report = assess(richCase(), { now: new Date(NOW) });
const isFound = (after: Case): boolean =>
  casesFound({ file: richCase(), report }, { file: after, report }).found.length > 0;

/** Another value of the same type; null where there is none to be made. */
function another(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'string')
    return /^\d{4}-\d\d-\d\dT/.test(value) ? new Date(Date.parse(value) + 60_000).toISOString() : `${value}x`;
  if (Array.isArray(value)) return value.length === 0 ? null : [];
  return null;
}

/**
 * Fields of which a change is no difference: they tell when or how something was read, or what something belongs to is
 * compared on its own.
 */
const SILENT: Partial<Record<SourceName, readonly string[]>> = {
  organisation: ['signedInId'],
  applications: ['createdAt'],
  // An API that is in no list may be any: nothing is claimed, and `notCompared` says so.
  appRoleAssignments: ['createdAt', 'resourceId'],
  // Consent for everybody is no single user's.
  delegatedGrants: ['resourceId', 'users'],
  directoryRoles: ['roleName'],
  eligibleDirectoryRoles: ['roleName', 'principalType'],
  intuneInstallStatus: ['file', 'isCut'],
  messageTrace: ['from', 'to'],
  messageHeaders: ['file'],
  smtpSessions: ['file'],
  dmarcReports: ['file', 'form', 'deviations'],
};
/** Where an object of Exchange came from, and when it was changed. */
const OF_EXCHANGE = ['from', 'notCarried', 'cut', 'changedAt'];

const fields = SOURCE_NAMES.filter((source) => source !== 'dns').flatMap((source) => {
  const value: unknown = RICH[source];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return Object.entries(first as object).flatMap(([field, inner]: [string, unknown]) => {
    const other = another(inner);
    if (other === null || (SILENT[source] ?? []).includes(field) || OF_EXCHANGE.includes(field)) return [];
    const changed = { ...(first as object), [field]: other };
    return [{ source, field, value: Array.isArray(value) ? [changed, ...(value.slice(1) as unknown[])] : changed }];
  });
});

describe('a property that is another', () => {
  it.each(fields)('is found: $field of $source', ({ source, value }) => {
    expect(isFound(withSource(source, value as never))).toBe(true);
  });

  it.each(
    Object.entries(SILENT).flatMap(([source, silent]) => silent.map((field) => [source as SourceName, field] as const)),
  )('is no difference where it tells of the reading: %s %s', (source, field) => {
    const value: unknown = RICH[source];
    const changed = (one: object): object => {
      const inner: unknown = new Map<string, unknown>(Object.entries(one)).get(field);
      return { ...one, [field]: another(inner) ?? inner };
    };
    const after = Array.isArray(value)
      ? [changed(value[0] as object), ...(value.slice(1) as unknown[])]
      : changed(value as object);
    expect(isFound(withSource(source, after as never))).toBe(false);
  });
});
