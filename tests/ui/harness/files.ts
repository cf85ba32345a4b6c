import bundle from '../../fixtures/exchange/gatecheck-exchange.json?raw';
import csv from '../../fixtures/exchange/inbound-connectors.csv?raw';
import cutList from '../../fixtures/exchange/cut-list.txt?raw';
import type { GivenFile } from '../../../src/ui/import/open-files.ts';
import { secondsFromNow } from '../../support/build.ts';

/** A file as a reader would drop it, changed three days ago. */
export const given = (name: string, text: string): GivenFile => {
  const bytes = new TextEncoder().encode(text);
  return {
    name,
    size: bytes.byteLength,
    lastModified: Date.parse(secondsFromNow(-3 * 86_400)),
    arrayBuffer: () => Promise.resolve(bytes.buffer),
  };
};

/** A file that the disk never gives. */
export const slow = (name: string): GivenFile => ({ name, size: 1, arrayBuffer: () => new Promise(() => undefined) });

/** Contoso's settings as the export script writes them. */
export const BUNDLE = given('gatecheck-exchange.json', bundle);
/** The same settings, of a tenant with other domains. */
export const OF_FABRIKAM = given('fabrikam.json', bundle.replaceAll('contoso', 'fabrikam'));
export const CSV = given('inbound-connectors.csv', csv);
export const CUT_LIST = given('connectors-from-the-window.txt', cutList);
export const NONSENSE = given('holiday.txt', 'Dear all, see you in two weeks.');
export const BROKEN = given('rules.json', '[{ "Name": "Reject others", "Priority": 0,');
export const WORD_FILE = given('connectors.pdf', '%PDF-1.7');
