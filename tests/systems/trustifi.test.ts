import { describe } from 'vitest';
import { describeSystem } from '../support/systems/system-tenant.ts';
import { trustifi, trustifiByRelay } from '../support/systems/trustifi.ts';

describe('by its API', () => {
  describeSystem(trustifi);
});

describe('by relay', () => {
  describeSystem(trustifiByRelay);
});
