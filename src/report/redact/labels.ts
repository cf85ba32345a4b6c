/** Labels that say what a host is for, and so nothing of who runs it. */
export const COMMON_LABEL =
  /^(?:\d+|_(?:dmarc|domainkey|mta-sts|smtp|tls|tcp|report|spf\d*|netblocks\d*|adsp|bimi|dnslink|25)|autodiscover|mta-sts|enterprise(?:registration|enrollment)|msoid|lyncdiscover|www\d*|mail\d*|smtp\d*|mx\d*[a-z]?|in\d*|out\d*|inbound\d*|outbound\d*|relay\d*|gateway\d*|gw\d*|ns\d*|dns\d*|spf\d*|selector\d+|default|dkim\d*|pps?\d*|probe|client|host|example|test|localhost|arpa)$/;

/** Words of products' own host names. */
export const isCommon = (label: string): boolean =>
  /^_?[a-z]+$/.test(label) && label.length < 4
    ? true
    : label
        .split('-')
        .every((part) =>
          /^_?(?:[a-z]{0,3}\d{0,3}[a-z]?|mail(?:stream)?|inbound|outbound|dispatch|relay|gate(?:way)?|[io]gate|smtp|smtpout|host(?:ed)?|route|cluster|fallbackmx|lastmx|login|auth|account|console|portal|spf|netblocks|east|west|north|south|central|canary|hydra|prod|gslb|tmes|hes|cust|esva|defend|shield)\d{0,3}$/.test(
            part,
          ),
        );

/** Microsoft's hosts. */
export const MICROSOFTS =
  /(?:^|\.)(?:outlook\.(?:com|cn)|office365\.us|microsoft|microsoft\.com|microsoftonline\.com|office\.com|windows\.net)$/;
/** Below these the first label of a host is made of a customer's domain. */
export const CUSTOMERS =
  /^[a-z\d]+(?:-[a-z\d]+)+\.(?:mail\.protection\.(?:outlook\.com|office365\.us|partner\.outlook\.cn)|[a-z]-v1\.mx\.microsoft)$/;

/** Words that mean something in records and settings, so that they are not taken for a name although one begins with them. */
export const PROTECTED: ReadonlySet<string> = new Set([
  ...['all', 'include', 'redirect', 'exists', 'reject', 'quarantine', 'none', 'mailto', 'https', 'http', 'spf', 'dkim'],
  ...[
    'dmarc',
    'mail',
    'smtp',
    'default',
    'outlook',
    'microsoft',
    'office',
    'exchange',
    'online',
    'inbound',
    'outbound',
  ],
  ...['gateway', 'proofpoint', 'mailprotector', 'trustifi', 'opswat', 'metadefender', 'ninjaone', 'mimecast', 'test'],
  ...[
    'example',
    'connector',
    'domain',
    'tenant',
    'enforce',
    'testing',
    'version',
    'mode',
    'pass',
    'fail',
    'true',
    'false',
  ],
]);
