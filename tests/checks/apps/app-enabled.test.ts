import { appEnabled } from '../../../src/checks/apps/app-enabled.ts';
import { system } from '../../support/build.ts';
import { describeCheck } from '../../support/judge.ts';
import { servicePrincipal, tenantCase } from '../../support/tenant.ts';
import type { ServicePrincipal } from '../../../src/evidence/tenant/apps.ts';

const after = (id: string) => ({ setup: { phase: 'post-cutover', systems: [system(id)] } }) as const;
/** By its published name. */
const INTEGRATION = 'Proofpoint Essentials M365';
const ppe = (details: Partial<ServicePrincipal> = {}) =>
  tenantCase({ servicePrincipals: [servicePrincipal('ppe', { displayName: INTEGRATION, ...details })] }, after('ppe'));

describeCheck(appEnabled, [
  {
    when: 'an app that claims the vendor under a name of its own',
    given: tenantCase(
      { servicePrincipals: [servicePrincipal('app', { displayName: 'My Proofpoint Essentials sync' })] },
      { setup: { phase: 'post-cutover', systems: [system('ppe')] } },
    ),
    is: 'unknown',
    code: 'not-recognised',
  },
  { when: 'enabled', given: ppe(), is: 'pass', code: 'enabled' },
  {
    when: 'only for those who are assigned',
    given: ppe({ assignmentRequired: true }),
    is: 'warn',
    code: 'assignment-required',
  },
  {
    when: 'switched off',
    given: ppe({ isEnabled: false }),
    is: 'fail',
    code: 'disabled',
    items: ['Proofpoint Essentials M365 (app-of-ppe)'],
  },
  {
    when: 'one that no published name makes the product was switched off',
    given: ppe({ displayName: 'Proofpoint Essentials', isEnabled: false }),
    is: 'warn',
    code: 'disabled',
    items: ['Proofpoint Essentials (app-of-ppe)'],
  },
  {
    when: 'one of which the user said what it is was switched off',
    given: tenantCase(
      { servicePrincipals: [servicePrincipal('gw', { displayName: 'svc-mailgw', isEnabled: false })] },
      {
        setup: {
          ...after('trustifi').setup,
          appMatches: [{ servicePrincipalId: 'gw', profile: 'trustifi' }],
        },
      },
    ),
    is: 'fail',
    code: 'disabled',
  },
  {
    when: 'disabled by Microsoft',
    given: ppe({ disabledByMicrosoft: 'DisabledDueToViolationOfServicesAgreement' }),
    is: 'fail',
    code: 'disabled',
    facts: { byMicrosoft: ['DisabledDueToViolationOfServicesAgreement'] },
  },
  {
    when: 'a second one of the same product was switched off',
    given: tenantCase(
      {
        servicePrincipals: [
          servicePrincipal('ppe', { displayName: 'Proofpoint Essentials' }),
          servicePrincipal('old', { displayName: 'Proofpoint Essentials', isEnabled: false }),
        ],
      },
      after('ppe'),
    ),
    is: 'pass',
    code: 'enabled',
    items: ['Proofpoint Essentials (app-of-ppe)'],
  },
  {
    when: 'that of a product that is no longer in use was switched off',
    given: tenantCase(
      {
        servicePrincipals: [
          servicePrincipal('ppe', { displayName: 'Proofpoint Essentials' }),
          servicePrincipal('old', { displayName: 'Trustifi', isEnabled: false }),
        ],
      },
      after('ppe'),
    ),
    is: 'pass',
    code: 'enabled',
  },
  { when: 'state not told', given: ppe({ isEnabled: null }), is: 'unknown', code: 'not-told' },
  { when: 'deleted', given: tenantCase({}, after('ppe')), is: 'fail', code: 'gone' },
  { when: 'not recognised', given: tenantCase({}, after('trustifi')), is: 'unknown', code: 'not-recognised' },
  { when: 'another product', given: tenantCase({}, after('pps')), is: 'not-applicable', code: 'other-system' },
]);
