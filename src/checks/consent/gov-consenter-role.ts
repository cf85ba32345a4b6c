import { settle } from '../../evidence/settle.ts';
import type { DirectoryRoleAssignment } from '../../evidence/tenant/apps.ts';
import { ABOUT_READING, standingAnswer } from '../../evidence/attested.ts';
import { defineCheck } from '../check.ts';
import { SOURCES } from '../references.ts';

const ID = 'gov-consenter-role';
const GLOBAL_ADMINISTRATOR = '62e90394-69f5-4237-9190-012177145e10';
/** Roles that can consent to application permissions of Microsoft Graph, beside Global Administrator. */
const OTHERS: ReadonlySet<string> = new Set(['e8611ab8-c189-46e8-94e1-60213ab1f814']);

export const govConsenterRole = defineCheck<{
  'global-administrator': { account: string };
  'may-activate-it': { account: string };
  'another-account': { by: string };
  'other-role': { role: string };
  neither: { by: string };
  'not-known-who': { account: string };
}>()({
  id: ID,
  revision: 1,
  area: 'consent',
  about: 'tenant',
  severity: 'medium',
  phases: ['pre-change'],
  modes: 'any',
  systems: ['ppe', 'pps', 'mailprotector', 'trustifi', 'opswat', 'ninjaone'],
  roles: ['receives'],
  needs: ['directoryRoles', 'organisation'],
  uses: ['eligibleDirectoryRoles'],
  views: 'each',
  gate: false,
  references: [
    SOURCES.essentials('Running the Microsoft 365 integration, step 6'),
    SOURCES.sop('5'),
    SOURCES.trustifi('step 2'),
    SOURCES.opswatConnector(),
  ],
  crossRefs: [],
  words: {
    en: {
      title: 'Whoever will consent holds the role that it takes',
      failedTitle: 'Whoever will consent lacks the role that it takes',
      why: 'Without the role the connection stops half-way, at the consent page. Vendors ask for Global Administrator, once.',
      asks: {
        question: 'Will an account that is Global Administrator give the consent?',
        who: 'Whoever plans the change',
        proof: 'The name of the account and its role, as Entra shows it.',
      },
      says: {
        'global-administrator': () => 'The account that is signed in is Global Administrator.',
        'may-activate-it': () => 'The account that is signed in may activate Global Administrator.',
        'another-account': (f) => `${f.by} says that another account with the role will consent.`,
        'other-role': (f) =>
          `The account that is signed in is ${f.role}, which can consent; the vendors’ documents ask for Global Administrator.`,
        neither: (f) =>
          `The account that is signed in holds no role that can consent, and ${f.by} says that no other will.`,
        'not-known-who': () =>
          'The account that is signed in holds no role that can consent; whether another one will do it is for you to say.',
      },
      fix: {
        'may-activate-it': () => [
          'Activate the role in Entra admin centre > Privileged Identity Management > My roles shortly before the change.',
        ],
        'other-role': () => ['Have a Global Administrator at hand: the product may insist on that role.'],
        neither: () => ['Have an administrator with the role do the consent, and take the role away again afterwards.'],
        'not-known-who': () => [
          'Find out who will consent and whether that account is Global Administrator, and answer here with yes or no.',
        ],
      },
    },
  },
  evaluate({ directoryRoles, organisation: { signedInId } }, also, { answers, setup, now }) {
    const account = signedInId ?? '';
    const isOwn = ({ principalId, scope }: DirectoryRoleAssignment): boolean =>
      principalId === signedInId && scope === '/';
    const own = directoryRoles.filter(isOwn);
    if (own.some(isGlobalAdministrator)) return { outcome: 'pass', code: 'global-administrator', facts: { account } };
    const answer = standingAnswer(ID, { answers, setup, now }, ABOUT_READING);
    if (answer?.value === 'yes') return { outcome: 'pass', code: 'another-account', facts: { by: answer.by } };
    const eligible = settle(also.eligibleDirectoryRoles);
    if (eligible.kind === 'read' && eligible.reading.value.filter(isOwn).some(isGlobalAdministrator))
      return { outcome: 'pass', code: 'may-activate-it', facts: { account } };
    const other = own.find(({ roleTemplateId }) => OTHERS.has(roleTemplateId.toLowerCase()));
    if (other !== undefined) return { outcome: 'warn', code: 'other-role', facts: { role: other.roleName } };
    return answer === null
      ? { outcome: 'manual', code: 'not-known-who', facts: { account } }
      : { outcome: 'fail', code: 'neither', facts: { by: answer.by } };
  },
});

const isGlobalAdministrator = ({ roleTemplateId }: DirectoryRoleAssignment): boolean =>
  roleTemplateId.toLowerCase() === GLOBAL_ADMINISTRATOR;
