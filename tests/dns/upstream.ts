import { createSocket } from 'node:dgram';
import { connect } from 'node:net';

/** Sends raw DNS messages to a resolver on loopback, over UDP and, where the answer is truncated, over TCP. */
export interface Upstream {
  /** The answer with the id of the query; rejects when none comes within three seconds. */
  readonly ask: (query: Buffer) => Promise<Buffer>;
  readonly stop: () => void;
}

const TIMEOUT_MS = 3_000;
const TRUNCATED = 0x02;

export function createUpstream(port: number): Upstream {
  const socket = createSocket('udp4');
  const pending = new Map<number, (answer: Buffer) => void>();
  let lastId = 0;
  socket.on('message', (message) => {
    if (message.length < 12) return;
    pending.get(message.readUInt16BE(0))?.(message);
  });
  const overUdp = (query: Buffer): Promise<Buffer> =>
    new Promise((resolve, reject) => {
      do lastId = (lastId + 1) & 0xffff;
      while (pending.has(lastId));
      const id = lastId;
      const timer = setTimeout(() => {
        pending.delete(id);
        reject(new Error('no answer from the resolver'));
      }, TIMEOUT_MS);
      pending.set(id, (answer) => {
        clearTimeout(timer);
        pending.delete(id);
        resolve(answer);
      });
      socket.send(withId(query, id), port, '127.0.0.1');
    });
  return {
    ask: async (query) => {
      const answer = await overUdp(query);
      const whole = ((answer[2] ?? 0) & TRUNCATED) === 0 ? answer : await overTcp(query, port);
      return withId(whole, query.readUInt16BE(0));
    },
    stop: () => socket.close(),
  };
}

function withId(message: Buffer, id: number): Buffer {
  const copy = Buffer.from(message);
  copy.writeUInt16BE(id, 0);
  return copy;
}

function overTcp(query: Buffer, port: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    let got = Buffer.alloc(0);
    const socket = connect(port, '127.0.0.1', () => {
      const length = Buffer.alloc(2);
      length.writeUInt16BE(query.length);
      socket.write(Buffer.concat([length, query]));
    });
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error('no answer from the resolver over TCP')));
    socket.on('error', reject);
    socket.on('data', (chunk) => {
      got = Buffer.concat([got, chunk]);
      if (got.length < 2 || got.length < 2 + got.readUInt16BE(0)) return;
      socket.destroy();
      resolve(got.subarray(2, 2 + got.readUInt16BE(0)));
    });
  });
}
