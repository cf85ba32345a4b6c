import type { DomainRole, Mode, Phase, SystemInUse } from '../evidence/setup.ts';

/** The first screen's fields as they stand, each as typed. Mutable, because fields are bound to it. */
export interface Draft {
  domains: string;
  /** A gateway's id, `other`, `none`, or empty while nothing is chosen. */
  gateway: string;
  region: string;
  /** Empty for the gateway's usual mode. */
  mode: Mode | '';
  /** What is in use beside the gateway, in the order of choosing; a chosen product works by API or as an app. */
  also: SystemInUse[];
  phase: Phase;
  outbound: boolean;
  formerTtl: string;
  /** Local times, as a `datetime-local` field holds them. */
  loweredAt: string;
  cutoverAt: string;
  selectors: string;
  modifies: '' | 'yes' | 'no';
  roles: Record<string, DomainRole>;
  reasons: Record<string, string>;
  /** Of whatever gateway is chosen. */
  sendingRanges: string;
  deliveryRanges: string;
  other: { name: string; mxHosts: string; smartHosts: string; spfTerm: string };
}

export const emptyDraft = (): Draft => ({
  domains: '',
  gateway: '',
  region: '',
  mode: '',
  also: [],
  phase: 'pre-change',
  outbound: true,
  formerTtl: '',
  loweredAt: '',
  cutoverAt: '',
  selectors: '',
  modifies: '',
  roles: {},
  reasons: {},
  sendingRanges: '',
  deliveryRanges: '',
  other: { name: '', mxHosts: '', smartHosts: '', spfTerm: '' },
});

/** Fields that can be wrong by themselves, each with a sentence. */
export type FieldProblems = Partial<
  Record<
    | 'domains'
    | 'gateway'
    | 'region'
    | 'formerTtl'
    | 'otherName'
    | 'otherHosts'
    | 'otherTerm'
    | 'sendingRanges'
    | 'deliveryRanges',
    string
  >
>;

/** Whether the fields are about products alone, none of which needs a domain once the tenant is read. */
export const mayLackDomains = ({ gateway, also }: Pick<Draft, 'gateway' | 'also'>): boolean =>
  gateway === 'none' && also.length > 0;
