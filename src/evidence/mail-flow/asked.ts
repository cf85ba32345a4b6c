import type { Predicate } from '../exchange/predicate.ts';
import type { TransportRule } from '../exchange/transport-rule.ts';
import type { Mail } from './message.ts';
import { meets } from './predicate-truth.ts';
import { withoutCut } from './rule-truth.ts';
import type { MailFlowTenant } from './tenant.ts';
import type { Truth } from './truth.ts';

/**
 * A condition or exception of a rule, to be asked of message after message. It remembers what it said of the last two
 * that differed in what it reads: an answer about a tenant follows many messages that differ in one thing each, and a
 * stranger's takes turns with a pretender's.
 */
export class Asked {
  readonly #rule: TransportRule;
  readonly #predicate: Predicate;
  readonly #prefix: '' | 'ExceptIf';
  readonly #reads: Part | null;
  #last: Remembered | null = null;
  #lastButOne: Remembered | null = null;

  constructor(rule: TransportRule, predicate: Predicate, prefix: '' | 'ExceptIf') {
    this.#rule = rule;
    this.#predicate = predicate;
    this.#prefix = prefix;
    this.#reads = partOf(predicate);
  }

  /** Whether the message meets it. */
  of(mail: Mail, tenant: MailFlowTenant): Truth {
    if (this.#reads === null) return this.#ask(mail, tenant);
    if (isAlike(this.#last, this.#reads, mail, tenant)) return this.#last.truth;
    [this.#last, this.#lastButOne] = [this.#lastButOne, this.#last];
    if (isAlike(this.#last, this.#reads, mail, tenant)) return this.#last.truth;
    this.#last = { mail, tenant, truth: this.#ask(mail, tenant) };
    return this.#last.truth;
  }

  #ask(mail: Mail, tenant: MailFlowTenant): Truth {
    const { senderAddressLocation } = this.#rule;
    const truth = meets(mail, this.#predicate, { tenant, senderAddressLocation });
    return withoutCut(this.#rule, this.#prefix, this.#predicate, truth);
  }
}

interface Remembered {
  readonly mail: Mail;
  readonly tenant: MailFlowTenant;
  readonly truth: Truth;
}

type Part = 'sender' | 'recipients' | 'addresses' | 'subject';

/** The only part of a message that the condition reads; null where it reads another, which a rule may change. */
function partOf(predicate: Predicate): Part | null {
  switch (predicate.kind) {
    case 'sender-scope':
    case 'sender-domain':
    case 'sender':
      return 'sender';
    case 'recipient-scope':
    case 'recipient-domain':
    case 'recipient':
      return 'recipients';
    case 'source-address':
      return 'addresses';
    case 'words':
    case 'patterns':
      return predicate.part === 'subject' ? 'subject' : predicate.part === 'sender-address' ? 'sender' : 'recipients';
    case 'sender-member-of':
    case 'recipient-member-of':
    case 'header-words':
    case 'header-patterns':
    case 'message-type':
    case 'scl-from':
      return null;
  }
}

function isAlike(before: Remembered | null, reads: Part, mail: Mail, tenant: MailFlowTenant): before is Remembered {
  if (before?.tenant.acceptedDomains !== tenant.acceptedDomains) return false;
  switch (reads) {
    case 'sender':
      return (
        before.mail.envelopeFrom === mail.envelopeFrom &&
        before.mail.headerFrom === mail.headerFrom &&
        before.mail.isFromInside === mail.isFromInside
      );
    case 'recipients':
      return before.mail.recipients === mail.recipients;
    case 'addresses':
      return before.mail.addresses === mail.addresses;
    case 'subject':
      return before.mail.subject === mail.subject;
  }
}
