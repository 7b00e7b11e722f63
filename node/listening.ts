/** HTTP: from a connection through the cache in front to the code, and what is observed of it. */
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";
import type { FrontCache } from "./front-cache.ts";
import type { Observations } from "./observations.ts";
import type { Removals } from "./removals.ts";

interface Listening {
  host: string;
  port: number;
  front: FrontCache;
  removals: Removals;
  observations: Observations;
  /** The code. `peer` is where the connection comes from. */
  answer(request: Request, peer: string | undefined): Response | Promise<Response>;
}

const secondsSince = (began: number) => (performance.now() - began) / 1000;

/** Listens; throws where the port is taken. */
export function listen({ host, port, front, removals, observations, answer }: Listening): Promise<Server> {
  const askCode = getRequestListener(
    async (request, { incoming }) => {
      const began = performance.now();
      const operation = observations.operationOf(request);
      const response = await removals.during(async () => {
        const fresh = await answer(request, incoming.socket.remoteAddress);
        return front.store(incoming as IncomingMessage, fresh, operation);
      });
      observations.request({ operation, status: response.status, seconds: secondsSince(began) });
      return response;
    },
    { hostname: host },
  );
  const server = createServer((incoming, outgoing) => {
    const began = performance.now();
    const answered = front.answer(incoming, outgoing);
    if (answered === undefined) askCode(incoming, outgoing);
    else observations.request({ ...answered, seconds: secondsSince(began), front: true });
  });
  const { promise, resolve, reject } = Promise.withResolvers<Server>();
  server.once("error", reject);
  server.listen(port, host, () => resolve(server));
  return promise;
}

export const portOf = (server: Server): number => (server.address() as AddressInfo).port;
