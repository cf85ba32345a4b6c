import { govVendorDocsRead } from '../../../src/checks/answers/gov-vendor-docs-read.ts';
import { personSays, secondsFromNow } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { about, questionScenarios } from './questions.ts';

const DAY = 86_400;
const readAgo = (seconds: number) =>
  about('pre-change', 'ppe', {
    answers: [personSays('gov-vendor-docs-read', 'yes', { at: secondsFromNow(-seconds) })],
  });

describeCheck(govVendorDocsRead, [
  ...questionScenarios(govVendorDocsRead, {
    yes: 'read',
    no: ['fail', 'not-read-yet'],
    lasts: 365,
    atLast: ['warn', 'read-long-ago'],
  }),
  { when: 'read exactly 30 days ago', given: readAgo(30 * DAY), is: 'pass', code: 'read' },
  { when: 'read longer ago', given: readAgo(30 * DAY + 1), is: 'warn', code: 'read-long-ago' },
]);
