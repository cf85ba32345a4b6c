import type { DnsReply, DnsStatus, DnsType, Question } from '../../../src/evidence/dns/answer.ts';
import type { Dialogue } from '../../../src/evidence/dns/dialogue.ts';

/** Records by name and type; a status instead of records is what the question gets. Names not in it do not exist. */
export type Zone = Readonly<Record<string, Readonly<Partial<Record<DnsType, readonly string[] | DnsStatus>>>>>;

/** Answers one question out of a zone. */
export function lookUp(zone: Zone, { name, type }: Question): DnsReply {
  const owner = Object.hasOwn(zone, name) ? zone[name] : undefined;
  if (owner === undefined) return { status: 'NXDOMAIN', records: [] };
  const data = owner[type] ?? [];
  return typeof data === 'string' ? { status: data, records: [] } : { status: 'NOERROR', records: data };
}

/** Carries a dialogue to its end over a zone. `asked` has each step's questions as `TXT example.com`. */
export function run<R>(dialogue: Dialogue<R>, zone: Zone): { readonly result: R; readonly asked: readonly string[][] } {
  const asked: string[][] = [];
  let step = dialogue.next();
  while (!step.done) {
    asked.push(step.value.map(({ name, type }) => `${type} ${name}`));
    step = dialogue.next(step.value.map((question) => lookUp(zone, question)));
  }
  return { result: step.value, asked };
}

/** `v=spf1` records by domain, for zones that need no more. */
export const spf = (records: Readonly<Record<string, string>>): Zone =>
  Object.fromEntries(Object.entries(records).map(([name, text]) => [name, { TXT: [text] }]));
