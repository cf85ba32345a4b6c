import type { AddressGuess, HeaderProof, ProofHop, ProofReport } from '../../../src/report/proof-report.ts';
import { NOW, secondsFromNow } from '../../support/build.ts';

const DAY = 86_400;
const GATEWAY: AddressGuess = { kind: 'gateway', name: null, isHint: false, says: 'The gateway' };
const UNKNOWN: AddressGuess = { kind: 'unknown', name: null, isHint: false, says: 'Nobody that we know' };
const MICROSOFT: AddressGuess = { kind: 'microsoft', name: null, isHint: true, says: 'Microsoft 365, from memory' };
const OLD: AddressGuess = {
  kind: 'other-vendor',
  name: 'Mimecast',
  isHint: false,
  says: 'Mimecast, which other customers use too',
};

const hop = (by: string, from: string, change: Partial<ProofHop> = {}): ProofHop => ({
  by,
  from,
  ip: '203.0.113.9',
  at: NOW,
  tls: 'TLS 1.3',
  isEdge: false,
  isTrusted: true,
  delaySeconds: 1,
  ...change,
});

const header = (way: HeaderProof['way'], says: string, change: Partial<HeaderProof> = {}): HeaderProof => ({
  name: 'pasted',
  way,
  confidence: 'high',
  says: `According to these headers ${says}`,
  reasons: ['The host that handed it in, `203.0.113.9`, is not one of the gateway’s.'],
  at: NOW,
  isBeforeCutover: false,
  hops: [
    hop('bn1pr01mb1234.outlook.office365.com', 'bn8nam04ft012.eop-nam04.prod.protection.outlook.com', {
      ip: '2603:10b6:408:ac:cafe::12',
    }),
    hop('bn8nam04ft012.mail.protection.outlook.com', 'mail.fabrikam.com', { isEdge: true, tls: 'TLS1_2' }),
    hop('mail.fabrikam.com', '', { ip: null, isTrusted: false, tls: null, at: null, delaySeconds: null }),
  ],
  authentication: { spf: 'pass', dkim: 'none', dmarc: null },
  ...change,
});

/** Some of everything: most mail by the gateway, some round it, and a newsletter that fails DMARC. */
export const someProof: ProofReport = {
  trace: {
    from: secondsFromNow(-2 * DAY),
    to: NOW,
    isPart: true,
    delivery: { from: 'stored', says: 'Proofpoint Essentials delivers from 12 ranges on our list.' },
    isLowerBound: false,
    domains: [
      {
        domain: 'contoso.com',
        messages: 18_211,
        fromGateway: 17_998,
        share: 17_998 / 18_211,
        says: '17998 of 18211 messages (98.8 %) came from Proofpoint Essentials.',
        others: [
          ['203.0.113.9', 120, UNKNOWN],
          ['2001:db8:1234:5678:9abc:def0:1234:5678', 41, MICROSOFT],
          ['198.51.100.23', 12, OLD],
          ...Array.from({ length: 27 }, (_, i): [string, number, AddressGuess] => [`203.0.113.${i + 20}`, 1, UNKNOWN]),
        ].map(([ip, messages, guess], index) => ({
          ip: ip as string,
          messages: messages as number,
          stopped: index === 0 ? 118 : 0,
          firstAt: secondsFromNow(-DAY),
          lastAt: secondsFromNow(-index * 60),
          guess: guess as AddressGuess,
        })),
        notNamed: 13,
      },
      {
        domain: 'fabrikam.com',
        messages: 4,
        fromGateway: null,
        share: null,
        says: 'Where the gateway delivers from is not known, so no share can be told.',
        others: [{ ip: '192.0.2.7', messages: 4, stopped: null, firstAt: null, lastAt: null, guess: GATEWAY }],
        notNamed: 0,
      },
    ],
    leftOut: ['12 messages between people of the tenant.'],
  },
  headers: [
    header('direct', 'the message came straight to Exchange.'),
    header('passed-gateway', 'the message passed Proofpoint Essentials.', {
      name: 'invoice.eml',
      confidence: 'medium',
    }),
    header('cannot-tell', 'nothing can be told.', { hops: [], authentication: null, confidence: 'low', at: null }),
    header('direct', 'the message came straight to Exchange.', { isBeforeCutover: true, name: 'old.eml' }),
  ],
  dmarc: [
    {
      domain: 'contoso.com',
      from: secondsFromNow(-7 * DAY),
      to: NOW,
      reports: 9,
      reporters: ['google.com', 'Enterprise Outlook', 'Yahoo', 'mail.ru', 'fastmail.com'],
      messages: 2_204,
      failing: 31,
      says: '31 of 2204 messages failed DMARC.',
      failingSources: [
        {
          ip: '198.51.100.77',
          messages: 31,
          spf: 'fail',
          dkim: 'fail',
          disposition: 'quarantine',
          reporters: ['google.com'],
          guess: UNKNOWN,
        },
      ],
      notNamed: 0,
    },
  ],
};
