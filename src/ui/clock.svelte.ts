import { createSubscriber } from 'svelte/reactivity';
import type { AuditJob } from './stage.ts';
import { timeOf } from './time-of-job.ts';

/** The present moment of a job; whatever shows it is redrawn each second, and nothing ticks while nothing shows it. */
export class Clock {
  readonly #read: () => Date;
  readonly #subscribe = createSubscriber((update) => {
    const timer = setInterval(update, 1000);
    return () => {
      clearInterval(timer);
    };
  });

  constructor(job: AuditJob, read: () => Date) {
    this.#read = timeOf(job, read);
  }

  /** Milliseconds since 1970. */
  get now(): number {
    this.#subscribe();
    return this.#read().getTime();
  }
}
