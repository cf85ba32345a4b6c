import { onDay } from './apps.ts';
import { guid } from './random.ts';
import type { Entity } from './tenant.ts';

const RESOURCES = [
  'microsoft.exchange.inboundconnector',
  'microsoft.exchange.outboundconnector',
  'microsoft.exchange.transportrule',
  'microsoft.exchange.accepteddomain',
];

/** Jobs in every state, and the snapshots of those that ended within the last seven days. */
export function exchangeSnapshots(
  tenantId: string,
  now: Date,
): { readonly snapshotJobs: readonly Entity[]; readonly snapshots: readonly Entity[] } {
  const [whole, partly] = [guid(`snapshot ${tenantId} whole`), guid(`snapshot ${tenantId} partly`)];
  const job = (
    name: string,
    status: string,
    created: number,
    snapshotId: string | null,
    errors: readonly string[],
  ): Entity => ({
    id: guid(`job ${tenantId} ${name}`),
    displayName: name,
    description: '',
    status,
    tenantId,
    createdDateTime: onDay(now, created),
    // Not yet done: the year 1 and an empty address, and not null.
    completedDateTime: snapshotId === null ? '0001-01-01T00:00:00Z' : onDay(now, created + 0.001),
    // Of beta, by whichever version the job is read.
    resourceLocation:
      snapshotId === null
        ? ''
        : `https://graph.microsoft.com/beta/admin/configurationManagement/configurationSnapshots('${snapshotId}')`,
    resources: RESOURCES,
    createdBy: {
      user: { id: guid(`user ${tenantId} admin`), displayName: 'Admin' },
      application: { id: null, displayName: null },
    },
    errorDetails: errors,
  });
  const denied =
    'microsoft.exchange.inboundconnector: Error exporting resource [microsoft.exchange.inboundconnector]. exceptionMessage(s):Error during Export: {"code":"Forbidden","message":"Access Denied."}';
  return {
    snapshotJobs: [
      job('Gateway check', 'succeeded', -1, whole, []),
      job('Without the role', 'partiallySuccessful', -2, partly, [denied]),
      job('Still running', 'running', 0, null, []),
      job('Too old', 'succeeded', -9, guid(`snapshot ${tenantId} gone`), []),
    ],
    snapshots: [
      { id: whole, displayName: 'Gateway check', description: '', parameters: [], resources: resources() },
      { id: partly, displayName: 'Without the role', description: '', parameters: [], resources: resources().slice(2) },
    ],
  };
}

/** As the service writes them: types in lower case, no key for null, a sibling key for whole numbers. */
function resources(): readonly unknown[] {
  return [
    {
      displayName: 'EXOInboundConnector-Gateway inbound',
      resourceType: 'microsoft.exchange.inboundconnector',
      properties: {
        Identity: 'Gateway inbound',
        Enabled: true,
        ConnectorType: 'Partner',
        ConnectorSource: 'Default',
        SenderDomains: ['smtp:*;1'],
        SenderIPAddresses: ['192.0.2.0/24'],
        RestrictDomainsToIPAddresses: true,
        RequireTls: true,
        EFSkipIPs: [],
        EFSkipLastIP: true,
        Ensure: 'Present',
      },
    },
    {
      displayName: 'EXOOutboundConnector-Gateway outbound',
      resourceType: 'microsoft.exchange.outboundconnector',
      properties: {
        Identity: 'Gateway outbound',
        Enabled: true,
        UseMXRecord: false,
        ConnectorType: 'Partner',
        SmartHosts: ['outbound.gateway.example'],
        RecipientDomains: ['*'],
        TlsSettings: 'EncryptionOnly',
        IsTransportRuleScoped: false,
        Ensure: 'Present',
      },
    },
    {
      displayName: 'EXOTransportRule-Trust the gateway',
      resourceType: 'microsoft.exchange.transportrule',
      properties: {
        Name: 'Trust the gateway',
        'Priority@odata.type': '#Int64',
        Priority: 0,
        Enabled: true,
        Mode: 'Enforce',
        SenderIpRanges: ['192.0.2.0/24'],
        SetSCL: '-1',
        ExceptIfSenderIpRanges: [],
        Ensure: 'Present',
      },
    },
    {
      displayName: 'EXOAcceptedDomain-contoso.example',
      resourceType: 'microsoft.exchange.accepteddomain',
      properties: {
        Identity: 'contoso.example',
        DomainType: 'Authoritative',
        MatchSubDomains: false,
        Ensure: 'Present',
      },
    },
  ];
}

/** Mail of the last two days: `share` of what came from outside came from the gateway's address, the rest from elsewhere. */
export function messageTraces(now: Date, gatewayIp: string, share: number): readonly Entity[] {
  return Array.from({ length: 200 }, (_, i) => {
    const isInbound = i % 4 !== 0;
    const isByGateway = (i * 37) % 100 < share * 100;
    return {
      id: guid(`trace ${i}`),
      senderAddress: isInbound ? `sender${i}@partner.example` : 'user-1@contoso.example',
      recipientAddress: isInbound ? 'user-1@contoso.example' : `recipient${i}@partner.example`,
      messageId: `<${guid(`message ${i}`)}@partner.example>`,
      receivedDateTime: onDay(now, -0.1 - i * 0.008),
      subject: 'Minutes of the meeting',
      size: 20_000 + i,
      // Empty for what never passed an SMTP server outside.
      fromIP: !isInbound ? '' : isByGateway ? gatewayIp : '203.0.113.77',
      toIP: isInbound ? '' : '198.51.100.1',
      status: i === 5 ? 'recalled' : i % 50 === 7 ? 'quarantined' : 'delivered',
    };
  });
}

/** Roles that apps hold inside Exchange: one limited to a scope. */
export function exchangeRbac(principalId: string | null): {
  readonly roleAssignments: readonly Entity[];
  readonly roleDefinitions: readonly Entity[];
  readonly customAppScopes: readonly Entity[];
} {
  const [role, scope] = [guid('exchange role'), guid('exchange scope')];
  const roleDefinitions = [
    {
      id: role,
      displayName: 'Application Mail.ReadWrite',
      description: null,
      isBuiltIn: true,
      isEnabled: true,
      version: '0.12 (14.0.451.0)',
    },
  ];
  if (principalId === null) return { roleAssignments: [], roleDefinitions, customAppScopes: [] };
  return {
    roleDefinitions,
    roleAssignments: [
      {
        id: guid('exchange assignment'),
        principalId: `/ServicePrincipals/${principalId}`,
        roleDefinitionId: role,
        directoryScopeId: null,
        appScopeId: `/CustomAppScopes/${scope}`,
      },
    ],
    customAppScopes: [
      {
        id: scope,
        type: 'RecipientScope',
        displayName: 'Test mailboxes',
        customAttributes: { recipientFilter: "CustomAttribute1 -eq 'test'" },
      },
    ],
  };
}
