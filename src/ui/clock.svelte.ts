import { createSubscriber } from 'svelte/reactivity';

/** The present moment; whatever shows it is redrawn each second, and nothing ticks while nothing shows it. */
export class Clock {
  readonly #read: () => Date;
  readonly #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, 1000);
    return () => {
      clearInterval(timer);
    };
  });

  constructor(read: () => Date) {
    this.#read = read;
  }

  /** Milliseconds since 1970. */
  get now(): number {
    this.#subscribe();
    return this.#read().getTime();
  }
}
