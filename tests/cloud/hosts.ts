/** The national clouds that the fake answers for. */
export type NationalCloud = 'global' | 'us-government' | 'us-government-dod' | 'china';

interface CloudNames {
  readonly login: string;
  readonly graph: string;
  /** As `cloud_instance_name` of the discovery document has it. */
  readonly instance: string;
}

/** Source: Microsoft's list of national cloud endpoints. GCC High and DoD share their login host. */
export const CLOUD_NAMES: Readonly<Record<NationalCloud, CloudNames>> = {
  global: { login: 'login.microsoftonline.com', graph: 'graph.microsoft.com', instance: 'microsoftonline.com' },
  'us-government': {
    login: 'login.microsoftonline.us',
    graph: 'graph.microsoft.us',
    instance: 'microsoftonline.us',
  },
  'us-government-dod': {
    login: 'login.microsoftonline.us',
    graph: 'dod-graph.microsoft.us',
    instance: 'microsoftonline.us',
  },
  china: {
    login: 'login.partner.microsoftonline.cn',
    graph: 'microsoftgraph.chinacloudapi.cn',
    instance: 'partner.microsoftonline.cn',
  },
};

/** A host of somebody else, led to the fake too: whatever reaches it is a violation, above all a token. */
export const STRANGER = 'elsewhere.example';

export const LOGIN_HOSTS: readonly string[] = [...new Set(Object.values(CLOUD_NAMES).map(({ login }) => login))];

/** Every host that leads to the fake. */
export const ALL_HOSTS: readonly string[] = [
  ...LOGIN_HOSTS,
  ...Object.values(CLOUD_NAMES).map(({ graph }) => graph),
  STRANGER,
];

/** The cloud whose Graph this host is; null for every other host. */
export function cloudOfGraph(host: string): NationalCloud | null {
  const found = Object.entries(CLOUD_NAMES).find(([, { graph }]) => graph === host);
  return found === undefined ? null : (found[0] as NationalCloud);
}
