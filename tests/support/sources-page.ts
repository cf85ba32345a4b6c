import { readdirSync, readFileSync } from 'node:fs';
import { CHECKS } from '../../src/checks/index.ts';
import type { ObservedSources, SourceName } from '../../src/evidence/case.ts';
import { readDnsText } from '../../src/evidence/dns/pasted/read.ts';
import type { ExchangeKind } from '../../src/evidence/exchange/object.ts';
import { SOURCE_OF_KIND } from '../../src/evidence/exchange/object.ts';
import { SNAPSHOT_TYPES } from '../../src/evidence/import/snapshot-types.ts';
import { parseMtaStsPolicy } from '../../src/evidence/mta-sts.ts';
import { isExchangeSource, SOURCE_TITLE, sourcesIn } from '../../src/evidence/sources.ts';
import { createDnsPort } from '../../src/gather/dns.ts';
import { SCOPES_OF } from '../../src/gather/graph/scopes.ts';
import { GATHERERS } from '../../src/gather/graph/sources/index.ts';
import { importInto } from '../../src/report/import-files.ts';
import { caseOf, NOW } from './build.ts';

/** Every route by which each source is filled, as the parts themselves show it: in words, each once, sorted. */
export async function routesOf(): Promise<ReadonlyMap<SourceName, readonly string[]>> {
  const routes = new Map<SourceName, Set<string>>();
  const add = (source: SourceName, route: string): void => {
    routes.set(source, (routes.get(source) ?? new Set()).add(route));
  };
  // Over HTTPS: the gatherer of DNS, with nobody to answer it.
  const dns = createDnsPort({
    resolvers: [{ name: 'cloudflare', url: 'https://dns.example/dns-query' }],
    fetch: () => Promise.reject(new TypeError('offline')),
    now: () => NOW,
  });
  const asked = { signal: new AbortController().signal, progress: () => undefined };
  for (const reading of await dns.read([{ about: 'zone', domain: 'contoso.com' }], asked)) {
    const { route } = reading.extent === 'absent' ? reading : reading.provenance;
    if (route === 'dns-over-https') add('dns', 'DNS over HTTPS');
  }
  // Over Graph: whatever has a gatherer, with the narrowest scopes that it takes.
  for (const { source } of Object.values(GATHERERS))
    add(source, `Graph (${SCOPES_OF[source].needs.map(([narrowest]) => `\`${narrowest}\``).join(', ')})`);
  // A snapshot's types give the sources of Exchange as well.
  for (const kind of SNAPSHOT_TYPES.values()) add(SOURCE_OF_KIND[kind], 'configuration snapshot');
  // From files: what the importer makes of one fixture for each format.
  for (const [source, format] of importedFrom()) add(source, format);
  // From pasted text: what its readers make of it.
  if (readDnsText(PASTED_DNS, NOW).view !== null) add('dns', 'pasted output of a DNS tool');
  if (parseMtaStsPolicy(PASTED_POLICY).ok) add('mtaStsPolicies', 'pasted policy');
  return new Map([...routes].map(([source, found]) => [source, [...found].sort()]));
}

/** Each fixture imported by itself: the sources that it filled, and the format that it was read as. */
function importedFrom(): readonly (readonly [SourceName, string])[] {
  return FOLDERS.flatMap((folder) => {
    const at = new URL(`../fixtures/${folder}/`, import.meta.url);
    const names = readdirSync(at).filter((name) => name.includes('.') && !name.includes('golden'));
    return names.flatMap((name) => {
      const file = { name, bytes: new Uint8Array(readFileSync(new URL(name, at))) };
      const { case: read, files } = importInto(caseOf(), [file], NOW);
      return filled(read.observed).map((source) => [source, formatIn(files[0]?.format, source)] as const);
    });
  });
}

const filled = (observed: ObservedSources): readonly SourceName[] =>
  sourcesIn(observed).flatMap(([source, readings]) =>
    readings.some(({ extent }) => extent !== 'absent') ? [source] : [],
  );

const formatIn = (format: string | null | undefined, source: SourceName): string =>
  format === 'json' && isExchangeSource(source)
    ? `\`Get-${nounOf(source)} \\| ConvertTo-Json\``
    : (FORMATS[format ?? ''] ?? '');
const nounOf = (source: SourceName): ExchangeKind | undefined =>
  (Object.keys(SOURCE_OF_KIND) as ExchangeKind[]).find((kind) => SOURCE_OF_KIND[kind] === source);

/** How the formats are called on the page; one that is missing here shows up as a row without a word. */
const FORMATS: Readonly<Record<string, string>> = {
  bundle: 'export script',
  snapshot: 'configuration snapshot',
  scubagear: 'ScubaGear',
  'rule-collection': '`Export-TransportRuleCollection`',
  clixml: '`Export-Clixml`',
  csv: 'CSV',
  'format-list': 'pasted `Format-List`',
  'install-status': 'Intune’s report of installs',
  'message-trace': 'message trace (CSV)',
  'message-headers': 'pasted headers',
  'smtp-session': 'pasted SMTP session',
  'dmarc-report': 'DMARC reports',
  case: 'saved case',
};
const FOLDERS = ['exchange', 'exchange/cmdlets', 'proof', 'baseline'];
const PASTED_DNS = 'contoso.com.\t3600\tIN\tMX\t10 mx1.example.net.\n';
const PASTED_POLICY = 'version: STSv1\nmode: enforce\nmx: mx1.example.net\nmax_age: 86400\n';

/** docs/sources.md: what fills each source, and which checks rest on it. */
export function sourcesPage(routes: ReadonlyMap<SourceName, readonly string[]>): string {
  const rows = (Object.keys(SOURCE_TITLE) as SourceName[]).map((source) => {
    const asking = (of: 'needs' | 'uses'): string =>
      CHECKS.filter((check) => check[of].some((one) => one === source))
        .map(({ id }) => `[${id}](checks.md#${id})`)
        .join(', ');
    return `| \`${source}\` | ${(routes.get(source) ?? []).join('; ')} | ${asking('needs')} | ${asking('uses')} |`;
  });
  return [
    '# Sources',
    '',
    'What fills each source of a case, and which checks need it or look at it where it is there. Made from the gatherers, from the importers as they read one fixture for each format, and from the checks by `npx vitest run -u`; not to be edited by hand.',
    '',
    '| source | filled by | needed by | used by |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}
