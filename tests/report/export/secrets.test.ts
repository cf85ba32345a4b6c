import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { writeCase } from '../../../src/evidence/case-file.ts';
import type { Case } from '../../../src/evidence/case.ts';
import type { ImportFile } from '../../../src/evidence/import/read-file.ts';
import { readApplication } from '../../../src/evidence/tenant/read/application.ts';
import { readIntuneApp } from '../../../src/evidence/tenant/read/intune-app.ts';
import { readServicePrincipal } from '../../../src/evidence/tenant/read/service-principal.ts';
import { EXPORT_FORMATS } from '../../../src/report/export/export-format.ts';
import { importInto } from '../../../src/report/import-files.ts';
import { jsonFile, textFile } from '../../evidence/import/fixture.ts';
import { NOW, wholeReading } from '../../support/build.ts';
import { ninjaone } from '../../support/systems/ninjaone.ts';
import { partsOf, textOf } from './exported.ts';

const GRAPH = { route: 'graph', request: 'GET /v1.0/x', at: NOW } as const;
const ID = (last: number): string => `00000000-0000-4000-8000-${String(last).padStart(12, '0')}`;

/** Every value that was planted, by where it stood. */
const planted: string[] = [];
/** A value as a secret is: long, without meaning, found by no word list. */
function secret(where: string): string {
  const value = `Zq7Xk9w${String(planted.length).padStart(2, '0')}v${where.replace(/\W/g, '')}Q`;
  planted.push(value);
  return value;
}

const base64 = (text: string): string => {
  const encoded = Buffer.from(text, 'utf16le').toString('base64');
  planted.push(encoded);
  return encoded;
};

/** Install commands as they are found, each with a secret somewhere. */
const COMMANDS: readonly string[] = [
  `msiexec /i "NinjaOneAgent.msi" /qn TOKENID="${secret('property')}"`,
  `msiexec /i NinjaOne-${secret('filename')}.msi /quiet`,
  `"NinjaOne Setup ${secret('program')}.exe" /S`,
  `setup.exe --token=${secret('optionvalue')} /verysilent`,
  `setup.exe /key:${secret('colon')} -apikey ${secret('bareword')}`,
  `cmd /c "set T=${secret('cmd')} && setup.exe /q"`,
  `powershell -ExecutionPolicy Bypass -Command "& { Install -Key '${secret('script')}' }"`,
  `powershell -enc ${base64(`Install ${secret('encoded')}`)}`,
  `msiexec /i "\\\\${secret('server')}\\share\\${secret('folder')}\\a.msi" /qn /l*v "C:\\${secret('log')}.txt"`,
  `curl -H "Authorization: Bearer ${secret('header')}" https://u:${secret('userinfo')}@x.example/?sig=${secret('query')}`,
  `msiexec /i a.msi WS_TOKEN=${secret('unknownproperty')} ${secret('propertyname')}=1`,
];

const intuneApps = COMMANDS.flatMap((command, index) => {
  const app = readIntuneApp({
    '@odata.type': '#microsoft.graph.win32LobApp',
    id: ID(index),
    displayName: 'NinjaOne Agent',
    publisher: 'NinjaOne',
    publishingState: 'published',
    committedContentVersion: '1',
    notes: secret('notes'),
    owner: secret('owner'),
    developer: secret('developer'),
    description: secret('description'),
    installCommandLine: command,
    uninstallCommandLine: `msiexec /x {${secret('productcode')}} KEY=${secret('uninstall')}`,
    rules: [
      {
        '@odata.type': '#microsoft.graph.win32LobAppPowerShellScriptRule',
        ruleType: 'detection',
        scriptContent: base64(secret('detection')),
      },
    ],
  });
  return app === null ? [] : [app];
});

const credentials = (where: string): object => ({
  passwordCredentials: [
    {
      keyId: ID(90),
      displayName: 'Created by the console',
      hint: secret(`${where}hint`),
      secretText: secret(`${where}secret`),
      customKeyIdentifier: secret(`${where}identifier`),
      startDateTime: NOW,
      endDateTime: NOW,
    },
  ],
  keyCredentials: [
    {
      keyId: ID(91),
      type: 'AsymmetricX509Cert',
      usage: 'Verify',
      key: secret(`${where}key`),
      customKeyIdentifier: secret(`${where}thumb`),
      startDateTime: NOW,
      endDateTime: NOW,
    },
  ],
});
const application = readApplication({
  id: ID(50),
  appId: ID(51),
  displayName: 'NinjaOne',
  notes: secret('appnotes'),
  ...credentials('application'),
});
const servicePrincipal = readServicePrincipal({
  id: ID(52),
  appId: ID(51),
  displayName: 'NinjaOne',
  accountEnabled: true,
  notes: secret('principalnotes'),
  preferredTokenSigningKeyThumbprint: secret('thumbprint'),
  ...credentials('principal'),
});

const person = (where: string): string => secret(where).toLowerCase();
const proof = (name: string): string => readFileSync(new URL(`../../fixtures/proof/${name}`, import.meta.url), 'utf8');

