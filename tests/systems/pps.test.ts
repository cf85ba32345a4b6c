import { pps } from '../support/systems/pps.ts';
import { describeSystem } from '../support/systems/system-tenant.ts';

describeSystem(pps);
