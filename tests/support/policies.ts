import type {
  ConnectionFilterPolicy,
  ContentFilterPolicy,
  SafeLinksPolicy,
} from '../../src/evidence/exchange/policies.ts';
import type { ArcConfig } from '../../src/evidence/exchange/signing.ts';
import { EXPORTED } from './exchange.ts';

const named = { ...EXPORTED, guid: null, changedAt: null };

/** The anti-spam policy that every tenant has, allowing nobody. */
export const antiSpam = (change: Partial<ContentFilterPolicy> = {}): ContentFilterPolicy => ({
  ...named,
  name: 'Default',
  isDefault: true,
  allowedSenders: [],
  allowedSenderDomains: [],
  blockedSenderDomains: [],
  spamAction: 'MoveToJmf',
  highConfidenceSpamAction: 'Quarantine',
  phishSpamAction: 'Quarantine',
  highConfidencePhishAction: 'Quarantine',
  bulkSpamAction: 'MoveToJmf',
  bulkThreshold: 7,
  spamZapEnabled: true,
  phishZapEnabled: true,
  ...change,
});

/** The connection filter that every tenant has, letting nobody through. */
export const connectionFilter = (change: Partial<ConnectionFilterPolicy> = {}): ConnectionFilterPolicy => ({
  ...named,
  name: 'Default',
  ipAllowList: [],
  ipBlockList: [],
  enableSafeList: false,
  isDefault: true,
  ...change,
});

/** A Safe Links policy that rewrites links in mail. */
export const safeLinks = (change: Partial<SafeLinksPolicy> = {}): SafeLinksPolicy => ({
  ...named,
  name: 'Links',
  enableForEmail: true,
  enableForInternalSenders: false,
  disableUrlRewrite: false,
  scanUrls: true,
  doNotRewriteUrls: [],
  ...change,
});

export const arc = (trustedSealers: ArcConfig['trustedSealers'], cut: readonly string[] = []): ArcConfig => ({
  ...EXPORTED,
  trustedSealers,
  cut,
});
