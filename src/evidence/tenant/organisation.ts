/** The signed-in tenant, as `GET /organization` gives it. */
export interface Organisation {
  /** Tenant id, a GUID in lower case. */
  readonly id: string;
  /** Null where the account may not read it. */
  readonly displayName: string | null;
  /** ISO 3166-1 alpha-2; null where none is set. */
  readonly countryCode: string | null;
  readonly verifiedDomains: readonly VerifiedDomain[];
  /** Whether users are synchronised from a directory on premises; null where it is not told. */
  readonly isSynchronised: boolean | null;
  /** Object id of the account that signed in, for questions about who consented; no name and no address is kept. */
  readonly signedInId: string | null;
}

export interface VerifiedDomain {
  /** Lower case, A-labels. */
  readonly name: string;
  readonly isDefault: boolean;
  /** The `onmicrosoft.com` name that came with the tenant. */
  readonly isInitial: boolean;
  /** Whether its capabilities name Email. */
  readonly isForEmail: boolean;
}

/** A domain of the tenant with what Microsoft expects in DNS, as `GET /domains` and its service records give it. */
export interface TenantDomain {
  /** Lower case, A-labels. */
  readonly name: string;
  readonly isVerified: boolean;
  readonly isDefault: boolean;
  readonly isInitial: boolean;
  /** `Managed` or `Federated`, as Graph writes it. */
  readonly authenticationType: string | null;
  readonly supportedServices: readonly string[];
  /** Null where the service records of this domain could not be read. */
  readonly expectedRecords: readonly ExpectedRecord[] | null;
}

/** A DNS record that Microsoft 365 asks for. */
export interface ExpectedRecord {
  /** Upper case: `MX`, `TXT`, `CNAME`, `SRV`. */
  readonly type: string;
  readonly label: string;
  /** The host of an MX or CNAME record, the text of a TXT record. */
  readonly value: string;
}

/** A subscription with its service plans, as `GET /subscribedSkus` gives it. */
export interface Licence {
  readonly skuPartNumber: string;
  /** Units bought and usable, and units given to users. */
  readonly enabled: number;
  readonly consumed: number;
  /** Names of the service plans: `EXCHANGE_S_ENTERPRISE`, `AAD_PREMIUM`. */
  readonly servicePlans: readonly string[];
}
