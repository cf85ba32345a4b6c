import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import type { OcsfEvent } from '../../../src/report/export/ocsf-event.ts';
import { caseOf, domain, secondsFromNow, waiver, wholeReading } from '../../support/build.ts';
import { DEMOS } from '../../support/demos.ts';
import { inbound } from '../../support/exchange.ts';
import { validatorOf } from '../../support/json-schema.ts';
import { STORIES } from '../../support/stories.ts';
import { partsOf, textOf } from './exported.ts';

const SCHEMA = readFileSync(
  new URL('../../../public/schema/ocsf-compliance-finding.schema.json', import.meta.url),
  'utf8',
);
const isValid = validatorOf(SCHEMA);

const eventsOf = (file: Case): readonly OcsfEvent[] => {
  const text = textOf('ocsf', partsOf(file));
  expect(text.endsWith('\n')).toBe(true);
  return text
    .slice(0, -1)
    .split('\n')
    .map((line) => JSON.parse(line) as OcsfEvent);
};
const uids = (events: readonly OcsfEvent[]) => events.map(({ finding_info }) => finding_info.uid);

/** Top-level attributes of the class that we may fill (1.8.0), and the one place for our own. */
const OF_THE_CLASS = new Set(
  `activity_id activity_name category_uid category_name class_uid class_name type_uid type_name severity_id severity
  status_id status time message comment metadata finding_info compliance resources remediation unmapped`.split(/\s+/),
);

describe.each([...DEMOS, ...STORIES])('$id', ({ file }) => {
  const events = eventsOf(file);
  const { report } = partsOf(file);

  it('gives one valid event for each finding', () => {
    expect(events).toHaveLength(report.findings.length);
    for (const event of events) expect(isValid(event), JSON.stringify(isValid.errors)).toBe(true);
  });

  it('has a type that follows from class and activity, no deprecated field and nothing of ours but in `unmapped`', () => {
    for (const event of events) {
      expect(event.type_uid).toBe(event.class_uid * 100 + event.activity_id);
      expect(Object.keys(event).filter((key) => !OF_THE_CLASS.has(key))).toStrictEqual([]);
      expect(Object.keys(event.compliance)).not.toContain('status_detail');
    }
  });

  it('gives each finding and each event an id of its own', () => {
    expect(new Set(uids(events)).size).toBe(events.length);
    expect(new Set(events.map(({ metadata }) => metadata.uid)).size).toBe(events.length);
    expect(new Set(events.map(({ metadata }) => metadata.correlation_uid)).size).toBe(1);
  });

  it('gives the same finding the same id in a later assessment, and the event another', () => {
    const later = eventsOf({ ...file, assessedAt: new Date(Date.parse(file.assessedAt) + 1000).toISOString() });
    expect(uids(later)).toStrictEqual(uids(events));
    const before = new Set(events.map(({ metadata }) => metadata.uid));
    expect(later.filter(({ metadata }) => before.has(metadata.uid))).toStrictEqual([]);
  });
});

describe('an outcome', () => {
  const all = [...DEMOS, ...STORIES].flatMap(({ file }) => eventsOf(file));

  it.each([
    ['pass', 1, 'Pass', [1]],
    ['fail', 3, 'Fail', [2, 3, 4, 5]],
    ['unknown', 2, 'Warning', [0]],
    ['manual', 2, 'Warning', [0]],
    ['warn', 99, 'Warn', [2, 3, 4, 5]],
    ['not-applicable', 99, 'Not Applicable', [1]],
  ])('%s has status %i (%s)', (outcome, id, word, severities) => {
    const events = all.filter(({ unmapped }) => unmapped.outcome === outcome);
    expect(events.length).toBeGreaterThan(0);
    for (const { compliance, severity_id } of events) {
      expect([compliance.status_id, compliance.status]).toStrictEqual([id, word]);
      expect([compliance.checks[0]?.status_id, compliance.checks[0]?.status]).toStrictEqual([id, word]);
      expect(severities).toContain(severity_id);
      expect(compliance.checks[0]?.severity_id).toBeGreaterThan(1);
    }
  });
});

