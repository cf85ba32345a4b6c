import type { Message } from '../../evidence/mail-flow/message.ts';
import type { FollowedStep } from '../../report/followed-message.ts';
import type { FlowAnswer, FlowStep } from '../../report/mail-flow-report.ts';
import type { MessageExample } from '../../report/message-examples.ts';
import { writeList } from '../format.ts';
import type { Tone } from '../words.ts';

const ANSWER_TONE: Readonly<Record<FlowAnswer['answer'], Tone>> = {
  no: 'good',
  'no-except-same-vendor': 'good',
  yes: 'bad',
  'cannot-tell': 'unsure',
};

/** A product that works by API alone is not passed by design, which is neither good nor bad. */
export const answerTone = ({ answer, code }: FlowAnswer): Tone => (code === 'api-only' ? 'none' : ANSWER_TONE[answer]);

export const STAGE_WORD: Readonly<Record<FlowStep['stage'], string>> = {
  sender: 'Sender',
  mx: 'MX',
  gateway: 'Gateway',
  connector: 'Connector',
  rules: 'Mail-flow rules',
  mailbox: 'Mailbox',
  recipient: 'Recipient',
};

export const STEP_KIND: Readonly<Record<FollowedStep['kind'], string>> = {
  connector: 'Inbound connector',
  'direct-send': 'Setting',
  rule: 'Rule',
  departure: 'Outbound connector',
};

export const STEP_WORD: Readonly<Record<FollowedStep['outcome'], string>> = {
  takes: 'Takes it',
  refuses: 'Refuses it',
  'may-take': 'May take it',
  'may-refuse': 'May refuse it',
  'not-concerned': 'No say',
  rejected: 'Rejects it',
  'not-rejected': 'Lets it pass',
  met: 'Met',
  'not-met': 'Not met',
  'not-known': 'Cannot tell',
  idle: 'Idle',
  'not-reached': 'Not asked',
  leaves: 'Leaves',
};

/** Whether a step acts on the message, may do so, or has no say; none of it is good or bad by itself. */
export type StepWeight = 'acts' | 'may' | 'quiet';

/** What leaves something open is not without a say. */
export const weightOf = ({ outcome, missing }: FollowedStep): StepWeight =>
  WEIGHT[outcome] === 'quiet' && missing.length > 0 ? 'may' : WEIGHT[outcome];

const WEIGHT: Readonly<Record<FollowedStep['outcome'], StepWeight>> = {
  takes: 'acts',
  refuses: 'acts',
  'may-take': 'may',
  'may-refuse': 'may',
  'not-concerned': 'quiet',
  rejected: 'acts',
  'not-rejected': 'quiet',
  met: 'acts',
  'not-met': 'quiet',
  'not-known': 'may',
  idle: 'quiet',
  'not-reached': 'quiet',
  leaves: 'acts',
};

export const EXAMPLE_WORD: Readonly<Record<MessageExample['id'], string>> = {
  'from-gateway': 'From the gateway',
  'from-internet': 'Straight from the internet',
  'claims-us': 'From the internet, claiming to be us',
  'to-outside': 'From one of us to the outside',
};

/** The answer to a test, before its words. */
export const testWord = (holds: boolean | null): string => (holds === null ? 'Not known' : holds ? 'Yes' : 'No');

/** A described message in one sentence, to stand above what becomes of it. */
export function writeMessage(message: Message): string {
  const { envelopeFrom, headerFrom, recipients, isFromInside, fromIp, usesTls, certificateNames, headers } = message;
  const sender = envelopeFrom === null ? 'a sender that is not said' : envelopeFrom === '' ? '<>' : envelopeFrom;
  const names = certificateNames ?? [];
  const handed = [
    fromIp === null ? 'by a host whose address is not said' : `by ${fromIp}`,
    usesTls === false ? 'without TLS' : 'over TLS',
    ...(names.length > 0 ? [`with a certificate for ${writeList(names)}`] : []),
  ];
  return [
    `A message from ${sender}`,
    ...(headerFrom === null || headerFrom === envelopeFrom ? [] : [` with ${headerFrom} in its From field`]),
    ` to ${writeList(recipients)}`,
    isFromInside === true ? ', sent by somebody who signed in' : `, handed in ${handed.join(', ')}`,
    headers !== null && headers.length > 0 ? `, with ${writeList(headers.map(({ name }) => name))}` : '',
    '.',
  ].join('');
}
