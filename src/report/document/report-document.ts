import { moment } from '../../checks/english.ts';
import type { Report } from '../report.ts';
import { aboutBlocks, type DocumentAbout, isReview, REDACTED, titleOf } from './about.ts';
import { sentences } from './blocks.ts';
import type { Document } from './document.ts';
import { appBlocks } from './parts/apps.ts';
import { domainBlocks } from './parts/domains.ts';
import { findingBlocks, tenantBlocks } from './parts/findings.ts';
import { setUpBlocks } from './parts/set-up.ts';
import { notLookedAtBlocks, proofBlocks, sourceBlocks, waivedBlocks } from './parts/sources.ts';
import { verdictBlocks } from './parts/verdict.ts';
import { HERE, planBlocks } from './plan-document.ts';

export type { DocumentAbout };

/** The report as a document, drawn from it and nothing else; what is to be done stands first. */
export function reportDocument(report: Report, about: DocumentAbout): Document {
  const { plan } = about;
  return {
    title: titleOf(report),
    blocks: [
      ...verdictBlocks(
        report,
        sentences(`Judged as of ${moment(report.assessedAt)}.`, about.isRedacted ? REDACTED : '', HERE),
      ),
      ...setUpBlocks(report),
      ...(isReview(report) ? appBlocks(report) : domainBlocks(report)),
      ...tenantBlocks(report),
      ...(isReview(report) ? domainBlocks(report) : appBlocks(report)),
      ...waivedBlocks(report),
      ...proofBlocks(report),
      ...(plan === undefined || plan.steps.length === 0 ? [] : planBlocks(plan, 'The plan')),
      ...findingBlocks(report),
      ...sourceBlocks(report),
      ...notLookedAtBlocks(report),
      ...aboutBlocks(report, about),
    ],
  };
}
