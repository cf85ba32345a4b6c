import type { IsoTime } from '../evidence/observed.ts';
import type { AuditJob } from './stage.ts';

/** The time of a job. What is made up has one of its own: it begins when the demo was judged, and passes as ours does. */
export const timeOf = (job: AuditJob, read: () => Date): (() => Date) =>
  job.kind === 'opened' && job.origin.kind === 'demo' ? runningFrom(job.case.assessedAt, read) : read;

function runningFrom(start: IsoTime, read: () => Date): () => Date {
  const ahead = Date.parse(start) - read().getTime();
  return () => new Date(read().getTime() + ahead);
}
