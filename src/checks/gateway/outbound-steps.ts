import { code, listed, quoted } from '../english.ts';
import { powerShellList, powerShellText } from './power-shell.ts';

/** Where outbound connectors are edited, as the beginning of a step. */
export const openOutbound = (names: readonly string[]): string =>
  `In the Exchange admin centre, open Mail flow > Connectors > ${listed(names.map(quoted))}`;

/** The same by Exchange Online PowerShell, one command a connector: `Set-OutboundConnector -Identity 'Outbound' -Enabled $true`. */
export const setOutbound = (names: readonly string[], parameters: string): string =>
  commands(names.map((name) => `Set-OutboundConnector -Identity ${powerShellText(name)} ${parameters}`));

/** The steps that make the connector; it stays off until SPF is ready. */
export const createOutbound = (f: {
  readonly gateway: string;
  readonly enter: readonly string[];
  readonly isScoped: boolean;
}): readonly string[] => {
  const use = f.isScoped
    ? '“Only when I have a transport rule set up that redirects messages to this connector”'
    : '“Only when email messages are sent to these domains”, and enter `*`';
  const host = f.enter.length === 0 ? '<smart host>' : powerShellList(f.enter);
  return [
    `In the Exchange admin centre, open Mail flow > Connectors > Add a connector, from Office 365 to a partner organisation, and call it ${quoted(`Outbound to ${f.gateway}`)}. Leave “Turn it on” empty.`,
    `Choose ${use}.`,
    f.enter.length === 0
      ? `Route the mail through the smart host that the console of ${f.gateway} shows, with TLS and a certificate from a trusted authority, and validate it.`
      : `Route the mail through the smart host ${listed(f.enter.map(code))} (compare it with the console of ${f.gateway}), with TLS and a certificate from a trusted authority, and validate it.`,
    inPowerShell(
      `New-OutboundConnector -Name ${powerShellText(`Outbound to ${f.gateway}`)} -ConnectorType Partner ${f.isScoped ? '-IsTransportRuleScoped $true' : "-RecipientDomains '*'"} -UseMXRecord $false -SmartHosts ${host} -TlsSettings CertificateValidation -Enabled $false`,
    ),
    'Turn it on once SPF of every sending domain lets the gateway pass and one TTL is over.',
  ];
};

/** The steps that put the gateway's smart host into connectors; `enter` is empty where it is not known. */
export const enterHost = (f: {
  readonly gateway: string;
  readonly connectors: readonly string[];
  readonly enter: readonly string[];
}): readonly string[] => [
  f.enter.length === 0
    ? `Look up the smart host in the console of ${f.gateway}; it depends on your region or customer id.`
    : `Compare with the console of ${f.gateway}: the smart host for your region is ${listed(f.enter.map(code))}.`,
  `${openOutbound(f.connectors)} > Edit routing, choose “Route email through these smart hosts”, enter that host alone, and validate the connector.`,
  setOutbound(
    f.connectors,
    `-UseMXRecord $false -SmartHosts ${f.enter.length === 0 ? '<smart host>' : powerShellList(f.enter)}`,
  ),
];

/** A mail-flow rule, as the beginning of a step. */
export const openRules = (names: readonly string[]): string =>
  `In the Exchange admin centre, open Mail flow > Rules > ${listed(names.map(quoted))}`;

export const setRules = (names: readonly string[], parameters: string): string =>
  commands(names.map((name) => `Set-TransportRule -Identity ${powerShellText(name)} ${parameters}`));

export const inPowerShell = (command: string): string => `Or in Exchange Online PowerShell: ${code(command)}.`;

const commands = (each: readonly string[]): string => inPowerShell(each.slice(0, MOST_COMMANDS).join('; '));
const MOST_COMMANDS = 5;
