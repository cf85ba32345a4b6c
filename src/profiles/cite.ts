import type { Cited, GatewayProfile, Reference } from './profile.ts';

/** A page, and the day on which it was read. */
export const page = (label: string, url: string, readOn: string): Reference => ({ label, url, readOn });

/** Where a fact was seen that no page states, or none that could be read. */
const PUBLIC_RECORDS: Reference = {
  label: 'Public DNS records, connector scripts and mail headers',
  readOn: '2026-11-20',
};

const UNREAD: Reference = { label: 'From memory; no source was read', readOn: '2026-11-20' };

/** Read on the vendor's page or a reseller's copy of it. */
export const published = <T>(value: T, source: Reference): Cited<T> => ({ value, source, certainty: 'published' });

/** Seen in the world: in public configurations, headers, scripts, or lists that others made of them. */
export const observed = <T>(value: T, source: Reference = PUBLIC_RECORDS): Cited<T> => ({
  value,
  source,
  certainty: 'observed',
});

/** Concluded from the source, which does not say it. */
export const inferred = <T>(value: T, source: Reference = PUBLIC_RECORDS): Cited<T> => ({
  value,
  source,
  certainty: 'inferred',
});

/** A hint that nobody has looked up. */
export const recalled = <T>(value: T): Cited<T> => ({ value, source: UNREAD, certainty: 'recalled' });

/** A profile of which no source says anything yet; spread first, then state what is known. */
export const NOTHING_STATED: Omit<GatewayProfile, 'id' | 'name' | 'kind' | 'modes'> = {
  regions: { kind: 'none' },
  mx: [],
  mxToPublish: [],
  spf: [],
  spfNeverValid: [],
  smartHosts: [],
  smartHostsToEnter: [],
  tlsCertificateNames: [],
  deliveryRanges: [],
  sendingRanges: [],
  objectNames: [],
  notes: [],
};
