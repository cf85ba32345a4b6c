import { describe, expect, it } from 'vitest';
import { readReceived } from '../../../src/evidence/proof/received.ts';

const DATE = 'Thu, 4 Jun 2026 21:49:44 +0000';
const AT = '2026-06-04T21:49:44.000Z';

describe('a Received field of', () => {
  it.each([
    [
      'the edge of Exchange Online',
      `from relay.example (203.0.113.9) by AM1PEPF0000ABCD.mail.protection.outlook.com (10.167.249.58) with Microsoft SMTP Server (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.21.92.5 via Frontend Transport; ${DATE}`,
      [
        'relay.example',
        null,
        '203.0.113.9',
        'am1pepf0000abcd.mail.protection.outlook.com',
        'Microsoft SMTP Server',
        'TLS1_3',
        AT,
      ],
    ],
    [
      'the edge without TLS, over IPv6',
      `from relay.example (2001:DB8::9) by AM1FT042.mail.protection.outlook.com (10.1.1.1) with Microsoft SMTP Server id 15.20.1 via Frontend Transport; ${DATE}`,
      ['relay.example', null, '2001:db8::9', 'am1ft042.mail.protection.outlook.com', 'Microsoft SMTP Server', null, AT],
    ],
    [
      'a mailbox',
      `from A.prod.outlook.com ([fe80::1234%6]) by A.prod.outlook.com ([fe80::1234%6]) with mapi id 15.20.1; ${DATE}`,
      ['a.prod.outlook.com', null, 'fe80::1234', 'a.prod.outlook.com', 'mapi', null, AT],
    ],
    [
      'Proofpoint Essentials',
      `from relay.example (rdns.example [203.0.113.9]) (using TLSv1.2 with cipher X (256/256 bits)) (No client certificate requested) by mx1-us1.ppe-hosted.com (PPE Hosted ESMTP Server) with ESMTPS id 3AC05900069; ${DATE}`,
      ['relay.example', 'rdns.example', '203.0.113.9', 'mx1-us1.ppe-hosted.com', 'ESMTPS', 'TLSv1.2', AT],
    ],
    [
      'a filter of Proofpoint on Demand',
      `from pps.filterd (m0367129.ppops.net [127.0.0.1]) by mx0b-00abcdef.pphosted.com (8.18.1.11/8.18.1.11) with ESMTP id 4ekf; ${DATE}`,
      ['pps.filterd', 'm0367129.ppops.net', '127.0.0.1', 'mx0b-00abcdef.pphosted.com', 'ESMTP', null, AT],
    ],
    [
      'Proofpoint on Demand',
      `from relay.example (rdns.example [203.0.113.9]) by mx0b-00abcdef.pphosted.com (PPS) with ESMTPS id 4ekf0uhf9k-1 (version=TLSv1.3 cipher=X bits=256 verify=NOT) for <a@contoso.com>; ${DATE}`,
      ['relay.example', 'rdns.example', '203.0.113.9', 'mx0b-00abcdef.pphosted.com', 'ESMTPS', 'TLSv1.3', AT],
    ],
    [
      'Mimecast, which says twice with what',
      `from relay.example (rdns.example [203.0.113.9]) by relay.mimecast.com with ESMTP with STARTTLS (version=TLSv1.3, cipher=X) id us-mta-10-A-1; ${DATE}`,
      ['relay.example', 'rdns.example', '203.0.113.9', 'relay.mimecast.com', 'ESMTP STARTTLS', 'TLSv1.3', AT],
    ],
    [
      'Barracuda, which says little',
      `from relay.example (unknown [203.0.113.9]) by mx-inbound22-18.eu-west-2b.ess.aws.cudaops.com; ${DATE}`,
      ['relay.example', null, '203.0.113.9', 'mx-inbound22-18.eu-west-2b.ess.aws.cudaops.com', null, null, AT],
    ],
    [
      'Google within itself',
      `by 2002:a05:6a20:7f9c:b0:1 with SMTP id d28csp1; ${DATE} (PST)`,
      [null, null, null, '2002:a05:6a20:7f9c:b0:1', 'SMTP', null, AT],
    ],
    [
      'Google at its border',
      `from relay.example (rdns.example. [203.0.113.9]) by mx.google.com with ESMTPS id q5si1 for <a@mail.example> (version=TLS1_3 cipher=X bits=128/128); ${DATE}`,
      ['relay.example', 'rdns.example', '203.0.113.9', 'mx.google.com', 'ESMTPS', 'TLS1_3', AT],
    ],
    [
      'Exim',
      `from [203.0.113.9] (helo=relay.example) by mail.example with esmtp (Exim 4.96) (envelope-from <a@[192.0.2.1]>) id 1a-2; ${DATE}`,
      ['relay.example', null, '203.0.113.9', 'mail.example', 'esmtp', null, AT],
    ],
    [
      'Exim with a name that it looked up',
      `from rdns.example ([203.0.113.9] helo=relay.example) by mail.example with esmtps id 1a; ${DATE}`,
      ['relay.example', 'rdns.example', '203.0.113.9', 'mail.example', 'esmtps', 'TLS', AT],
    ],
    [
      'qmail',
      `from unknown (HELO relay.example) (203.0.113.9) by mail.example with SMTP; ${DATE}`,
      [null, null, '203.0.113.9', 'mail.example', 'SMTP', null, AT],
    ],
    ['qmail within itself', `(qmail 1234 invoked by uid 0); ${DATE}`, [null, null, null, null, null, null, AT]],
    [
      'sendmail, which doubts the name',
      `from relay.example (a@rdns.example [203.0.113.9] (may be forged)) by mail.example (8.15/8.15) with ESMTP id x; ${DATE}`,
      ['relay.example', null, '203.0.113.9', 'mail.example', 'ESMTP', null, AT],
    ],
    [
      'a server that saw no address: what the client said is none',
      `from [192.0.2.1] by mail.example with ESMTP id x; ${DATE}`,
      ['[192.0.2.1]', null, null, 'mail.example', 'ESMTP', null, AT],
    ],
    [
      'a client that calls itself by a word of the grammar',
      `from by (rdns.example [203.0.113.9]) by mail.example with ESMTP id for; ${DATE}`,
      [null, 'rdns.example', '203.0.113.9', 'mail.example', 'ESMTP', null, AT],
    ],
  ])('%s', (_, value, [from, reverse, ip, by, protocol, tls, at]) => {
    expect(readReceived(value)).toStrictEqual({ hop: { from, reverse, ip, by, protocol, tls, at }, isClosed: true });
  });

  it.each([
    ['a year of two digits', 'by a.example; Thu, 4 Jun 26 21:49:44 +0000'],
    ['no seconds', 'by a.example; Thu, 4 Jun 2026 21:49 +0000'],
    ['a day that does not exist', 'by a.example; Thu, 31 Jun 2026 21:49:44 +0000'],
    ['a zone that nobody knows', 'by a.example; Thu, 4 Jun 2026 21:49:44 XYZ'],
    ['no date', 'by a.example'],
  ])('a server that gives %s tells no time', (_, value) => {
    expect(readReceived(value).hop).toMatchObject({ by: 'a.example', at: null });
  });

  it('a server whose comment does not end is read as far as it goes, and says so', () => {
    expect(readReceived(`from relay.example (rdns.example [203.0.113.9] by mail.example; ${DATE}`)).toMatchObject({
      hop: { ip: '203.0.113.9', by: null, at: null },
      isClosed: false,
    });
  });
});
