import { exchangePieces, rangesOf } from '../../evidence/mail-flow/ranges.ts';
import { code, quoted } from '../english.ts';
import { powerShellList, powerShellText, restOf } from './power-shell.ts';

/** Where an inbound connector is edited, as the beginning of a step. */
export const openConnector = (name: string): string =>
  `In the Exchange admin centre, open Mail flow > Connectors > ${quoted(name)}`;

/** The same by Exchange Online PowerShell: `Set-InboundConnector -Identity 'Inbound' -RequireTls $true`. */
export const setInbound = (name: string, parameters: string): string =>
  code(`Set-InboundConnector -Identity ${powerShellText(name)} ${parameters}`);

/** Steps to a connector that knows the gateway by its addresses and shuts nobody out yet. */
export function createConnector({
  gateway,
  ranges,
}: {
  gateway: string;
  ranges: readonly string[];
}): readonly string[] {
  const pieces = exchangePieces(rangesOf(ranges).set);
  const name = `Inbound from ${gateway}`;
  return [
    `In the Exchange admin centre, open Mail flow > Connectors > Add a connector, from “Partner organization” to Office 365, and name it ${quoted(name)}. Let the vendor’s own set-up make it, where it does.`,
    pieces.length === 0
      ? `Choose to identify it by the address of the sending server, and enter the addresses that the console of ${gateway} gives for deliveries to Exchange, in pieces from /24 to /32.`
      : `Choose to identify it by the address of the sending server. With PowerShell: ${code(`New-InboundConnector -Name ${powerShellText(name)} -ConnectorType Partner -SenderDomains '*' -RequireTls $true -SenderIPAddresses ${powerShellList(pieces)}`)}.`,
    ...restOf(pieces),
  ];
}
