import type { DomainRole, Mode, Phase } from '../evidence/setup.ts';

/** The words of what a reader chooses for a set-up; the first screen has them too. */

export const PHASE_WORD: Readonly<Record<Phase, string>> = {
  'pre-change': 'Before the change',
  'permission-review': 'Permission review',
  'post-cutover': 'After the cutover',
};

export const ROLE_WORD: Readonly<Record<DomainRole, string>> = {
  receives: 'Receives mail',
  'sends-only': 'Only sends mail',
  parked: 'Parked: no mail at all',
  excused: 'Excused',
};

export const MODE_WORD: Readonly<Record<Mode, string>> = {
  'mx-inline': 'MX points at the gateway',
  'connector-loop': 'MX stays at Microsoft, connectors loop mail through the gateway',
  'api-only': 'MX stays at Microsoft, the product works by API',
};

/** Systems that no mail goes through, so that the way of mail says nothing of them. */
export const WITHOUT_MAIL: ReadonlySet<string> = new Set(['ninjaone']);
