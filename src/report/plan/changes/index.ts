import type { ChangeMaker } from '../maker.ts';
import { DKIM_CHANGES } from './dns-dkim.ts';
import { MTA_STS_CHANGES } from './dns-mta-sts.ts';
import { MX_CHANGES } from './dns-mx.ts';
import { SPF_CHANGES } from './dns-spf.ts';
import { APP_CHANGES } from './entra-apps.ts';
import { CONSENT_CHANGES } from './entra-consent.ts';
import { PERMISSION_CHANGES } from './entra-permissions.ts';
import { SECRET_CHANGES } from './entra-secrets.ts';
import { EXCHANGE_CHANGES } from './exchange-makers.ts';
import { CONSOLE_CHANGES } from './gateway-console.ts';
import { INTUNE_CHANGES } from './intune-agent.ts';

/** What makes each check pass, by its id. A check without a maker is brought to pass by the sentences of its finding. */
export const MAKERS: Readonly<Record<string, ChangeMaker>> = {
  ...MX_CHANGES,
  ...SPF_CHANGES,
  ...MTA_STS_CHANGES,
  ...DKIM_CHANGES,
  ...EXCHANGE_CHANGES,
  ...APP_CHANGES,
  ...CONSENT_CHANGES,
  ...PERMISSION_CHANGES,
  ...SECRET_CHANGES,
  ...CONSOLE_CHANGES,
  ...INTUNE_CHANGES,
};
