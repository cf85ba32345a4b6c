import { opswat } from '../support/systems/opswat.ts';
import { describeSystem } from '../support/systems/system-tenant.ts';

describeSystem(opswat);
