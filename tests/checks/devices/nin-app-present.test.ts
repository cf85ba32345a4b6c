import { ninAppPresent } from '../../../src/checks/devices/nin-app-present.ts';
import { absentReading, partReading, secondsFromNow } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { agent, NAME, OTHER, withApps } from './agent.ts';

const second = (details: Parameters<typeof agent>[0] = {}) =>
  agent({ id: 'older', displayName: 'NinjaRMM Agent 5', ...details });

describeCheck(ninAppPresent, [
  { when: 'published', given: withApps([OTHER, agent()]), is: 'pass', code: 'published', facts: { apps: [NAME] } },
  {
    when: 'published, after the cutover',
    given: withApps([agent()], { phase: 'post-cutover' }),
    is: 'pass',
    code: 'published',
  },
  {
    when: 'known by its publisher alone',
    given: withApps([agent({ displayName: 'RMM', publisher: 'NinjaOne, LLC' })]),
    is: 'pass',
    code: 'published',
  },
  { when: 'not there', given: withApps([OTHER]), is: 'fail', code: 'missing', facts: { apps: 1 } },
  {
    when: 'something with a similar name',
    given: withApps([agent({ displayName: 'Ninja Trading', publisher: 'Fabrikam' })]),
    is: 'fail',
    code: 'missing',
  },
  {
    when: 'still being processed',
    given: withApps([agent({ publishingState: 'processing' })]),
    is: 'fail',
    code: 'not-published',
    items: [NAME],
  },
  { when: 'without a package', given: withApps([agent({ hasContent: false })]), is: 'fail', code: 'not-published' },
  {
    when: 'in a state that was not told',
    given: withApps([agent({ publishingState: null })]),
    is: 'unknown',
    code: 'state-not-told',
  },
  {
    when: 'an unpublished one beside it',
    given: withApps([agent(), second({ publishingState: 'notPublished' })]),
    is: 'pass',
    code: 'published',
  },
  {
    when: 'two side by side',
    given: withApps([agent(), second()]),
    is: 'warn',
    code: 'several',
    items: [NAME, 'NinjaRMM Agent 5'],
  },
  {
    when: 'one that replaces the other',
    given: withApps([agent({ supersedes: 1 }), second()]),
    is: 'pass',
    code: 'published',
  },
  {
    when: 'two, and nobody read what replaces what',
    given: withApps([agent({ supersedes: null }), second({ supersedes: null })]),
    is: 'unknown',
    code: 'several-not-compared',
  },
  {
    when: 'not on the pages that were read',
    given: withApps(partReading([OTHER], ['page 2'])),
    is: 'unknown',
    code: 'read-in-part',
  },
  {
    when: 'on a page that was read',
    given: withApps(partReading([agent()], ['page 2'])),
    is: 'unknown',
    code: 'read-in-part',
  },
  { when: 'apps not read', given: withApps(absentReading('not-permitted')), is: 'unknown', code: 'not-read' },
  { when: 'apps never asked for', given: withApps(null), is: 'unknown', code: 'not-read' },
  {
    when: 'missing from a list that is too old',
    given: withApps({
      extent: 'whole',
      value: [],
      provenance: { route: 'graph', request: 'GET', at: secondsFromNow(-8 * 86_400) },
    }),
    is: 'unknown',
    code: 'stale',
  },
  {
    when: 'NinjaOne not in use',
    given: withApps([], { systems: ['ppe'] }),
    is: 'not-applicable',
    code: 'other-system',
  },
]);
