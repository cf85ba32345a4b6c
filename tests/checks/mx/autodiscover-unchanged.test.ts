import { autodiscoverUnchanged } from '../../../src/checks/mx/autodiscover-unchanged.ts';
import { domain } from '../../support/build.ts';
import { BEFORE } from '../../support/contoso.ts';
import { describeCheck } from '../../support/judge.ts';
import { without } from '../../support/world.ts';

const NAME = 'autodiscover.contoso.com';
const bare = without(BEFORE, `${NAME} CNAME`);

describeCheck(autodiscoverUnchanged, [
  { when: 'the usual alias', given: { world: BEFORE }, is: 'pass', code: 'microsoft' },
  {
    when: 'the US government cloud',
    given: { world: { ...BEFORE, [`${NAME} CNAME`]: 'autodiscover-s.office365.us' } },
    is: 'pass',
    code: 'microsoft',
  },
  {
    when: 'an alias of the provider’s that leads to Microsoft',
    given: {
      world: {
        ...BEFORE,
        [`${NAME} CNAME`]: 'autodiscover.example.net',
        'autodiscover.example.net CNAME': 'autodiscover.outlook.com',
      },
    },
    is: 'pass',
    code: 'microsoft',
  },
  {
    when: 'an alias whose own alias was not answered',
    given: {
      world: {
        ...BEFORE,
        [`${NAME} CNAME`]: 'autodiscover.example.net',
        'autodiscover.example.net CNAME': { status: 'SERVFAIL' },
      },
    },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  { when: 'nothing there', given: { world: bare }, is: 'warn', code: 'missing' },
  {
    when: 'a look-alike of Microsoft',
    given: { world: { ...BEFORE, [`${NAME} CNAME`]: 'autodiscover.outlook.com.example.net' } },
    is: 'fail',
    code: 'elsewhere',
  },
  {
    when: 'an address',
    given: { world: { ...bare, [`${NAME} A`]: '192.0.2.9' } },
    is: 'fail',
    code: 'elsewhere',
    items: ['192.0.2.9'],
  },
  {
    when: 'one resolver sees an old host',
    given: { world: BEFORE, google: { [`${NAME} CNAME`]: 'mail.example.net' } },
    is: 'fail',
    code: 'elsewhere',
  },
  {
    when: 'the alias not answered',
    given: { world: { ...BEFORE, [`${NAME} CNAME`]: { status: 'SERVFAIL' } } },
    is: 'unknown',
    code: 'dns-unanswered',
  },
  {
    when: 'no alias, and the address not answered',
    is: 'unknown',
    code: 'dns-unanswered',
    given: {
      world: { ...bare, [`${NAME} TXT`]: 'x', [`${NAME} A`]: { status: 'timeout' } },
    },
  },
  { when: 'one resolver missing', given: { world: BEFORE, google: null }, is: 'unknown', code: 'not-read' },
  {
    when: 'a parked domain',
    given: { world: BEFORE, setup: { domains: [domain('contoso.com', { role: 'parked' })] } },
    is: 'not-applicable',
    code: 'other-role',
  },
]);
