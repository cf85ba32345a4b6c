import type { Mail } from './message.ts';
import { anyOf, known, NO, notKnown, type Truth } from './truth.ts';

/**
 * Whether the connecting host shows a certificate with the name that a connector asks for: `mail.contoso.com`, or
 * `*.contoso.com` for every name one label below. `wanted` is `''` where the connector names none.
 */
export function showsCertificate({ certificateNames, notCertificates }: Mail, wanted: string | null): Truth {
  if (wanted === null) return notKnown('TlsSenderCertificateName');
  if (wanted === '') return NO;
  // The form of hybrid set-ups that names issuer and subject is not read here.
  if (wanted.includes('<')) return notKnown('TlsSenderCertificateName');
  if (certificateNames !== null) return anyOf(certificateNames.map((name) => known(coversName(wanted, name))));
  return notCertificates.some((name) => coversName(name, wanted)) ? NO : notKnown('certificate of the sender');
}

/** Whether every certificate name that the second form stands for is one of the first's. */
export function coversName(pattern: string, name: string): boolean {
  const [one, other] = [pattern.trim().toLowerCase(), name.trim().toLowerCase()];
  if (one === other) return one !== '';
  // Only a host name has a label that the star may stand for; the form with issuer and subject is none.
  return one.startsWith('*.') && /^[a-z\d_-]+\./.test(other) && other.slice(other.indexOf('.')) === one.slice(1);
}
