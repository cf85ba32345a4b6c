import type { ObservedSources, PastedPolicy, Sources } from '../evidence/case.ts';
import type { DnsStatus, DnsView, Question } from '../evidence/dns/answer.ts';
import type { GapReason, IsoTime, Observed, Reading } from '../evidence/observed.ts';

type DnsReadings = Observed<Sources['dns']>;

/** A resolver of which nothing could be learned, and why. */
export interface Unreached {
  readonly resolver: string;
  readonly reason: GapReason;
  readonly detail: string;
}

/** Ends of a question that come from the way to the resolver and tell nothing about DNS. */
const NOT_HEARD: readonly DnsStatus[] = ['timeout', 'unreachable', 'throttled', 'http-error', 'not-dns', 'malformed'];
const CHOICE: readonly GapReason[] = ['cancelled', 'not-requested'];

/** Resolvers that could not be reached at all. One that the reader did not wait for is not among them. */
export function unreachedOf(readings: DnsReadings): readonly Unreached[] {
  return readings.flatMap((reading) => {
    if (reading.extent === 'absent')
      return CHOICE.includes(reading.reason)
        ? []
        : [{ resolver: reading.request, reason: reading.reason, detail: reading.detail }];
    if (isPasted(reading)) return [];
    return reading.value.flatMap(({ resolver, answers }) => {
      const [first] = answers;
      const isSilent = answers.every(({ status }) => NOT_HEARD.includes(status));
      return first !== undefined && isSilent
        ? [{ resolver, reason: 'unreachable', detail: first.detail ?? first.status } as const]
        : [];
    });
  });
}

const isPasted = (reading: Reading<Sources['dns']>): boolean =>
  reading.extent !== 'absent' && reading.provenance.route === 'pasted';

/** What came from resolvers, and what the reader pasted. */
export const networkOnly = (readings: DnsReadings): DnsReadings => readings.filter((reading) => !isPasted(reading));
export const pastedOnly = (readings: DnsReadings): DnsReadings => readings.filter(isPasted);

/** Whether anything at all was read, from a resolver or from pasted text. */
export const isAnythingRead = (readings: DnsReadings): boolean =>
  readings.some((reading) => reading.extent !== 'absent') && unreachedOf(readings).length < readings.length;

/** The names to leave out of the judgement; none while nothing else could be judged. */
export const unheardBeside = (readings: DnsReadings): readonly string[] =>
  isAnythingRead(readings) ? unreachedOf(readings).map(({ resolver }) => resolver) : [];

/** Adds a pasted view to the readings. All pasted answers stand in one view, the later ones last. */
export function withPastedView(readings: DnsReadings, view: DnsView, at: IsoTime): DnsReadings {
  const before = pastedOnly(readings).flatMap((r) => (r.extent === 'absent' ? [] : r.value));
  const answers = [...before.flatMap((one) => one.answers), ...view.answers];
  return [
    ...networkOnly(readings),
    {
      extent: 'whole',
      value: [{ resolver: view.resolver, answers }],
      provenance: { route: 'pasted', request: view.resolver, at },
    },
  ];
}

/** Adds the policy text of one domain, in place of an earlier text of the same domain. */
export function withPolicy(observed: ObservedSources, policy: PastedPolicy, at: IsoTime): ObservedSources {
  const readings = observed.mtaStsPolicies ?? [];
  const last = readings.findLast((reading) => reading.extent !== 'absent');
  const others = (last?.value ?? []).filter(({ domain }) => domain !== policy.domain);
  return {
    ...observed,
    mtaStsPolicies: [
      ...readings,
      {
        extent: 'whole',
        value: [...others, { ...policy, at }],
        provenance: { route: 'pasted', request: `https://mta-sts.${policy.domain}/.well-known/mta-sts.txt`, at },
      },
    ],
  };
}

/** Whether every view that has an answer for the question gives the same records; false while one has none. */
export function viewsAgree(views: readonly DnsView[], { name, type }: Question): boolean {
  const sets = views.map(({ answers }) => {
    const newest = answers.findLast((answer) => answer.name === name && answer.type === type);
    return newest?.status === 'NOERROR' ? [...newest.records].sort().join('\n') : null;
  });
  return sets.length > 0 && sets.every((set) => set !== null && set === sets[0]);
}
