import type { NoValue } from '../../profiles/publish.ts';
import { counted, listed } from '../english.ts';
import type { Delivery } from './delivery.ts';

/** Where the gateway delivers from, and how that is known, in one sentence; what qualifies it follows. */
export function deliverySays(delivery: Delivery, gateway: string): string {
  const { from, ranges, isHint, isPartial, open, whyUnknown, facts } = delivery;
  const sources = facts.map(({ source }) => `${source.label}${source.readOn === '' ? '' : `, read ${source.readOn}`}`);
  const because = sources.length === 0 ? '' : ` (${listed([...new Set(sources)], 2)})`;
  const caveat = isHint
    ? ' Part of this is known only by inference or from memory.'
    : isPartial
      ? ' There are more that no source gives.'
      : '';
  switch (from) {
    case 'given':
      return `${gateway} delivers from the ${counted(ranges.length, 'range')} that you entered.`;
    case 'spf':
      return open.length > 0
        ? `Where ${gateway} delivers from stands in its SPF record, and ${listed(open.map(({ type, name }) => `${type} ${name}`))} gave no usable answer.`
        : `${gateway} delivers from the ${counted(ranges.length, 'range')} that its SPF record names now${because}.${caveat}`;
    case 'stored':
      return `${gateway} delivers from ${counted(ranges.length, 'range')} on our list${because}.${caveat}`;
    case 'unknown':
      return `Where ${gateway} delivers from is not known here: ${whyUnknown === null ? 'no source gives it' : WHY[whyUnknown]}.`;
  }
}

const WHY: Readonly<Record<NoValue, string>> = {
  'region-needed': 'it depends on the region, which is not chosen',
  'unknown-region': 'the chosen region is not one of the vendor’s',
  'not-documented': 'no source gives it',
  'from-vendor': 'only the vendor’s console shows it',
};
