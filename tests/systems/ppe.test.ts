import { ppe } from '../support/systems/ppe.ts';
import { describeSystem } from '../support/systems/system-tenant.ts';

describeSystem(ppe);
