import { formatAddress, parseAddress } from '../../address/address.ts';
import type { IsoTime } from '../../observed.ts';
import type { MessageTraceSummary } from '../recipients.ts';
import { fieldsOf, name } from './fields.ts';
import { domainOf } from './users.ts';

/** Counts of messages that grow row by row; neither a row nor an address of a person is kept. */
export interface TraceTally {
  readonly add: (body: unknown) => void;
  readonly summary: () => MessageTraceSummary;
}

/**
 * Starts to count messages by the address that handed them in.
 *
 * In words: a message counts where its recipient is in a domain of the tenant, its sender is not, and the sending
 * address is told, which for mail that never left the tenant it is not. The empty sender of a bounce is an outside one.
 */
export function tallyMessages(domains: readonly string[], from: IsoTime, to: IsoTime): TraceTally {
  const own = new Set(domains);
  const byDomain = new Map<string, Map<string, number>>();
  return {
    add: (body) => {
      const fields = fieldsOf(body);
      const ip = fields === null ? null : parseAddress(name(fields, 'fromIP') ?? '');
      if (fields === null || ip === null) return;
      const recipient = domainOf(name(fields, 'recipientAddress') ?? '');
      const sender = domainOf(name(fields, 'senderAddress') ?? '');
      if (recipient === null || !own.has(recipient) || (sender !== null && own.has(sender))) return;
      const byAddress = byDomain.get(recipient) ?? new Map<string, number>();
      byDomain.set(recipient, byAddress);
      const written = formatAddress(ip);
      byAddress.set(written, (byAddress.get(written) ?? 0) + 1);
    },
    summary: () => ({
      from,
      to,
      inbound: [...byDomain]
        .map(([domain, counts]) => {
          const byAddress = [...counts].map(([ip, messages]) => ({ ip, messages }));
          return {
            domain,
            messages: byAddress.reduce((sum, one) => sum + one.messages, 0),
            byAddress: byAddress
              .sort((a, b) => b.messages - a.messages || (a.ip < b.ip ? -1 : 1))
              .slice(0, MOST_ADDRESSES),
          };
        })
        .sort((a, b) => (a.domain < b.domain ? -1 : 1)),
    }),
  };
}

const MOST_ADDRESSES = 200;
