import type { IsoTime } from '../evidence/observed.ts';

/**
 * What an address seems to be. `gateway`: in the gateway's delivery ranges; `gateway-vendor`: in ranges from which the same
 * product sends, or delivers elsewhere; `other-vendor`: in those of another product that we know; `own-connector`: named
 * by a connector of the tenant that is not the gateway's; `mx-host`: an address of a host that MX names or named.
 */
export interface AddressGuess {
  readonly kind:
    'gateway' | 'gateway-vendor' | 'other-vendor' | 'own-connector' | 'mx-host' | 'microsoft' | 'private' | 'unknown';
  /** The product, connector or host; null where the kind says it all. */
  readonly name: string | null;
  /** It rests on something inferred or recalled. */
  readonly isHint: boolean;
  /** The guess in words, to stand beside the address: `Microsoft 365, from memory`. */
  readonly says: string;
}

/** An address that handed in mail, with what came from it. */
export interface ProofAddress {
  readonly ip: string;
  readonly messages: number;
  /** Of these, those that Exchange rejected or quarantined; null where the trace does not tell. */
  readonly stopped: number | null;
  /** Null where the trace tells no times. */
  readonly firstAt: IsoTime | null;
  readonly lastAt: IsoTime | null;
  readonly guess: AddressGuess;
}

/** Inbound mail of one receiving domain in the message trace. */
export interface TraceProofDomain {
  readonly domain: string;
  readonly messages: number;
  /** Messages that came from the gateway's addresses; null where those addresses are not known. */
  readonly fromGateway: number | null;
  /** `fromGateway` over `messages`, 0 to 1; null where either is not known, or nothing came. */
  readonly share: number | null;
  readonly says: string;
  /** Every address that is not the gateway's, the most frequent first; where its addresses are not known, every address. */
  readonly others: readonly ProofAddress[];
  /** Messages from further addresses, which are not named for want of room. */
  readonly notNamed: number;
}

/** What the message trace shows of the ways by which mail comes in. */
export interface TraceProof {
  /** The span that the trace covers; null where the file does not tell. */
  readonly from: IsoTime | null;
  readonly to: IsoTime | null;
  /** The trace is not whole, so that numbers are lower bounds. */
  readonly isPart: boolean;
  /** Where the gateway delivers from, and how that is known. */
  readonly delivery: { readonly from: 'given' | 'spf' | 'stored' | 'unknown'; readonly says: string };
  /** More addresses may be the gateway's than are known, so that shares are lower bounds. */
  readonly isLowerBound: boolean;
  readonly domains: readonly TraceProofDomain[];
  /** Messages that are in none of the domains above, with the reason: `12 messages between people of the tenant.` */
  readonly leftOut: readonly string[];
}

/** One server on the way of a message, the newest first. */
export interface ProofHop {
  /** The name that the server found for the client, else the one by which it called itself, which proves nothing. */
  readonly from: string | null;
  readonly ip: string | null;
  readonly by: string | null;
  readonly at: IsoTime | null;
  /** Null where the line does not tell. */
  readonly tls: string | null;
  /** Where the tenant took the message in. */
  readonly isEdge: boolean;
  /** Written by a server that can be believed: the tenant’s own, and the gateway’s where it handed the message in. */
  readonly isTrusted: boolean;
  /** Seconds since the hop below; negative where clocks differ. */
  readonly delaySeconds: number | null;
}

/** By which way one message came, according to its headers. */
export interface HeaderProof {
  /** Name of the file, or `pasted`. */
  readonly name: string;
  readonly way: 'passed-gateway' | 'direct' | 'other-route' | 'internal' | 'cannot-tell';
  readonly confidence: 'high' | 'medium' | 'low';
  /** The answer in one sentence, beginning with `According to these headers`. */
  readonly says: string;
  readonly reasons: readonly string[];
  /** When the tenant took the message in. */
  readonly at: IsoTime | null;
  /** It is from before the cutover, so that it shows nothing of the way now. */
  readonly isBeforeCutover: boolean;
  readonly hops: readonly ProofHop[];
  /** What the receiving server found; null where nothing was found that can be trusted. */
  readonly authentication: {
    readonly spf: string | null;
    readonly dkim: string | null;
    readonly dmarc: string | null;
  } | null;
}

/** A sending address that failed DMARC in somebody's report. */
export interface DmarcProofSource {
  readonly ip: string;
  readonly messages: number;
  /** Aligned results; either of them passing is a DMARC pass. */
  readonly spf: 'pass' | 'fail';
  readonly dkim: 'pass' | 'fail';
  /** What became of most of it: `none`, `quarantine`, `reject`. */
  readonly disposition: string;
  readonly reporters: readonly string[];
  readonly guess: AddressGuess;
}

/** What DMARC aggregate reports say of mail that bears one domain. */
export interface DmarcProofDomain {
  readonly domain: string;
  readonly from: IsoTime;
  readonly to: IsoTime;
  readonly reports: number;
  readonly reporters: readonly string[];
  readonly messages: number;
  readonly failing: number;
  readonly says: string;
  readonly failingSources: readonly DmarcProofSource[];
  /** Messages of further failing addresses, which are not named for want of room. */
  readonly notNamed: number;
}

/** Proof of the way that mail takes, from what was seen of real mail. */
export interface ProofReport {
  /** Null where no message trace was read. */
  readonly trace: TraceProof | null;
  readonly headers: readonly HeaderProof[];
  readonly dmarc: readonly DmarcProofDomain[];
}
