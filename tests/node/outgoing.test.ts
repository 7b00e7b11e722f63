import type { LookupAddress } from "node:dns";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, it } from "vitest";
import { isPrivate } from "../../functions/reminders/sinks/address.ts";
import { publicFetch, type Resolver } from "../../node/outgoing.ts";

const servers: Server[] = [];
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** A receiver on this machine; the requests it had, and its port. */
async function receiver(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answer(request, response);
  });
  servers.push(server.listen(0, "127.0.0.1"));
  await once(server, "listening");
  return { requests, port: (server.address() as AddressInfo).port };
}

/** A resolver by which every name has these addresses: with each look-up the next list, at last the last one. */
function resolver(...lists: string[][]): { resolve: Resolver; asked: string[] } {
  const asked: string[] = [];
  const resolve: Resolver = (name, _, done) => {
    const list = lists[Math.min(asked.length, lists.length - 1)] ?? [];
    asked.push(name);
    done(
      null,
      list.map((address): LookupAddress => ({ address, family: address.includes(":") ? 6 : 4 })),
    );
  };
  return { resolve, asked };
}

const privateAddresses = [
  "127.0.0.1",
  "10.1.2.3",
  "172.16.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "224.0.0.1",
  "::1",
  "::",
  "::ffff:10.0.0.1",
  "fd00::1",
  "fe80::1",
  "ff02::1",
  "64:ff9b::a00:1",
  "2002:a00:1::",
  "2001:0:a00:1::",
];

describe("what the server sends out", () => {
  it.each(privateAddresses)("does not go to a name that resolves to %s, and asks no further", async (address) => {
    const { requests, port } = await receiver((_, response) => response.end());
    for (const addresses of [[address], ["203.0.113.1", address]]) {
      const { resolve } = resolver(addresses);
      const sent = publicFetch([], resolve)(`http://receiver.example:${port}/`, { method: "POST", body: "x" });
      await expect(sent).rejects.toMatchObject({ name: "PrivateAddress" });
    }
    expect(requests).toEqual([]);
  });

  it.each(["http://127.0.0.1:1/", "http://[::1]:1/", "http://2130706433:1/", "http://[::ffff:7f00:1]:1/"])(
    "does not go to %s",
    async (url) => {
      await expect(publicFetch([])(url)).rejects.toMatchObject({ name: "PrivateAddress" });
    },
  );

  it("knows public addresses from private ones", () => {
    for (const host of ["203.0.113.1", "8.8.8.8", "[2400:3200::1]", "[2a00:1450::1]"])
      expect(isPrivate(host)).toBe(false);
  });

  it("connects to the address that was looked at, whatever the name resolves to a moment later", async () => {
    const { requests, port } = await receiver((_, response) => response.end("taken"));
    const { resolve, asked } = resolver(["127.0.0.1"], ["10.255.255.1"]);
    const answer = await publicFetch(["127.0.0.0/8"], resolve)(`http://receiver.example:${port}/`);
    expect(await answer.text()).toBe("taken");
    expect([asked, requests.map(({ headers }) => headers.host)]).toEqual([
      ["receiver.example"],
      [`receiver.example:${port}`],
    ]);
  });

  it("reaches of private addresses those that the settings list", async () => {
    const { port } = await receiver((_, response) => response.end());
    const { resolve } = resolver(["127.0.0.1"]);
    const send = (reachable: string[]) => publicFetch(reachable, resolve)(`http://tsa.agency.example:${port}/`);
    expect((await send(["127.0.0.1"])).status).toBe(200);
    await expect(send(["127.0.0.2", "10.0.0.0/8"])).rejects.toMatchObject({ name: "PrivateAddress" });
  });

  it("carries method, headers and body there, and status, headers and body back", async () => {
    const { requests, port } = await receiver(async (request, response) => {
      const chunks = await Array.fromAsync(request);
      response.writeHead(201, { "X-Answer": "yes" });
      response.end(Buffer.concat(chunks).toString().toUpperCase());
    });
    const send = publicFetch(["127.0.0.1"]);
    const answer = await send(`http://127.0.0.1:${port}/a?b=c`, {
      method: "POST",
      headers: { "webhook-id": "1" },
      body: "reminder",
    });
    expect([answer.status, answer.headers.get("X-Answer"), await answer.text()]).toEqual([201, "yes", "REMINDER"]);
    expect(requests[0]).toMatchObject({ method: "POST", url: "/a?b=c" });
    expect(requests[0]?.headers).toMatchObject({ "webhook-id": "1", "content-length": "8" });
  });

  it("follows no redirect", async () => {
    const { requests, port } = await receiver((_, response) => response.writeHead(302, { Location: "/other" }).end());
    const answer = await publicFetch(["127.0.0.1"])(`http://127.0.0.1:${port}/`);
    expect([answer.status, requests.length]).toEqual([302, 1]);
  });

  it("gives up when its caller does, and says that it was for time", async () => {
    const { port } = await receiver(() => {});
    const sent = publicFetch(["127.0.0.1"])(`http://127.0.0.1:${port}/`, { signal: AbortSignal.timeout(50) });
    await expect(sent).rejects.toMatchObject({ name: "TimeoutError" });
  });
});
