import { describe, expect, it } from 'vitest';
import { findingsOf, tenantFindings } from '../../src/ui/blockers.ts';
import { assess } from '../../src/report/assess.ts';
import type { Report } from '../../src/report/report.ts';
import { domain, NOW } from '../support/build.ts';
import { AFTER } from '../support/contoso.ts';
import { exchangeCase, EXPORTED, ppeInbound, ppeOutbound } from '../support/exchange.ts';

const organizationConfig = [
  {
    ...EXPORTED,
    rejectDirectSend: false,
    ewsEnabled: 'unset' as const,
    ewsAllowedAppIds: [],
    ipListBlocked: [],
    maskClientIpInReceivedHeaders: true,
  },
];
/** RejectDirectSend is off, which blocks the whole tenant. */
const reportOn = (...names: readonly string[]): Report =>
  assess(
    exchangeCase(
      {
        inboundConnectors: [ppeInbound()],
        outboundConnectors: [ppeOutbound()],
        transportRules: [],
        organizationConfig,
      },
      { world: AFTER, setup: { domains: names.map((name) => domain(name)) } },
    ),
    { now: new Date(NOW) },
  );
const ids = (findings: readonly { readonly checkId: string }[]): readonly string[] =>
  findings.map(({ checkId }) => checkId);

describe('what blocks the whole tenant', () => {
  it('stands with the only domain, and not a second time below', () => {
    const report = reportOn('contoso.com');
    const [only] = report.domains;
    if (only === undefined) throw new Error('The report has no domain.');
    const { blockers } = findingsOf(report, { ...only, verdict: report.verdict });
    expect(ids(blockers)).toContain('direct-send-rejected');
    expect(ids(tenantFindings(report))).not.toContain('direct-send-rejected');
  });

  it('stands with the rest about the tenant where there are many domains', () => {
    expect(ids(tenantFindings(reportOn('contoso.com', 'fabrikam.com')))).toContain('direct-send-rejected');
  });

  it('stands with the rest about the tenant in a review', () => {
    const report: Report = { ...reportOn('contoso.com'), phase: 'permission-review' };
    expect(ids(tenantFindings(report))).toContain('direct-send-rejected');
  });
});
