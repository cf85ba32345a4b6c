import { describe, expect, it } from 'vitest';
import { readCsv } from '../../../src/evidence/import/csv.ts';
import { readFiles } from '../../../src/evidence/import/read-file.ts';
import { isTraceTable, readTraceTable, traceSummary } from '../../../src/evidence/proof/trace-table.ts';
import { timesOf } from '../../../src/evidence/proof/trace-time.ts';
import { jsonFile, textFile } from '../import/fixture.ts';

const summary = (text: string, domains = ['contoso.com'], since: string | null = null) => {
  const table = readCsv(text);
  if (table === null || !isTraceTable(table.columns)) throw new Error('no trace');
  return traceSummary(readTraceTable(table, 'trace.csv'), domains, since);
};
const HEAD = 'Received (UTC),Sender Address,Recipient Address,Status,From IP';
const row = (sender: string, recipient: string, ip: string, at = '2026-11-24T07:00:00Z', status = 'Delivered') =>
  `${at},${sender},${recipient},${status},${ip}`;
const gaps = (text: string) =>
  readFiles([textFile(text, 'trace.csv')]).flatMap(({ outcomes }) =>
    outcomes.flatMap(({ report }) => report.problems.map((problem) => ('gap' in problem ? problem.gap : problem.code))),
  );

describe('a message trace', () => {
  it.each([
    'Date,Sender,Recipient,Subject,Status,From IP',
    'origin_timestamp_utc;sender_address;recipient_status;message_subject;x;original_client_ip',
    'RECEIVED\tSenderAddress\tRecipientAddress\tSubject\tStatus\tFromIP',
  ])('is known by the columns %s', (head) => {
    const mark = /[;\t]/.exec(head)?.[0] ?? ',';
    const line = ['2026-11-24T07:00:00Z', 'a@x.example', 'b@contoso.com', 'Secret', 'Delivered', '192.0.2.1'].join(
      mark,
    );
    expect(summary(`${head}\n${line}\n`).inbound).toMatchObject([{ messages: 1, byAddress: [{ ip: '192.0.2.1' }] }]);
  });

  it('of JSON counts as that of a table', () => {
    const rows = [
      {
        Received: '/Date(1795503600000)/',
        SenderAddress: 'a@x.example',
        RecipientAddress: 'b@contoso.com',
        FromIP: '192.0.2.1',
      },
    ];
    const [file] = readFiles([jsonFile(rows)]);
    const proof = file?.outcomes[0]?.proof;
    expect(proof?.kind === 'message-trace' && proof.trace.rows).toStrictEqual([
      {
        at: '2026-11-24T07:00:00.000Z',
        ip: '192.0.2.1',
        sender: 'x.example',
        recipient: 'contoso.com',
        direction: null,
        connector: null,
        isStopped: null,
      },
    ]);
  });

  it('leaves out what is older than the cutover, and counts it', () => {
    const text = [
      HEAD,
      row('a@x.example', 'b@contoso.com', '192.0.2.1'),
      row('a@x.example', 'b@contoso.com', '203.0.113.9', '2026-11-23T07:00:00Z'),
    ].join('\n');
    const found = summary(text, ['contoso.com'], '2026-11-24T00:00:00.000Z');
    expect(found.inbound).toMatchObject([{ messages: 1, byAddress: [{ ip: '192.0.2.1' }] }]);
    expect(found.leftOut?.tooEarly).toBe(1);
  });

  it('tells no direction without the domains of the tenant', () => {
    expect(summary([HEAD, row('a@x.example', 'b@contoso.com', '192.0.2.1')].join('\n'), [])).toMatchObject({
      inbound: [],
      leftOut: { cannotTell: 1 },
    });
  });

  it('believes the direction that it tells, for domains that nobody named as well', () => {
    const text = `${HEAD},Directionality\n${row('a@x.example', 'b@fabrikam.com', '192.0.2.1')},1\n${row('b@contoso.com', 'a@x.example', '')},2\n`;
    expect(summary(text)).toMatchObject({
      inbound: [{ domain: 'fabrikam.com', messages: 1 }],
      leftOut: { outbound: 1 },
    });
  });

  it('without source addresses says what is missing', () => {
    expect(
      gaps('Date,Sender,Recipient,Subject,Status\n2026-11-24T07:00:00Z,a@x.example,b@contoso.com,S,Delivered\n'),
    ).toStrictEqual(['source-addresses']);
  });

  it.each([1_000, 5_000])('of exactly %i rows is held for cut', (count) => {
    const text = [HEAD, ...Array.from({ length: count }, () => row('a@x.example', 'b@contoso.com', '192.0.2.1'))].join(
      '\n',
    );
    expect(gaps(text)).toStrictEqual(['more-messages']);
  });

  it('of which the day cannot be told counts without times', () => {
    const text = `${HEAD}\n${row('a@x.example', 'b@contoso.com', '192.0.2.1', '11/12/2026 7:00:00 AM')}\n`;
    expect(gaps(text)).toStrictEqual(['times']);
    expect(summary(text).inbound[0]?.byAddress).toStrictEqual([
      { ip: '192.0.2.1', messages: 1, stopped: 0, delivered: 1 },
    ]);
  });
});

describe('the times of a column', () => {
  it.each([
    [['2026-11-18T09:12:33.1234567Z'], null, '2026-11-18T09:12:33.123Z'],
    [['11/20/2026 7:35:51 PM'], null, '2026-11-20T19:35:51.000Z'],
    [['11/20/2026 12:05:00 AM'], null, '2026-11-20T00:05:00.000Z'],
    [['20/11/2026 19:35'], null, '2026-11-20T19:35:00.000Z'],
    [['03.11.2026 19:35:51'], null, '2026-11-03T19:35:51.000Z'],
    [['11/12/2026 7:35:51 PM', '11/13/2026 7:35:51 PM'], null, '2026-11-12T19:35:51.000Z'],
    [['11/10/2026 7:00:00', '11/12/2026 7:00:00'], '2026-11-12T09:00:00.000Z', '2026-11-10T07:00:00.000Z'],
    [['10/11/2026 7:00:00', '12/11/2026 7:00:00'], '2026-11-12T09:00:00.000Z', '2026-11-10T07:00:00.000Z'],
    [['11/12/2026 7:00:00'], null, null],
    [['31/31/2026 7:00:00'], null, null],
    [['yesterday'], null, null],
  ])('%j exported at %s begin at %s', (column, exportedAt, first) => {
    expect(timesOf(column, exportedAt)(column[0] ?? null)).toBe(first);
  });
});
