import { inbNoDuplicates } from '../../../src/checks/inbound/inb-no-duplicates.ts';
import { byCertificate, inbound, ppeInbound } from '../../support/exchange.ts';
import { describeCheck } from '../../support/judge.ts';
import { commonScenarios, having } from './connectors.ts';

const NAME = 'Inbound Connector for Proofpoint Essentials';
const second = (change = {}) => ppeInbound({ name: 'Second', senderIpAddresses: ['67.231.149.0/25'], ...change });

describeCheck(inbNoDuplicates, [
  ...commonScenarios(ppeInbound()),
  { when: 'one connector', given: having([ppeInbound()]), is: 'pass', code: 'apart' },
  {
    when: 'two for different sources, after the cutover',
    given: having([ppeInbound(), inbound()], { phase: 'post-cutover', google: null }),
    is: 'pass',
    code: 'apart',
    facts: { enabled: 2 },
  },
  {
    when: 'two for the same range with different settings',
    given: having([ppeInbound(), second({ requireTls: false })]),
    is: 'fail',
    code: 'different-settings',
    items: [NAME, 'Second'],
    facts: { shared: ['67.231.149.0/25'], differIn: ['RequireTls'] },
  },
  {
    when: 'two for the same certificate with different settings, after the cutover',
    given: having(
      [
        byCertificate(),
        byCertificate({ name: 'Second', tlsSenderCertificateName: 'a.gateway.example', requireTls: false }),
      ],
      { phase: 'post-cutover' },
    ),
    is: 'fail',
    code: 'different-settings',
    facts: { shared: ['a.gateway.example'] },
  },
  { when: 'two for the same range alike', given: having([ppeInbound(), second()]), is: 'warn', code: 'same-settings' },
  {
    when: 'the second is off',
    given: having([ppeInbound(), second({ enabled: false, requireTls: false })]),
    is: 'pass',
    code: 'apart',
  },
  {
    when: 'the second is of type OnPremises',
    given: having([ppeInbound(), second({ connectorType: 'OnPremises', requireTls: false })]),
    is: 'pass',
    code: 'beside-own-servers',
  },
  {
    when: 'both are of type OnPremises',
    given: having([
      ppeInbound({ connectorType: 'OnPremises' }),
      second({ connectorType: 'OnPremises', requireTls: false }),
    ]),
    is: 'warn',
    code: 'own-servers-overlap',
  },
  {
    when: 'for different sender domains',
    given: having([
      ppeInbound({ senderDomains: ['fabrikam.com'] }),
      second({ senderDomains: ['northwind.com'], requireTls: false }),
    ]),
    is: 'pass',
    code: 'apart',
  },
  {
    when: 'for different accepted domains',
    given: having([
      ppeInbound({ associatedAcceptedDomains: ['contoso.com'] }),
      second({ associatedAcceptedDomains: ['fabrikam.com'], requireTls: false }),
    ]),
    is: 'pass',
    code: 'apart',
  },
  {
    when: 'for one domain within everybody',
    given: having([ppeInbound(), second({ senderDomains: ['fabrikam.com'] })]),
    is: 'fail',
    code: 'different-settings',
    facts: { differIn: ['SenderDomains'] },
  },
  {
    when: 'an old gateway’s connector beside it',
    given: having([
      ppeInbound(),
      byCertificate({ name: 'Mimecast to Microsoft 365', tlsSenderCertificateName: '*.mimecast.com' }),
    ]),
    is: 'warn',
    code: 'old-gateway',
    items: ['Mimecast to Microsoft 365'],
  },
  {
    when: 'addresses of one not carried',
    given: having([ppeInbound(), inbound({ senderIpAddresses: null })]),
    is: 'unknown',
    code: 'property-not-carried',
    items: ['Lock'],
  },
  {
    when: 'addresses of one cut',
    given: having([ppeInbound(), inbound({ cut: ['SenderIPAddresses'] })]),
    is: 'unknown',
    code: 'property-not-carried',
  },
  {
    when: 'the state of the second not carried',
    given: having([ppeInbound(), second({ enabled: null, requireTls: false })]),
    is: 'unknown',
    code: 'property-not-carried',
    items: ['Second'],
  },
  {
    when: 'addresses of a third not carried',
    given: having([ppeInbound(), second({ requireTls: false }), inbound({ senderIpAddresses: null })]),
    is: 'fail',
    code: 'different-settings',
  },
  {
    when: 'nothing of the only one carried',
    given: having([inbound({ senderIpAddresses: null, tlsSenderCertificateName: null })]),
    is: 'unknown',
    code: 'property-not-carried',
  },
]);
