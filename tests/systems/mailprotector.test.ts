import { mailprotector } from '../support/systems/mailprotector.ts';
import { describeSystem } from '../support/systems/system-tenant.ts';

describeSystem(mailprotector);
