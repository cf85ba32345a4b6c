import { ninjaone } from '../support/systems/ninjaone.ts';
import { describeSystem } from '../support/systems/system-tenant.ts';

describeSystem(ninjaone);
