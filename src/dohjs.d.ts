/** The part of dohjs that we use. The package ships no types. */
declare module 'dohjs' {
  /** A record as its packet codec gives it; `data` depends on the type. */
  export interface PacketRecord {
    readonly name: string;
    readonly type: string;
    readonly class?: string;
    readonly flush?: boolean;
    readonly ttl?: number;
    readonly data?: unknown;
    readonly extendedRcode?: number;
  }
  export interface DecodedPacket {
    readonly id: number;
    readonly type: 'query' | 'response';
    readonly flags: number;
    readonly flag_tc: boolean;
    readonly flag_ad: boolean;
    readonly questions: readonly { readonly name: string; readonly type: string; readonly class: string }[];
    readonly answers: readonly PacketRecord[];
    readonly authorities: readonly PacketRecord[];
    readonly additionals: readonly PacketRecord[];
  }
  export interface Packet {
    type: 'query' | 'response';
    id?: number;
    flags: number;
    questions: { name: string; type: string }[];
    answers?: object[];
    authorities?: object[];
    additionals?: object[];
  }
  const doh: {
    readonly makeQuery: (name: string, type: string) => Packet;
    readonly dnsPacket: {
      readonly DNSSEC_OK: number;
      /** Writes into `target` where one is given; `encode.bytes` tells how much. */
      readonly encode: { (packet: Packet, target?: Uint8Array): Uint8Array; readonly bytes: number };
      /** Throws on many ill-formed messages, not on all; `decode.bytes` tells how much it believes to have read. */
      readonly decode: { (message: Uint8Array): DecodedPacket; readonly bytes: number };
    };
  };
  export default doh;
}
