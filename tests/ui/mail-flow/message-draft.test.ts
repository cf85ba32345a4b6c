import { describe, expect, it } from 'vitest';
import { internetMessage, insideMessage } from '../../../src/evidence/mail-flow/message.ts';
import { writeMessage } from '../../../src/ui/mail-flow/flow-words.ts';
import { draftOfMessage, emptyMessage, type MessageDraft, messageOf } from '../../../src/ui/mail-flow/message-draft.ts';

const typed = (change: Partial<MessageDraft> = {}): MessageDraft => ({
  ...emptyMessage(),
  envelopeFrom: 'a@fabrikam.com',
  recipient: 'b@contoso.com',
  ...change,
});
const wrong = (change: Partial<MessageDraft>): readonly string[] => {
  const message = messageOf(typed(change));
  return message.ok ? [] : Object.keys(message.problem);
};
const said = (change: Partial<MessageDraft>) => {
  const message = messageOf(typed(change));
  if (!message.ok) throw new Error(JSON.stringify(message.problem));
  return message.value;
};

describe('a described message', () => {
  it('goes into the fields and comes out the same', () => {
    for (const message of [
      internetMessage('203.0.113.9', 'a@fabrikam.com', 'b@contoso.com', { certificateNames: ['mail.fabrikam.com'] }),
      internetMessage('2001:db8::1', '', 'b@contoso.com', { headerFrom: 'a@fabrikam.com', usesTls: false }),
      internetMessage('203.0.113.9', 'a@fabrikam.com', 'b@contoso.com', {
        headers: [
          { name: 'X-Seen', value: 'yes' },
          { name: 'Subject', value: 'Hello' },
        ],
        subject: 'Hello',
      }),
      { ...insideMessage('a@contoso.com', 'b@fabrikam.com'), fromIp: null },
    ])
      expect(messageOf(draftOfMessage(message))).toEqual({ ok: true, value: message });
  });

  it('leaves open what is not said', () => {
    expect(said({ fromIp: '', envelopeFrom: '' })).toMatchObject({
      fromIp: null,
      envelopeFrom: null,
      headerFrom: null,
    });
  });

  it('has a From field of its own where one is written', () => {
    expect(said({}).headerFrom).toBe('a@fabrikam.com');
    expect(said({ headerFrom: 'c@contoso.com' }).headerFrom).toBe('c@contoso.com');
    expect(said({ envelopeFrom: '<>' })).toMatchObject({ envelopeFrom: '', headerFrom: null });
  });

  it('comes from no address and shows no certificate where somebody signed in', () => {
    expect(said({ isFromInside: true, fromIp: 'not asked for', certificates: 'mail.fabrikam.com' })).toMatchObject({
      fromIp: null,
      certificateNames: [],
      isFromInside: true,
    });
  });

  it('has fields that may run over several lines, and a subject among them', () => {
    expect(said({ headers: 'Subject: Hello\r\n there\n\nX-Empty:\n' })).toMatchObject({
      headers: [
        { name: 'Subject', value: 'Hello there' },
        { name: 'X-Empty', value: '' },
      ],
      subject: 'Hello there',
    });
  });

  it('may have several recipients and certificate names', () => {
    expect(said({ recipient: 'b@contoso.com, c@fabrikam.com' }).recipients).toHaveLength(2);
    expect(said({ certificates: 'a.example b.example' }).certificateNames).toHaveLength(2);
  });
});

it.each<[string, Partial<MessageDraft>, readonly string[]]>([
  ['no address', { fromIp: 'mail.fabrikam.com' }, ['fromIp']],
  ['a network', { fromIp: '203.0.113.0/24' }, ['fromIp']],
  ['a sender without @', { envelopeFrom: 'fabrikam.com' }, ['envelopeFrom']],
  ['a From field without @', { headerFrom: 'Somebody' }, ['headerFrom']],
  ['no recipient', { recipient: ' ' }, ['recipient']],
  ['a recipient that is the empty sender', { recipient: '<>' }, ['recipient']],
  ['a line that is no field', { headers: 'X-Seen: yes\nno colon' }, ['headers']],
  ['several at once', { fromIp: 'x', recipient: 'y' }, ['fromIp', 'recipient']],
])('says what is wrong with %s', (_, change, fields) => {
  expect(wrong(change)).toEqual(fields);
});

it('is told again in one sentence, with what was not said', () => {
  expect(writeMessage(said({ fromIp: '203.0.113.9', certificates: 'a.example', headers: 'X-Seen: yes' }))).toBe(
    'A message from a@fabrikam.com to b@contoso.com, handed in by 203.0.113.9, over TLS, with a certificate for a.example, with X-Seen.',
  );
  expect(writeMessage(said({ envelopeFrom: '<>', headerFrom: 'c@contoso.com', usesTls: false }))).toBe(
    'A message from <> with c@contoso.com in its From field to b@contoso.com, handed in by a host whose address is not said, without TLS.',
  );
  expect(writeMessage(said({ isFromInside: true }))).toContain('signed in');
});
