import { attested, DECIDED, type Witness } from '../../evidence/attested.ts';
import { settle } from '../../evidence/settle.ts';
import type { Application } from '../../evidence/tenant/apps.ts';
import { defineCheck } from '../check.ts';
import { type NotAnswered, notAnswered, signed } from '../common.ts';
import { moment, quoted } from '../english.ts';
import { notRead } from '../gateway/exchange-steps.ts';
import { SOURCES } from '../references.ts';

const STEPS: readonly string[] = [
  'Ask whoever made the app registration where its client secret was written down: mail, chat, tickets and files all count.',
  'If it ever stood outside a vault, make a new one: Entra admin centre > Applications > App registrations > the app > Certificates & secrets > New client secret. Enter it at the vendor, see that it works, and delete the old one.',
  'Keep the new value in a vault under the name of one person who answers for it.',
];
const NOBODY = notAnswered(
  {
    question:
      'Is the value of every client secret that was made for these products kept in a vault, with an owner, and nowhere else?',
    who: 'Whoever made the app registrations',
    proof: 'The entry in the vault, with its owner and without the value.',
  },
  STEPS,
);

export const credStorageAttested = defineCheck<
  NotAnswered & {
    'in-vault': Witness;
    'not-in-vault': Witness;
    'no-secret': Readonly<Record<string, never>>;
    /** A secret that the answer cannot be about; `made` is null where its date was not told. */
    'secret-since': Witness & { app: string; made: string | null };
  }
>()({
  id: 'cred-storage-attested',
  revision: 3,
  area: 'answers',
  about: 'tenant',
  severity: 'high',
  phases: ['permission-review'],
  modes: 'any',
  systems: ['pps', 'opswat'],
  roles: ['receives'],
  needs: [],
  uses: ['applications'],
  views: 'each',
  gate: false,
  references: [SOURCES.sop('6, Phase 2, step 1.3c'), SOURCES.opswatRegistration('Create client secret')],
  crossRefs: [],
  words: {
    en: {
      title: 'The values of client secrets are kept in a vault',
      failedTitle: 'The value of a client secret is kept outside a vault',
      why: 'Whoever holds the value is the app, with all that it may read or change, and needs no second factor. Entra shows it once and never tells where it went.',
      asks: NOBODY.asks,
      says: {
        ...NOBODY.says,
        'in-vault': (f) => `Each value is kept in a vault with an owner, says ${signed(f)}.`,
        'not-in-vault': (f) => `A value is kept outside a vault, or has no owner, says ${signed(f)}.`,
        'secret-since': (f) =>
          f.made === null
            ? `Each value is kept in a vault with an owner, says ${signed(f)}; whether that was before ${quoted(f.app)} got its secret is not told, so it has to be said anew.`
            : `Each value is kept in a vault with an owner, says ${signed(f)}; ${quoted(f.app)} got a secret after that, at ${moment(f.made)}, so it has to be said anew.`,
        'no-secret': () => 'No app registration of this tenant has a client secret.',
      },
      fix: { ...NOBODY.fix, 'not-in-vault': () => STEPS, 'secret-since': () => NOBODY.fix.unanswered({}) },
    },
  },
  evaluate(_seen, also, context) {
    const said = attested('cred-storage-attested', context, DECIDED);
    switch (said.state) {
      case 'yes': {
        const read = settle(also.applications);
        // What was read and is lost may have shown a secret that the answer is older than.
        if (read.kind === 'gap' && read.reading !== null) return notRead('applications', read.reading);
        const newer = read.kind === 'gap' ? null : secretSince(read.reading.value, said.witness.at, context.now);
        return newer === null
          ? { outcome: 'pass', code: 'in-vault', facts: said.witness }
          : { outcome: 'manual', code: 'secret-since', facts: { ...said.witness, ...newer }, items: [newer.app] };
      }
      case 'no':
        return { outcome: 'fail', code: 'not-in-vault', facts: said.witness };
      case 'outdated':
        return { outcome: 'manual', code: 'outdated', facts: said.witness };
      case 'unanswered': {
        const read = settle(also.applications);
        const hasSecret =
          read.kind === 'gap' ||
          read.reading.extent === 'part' ||
          read.reading.value.some(({ credentials }) => credentials.some(({ kind }) => kind === 'secret'));
        return hasSecret
          ? { outcome: 'manual', code: 'unanswered', facts: {} }
          : { outcome: 'not-applicable', code: 'no-secret', facts: {} };
      }
    }
  },
});

/**
 * The newest secret that an answer of that time is older than, of any registration, since a product's may bear any name;
 * null where there is none. One that has ended opens nothing, and one that has not begun does not yet.
 */
function secretSince(
  applications: readonly Application[],
  answeredAt: string,
  now: Date,
): { readonly app: string; readonly made: string | null } | null {
  const at = now.toISOString();
  const newer = applications.flatMap(({ displayName, appId, credentials }) =>
    credentials
      .filter(
        ({ kind, startsAt, endsAt }) =>
          kind === 'secret' &&
          (endsAt === null || endsAt > at) &&
          (startsAt === null || (startsAt > answeredAt && startsAt <= at)),
      )
      .map(({ startsAt }) => ({ app: displayName ?? appId, made: startsAt })),
  );
  return newer.reduce<(typeof newer)[number] | null>(
    (best, one) => (best === null || (one.made ?? '') > (best.made ?? '') ? one : best),
    null,
  );
}
