import { appInventory } from '../../../src/checks/apps/app-inventory.ts';
import { system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { ownPrincipal, servicePrincipal, tenantCase } from '../../support/tenant.ts';

const ppe = servicePrincipal('ppe', { displayName: 'Proofpoint Essentials', verifiedPublisher: 'Proofpoint, Inc.' });
const trustifi = servicePrincipal('trustifi', { displayName: 'Trustifi', verifiedPublisher: 'Trustifi, LLC' });
const inUse = (...ids: readonly string[]) => ({ setup: { systems: ids.map((id) => system(id)) } });

describeCheck(appInventory, [
  {
    when: 'an app that claims the vendor under a name of its own',
    given: tenantCase(
      { servicePrincipals: [servicePrincipal('app', { displayName: 'My Proofpoint Essentials sync' })] },
      { setup: { systems: [system('ppe')] } },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'an app without a name, which may be the missing one',
    given: tenantCase(
      { servicePrincipals: [servicePrincipal('app', { displayName: null })] },
      { setup: { systems: [system('ppe')] } },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'nothing of ours, and nothing named',
    given: tenantCase({ servicePrincipals: [servicePrincipal('x')] }),
    is: 'not-applicable',
    code: 'no-app',
  },
  {
    when: 'the one that is in use',
    given: tenantCase({ servicePrincipals: [ppe] }, inUse('ppe')),
    is: 'pass',
    code: 'as-expected',
    items: ['Proofpoint Essentials (app-of-ppe)'],
  },
  { when: 'one that is in use and not there', given: tenantCase({}, inUse('ppe')), is: 'fail', code: 'missing' },
  {
    when: 'one that is in use and whose name is nobody’s to know',
    given: tenantCase({}, inUse('opswat')),
    is: 'unknown',
    code: 'not-recognised',
  },
  {
    when: 'an app that the user pinned to it',
    given: tenantCase(
      { servicePrincipals: [ownPrincipal('gateway')] },
      {
        setup: {
          systems: [system('opswat')],
          appMatches: [{ servicePrincipalId: 'gateway', profile: 'opswat-graph-delivery' }],
        },
      },
    ),
    is: 'pass',
    code: 'as-expected',
  },
  {
    when: 'the NinjaOne agent, which needs none',
    given: tenantCase({}, inUse('ninjaone')),
    is: 'not-applicable',
    code: 'no-app',
  },
  {
    when: 'two of one product',
    given: tenantCase({ servicePrincipals: [trustifi, { ...trustifi, id: 'second', appId: 'second' }] }),
    is: 'warn',
    code: 'duplicate',
  },
  {
    when: 'a product that is not in use',
    given: tenantCase({ servicePrincipals: [ppe, trustifi] }, inUse('ppe')),
    is: 'warn',
    code: 'leftover',
    items: ['Trustifi (app-of-trustifi)'],
  },
  {
    when: 'the older sync beside the integration',
    given: tenantCase({ servicePrincipals: [ppe, ownPrincipal('sync', { displayName: 'Proofpoint' })] }),
    is: 'warn',
    code: 'leftover',
    items: ['Proofpoint (app-of-sync)'],
  },
]);
