import { NOTHING_STATED, recalled } from '../cite.ts';
import type { GatewayProfile } from '../profile.ts';

/** Abnormal AI: works by API alone, so it has no host names in a mail path. */
export const abnormal: GatewayProfile = {
  ...NOTHING_STATED,
  id: 'abnormal',
  name: 'Abnormal AI',
  kind: 'api',
  modes: ['api-only'],
  notes: [recalled('It appears only as an enterprise application; MX and connectors stay as they are.')],
};
