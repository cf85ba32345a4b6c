import type { AppCredential } from '../apps.ts';
import { entries, id, name, type Fields } from './fields.ts';
import { readInstant } from './instant.ts';

/**
 * The secrets and certificates of an app or service principal; null where neither list was told.
 *
 * The hint of a secret, its value and the key of a certificate are not looked at. A certificate stands twice in
 * `keyCredentials` where it both signs and verifies, with one key id: it counts once.
 */
export function readCredentials(fields: Fields): readonly AppCredential[] | null {
  const secrets = entries(fields, 'passwordCredentials', (one) => credential('secret', one));
  const certificates = entries(fields, 'keyCredentials', (one) => credential('certificate', one));
  if (secrets === null && certificates === null) return null;
  const byKey = new Map([...(secrets ?? []), ...(certificates ?? [])].map((one) => [`${one.kind} ${one.keyId}`, one]));
  return [...byKey.values()];
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
