import { describe, expect, it } from 'vitest';
import type { Case, ObservedSources } from '../../../src/evidence/case.ts';
import type { Exported } from '../../../src/evidence/exchange/object.ts';
import type { Observed } from '../../../src/evidence/observed.ts';
import { importInto } from '../../../src/report/import-files.ts';
import { caseOf } from '../../support/build.ts';
import { DEMOS } from '../../support/demos.ts';
import { exchangeExport, isExchange } from '../../support/exchange-export.ts';

/** The settings of Exchange in a case, without the name of the file that each came from; made-up objects have no id. */
const settingsOf = ({ observed }: Pick<Case, 'observed'>): unknown =>
  Object.entries(observed)
    .filter(([source]) => isExchange(source))
    .map(([source, readings]) => [
      source,
      (readings as Observed<readonly Exported[]>)
        .flatMap((one) => (one.extent === 'absent' ? [] : one.value))
        .map(({ notCarried, ...one }) => ({
          ...one,
          from: null,
          notCarried: notCarried.filter((name) => name !== 'Guid'),
        })),
    ])
    .sort();

const given = (observed: ObservedSources, at: string): Case => {
  const text = exchangeExport(observed, at);
  const files = [{ name: 'gatecheck-exchange.json', bytes: new TextEncoder().encode(text), changedAt: at }];
  return importInto(caseOf({ observed: {} }), files, at).case;
};

describe('the settings of Exchange in a demo', () => {
  it.each(DEMOS.filter(({ file }) => Object.keys(file.observed).some(isExchange)).map((demo) => [demo.id, demo.file]))(
    '%s: come back as they were from the file that the export script writes',
    (_id, file) => {
      expect(settingsOf(given(file.observed, file.assessedAt))).toEqual(settingsOf(file));
    },
  );
});
