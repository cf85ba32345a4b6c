import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNetwork } from '../../src/evidence/address/address.ts';
import { isAddressRange } from '../../src/ui/address-range.ts';

const part = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.stringMatching(/^[0-9a-f:.]{1,20}$/),
  fc.constantFrom('010.1.1.1', '1.2.3', '::', '0x7f.1', '256.1.1.1', '::ffff:192.0.2.1', '1::2::3', ''),
);
const prefix = fc.oneof(
  fc.constant(''),
  fc.integer({ min: 0, max: 140 }).map((n) => `/${n}`),
  fc.constantFrom('/', '/08', '/-1', '/a'),
);

describe('an address range as typed', () => {
  it.each(['192.0.2.0/24', '192.0.2.7', '2001:db8::/32', '2001:DB8::1', '0.0.0.0/0'])('may be %s', (text) => {
    expect(isAddressRange(text)).toBe(true);
  });

  it.each(['192.0.2.0/33', '192.0.2.256', '192.0.2', '2001:db8::/129', 'gw.example', '[::1]', '::1]/', '/24', ''])(
    'is not %j',
    (text) => {
      expect(isAddressRange(text)).toBe(false);
    },
  );

  it('is what the judgement can read', () => {
    fc.assert(
      fc.property(
        part,
        prefix,
        (address, rest) => isAddressRange(address + rest) === (parseNetwork(address + rest) !== null),
      ),
      { numRuns: 2000 },
    );
  });
});
