import { expect, it } from 'vitest';
import { publishSteps } from '../../../src/evidence/spf/offer-steps.ts';
import { proposeRecord } from '../../../src/evidence/spf/propose.ts';

const steps = (addresses: number) => {
  const record = `v=spf1 ${Array.from({ length: addresses }, (_, i) => `ip4:192.0.2.${i}`).join(' ')} -all`;
  const proposed = proposeRecord({ record, term: 'include:spf.gateway.example', keepMicrosoft: false });
  if (!proposed.ok) throw new Error('no proposal');
  return {
    text: proposed.value.text,
    steps: publishSteps({ ...proposed.value, record: proposed.value.text }, 'example.com').join('\n'),
  };
};

it('shows a record over 255 octets in quoted strings too, and a shorter one as it is', () => {
  const long = steps(30);
  const quoted = [...long.steps.matchAll(/"([^"]*)"/g)].map(([, string]) => string ?? '');
  expect(quoted.join('')).toBe(long.text);
  expect(quoted.length).toBeGreaterThan(1);
  expect(quoted.filter((string) => string.length > 255)).toStrictEqual([]);
  expect(steps(2).steps).not.toContain('"');
});
