import type { AppCredential } from '../../../evidence/tenant/apps.ts';
import { SECRET_DAYS } from '../../../profiles/apps/registration-entries.ts';
import { credentialsOf, productRegistrations } from '../../../profiles/review/registrations.ts';
import { type ChangeMaker, NOTHING_MADE } from '../maker.ts';
import { type Setting, wholly } from './entra-read.ts';

/** A client secret that is still to be made. */
export const newSecret = (before: readonly string[]): Setting => ({
  name: 'passwordCredentials',
  label: 'New client secret, whose value goes into a vault at once',
  before,
  after: [...before, `expires after ${SECRET_DAYS.value} days`],
});

const written = ({ keyId, endsAt }: AppCredential): string =>
  `secret ${keyId} ${endsAt === null ? 'without an end' : `until ${endsAt.slice(0, 10)}`}`;

/** Where no credential of a registration counts any more, a new one beside those that are there. */
const liveSecret: ChangeMaker = ({ file: { observed, setup }, context: { now } }) => {
  const applications = wholly(observed, 'applications');
  const servicePrincipals = wholly(observed, 'servicePrincipals');
  if (applications === null || servicePrincipals === null) return NOTHING_MADE;
  const at = now.toISOString();
  const isLive = ({ startsAt, endsAt }: AppCredential): boolean =>
    (startsAt === null || startsAt <= at) && (endsAt === null || endsAt > at);
  const dead = productRegistrations(applications, servicePrincipals, setup.appMatches, ['pps', 'opswat']).filter(
    (one) => one.principal?.credentials !== null && !credentialsOf(one).some(isLive),
  );
  return {
    changes: dead.map(({ application, label }) => ({
      kind: 'portal',
      portal: 'entra',
      where: `App registrations > ${label} > Certificates & secrets`,
      settings: [newSecret(application.credentials.filter(({ kind }) => kind === 'secret').map(written))],
    })),
    missing: [],
  };
};

export const SECRET_CHANGES: Readonly<Record<string, ChangeMaker>> = { 'cred-not-expired': liveSecret };
