import type { IsoTime } from '../../../evidence/observed.ts';
import { fieldsOf, name } from '../../../evidence/tenant/read/fields.ts';
import { tallyMessages } from '../../../evidence/tenant/read/message-trace.ts';
import { readOrganisation } from '../../../evidence/tenant/read/organisation.ts';
import { NOT_READ, type Gatherer } from './gatherer.ts';
import { ORGANISATION_PATH } from './organisation.ts';
import { found, nothing, unreadable } from './reading.ts';

const TRACES_PATH = '/v1.0/admin/exchange/tracing/messageTraces';
const ROWS_A_PAGE = 5_000;
/** A hundred thousand messages; Graph allows a hundred requests in five minutes. */
const MOST_PAGES = 20;
const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Where the mail of the last day came from, not reaching back before the cutover: earlier mail rightly came another way.
 * Messages are counted as they come; neither addresses of people nor subjects are kept.
 */
export const messageTrace: Gatherer<'messageTrace'> = {
  source: 'messageTrace',
  path: TRACES_PATH,
  opening: [ORGANISATION_PATH],
  read: async (asking, progress) => {
    const tenant = await asking.answer(ORGANISATION_PATH);
    if (!tenant.ok) return nothing(ORGANISATION_PATH, tenant.at, tenant.problem);
    const domains = readOrganisation(tenant.body)?.verifiedDomains.map(({ name }) => name);
    if (domains === undefined) return nothing(ORGANISATION_PATH, tenant.at, unreadable(NOT_READ));
    const { from, to } = windowOf(asking.outside.now(), asking.cutoverAt);
    const tally = tallyMessages(domains, from, to);
    const filter = `receivedDateTime ge ${from} and receivedDateTime le ${to}`;
    const path = `${TRACES_PATH}?$filter=${encodeURIComponent(filter)}&$top=${ROWS_A_PAGE}`;
    let lost = 0;
    const count = (body: unknown): void => {
      const fields = fieldsOf(body);
      if (fields === null || name(fields, 'recipientAddress') === null) lost++;
      tally.add(body);
    };
    const read = await asking.each(path, 'messages', count, { pages: MOST_PAGES, progress });
    const unread = lost === 0 ? [] : [`${lost} rows of messages that could not be read`];
    if (read.pages === 0 && read.problem !== null) return nothing(TRACES_PATH, read.at, read.problem);
    return found(TRACES_PATH, { value: tally.summary(), at: read.at, missing: [...read.missing, ...unread] });
  },
};

function windowOf(now: IsoTime, cutoverAt: IsoTime | null): { readonly from: IsoTime; readonly to: IsoTime } {
  const dayAgo = new Date(Date.parse(now) - DAY_MS).toISOString();
  return { from: cutoverAt !== null && cutoverAt > dayAgo && cutoverAt < now ? cutoverAt : dayAgo, to: now };
}