describe('a failure that somebody accepted', () => {
  const [demo] = DEMOS.filter(({ id }) => id === 'after');
  const waived = { ...waiver('autodiscover-unchanged', 'elsewhere'), ...demo!.file.waivers[0] };
  const of = (expires: string) =>
    eventsOf({ ...demo!.file, waivers: [{ ...waived, expires }] }).find(
      ({ compliance, unmapped }) => compliance.control === 'autodiscover-unchanged' && unmapped.waiver !== null,
    );

  it('is suppressed, with the reason', () => {
    const event = of(secondsFromNow(3600));
    expect(event).toMatchObject({ status_id: 3, status: 'Suppressed', comment: waived.reason });
    expect(event?.compliance.status_id).toBe(3);
    expect(event?.unmapped.waiver).toMatchObject({ owner: waived.owner, expired: false });
  });

  it('is new again once the waiver has run out', () => {
    const event = of(secondsFromNow(-3600));
    expect(event).toMatchObject({ status_id: 1, status: 'New' });
    expect(event?.comment).toBeUndefined();
    expect(event?.unmapped.waiver?.expired).toBe(true);
  });
});

describe('what an event is about', () => {
  const TENANT = '00000000-0000-4000-8000-00000000abcd';
  const organisation = [
    wholeReading({
      id: TENANT,
      displayName: null,
      countryCode: null,
      verifiedDomains: [],
      isSynchronised: null,
      signedInId: null,
    }),
  ];

  it('is told by the tenant where its id was read', () => {
    const events = eventsOf(caseOf({ observed: { organisation } }));
    expect(events.every(({ metadata }) => metadata.tenant_uid === TENANT)).toBe(true);
    expect(events.every(({ finding_info }) => finding_info.uid.startsWith(`${TENANT}/`))).toBe(true);
  });

  it('is told by the first domain otherwise, and each domain is a resource', () => {
    const events = eventsOf(
      caseOf({ setup: { phase: 'post-cutover', domains: [domain('contoso.com'), domain('fabrikam.com')] } }),
    );
    expect(events.every(({ metadata }) => metadata.tenant_uid === undefined)).toBe(true);
    expect(uids(events)).toContain('contoso.com/mx-points-to-gateway/fabrikam.com');
    expect(new Set(events.map(({ resources }) => resources[0]?.name))).toStrictEqual(
      new Set(['contoso.com', 'fabrikam.com']),
    );
  });

  it('has a resource with a name even in a case that names nothing', () => {
    const events = eventsOf(
      caseOf({ setup: { domains: [] }, observed: { inboundConnectors: [wholeReading([inbound()])] } }),
    );
    expect(events.length).toBeGreaterThan(0);
    for (const event of events) expect(isValid(event), JSON.stringify(isValid.errors)).toBe(true);
  });
});

describe('the schema', () => {
  const [event] = eventsOf(DEMOS[0]!.file);

  it.each<[string, object]>([
    ['another activity', { activity_id: 2 }],
    ['a type that does not fit the class', { type_uid: 200302 }],
    ['a severity with the word of another', { severity_id: 5, severity: 'Low' }],
    ['an `Other` without a word of our own', { compliance: { ...event?.compliance, status_id: 99, status: 'Other' } }],
    ['a deprecated field', { resource: {} }],
    ['a field of ours at the top', { evidence: {} }],
    ['seconds with a fraction', { time: 1.5 }],
    ['no finding_info', { finding_info: undefined }],
    ['a comment on what is not suppressed', { status_id: 1, status: 'New', comment: 'x' }],
  ])('refuses %s', (_what, change) => {
    expect(isValid(JSON.parse(JSON.stringify({ ...event, ...change })))).toBe(false);
  });
});
