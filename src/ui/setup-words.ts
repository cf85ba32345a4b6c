import type { DomainRole, Mode } from '../evidence/setup.ts';

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
