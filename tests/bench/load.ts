import { connect } from "node:net";

/** One HTTP exchange to repeat, and what it must answer. */
export interface Exchange {
  origin: URL;
  /** The nth request, whole. Written by hand so that the client costs next to nothing beside the Worker. */
  request(n: number): string;
  status: number;
}

export interface Slice {
  answered: number;
  seconds: number;
  /** Milliseconds, one an answer. */
  latencies: number[];
}

/** An HTTP/1.1 request whose headers may differ each time, as an Idempotency-Key must. */
export function request(
  origin: URL,
  line: { method: "GET" | "POST"; path: string; body?: string },
  headersOf: (n: number) => Record<string, string> = () => ({}),
): Exchange["request"] {
  const { method, path, body = "" } = line;
  const fixed = `${method} ${path} HTTP/1.1\r\nHost: ${origin.host}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n`;
  return (n) => {
    const headers = Object.entries(headersOf(n)).map(([name, value]) => `${name}: ${value}\r\n`);
    return `${fixed}${headers.join("")}\r\n${body}`;
  };
}

let sent = 0;

/** A closed loop: each connection sends its next request when the one before is answered, until the time is up. */
export async function drive(
  exchange: Exchange,
  { connections, milliseconds }: { connections: number; milliseconds: number },
): Promise<Slice> {
  const latencies: number[] = [];
  const start = performance.now();
  const until = start + milliseconds;
  await Promise.all(Array.from({ length: connections }, () => loop(exchange, until, latencies)));
  return { answered: latencies.length, seconds: (performance.now() - start) / 1000, latencies };
}

function loop(exchange: Exchange, until: number, latencies: number[]): Promise<void> {
  const socket = connect({ host: exchange.origin.hostname, port: Number(exchange.origin.port), noDelay: true });
  let sentAt = 0;
  let received = Buffer.alloc(0);
  const send = () => {
    sentAt = performance.now();
    socket.write(exchange.request(sent++));
  };
  return new Promise((resolve, reject) => {
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("The Worker closed the connection")));
    socket.on("data", (chunk) => {
      received = received.byteLength === 0 ? chunk : Buffer.concat([received, chunk]);
      const status = statusWhenWhole(received);
      if (status === undefined) return;
      if (status !== exchange.status) {
        socket.destroy();
        return reject(new Error(`Expected ${exchange.status}, got ${received.toString("utf8")}`));
      }
      const now = performance.now();
      latencies.push(now - sentAt);
      received = Buffer.alloc(0);
      if (now < until) return send();
      socket.removeAllListeners("close").end(resolve);
    });
  });
}

/** The status of an answer once all its bytes are there (RFC 9112, 6.3). workerd states the length of every body it knows. */
function statusWhenWhole(received: Buffer): number | undefined {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const head = received.toString("latin1", 0, headEnd);
  const status = Number(head.slice(9, 12));
  const length = /^content-length: *(\d+)/im.exec(head)?.[1];
  if (status !== 304 && length === undefined) throw new Error(`An answer of unknown length: ${head}`);
  const bodyLength = status === 304 ? 0 : Number(length);
  return received.byteLength < headEnd + 4 + bodyLength ? undefined : status;
}
