import { permissionsFrom } from './row.ts';
import type { Row } from './row.ts';
import { INTUNE } from '../resources.ts';
import type { Permission } from '../permission.ts';

const ROWS: readonly Row[] = [
  {
    name: 'manage_partner_compliance_policy',
    app: ['3857e233-c379-404e-85e9-bdbf3a62b28f', 'medium'],
    allows: 'Manage the compliance that a partner product reports',
    why: 'It decides which devices count as compliant.',
    traits: ['device-write'],
  },
  {
    name: 'get_device_compliance',
    app: ['7ec88bad-30c7-4928-a005-4455362cfd98', 'low'],
    allows: 'Read whether devices are compliant',
    why: 'An inventory.',
    traits: ['device-read'],
  },
  {
    name: 'update_device_attributes',
    app: ['7b3c62c0-bbe4-4ceb-971b-ecc50a191b3e', 'medium'],
    allows: 'Write attributes of devices',
    why: 'A limited write.',
    traits: ['device-write'],
  },
];

/** Microsoft Intune API, apart from Microsoft Graph. */
export const INTUNE_API: readonly Permission[] = permissionsFrom(INTUNE, ROWS);
