/**
 * What an audit wants to know of DNS, as plain data: the engine lists inquiries for a setup, a gatherer carries each
 * one out against each resolver, and checks replay the same dialogues over the stored answers.
 */
export type Inquiry =
  | { readonly about: 'mail-hosts'; readonly domain: string }
  /**
   * The look-up tree, and whether the addresses that `gatewayTerms` stand for, or else `ranges`, pass; carried out by
   * `spfForGatewayDialogue` (src/evidence/spf/for-gateway.ts). Both empty: the tree alone.
   */
  | {
      readonly about: 'spf';
      readonly domain: string;
      readonly gatewayTerms: readonly string[];
      readonly ranges: readonly string[];
      readonly wrongTerms: readonly string[];
    }
  | { readonly about: 'dmarc'; readonly domain: string }
  | { readonly about: 'microsoft-dkim'; readonly domain: string }
  | { readonly about: 'dkim-selector'; readonly domain: string; readonly selector: string }
  /** The addresses of a host that outbound mail is handed to. It is the tenant's, so it is asked with one domain only. */
  | { readonly about: 'smart-host'; readonly domain: string; readonly host: string }
  | { readonly about: 'mta-sts'; readonly domain: string }
  | { readonly about: 'tls-rpt'; readonly domain: string }
  | { readonly about: 'autodiscover'; readonly domain: string }
  | { readonly about: 'zone'; readonly domain: string };
