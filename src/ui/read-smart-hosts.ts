import type { Case, ObservedSources } from '../evidence/case.ts';
import type { Ports } from './ports.ts';
import { networkOnly } from './readings.ts';

/**
 * The case with DNS asked for the smart hosts of connectors that `before` did not have; only what it does not hold yet
 * is asked. Resolvers of which the case has no answers are left as they are: these few would not make a view.
 */
export async function withSmartHosts(
  { engine, dns }: Pick<Ports, 'engine' | 'dns'>,
  file: Case,
  before: ObservedSources,
  signal: AbortSignal,
): Promise<Case> {
  const { observed, setup } = file;
  const { outboundConnectors, dns: readings = [] } = observed;
  const known = networkOnly(readings);
  const isNew = outboundConnectors !== undefined && outboundConnectors !== before.outboundConnectors;
  if (!isNew || known.every(({ extent }) => extent === 'absent')) return file;
  const inquiries = await engine.inquiriesFor({ ...setup, domains: setup.domains.slice(0, 1) }, outboundConnectors);
  const smartHosts = inquiries.filter(({ about }) => about === 'smart-host');
  if (smartHosts.length === 0) return file;
  const read = await dns.read(smartHosts, { signal, known, progress: () => undefined });
  const views = new Map(
    read.flatMap((reading) => (reading.extent === 'absent' ? [] : [[reading.provenance.request, reading.value]])),
  );
  // What the first reading did not complete is still missing, whatever came of these questions.
  const after = readings.map((reading) => {
    const value = known.includes(reading) && reading.extent !== 'absent' && views.get(reading.provenance.request);
    return value ? { ...reading, value } : reading;
  });
  return { ...file, observed: { ...observed, dns: after } };
}
