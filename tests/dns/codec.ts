import doh from 'dohjs';

/** The packet codec that dohjs brings, with the parts that only tests use: to make messages and to spoil them. */
interface Codec {
  readonly encode: (packet: object) => Uint8Array;
  readonly decode: (message: Uint8Array) => {
    readonly id: number;
    readonly questions: readonly { readonly name: string; readonly type: string }[];
  };
  readonly answer: { readonly encode: (record: object) => Uint8Array };
  readonly name: { readonly encode: (name: string) => Uint8Array };
}

export const codec = doh.dnsPacket as unknown as Codec;
