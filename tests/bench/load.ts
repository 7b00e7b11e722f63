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

/** More than the head of any answer. */
const longestHead = 4_096;

function loop({ origin, request, status }: Exchange, until: number, latencies: number[]): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  let head = "";
  let received = 0;
  let sentAt = 0;
  const send = () => {
    head = "";
    received = 0;
    sentAt = performance.now();
    socket.write(request(sent++));
  };
  // One buffer for all that comes: what each answer leaves to be collected would slow down whatever is measured next.
  const callback = (count: number, bytes: Uint8Array): boolean => {
    received += count;
    if (head.length < longestHead)
      head += Buffer.from(bytes.buffer, 0, Math.min(count, longestHead)).toString("latin1");
    const answered = statusOnceComplete(head, received);
    if (answered === undefined) return true;
    const now = performance.now();
    if (answered !== status) {
      socket.destroy(new Error(`Expected ${status}: ${head}`));
    } else {
      latencies.push(now - sentAt);
      if (now < until) send();
      else socket.end(resolve);
    }
    return true;
  };
  const socket = connect({
    ...{ host: origin.hostname, port: Number(origin.port), noDelay: true },
    onread: { buffer: new Uint8Array(256 * 1024), callback },
  });
  socket.on("connect", send);
  socket.on("error", reject);
  socket.on("close", () => reject(new Error("The Worker closed the connection")));
  return promise;
}

/** The status of an answer once all its bytes are there (RFC 9112, 6.3); 0 for one that does not state its length. */
function statusOnceComplete(head: string, received: number): number | undefined {
  const headEnd = head.indexOf("\r\n\r\n");
  if (headEnd < 0) return undefined;
  const status = Number(head.slice("HTTP/1.1 ".length, "HTTP/1.1 200".length));
  const length = status === 304 ? "0" : /^content-length: *(\d+)/im.exec(head.slice(0, headEnd))?.[1];
  if (length === undefined) return 0;
  return received < headEnd + 4 + Number(length) ? undefined : status;
}
