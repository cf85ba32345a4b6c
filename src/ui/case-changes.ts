import type { Answer, Case, ObservedSources, SourceName, Waiver } from '../evidence/case.ts';
import type { DnsView } from '../evidence/dns/answer.ts';
import type { IsoTime } from '../evidence/observed.ts';
import type { DomainRole, Setup } from '../evidence/setup.ts';
import { networkOnly, pastedOnly, unheardBeside, withPastedView, withPolicy } from './readings.ts';

/** One change to the case on screen; `at` is the moment at which the reader made it. */
export type CaseChange = (file: Case, at: IsoTime) => Case;

/** The case before a fresh reading: what the reader pasted and answered stays, what resolvers said goes. */
export function withoutReadings(file: Case): Case {
  const { dns = [], ...others } = file.observed;
  const pasted = pastedOnly(dns);
  return { ...file, observed: { ...others, ...(pasted.length > 0 && { dns: pasted }) } };
}

/** The case with new readings of the resolvers beside what was pasted; it leaves out the resolvers that were not reached. */
export function withReadings(file: Case, read: NonNullable<Case['observed']['dns']>): Case {
  const dns = [...networkOnly(read), ...pastedOnly(file.observed.dns ?? [])];
  return {
    ...file,
    observed: { ...file.observed, ...(dns.length > 0 && { dns }) },
    setup: { ...file.setup, withoutResolvers: unheardBeside(dns) },
  };
}

export const withSetup =
  (changed: (setup: Setup) => Setup): CaseChange =>
  (file) => ({ ...file, setup: changed(file.setup) });

/** Gives one domain a role; `reason` is kept for an excused one. */
export const withRole = (domain: string, role: DomainRole, reason = ''): CaseChange =>
  withSetup((setup) => ({
    ...setup,
    domains: setup.domains.map((one) =>
      one.name === domain ? { name: domain, role, ...(role === 'excused' && reason !== '' && { reason }) } : one,
    ),
  }));

/** Follows one side of a conflict in the whole report; null leaves the choice to us again. */
export const withPosition = (conflict: string, side: string | null): CaseChange =>
  withSetup(({ positions = [], ...setup }) => {
    const others = positions.filter((position) => position.conflict !== conflict);
    const all = side === null ? others : [...others, { conflict, side }];
    return { ...setup, ...(all.length > 0 && { positions: all }) };
  });

/** Records a person's answer, in place of an earlier one to the same question; it is of now where it has no day of its own. */
export const withAnswer =
  (answer: Omit<Answer, 'at'> & Partial<Pick<Answer, 'at'>>): CaseChange =>
  (file, at) => ({
    ...file,
    answers: [
      ...file.answers.filter(
        ({ checkId, grant, domain }) => checkId !== answer.checkId || grant !== undefined || domain !== answer.domain,
      ),
      { ...answer, at: answer.at ?? at },
    ],
  });

/** Accepts a failure for a while, in place of an earlier waiver of the same failure. */
export const withWaiver =
  (waiver: Waiver): CaseChange =>
  (file) => ({
    ...file,
    waivers: [
      ...file.waivers.filter(
        ({ checkId, code, domain }) => checkId !== waiver.checkId || code !== waiver.code || domain !== waiver.domain,
      ),
      waiver,
    ],
  });

/** Takes a waiver back. */
export const withoutWaiver =
  (waiver: Waiver): CaseChange =>
  (file) => ({ ...file, waivers: file.waivers.filter((one) => one !== waiver) });

export const withPolicyText =
  (domain: string, text: string): CaseChange =>
  (file, at) => ({ ...file, observed: withPolicy(file.observed, { domain, text }, at) });

/** Adds what an import changed, so that what was read meanwhile stays. */
export const withImported =
  (before: ObservedSources, after: ObservedSources): CaseChange =>
  (file) => ({
    ...file,
    observed: {
      ...file.observed,
      ...Object.fromEntries(
        Object.entries(after).filter(([source, readings]) => readings !== before[source as SourceName]),
      ),
    },
  });

/**
 * As of when a case that was opened is judged after a change: as of its own time, and as of now once it was given
 * something that is newer, which would be of a time to come otherwise.
 */
export function momentAfter(before: Case, after: Case, now: IsoTime): IsoTime {
  const isNewer =
    after.observed !== before.observed ||
    after.answers.some((answer) => answer.at > before.assessedAt && !before.answers.includes(answer));
  // A clock that goes behind the case’s own time would only spoil it.
  return isNewer && now > before.assessedAt ? now : before.assessedAt;
}

/** Adds what was read out of pasted DNS output. */
export const withPasted =
  (view: DnsView): CaseChange =>
  (file, at) => {
    const dns = withPastedView(file.observed.dns ?? [], view, at);
    return withReadings({ ...file, observed: { ...file.observed, dns } }, dns);
  };