/** What is dropped on the page: of each kind of file one, with what has to be left out of it. */
const FILES: readonly ImportFile[] = [
  textFile(
    [
      'Received,SenderAddress,RecipientAddress,Subject,Status,FromIP,MessageId',
      `2026-11-24T07:00:00Z,${person('tracesender')}@x.example,${person('tracerecipient')}@contoso.com,${secret('tracesubject')},Delivered,192.0.2.1,<${secret('traceid')}@x.example>`,
    ].join('\n'),
    'trace.csv',
  ),
  textFile(
    [
      `From: "${secret('headername')}" <${person('headerfrom')}@fabrikam.com>`,
      `To: ${person('headerto')}@contoso.com`,
      `Subject: ${secret('headersubject')}`,
      `Message-ID: <${secret('headerid')}@fabrikam.com>`,
      `X-Auth-Token: ${secret('headertoken')}`,
      proof('headers-through-gateway.txt').replace(/^(?:From|To|Subject|Message-ID):.*\r?\n/gim, ''),
    ].join('\r\n'),
    'headers.txt',
  ),
  textFile(
    [
      '220 A.mail.protection.outlook.com Microsoft ESMTP MAIL Service ready at Tue, 24 Nov 2026 07:12:01 +0000',
      'EHLO a.example',
      '250 OK',
      'AUTH LOGIN',
      '334 VXNlcm5hbWU6',
      secret('smtpuser'),
      '334 UGFzc3dvcmQ6',
      secret('smtppassword'),
      '235 2.7.0 Authentication successful',
      `MAIL FROM:<${person('smtpfrom')}@fabrikam.com>`,
      '250 2.1.0 Sender OK',
      `RCPT TO:<${person('smtpto')}@contoso.com>`,
      '250 2.1.5 Recipient OK',
      'DATA',
      '354 Start mail input',
      `Subject: ${secret('smtpsubject')}`,
      '',
      secret('smtpbody'),
      '.',
      `550 5.7.51 TenantInboundAttribution; rejected for ${person('smtpreply')}@contoso.com`,
    ].join('\r\n'),
    'session.txt',
  ),
  textFile(
    proof('dmarc-rfc7489.xml').replace(
      /<email>[^<]*<\/email>/,
      `<email>${person('dmarccontact')}@reporter.example</email><extra_contact_info>${secret('dmarcextra')}</extra_contact_info>`,
    ),
    'report.xml',
  ),
  textFile(
    [
      'DeviceName,UserName,UserPrincipalName,InstallState,ErrorCode',
      `${secret('device')},${secret('username')},${person('upn')}@contoso.com,Installed,0`,
    ].join('\n'),
    'NinjaOne Agent.csv',
  ),
  jsonFile(
    {
      _format: 'gatecheck-exchange',
      _version: 1,
      _exportedAtUtc: NOW,
      InboundConnector: [
        {
          Name: 'In',
          Enabled: true,
          ConnectorType: 'Partner',
          ApplicationPassword: secret('connectorpassword'),
          AuthCredential: { UserName: secret('connectoruser'), Password: secret('connectorsecret') },
        },
      ],
      OutboundConnector: [
        {
          Name: 'Out',
          Enabled: true,
          SmartHosts: ['smtp.example.net'],
          AuthenticationCredential: secret('outboundcredential'),
          ValidationRecipients: [`${person('validated')}@contoso.com`],
        },
      ],
      TransportRule: [{ Name: 'Rule', Priority: 0, State: 'Enabled', Mode: 'Enforce', CreatedBy: secret('createdby') }],
    },
    'exchange.json',
  ),
];

const whole: Case = ninjaone.stages.prepared;
const before: Case = {
  ...whole,
  observed: {
    ...whole.observed,
    intuneApps: [wholeReading(intuneApps, GRAPH)],
    applications: application === null ? [] : [wholeReading([application], GRAPH)],
    servicePrincipals: servicePrincipal === null ? [] : [wholeReading([servicePrincipal], GRAPH)],
  },
};
const imported = importInto(before, FILES, NOW);
const exported: readonly (readonly [string, (file: Case) => string])[] = [
  ['case', (file) => new TextDecoder().decode(writeCase(file))],
  ...EXPORT_FORMATS.map((format) => [format, (file: Case) => textOf(format, partsOf(file))] as const),
];

/** Those of the planted values that stand in a text, in whatever case and across folded lines. */
const found = (text: string): readonly string[] => {
  const plain = text.replaceAll('\r\n ', '').toLowerCase();
  return planted.filter((value) => plain.includes(value.toLowerCase()));
};

describe('a secret in what is read', () => {
  it('was read: every app and every file was taken in', () => {
    expect(intuneApps).toHaveLength(COMMANDS.length);
    expect(application?.credentials).toHaveLength(2);
    expect(servicePrincipal?.credentials).toHaveLength(2);
    expect(imported.files.map(({ name, problems }) => [name, problems.length])).toStrictEqual(
      FILES.map(({ name }) => [name, 0]),
    );
    const { observed } = imported.case;
    for (const source of [
      'messageTrace',
      'messageHeaders',
      'smtpSessions',
      'dmarcReports',
      'intuneInstallStatus',
      'inboundConnectors',
      'outboundConnectors',
      'transportRules',
    ] as const)
      expect(observed[source]?.at(-1)?.extent, source).not.toBe('absent');
  });

  it.each(
    (['pre-change', 'permission-review', 'post-cutover'] as const).flatMap((phase) =>
      exported.map(([name, write]) => ({ phase, name, write })),
    ),
  )('stands in no $name of the phase $phase', ({ phase, write }) => {
    const file = { ...imported.case, setup: { ...imported.case.setup, phase } };
    expect(found(write(file))).toStrictEqual([]);
  });

  it('would be found, also where a line is folded', () => {
    expect(planted.length).toBeGreaterThan(60);
    expect(new Set(planted).size).toBe(planted.length);
    const [first = ''] = planted;
    expect(found(`x${first.slice(0, 4)}\r\n ${first.slice(4)}`)).toStrictEqual([first]);
  });
});
