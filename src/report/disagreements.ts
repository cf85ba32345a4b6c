import { listed, moment, quoted } from '../checks/english.ts';
import type { ObservedSources } from '../evidence/case.ts';
import { type Disagreement, disagreements, type ReadingName } from '../evidence/exchange/disagreements.ts';
import { tenantsApart } from '../evidence/import/whose-tenant.ts';
import { SOURCE_TITLE } from '../evidence/sources.ts';

/** Two readings that say different things, in words. */
export interface DisagreementReport extends Disagreement {
  /** One sentence. */
  readonly says: string;
}

/** Where readings of Exchange disagree; first of all where a file is another tenant's than the one that was read. */
export function disagreementReports(observed: ObservedSources): readonly DisagreementReport[] {
  const others = tenantsApart(observed).map(({ file, tenant, domains, others: own }): DisagreementReport => {
    const says = `${named(file)} is of another tenant than the one that was read: none of its accepted domains (${listed(domains)}) is among those of that tenant (${listed(own)}).`;
    return {
      source: 'acceptedDomains',
      between: [file, tenant],
      object: '',
      fields: ['DomainName'],
      onlyIn: null,
      says,
    };
  });
  return [...others, ...disagreements(observed).map((one) => ({ ...one, says: saidOf(one) }))];
}

function saidOf({ source, between: [older, newer], object, fields, onlyIn }: Disagreement): string {
  const what = object === '' ? SOURCE_TITLE[source] : `${SOURCE_TITLE[source]}: ${quoted(object)}`;
  if (onlyIn === null) return `${what} is not the same in ${named(older)} and ${named(newer)}: ${listed(fields)}.`;
  const other = onlyIn.request === older.request && onlyIn.at === older.at ? newer : older;
  return `${what} stands in ${named(onlyIn)} and not in ${named(other)}.`;
}

const named = ({ request, at }: ReadingName): string => `${request} of ${moment(at)}`;
