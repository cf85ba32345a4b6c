import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DnsAnswer, DnsView } from '../../src/evidence/dns/answer.ts';
import { makeCertificate } from './certificate.ts';
import { codec } from './codec.ts';
import { startFront } from './front.ts';
import { RESOLVER_HOSTS } from './stack.ts';
import type { TestDns } from './stack.ts';
import type { Upstream } from './upstream.ts';

/** DNS over HTTPS on loopback that answers as resolvers once answered, in DNS messages with TTLs and signatures. */
export interface ReplayedDns extends Pick<TestDns, 'spki' | 'hostRules' | 'control' | 'requests' | 'stop'> {
  /** From now on each resolver answers with its view; of a question asked twice with the last answer. */
  readonly serve: (views: readonly DnsView[]) => void;
}

const HOST_OF: Readonly<Record<string, (typeof RESOLVER_HOSTS)[number]>> = {
  cloudflare: 'cloudflare-dns.com',
  google: 'dns.google',
};

export async function startReplayedDns(): Promise<ReplayedDns> {
  const folder = mkdtempSync(join(tmpdir(), 'test-dns-'));
  const certificate = makeCertificate(folder, RESOLVER_HOSTS);
  rmSync(folder, { recursive: true, force: true });
  let known = new Map<string, DnsAnswer>();
  const upstream = (host: string): Upstream => ({
    ask: (query) => {
      const { id, questions } = codec.decode(query);
      const [question] = questions;
      const said = question && known.get(keyOf(host, question.name.toLowerCase(), question.type));
      const message = question === undefined ? null : messageOf(id, question, said);
      return message === null ? Promise.reject(new Error('no answer')) : Promise.resolve(Buffer.from(message));
    },
    stop: () => undefined,
  });
  const front = await startFront(certificate, new Map(RESOLVER_HOSTS.map((host) => [host, upstream(host)])));
  return {
    spki: certificate.spki,
    hostRules: RESOLVER_HOSTS.map((host) => `MAP ${host}:443 127.0.0.1:${front.httpsPort}`).join(','),
    control: front.control,
    requests: front.requests,
    stop: front.stop,
    serve: (views) => {
      known = new Map(
        views.flatMap(({ resolver, answers }) =>
          answers.map((one) => [keyOf(HOST_OF[resolver] ?? resolver, one.name, one.type), one] as const),
        ),
      );
    },
  };
}

const keyOf = (host: string, name: string, type: string): string => `${host} ${name} ${type}`;

const RCODES: Readonly<Record<string, number>> = { NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, REFUSED: 5 };
/** Recursion was desired and is available. */
const FLAGS = 0x0180;
const AUTHENTIC = 0x20;

/** The message that gives this answer; a name of which nothing is stored does not exist. Null: there is no message. */
function messageOf(id: number, question: { readonly name: string; readonly type: string }, said?: DnsAnswer) {
  const rcode = RCODES[said?.status ?? 'NXDOMAIN'];
  if (rcode === undefined) return null;
  const ttl = said?.ttlSeconds ?? 300;
  const names = [question.name, ...(said?.aliases ?? [])];
  const owner = names.at(-1) ?? question.name;
  const aliases = names.slice(1).map((data, at) => ({ name: names[at], type: 'CNAME', ttl, class: 'IN', data }));
  const records = (said?.records ?? []).map((text) => ({
    name: owner,
    type: question.type,
    ttl,
    class: 'IN',
    data: dataOf(question.type, text),
  }));
  const original = said?.originalTtlSeconds ?? null;
  const signed = original === null || records.length === 0 ? [] : [signatureOf(owner, question.type, ttl, original)];
  const negative = said?.negativeTtlSeconds ?? 300;
  return codec.encode({
    type: 'response',
    id,
    flags: FLAGS | (said?.authenticated === true ? AUTHENTIC : 0) | rcode,
    questions: [question],
    answers: [...aliases, ...records, ...signed],
    authorities: records.length > 0 ? [] : [startOfAuthority(owner, negative)],
    additionals: [],
  });
}

function dataOf(type: string, text: string): unknown {
  const words = text.split(' ');
  switch (type) {
    case 'MX':
      return { preference: Number(words[0]), exchange: words[1] };
    case 'TXT':
      return (text.match(/[^]{1,255}/g) ?? ['']).map((part) => Buffer.from(part, 'latin1'));
    case 'SOA': {
      const [mname, rname, ...numbers] = words;
      const [serial, refresh, retry, expire, minimum] = numbers.map(Number);
      return { mname, rname, serial, refresh, retry, expire, minimum };
    }
    default:
      return text;
  }
}

const startOfAuthority = (name: string, ttl: number): object => ({
  name: name.split('.').slice(-2).join('.'),
  type: 'SOA',
  ttl,
  class: 'IN',
  data: {
    mname: 'ns.test-dns.example',
    rname: 'hostmaster.test-dns.example',
    serial: 1,
    refresh: 7200,
    retry: 3600,
    expire: 1_209_600,
    minimum: ttl,
  },
});

/** Nobody verifies it but a resolver, which says so by a flag; it tells the zone's own TTL. */
const signatureOf = (name: string, typeCovered: string, ttl: number, originalTTL: number): object => ({
  name,
  type: 'RRSIG',
  ttl,
  class: 'IN',
  data: {
    typeCovered,
    algorithm: 13,
    labels: name.split('.').length,
    originalTTL,
    expiration: 0x7fffffff,
    inception: 0,
    keyTag: 7,
    signersName: name,
    signature: Buffer.alloc(64, 1),
  },
});
