import type { AppCredential } from '../apps.ts';
import { entries, fieldsOf, id, name, type Fields } from './fields.ts';
import { readInstant } from './instant.ts';

/**
 * The secrets and certificates of an app or service principal, as far as they are told; `isWhole` is false where one of
 * the two lists is not there, as where the account may not read it.
 *
 * The hint of a secret, its value and the key of a certificate are not looked at. A certificate stands twice in
 * `keyCredentials` where it both signs and verifies, with one key id: it counts once.
 */
export function readCredentials(fields: Fields): {
  readonly credentials: readonly AppCredential[];
  readonly isWhole: boolean;
} {
  const secrets = entries(fields, 'passwordCredentials', (one) => credential('secret', one));
  const certificates = entries(fields, 'keyCredentials', (one) => credential('certificate', one));
  const byKey = new Map([...(secrets ?? []), ...(certificates ?? [])].map((one) => [`${one.kind} ${one.keyId}`, one]));
  return { credentials: [...byKey.values()], isWhole: secrets !== null && certificates !== null };
}

/** Whether an object tells both its secrets and its certificates. */
export function tellsCredentials(body: unknown): boolean {
  const fields = fieldsOf(body);
  return fields !== null && readCredentials(fields).isWhole;
}

function credential(kind: AppCredential['kind'], fields: Fields): AppCredential | null {
  const keyId = id(fields, 'keyId');
  if (keyId === null) return null;
  return {
    kind,
    keyId,
    name: name(fields, 'displayName'),
    startsAt: readInstant(fields.get('startDateTime')),
    endsAt: readInstant(fields.get('endDateTime')),
  };
}
