/** The national clouds of Microsoft 365. An app registration lives in one of them. */
export type CloudName = 'worldwide' | 'us-government' | 'us-government-dod' | 'china';

/** The two hosts that a page asks when somebody signs in. */
export interface CloudOrigins {
  /** Origin of the sign-in page, of tenant discovery and of the token endpoint. */
  readonly login: string;
  /** Origin of Microsoft Graph: the only one that is given a token. */
  readonly graph: string;
}

/**
 * Where each cloud is. Worldwide stands for GCC too.
 *
 * Source: https://learn.microsoft.com/graph/deployments, read on 2026-11-20
 */
export const CLOUD_ORIGINS: Readonly<Record<CloudName, CloudOrigins>> = {
  worldwide: { login: 'https://login.microsoftonline.com', graph: 'https://graph.microsoft.com' },
  'us-government': { login: 'https://login.microsoftonline.us', graph: 'https://graph.microsoft.us' },
  'us-government-dod': { login: 'https://login.microsoftonline.us', graph: 'https://dod-graph.microsoft.us' },
  china: {
    login: 'https://login.partner.microsoftonline.cn',
    graph: 'https://microsoftgraph.chinacloudapi.cn',
  },
};

/** The cloud of a page whose configuration names none. */
export const DEFAULT_CLOUD: CloudName = 'worldwide';

/** Whether a text from outside names a cloud. */
export const isCloudName = (text: string): text is CloudName => Object.hasOwn(CLOUD_ORIGINS, text);
