import type { TtlKnowledge } from '../evidence/ttl.ts';
import { NO_TTL } from '../words/judgement.ts';
import { writeDuration } from './format.ts';

const both = (seconds: number): string => `${writeDuration(seconds)} (${seconds} s)`;

/** What is known of the MX record's TTL, and how. */
export function knowledgeSentence(knowledge: TtlKnowledge): string {
  switch (knowledge.kind) {
    case 'signed':
      return `The zone publishes a TTL of ${both(knowledge.ttlSeconds)}; its signature proves it.`;
    case 'confirmed':
      return knowledge.by === 'fresh-fills'
        ? `The TTL is ${both(knowledge.ttlSeconds)}: every resolver was seen with a fresh copy of that value.`
        : `The TTL is ${both(knowledge.ttlSeconds)}: no read exceeded it over a whole period.`;
    case 'at-least':
      return `The TTL is at least ${both(knowledge.ttlSeconds)}. A resolver tells only the time left in its cache, so one read proves no upper limit.`;
    case 'none':
      return NO_TTL[knowledge.because ?? 'not-known'];
  }
}
