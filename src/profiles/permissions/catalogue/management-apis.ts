import { permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { MANAGEMENT_APIS } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'ActivityFeed.Read',
    app: ['594c1fb6-4f81-4475-ae41-0c394909246c', 'medium'],
    allows: 'Read the audit log as a feed',
    why: 'Who did what, across the tenant.',
    traits: ['log-read'],
  },
  {
    name: 'ActivityFeed.ReadDlp',
    app: ['4807a72c-ad38-4250-94c9-4eabfe26cd55', 'high'],
    allows: 'Read events of data-loss prevention, with what was found',
    why: 'They quote sensitive data.',
    traits: ['log-read', 'content-read'],
  },
  {
    name: 'ServiceHealth.Read',
    app: ['e2cea78f-e743-4d8f-a16a-75b629a038ae', 'low'],
    allows: 'Read the health of Microsoft’s services',
    why: 'Configuration.',
    traits: ['configuration-read'],
  },
  {
    name: 'ThreatIntelligence.Read',
    app: ['17f1c501-83cd-414c-9064-cd10f7aef836', 'medium'],
    allows: 'Read threat intelligence of the tenant',
    why: 'A security signal.',
    traits: ['security-read'],
  },
];

/** Office 365 Management APIs. */
export const MANAGEMENT: readonly Permission[] = permissionsFrom(MANAGEMENT_APIS, ROWS);
