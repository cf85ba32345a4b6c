/**
 * Where a message may end. `by` names the rule or connector. `leaves`: it is handed to an outbound connector, or, where
 * `by` is null, to the hosts in the recipient's MX record. `elsewhere`: a rule does something with it that is not
 * modelled; `redirected` by a rule to other recipients.
 */
export interface Ending {
  readonly kind:
    | 'mailbox'
    | 'rejected'
    | 'deleted'
    | 'quarantined'
    | 'redirected'
    | 'leaves'
    | 'not-accepted' // the organisation does not take mail for this recipient
    | 'elsewhere';
  readonly by: string | null;
}

export const MAILBOX: Ending = { kind: 'mailbox', by: null };

/** Each ending once, in the order in which they were found. */
export function distinct(endings: readonly Ending[]): readonly Ending[] {
  if (endings.length < 2) return endings;
  const found = new Endings();
  for (const ending of endings) found.add(ending);
  return found.all();
}

/** Endings each once, in the order in which they are found. */
export class Endings {
  readonly #found = new Map<string, Ending>();

  add(ending: Ending): void {
    this.#found.set(keyOf(ending), ending);
  }

  get size(): number {
    return this.#found.size;
  }

  all(): readonly Ending[] {
    return [...this.#found.values()];
  }
}

/** The same for endings that are alike. */
export const keyOf = ({ kind, by }: Ending): string => (by === null ? kind : `${kind} ${by}`);
