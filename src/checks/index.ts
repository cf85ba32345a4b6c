import { dkimGatewaySigning } from './authentication/dkim-gateway-signing.ts';
import { dkimM365Selectors } from './authentication/dkim-m365-selectors.ts';
import { dmarcPublished } from './authentication/dmarc-published.ts';
import { spfAllQualifier } from './authentication/spf-all-qualifier.ts';
import { spfAuthorisesGateway } from './authentication/spf-authorises-gateway.ts';
import { spfKeepsMicrosoft } from './authentication/spf-keeps-microsoft.ts';
import { spfLookupLimits } from './authentication/spf-lookup-limits.ts';
import { spfNoInvalidGatewayTerm } from './authentication/spf-no-invalid-gateway-term.ts';
import { spfSingle } from './authentication/spf-single.ts';
import { spfSyntax } from './authentication/spf-syntax.ts';
import type { AnyCheck } from './check.ts';
import { autodiscoverUnchanged } from './mx/autodiscover-unchanged.ts';
import { mtaStsListsGateway } from './mx/mta-sts-lists-gateway.ts';
import { mxKeptForApiOrLoop } from './mx/mx-kept-for-api-or-loop.ts';
import { mxNotMixed } from './mx/mx-not-mixed.ts';
import { mxPointsToGateway } from './mx/mx-points-to-gateway.ts';
import { mxPresent } from './mx/mx-present.ts';
import { mxRegionMatches } from './mx/mx-region-matches.ts';
import { mxResolversAgree } from './mx/mx-resolvers-agree.ts';
import { mxTtlLowered } from './mx/mx-ttl-lowered.ts';
import { mxTtlOldExpired } from './mx/mx-ttl-old-expired.ts';
import { mxTtlRestored } from './mx/mx-ttl-restored.ts';

/** Day of the checklist that the checks follow. */
export const CHECKLIST_DAY = '2026-11-20';

/** Every check, in the order in which a report lists findings of the same outcome and severity. */
export const CHECKS: readonly AnyCheck[] = [
  mxPresent,
  mxPointsToGateway,
  mxNotMixed,
  mxRegionMatches,
  mxKeptForApiOrLoop,
  mxTtlLowered,
  mxTtlOldExpired,
  mxResolversAgree,
  mxTtlRestored,
  autodiscoverUnchanged,
  mtaStsListsGateway,
  spfSingle,
  spfSyntax,
  spfLookupLimits,
  spfAuthorisesGateway,
  spfKeepsMicrosoft,
  spfAllQualifier,
  spfNoInvalidGatewayTerm,
  dkimM365Selectors,
  dkimGatewaySigning,
  dmarcPublished,
];
