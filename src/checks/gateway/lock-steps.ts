import { code, quoted } from '../english.ts';
import { openConnector, setInbound } from './inbound-steps.ts';
import { powerShellList, powerShellText, restOf } from './power-shell.ts';

/** What the steps to a lock-down are made from. */
export type ToLock = {
  readonly gateway: string;
  /** The gateway's own Partner connector for everybody; `''` where there is none. */
  readonly connector: string;
  /** Where the gateway delivers from, in the pieces that Exchange takes; empty where that is not known. */
  readonly pieces: readonly string[];
  /** A name in its certificate that somebody stated; `''` where none is known. */
  readonly certificate: string;
};

/**
 * Steps to a connector that refuses what does not come from the gateway. Where it has a connector already, that one is to
 * restrict: of two for the same addresses it is not documented which wins.
 */
export function lockSteps({ gateway, connector, pieces, certificate }: ToLock): readonly string[] {
  const how =
    pieces.length > 0
      ? `-RestrictDomainsToIPAddresses $true -SenderIPAddresses ${powerShellList(pieces)}`
      : certificate === ''
        ? ''
        : `-RestrictDomainsToCertificate $true -TlsSenderCertificateName ${powerShellText(certificate)}`;
  const command =
    connector === ''
      ? code(
          `New-InboundConnector -Name 'Block Direct Delivery' -ConnectorType Partner -SenderDomains '*' -RequireTls $true ${how}`,
        )
      : setInbound(connector, `-SenderDomains '*' -RequireTls $true ${how}`);
  return [
    'First see that MX of every domain has moved and the old TTL has passed, and that every device and service that sends past the gateway has a connector of its own.',
    connector === ''
      ? `In the Exchange admin centre, open Mail flow > Connectors > Add a connector, from “Partner organization” to Office 365, for the sender domain ${quoted('*')}. Choose to reject mail that is not sent over TLS, and mail that is not sent from the addresses or with the certificate of ${gateway}.`
      : `${openConnector(connector)} > Edit restrictions, and choose to reject mail that is not sent over TLS, and mail that is not sent from the addresses or with the certificate of ${gateway}.`,
    how === ''
      ? `Enter the delivery ranges from the console of ${gateway} under “Change the set-up”, and you get the command with them here.`
      : `Or by PowerShell: ${command}.`,
    ...restOf(pieces),
  ];
}
