import { describe, expect, it } from 'vitest';
import { sourceReports } from '../../src/report/sources.ts';
import { absentReading, caseOf, dnsReading, failed, mx, partReading, policiesOf, view } from '../support/build.ts';

describe('how the sources were read', () => {
  const seen = view('cloudflare', [
    mx('contoso.com', '10 mx.example.net'),
    mx('fabrikam.com'),
    failed('example.org', 'MX'),
  ]);

  it('counts the answers that can be used', () => {
    expect(sourceReports(caseOf({ observed: { dns: [dnsReading(seen)] } }))).toMatchObject([
      { source: 'dns', request: 'cloudflare', extent: 'whole', says: 'Answered 2 of 3 questions.', leftOut: false },
    ]);
  });

  it('says what was cut short, what was not there, and what is left out', () => {
    const file = caseOf({
      setup: { withoutResolvers: ['google'] },
      observed: {
        dns: [
          partReading([seen], ['contoso.com']),
          absentReading('throttled', { request: 'google', detail: 'HTTP 429' }),
        ],
        mtaStsPolicies: policiesOf({ domain: 'contoso.com', text: '' }),
      },
    });
    expect(sourceReports(file)).toMatchObject([
      { extent: 'part', leftOut: false },
      { extent: 'absent', says: 'Asked us to slow down (HTTP 429).', leftOut: true },
      { source: 'mtaStsPolicies', extent: 'whole', says: '1 policy pasted.' },
    ]);
  });
});
