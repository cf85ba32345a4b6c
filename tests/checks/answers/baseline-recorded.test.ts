import { baselineRecorded } from '../../../src/checks/answers/baseline-recorded.ts';
import { partReading, personSays, secondsFromNow } from '../../support/build.ts';
import { BEFORE } from '../../support/contoso.ts';
import { type ExchangeParts, exchangeCase, ppeBypass, ppeInbound, ppeOutbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import type { AuditParts } from '../../support/world.ts';

const ID = 'baseline-recorded';
const ALL: ExchangeParts = {
  inboundConnectors: [ppeInbound()],
  outboundConnectors: [ppeOutbound()],
  transportRules: [ppeBypass()],
};
const before = (exchange: ExchangeParts, parts: Partial<AuditParts> = {}) =>
  exchangeCase(exchange, { world: BEFORE, ...parts });
const says = (value: 'yes' | 'no', at = secondsFromNow(0)): Partial<AuditParts> => ({
  answers: [personSays(ID, value, { at })],
});

describeCheck(baselineRecorded, [
  { when: 'all is read and stored', given: before(ALL, says('yes')), is: 'pass', code: 'stored' },
  { when: 'all is read, and nobody said that it is stored', given: before(ALL), is: 'warn', code: 'not-confirmed' },
  {
    when: 'all is read, and what was said is more than a week old',
    given: before(ALL, says('yes', secondsFromNow(-8 * 86_400))),
    is: 'warn',
    code: 'confirmed-before',
  },
  { when: 'somebody said that it is not stored', given: before(ALL, says('no')), is: 'fail', code: 'not-stored' },
  {
    when: 'rules were not read, although somebody said that it is stored',
    given: before({ ...ALL, transportRules: null }, says('yes')),
    is: 'unknown',
    code: 'part-not-read',
    facts: { missing: ['all mail-flow rules'] },
  },
  {
    when: 'only a part of the outbound connectors was read',
    given: before({ ...ALL, outboundConnectors: partReading([ppeOutbound()], ['test-mode-connectors']) }, says('yes')),
    is: 'unknown',
    code: 'part-not-read',
    facts: { missing: ['all outbound connectors'] },
  },
  {
    when: 'the MX record gave no usable answer',
    given: before(ALL, { ...says('yes'), world: { ...BEFORE, 'contoso.com MX': { status: 'SERVFAIL' } } }),
    is: 'unknown',
    code: 'part-not-read',
    facts: { missing: ['MX records with their TTL'] },
  },
  {
    when: 'one of the resolvers could not be reached',
    given: before(ALL, { ...says('yes'), google: null }),
    is: 'unknown',
    code: 'part-not-read',
  },
]);
