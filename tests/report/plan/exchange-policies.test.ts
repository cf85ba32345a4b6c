import { describe, expect, it } from 'vitest';
import type { Case } from '../../../src/evidence/case.ts';
import { contextOf, expectTrial, madeFor, type Trial } from '../../support/exchange-plan.ts';
import { antiSpam, connectionFilter } from '../../support/policies.ts';
import { MAKERS } from '../../../src/report/plan/changes/index.ts';
import {
  caseFrom,
  changed,
  no,
  organizationConfig,
  signing,
  type StageChange,
  yes,
} from '../../support/systems/parts.ts';
import { EXPORTED } from '../../support/exchange.ts';
import * as pps from '../../support/systems/pps/stages.ts';
import * as ppe from '../../support/systems/ppe/stages.ts';

const before = (change: StageChange): Case => caseFrom(changed(ppe.prepared, change));

const TRIALS: Readonly<Record<string, readonly Trial[]>> = {
  'direct-send-rejected': [
    {
      when: 'it is open',
      file: before({ exchange: { organizationConfig: [organizationConfig({ rejectDirectSend: false })] } }),
      is: 'fail open',
      then: 'pass rejected',
    },
  ],
  'dkim-signing-on': [
    {
      when: 'signing is off',
      file: before({ exchange: { dkimSigningConfigs: [signing('contoso.com', { enabled: false })] } }),
      is: 'fail off',
      then: 'pass valid',
    },
  ],
  'antispam-no-allowed-domains': [
    {
      when: 'a domain is let through',
      file: before({ exchange: { contentFilterPolicies: [antiSpam({ allowedSenderDomains: ['partner.example'] })] } }),
      is: 'fail domains',
      then: 'pass none',
    },
    {
      when: 'a sender is let through by a policy beside another',
      file: before({
        exchange: {
          contentFilterPolicies: [
            antiSpam(),
            antiSpam({ name: 'Sales', isDefault: false, allowedSenders: ['boss@partner.example'] }),
          ],
        },
      }),
      is: 'warn senders',
      then: 'pass none',
    },
  ],
  'conn-filter-allow-list': [
    {
      when: 'addresses of the gateway and of another stand there',
      file: before({
        exchange: {
          connectionFilterPolicies: [connectionFilter({ ipAllowList: ['67.231.144.0/24', '203.0.113.77'] })],
        },
      }),
      is: 'fail others',
      then: 'pass empty',
    },
    {
      when: 'another’s address stands there, and the reader follows the vendor',
      file: caseFrom(
        changed(pps.prepared, {
          setup: { positions: [{ conflict: 'ip-allow-list', side: 'gateway-listed' }] },
          exchange: {
            connectionFilterPolicies: [connectionFilter({ ipAllowList: [...pps.DELIVERS, '203.0.113.77'] })],
          },
        }),
      ),
      is: 'fail others',
      then: 'pass as-proofpoint-says',
    },
  ],
};

describe('what is changed in policies', () => {
  for (const [checkId, trials] of Object.entries(TRIALS))
    it.each(trials)(`makes ${checkId} pass where $when`, (trial) => {
      expectTrial(checkId, trial);
    });

  it('leaves direct send open where somebody says that devices need it', () => {
    const file = before({
      exchange: { organizationConfig: [organizationConfig({ rejectDirectSend: false })] },
      answers: yes('direct-send-rejected'),
    });
    expect(madeFor(file, 'direct-send-rejected')).toStrictEqual({ changes: [], missing: [] });
  });

  it('takes back what it changes to the captured list, in the order in which it stood', () => {
    const ipAllowList = ['203.0.113.77', '67.231.144.0/24'];
    const file = before({ exchange: { connectionFilterPolicies: [connectionFilter({ ipAllowList })] } });
    const [change] = madeFor(file, 'conn-filter-allow-list').changes;
    expect(change).toMatchObject({
      commands: ["Set-HostedConnectionFilterPolicy -Identity 'Default' -IPAllowList $null"],
      back: ["Set-HostedConnectionFilterPolicy -Identity 'Default' -IPAllowList '203.0.113.77','67.231.144.0/24'"],
    });
  });

  it('needs no name for the settings of the organisation', () => {
    const file = before({ exchange: { organizationConfig: [organizationConfig({ rejectDirectSend: false })] } });
    expect(madeFor(file, 'direct-send-rejected').changes).toMatchObject([
      {
        commands: ['Set-OrganizationConfig -RejectDirectSend $true'],
        back: ['Set-OrganizationConfig -RejectDirectSend $false'],
      },
    ]);
  });

  it('makes the keys of a domain that has none, and asks for the records before signing is switched on', () => {
    const file = before({ exchange: { dkimSigningConfigs: [signing('fabrikam.com')] } });
    const made = madeFor(file, 'dkim-signing-on');
    expect(made.changes).toMatchObject([
      { action: 'create', commands: ["New-DkimSigningConfig -DomainName 'contoso.com' -Enabled $false"] },
    ]);
    expect(made.missing).toHaveLength(1);
  });

  it('changes nothing twice in one plan', () => {
    const file = before({ exchange: { dkimSigningConfigs: [signing('contoso.com', { enabled: false })] } });
    const { changes } = madeFor(file, 'dkim-signing-on');
    const again = MAKERS['dkim-signing-on']?.({ ...contextOf(file, 'dkim-signing-on'), earlier: changes });
    expect(again?.changes).toStrictEqual([]);
  });

  it('asks a person which sealers are known', () => {
    const file = before({
      exchange: { arcConfig: [{ ...EXPORTED, trustedSealers: ['one.example', 'two.example'] }] },
      answers: [no('arc-sealer-trusted')],
    });
    expect(madeFor(file, 'arc-sealer-trusted')).toMatchObject({ changes: [] });
    expect(madeFor(file, 'arc-sealer-trusted').missing).toHaveLength(1);
  });

  it.each(['direct-send-rejected', 'dkim-signing-on', 'antispam-no-allowed-domains', 'conn-filter-allow-list'])(
    'asks for the export where nothing was read: %s',
    (checkId) => {
      const file = before({
        exchange: {
          organizationConfig: null,
          dkimSigningConfigs: null,
          contentFilterPolicies: null,
          connectionFilterPolicies: null,
        },
      });
      const made = madeFor(file, checkId);
      expect(made.changes).toStrictEqual([]);
      expect(made.missing).toHaveLength(1);
    },
  );
});
