import { keyOf, type Ending, type Endings } from './ending.ts';
import type { Mail } from './message.ts';
import type { Effect } from './prepared-rule.ts';

/**
 * A message on its way through the rules: as far as is known what it is by now, and where it would end if no further rule
 * were asked. It is changed in place, and copied only where somebody was given it: a list of thousands of rules of which
 * each may or may not be met would otherwise be copied once a rule.
 */
export class Way {
  #mail: Mail;
  #fields: { headers: Map<string, readonly string[]>; uncertain: Set<string> } | null = null;
  /** Somebody may keep the fields. */
  #isShared = true;
  #endings: Ending[];
  #keys: Set<string>;
  /** How many of the endings have been told already. */
  #told = 0;

  constructor(mail: Mail, endings: readonly Ending[]) {
    this.#mail = mail;
    this.#endings = [...endings];
    this.#keys = new Set(endings.map(keyOf));
  }

  /** The message, for as long as the caller does not keep it. */
  get mail(): Mail {
    return this.#mail;
  }

  /** The message to keep. */
  share(): Mail {
    this.#isShared = true;
    return this.#mail;
  }

  /** Adds where it would end now. */
  tell(ended: Endings): void {
    for (; this.#told < this.#endings.length; this.#told += 1) {
      const ending = this.#endings[this.#told];
      if (ending !== undefined) ended.add(ending);
    }
  }

  /** What a rule that is met does. */
  take({ goes, readdresses, scl, fields }: Effect): void {
    if (goes !== null) {
      this.#endings = [goes];
      this.#keys = new Set([keyOf(goes)]);
      this.#told = 0;
    }
    if (readdresses) this.#mail = { ...this.#mail, recipients: [] };
    if (scl !== null) this.#mail = { ...this.#mail, scl };
    if (fields.size === 0 || this.#mail.headers === null) return;
    const { headers, uncertain } = this.#own(this.#mail.headers);
    for (const [name, value] of fields) {
      uncertain.delete(name);
      if (value === null) headers.delete(name);
      else headers.set(name, [value]);
    }
  }

  /** What a rule does of which it is not known whether it is met: what differs between both ways is no longer known. */
  mayTake({ goes, readdresses, scl, fields }: Effect): void {
    if (goes !== null && !this.#keys.has(keyOf(goes))) {
      this.#endings.push(goes);
      this.#keys.add(keyOf(goes));
    }
    if (readdresses) this.#mail = { ...this.#mail, recipients: [] };
    if (scl !== null && scl !== this.#mail.scl) this.#mail = { ...this.#mail, scl: null };
    const { headers } = this.#mail;
    if (fields.size === 0 || headers === null) return;
    const differing = [...fields].filter(([name, value]) => {
      const values = headers.get(name) ?? [];
      return value === null ? values.length > 0 : values.length !== 1 || values[0] !== value;
    });
    if (differing.length === 0) return;
    const { uncertain } = this.#own(headers);
    for (const [name] of differing) uncertain.add(name);
  }

  /** Fields that nobody else holds. */
  #own(headers: NonNullable<Mail['headers']>): { headers: Map<string, readonly string[]>; uncertain: Set<string> } {
    if (this.#fields !== null && !this.#isShared) return this.#fields;
    const fields = { headers: new Map(headers), uncertain: new Set(this.#mail.uncertainHeaders) };
    this.#fields = fields;
    this.#isShared = false;
    this.#mail = { ...this.#mail, headers: fields.headers, uncertainHeaders: fields.uncertain };
    return fields;
  }
}
