import { describe, expect, it } from 'vitest';
import { assess } from '../../src/report/assess.ts';
import { inquiriesFor } from '../../src/report/inquiries-for.ts';
import { domain, setup } from '../support/build.ts';
import { STORIES } from '../support/stories.ts';

describe('what is asked of DNS', () => {
  it.each(STORIES.filter(({ id }) => id !== 'blocked-and-pasted').map(({ id, file }) => [id, file] as const))(
    'is all that the checks look for, in the story %s',
    (_id, file) => {
      for (const phase of ['pre-change', 'post-cutover'] as const) {
        const { findings } = assess(file, { now: new Date(file.assessedAt), phase });
        expect(findings.filter(({ code }) => code === 'dns-unanswered')).toStrictEqual([]);
      }
    },
  );

  it('follows the set-up, domain by domain', () => {
    const inquiries = inquiriesFor(
      setup({
        domains: [domain('contoso.com'), domain('fabrikam.com', { role: 'parked' })],
        gatewayDkimSelectors: ['a', 'b'],
      }),
    );
    expect(inquiries.filter((one) => one.about === 'dkim-selector').length).toBe(4);
    expect(inquiries.find((one) => one.about === 'spf')).toStrictEqual({
      about: 'spf',
      domain: 'contoso.com',
      gatewayTerms: ['a:dispatch-us.ppe-hosted.com'],
      ranges: [],
      wrongTerms: expect.arrayContaining(['include:pphosted.com']) as unknown,
    });
    expect(new Set(inquiries.map((one) => one.domain))).toStrictEqual(new Set(['contoso.com', 'fabrikam.com']));
  });
});
