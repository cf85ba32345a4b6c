import { execFileSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A self-signed certificate for the resolvers' names. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  /** SHA-256 of the public key in Base64, for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spki: string;
}

export function makeCertificate(folder: string, names: readonly string[]): Certificate {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const san = [...names.map((name) => `DNS:${name}`), 'IP:127.0.0.1'].join(',');
  const options = '-x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 7 -subj /CN=test-dns';
  execFileSync(
    'openssl',
    ['req', ...options.split(' '), '-addext', `subjectAltName=${san}`, '-keyout', key, '-out', cert],
    {
      stdio: 'ignore',
    },
  );
  const pem = readFileSync(cert, 'utf8');
  const publicKey = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' });
  return { key: readFileSync(key, 'utf8'), cert: pem, spki: createHash('sha256').update(publicKey).digest('base64') };
}
