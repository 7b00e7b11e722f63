import { connect } from "node:net";

/** One HTTP exchange to repeat. */
export interface Exchange {
  origin: URL;
  /** The nth request, whole: written by hand, so that the client costs next to nothing beside the Worker. */
  request(n: number): string;
  /** What it must answer. */
  status: number;
}

export interface Slice {
  seconds: number;
  /** Milliseconds, one an answer. */
  latencies: number[];
}

/** An exchange over HTTP/1.1. Its body and headers may differ each time, as a question or an Idempotency-Key must. */
export function exchange(
  origin: URL,
  method: "GET" | "POST",
  path: string,
  status: number,
  { bodyOf = () => "", headersOf = () => ({}) }: Sending = {},
): Exchange {
  return {
    origin,
    status,
    request: (n) => {
      const body = bodyOf(n);
      const headers = Object.entries(headersOf(n)).map(([name, value]) => `${name}: ${value}\r\n`);
      const length = `Content-Length: ${Buffer.byteLength(body)}\r\n`;
      return `${method} ${path} HTTP/1.1\r\nHost: ${origin.host}\r\n${length}${headers.join("")}\r\n${body}`;
    },
  };
}

interface Sending {
  bodyOf?: (n: number) => string;
  headersOf?: (n: number) => Record<string, string>;
}

/** A closed loop: each connection sends its next request once the one before is answered, until the time is up. */
export async function drive(
  exchange: Exchange,
  { connections, milliseconds }: { connections: number; milliseconds: number },
): Promise<Slice> {
  const latencies: number[] = [];
  const start = performance.now();
  await Promise.all(Array.from({ length: connections }, () => loop(exchange, start + milliseconds, latencies)));
  return { seconds: (performance.now() - start) / 1000, latencies };
}

let sent = 0;

function loop({ origin, request, status }: Exchange, until: number, latencies: number[]): Promise<void> {
  const socket = connect({ host: origin.hostname, port: Number(origin.port), noDelay: true });
  let received = Buffer.alloc(0);
  let sentAt = 0;
  const send = () => {
    received = Buffer.alloc(0);
    sentAt = performance.now();
    socket.write(request(sent++));
  };
  return new Promise((resolve, reject) => {
    socket.on("connect", send);
    socket.on("error", reject);
    socket.on("close", () => reject(new Error("The Worker closed the connection")));
    socket.on("data", (chunk) => {
      received = received.byteLength === 0 ? chunk : Buffer.concat([received, chunk]);
      const answered = statusOnceComplete(received);
      if (answered === undefined) return;
      const now = performance.now();
      if (answered !== status) {
        socket.destroy(new Error(`Expected ${status}: ${received.toString()}`));
      } else {
        latencies.push(now - sentAt);
        if (now < until) send();
        else socket.end(resolve);
      }
    });
  });
}

/** The status of an answer once all its bytes are there (RFC 9112, 6.3); 0 for one that does not state its length. */
function statusOnceComplete(received: Buffer): number | undefined {
  const headEnd = received.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const head = received.toString("latin1", 0, headEnd);
  const status = Number(head.slice("HTTP/1.1 ".length, "HTTP/1.1 200".length));
  const length = status === 304 ? "0" : /^content-length: *(\d+)/im.exec(head)?.[1];
  if (length === undefined) return 0;
  return received.byteLength < headEnd + 4 + Number(length) ? undefined : status;
}
