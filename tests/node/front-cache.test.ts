import { once } from "node:events";
import { createServer, request as httpRequest } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { operations } from "../../functions/every-operation.ts";
import { caching } from "../../functions/http/caching.ts";
import { FrontCache } from "../../node/front-cache.ts";
import { Removals } from "../../node/removals.ts";

// The cache in front of a server over HTTP, at a time of the test's own; tests/node/front-server.test.ts asks the built server.

const forMinute = { "Cache-Control": "public, max-age=60", ETag: '"one"', "Content-Type": "text/plain" };

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** A server with the cache in front of an answer, which says how often it was asked for that. */
async function serverOver(answer: () => Response | Promise<Response>, most = 1_000_000) {
  const removals = new Removals();
  let now = 0;
  let asked = 0;
  const front = new FrontCache(most, removals, () => now);
  const server = createServer(async (incoming, outgoing) => {
    if (front.answer(incoming, outgoing) !== undefined) return;
    asked += 1;
    const response = await removals.during(async () => front.store(incoming, await answer(), "getIt"));
    outgoing.writeHead(response.status, [...response.headers].flat());
    outgoing.end(Buffer.from(await response.arrayBuffer()));
  }).listen(0, "127.0.0.1");
  closing.push(() => server.close());
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    front,
    asked: () => asked,
    pass: (seconds: number) => {
      now += seconds * 1000;
    },
    /** Asks it without what a client sends by itself. */
    async call(path = "/", { method = "GET", headers = {}, body = "" } = {}) {
      const asking = httpRequest(url + path, { method, headers, agent: false }).end(body);
      const [response] = await once(asking, "response");
      const bytes = Buffer.concat(await Array.fromAsync(response as AsyncIterable<Buffer>));
      return { status: response.statusCode, headers: response.headers, body: bytes.toString() };
    },
  };
}

const constant = (headers: Record<string, string>, status = 200) =>
  serverOver(() => new Response("公开", { status, headers }));

describe("the cache in front", () => {
  it("answers for as long as max-age says, and says for how long it has had the answer", async () => {
    const server = await constant(forMinute);
    const first = await server.call();
    server.pass(59.9);
    const second = await server.call();
    expect([second.status, second.body, second.headers.age, server.asked()]).toEqual([200, "公开", "59", 1]);
    expect(first.headers).not.toHaveProperty("age");
    server.pass(0.1);
    await server.call();
    expect(server.asked()).toBe(2);
  });

  it("answers 304 who has the bytes, whatever a proxy made of the tag, and HEAD without them", async () => {
    const server = await constant(forMinute);
    await server.call();
    for (const tag of ['"one"', 'W/"one"', '"one-gzip"', "*"]) {
      const { status, headers, body } = await server.call("/", { headers: { "If-None-Match": tag } });
      expect([status, body, headers.etag, headers["content-type"]]).toEqual([304, "", '"one"', undefined]);
    }
    expect(await server.call("/", { headers: { "If-None-Match": '"two"' } })).toMatchObject({ status: 200 });
    const head = await server.call("/", { method: "HEAD" });
    expect([head.status, head.body, head.headers["content-type"]]).toEqual([200, "", "text/plain"]);
    expect(server.asked()).toBe(1);
  });

  it.each([
    ["no-store", { "Cache-Control": "no-store" }],
    ["private", { "Cache-Control": "private, max-age=60" }],
    ["to be asked for each time", { "Cache-Control": "public, no-cache, max-age=60" }],
    ["of no stated time", { "Cache-Control": "public" }],
    ["of no time", { "Cache-Control": "public, max-age=0" }],
    ["without Cache-Control", {}],
    ["another by what is asked with it", { ...forMinute, Vary: "Accept" }],
    ["one that sets a cookie", { ...forMinute, "Set-Cookie": "a=1" }],
  ])("stores no answer that is %s", async (_, headers) => {
    const server = await constant(headers as Record<string, string>);
    await server.call();
    await server.call();
    expect([server.asked(), server.front.bytes]).toEqual([2, 0]);
  });

  it("stores no answer but 200", async () => {
    for (const status of [201, 203, 301, 404, 410, 500]) {
      const server = await constant(forMinute, status);
      await server.call();
      expect([(await server.call()).status, server.asked()]).toEqual([status, 2]);
    }
  });

  it.each([
    ["Authorization", { headers: { Authorization: "Bearer x" } }],
    ["a cookie", { headers: { Cookie: "a=1" } }],
    ["a state of the database that its caller has seen", { headers: { "x-d1-bookmark": "x" } }],
    ["a body", { headers: { "Content-Length": "1" }, body: "x" }],
    ["a body of no stated length", { headers: { "Transfer-Encoding": "chunked" }, body: "x" }],
    ["another method", { method: "POST" }],
  ])("is not asked by a request with %s, and stores none of its answers for others", async (_, sent) => {
    const server = await constant(forMinute);
    await server.call("/", sent);
    await server.call();
    await server.call("/", sent);
    expect(server.asked()).toBe(3);
  });

  it("stores nothing of HEAD, which has no bytes", async () => {
    const server = await constant(forMinute);
    await server.call("/", { method: "HEAD" });
    expect((await server.call()).body).toBe("公开");
    expect(server.asked()).toBe(2);
  });

  it("knows an answer by the host that was asked, since the code refuses some", async () => {
    const server = await constant(forMinute);
    for (const Host of ["a.example", "b.example", "a.example"]) await server.call("/", { headers: { Host } });
    expect(server.asked()).toBe(2);
  });

  it("knows an answer by its very path and query", async () => {
    const server = await constant(forMinute);
    for (const path of ["/a", "/A", "/a?d", "/a?b=1&c=2", "/a?c=2&b=1", "/a/", "//a"]) await server.call(path);
    expect(server.asked()).toBe(7);
  });

  it("has no more bytes than it may", async () => {
    const server = await serverOver(() => new Response("x".repeat(5_000), { headers: forMinute }), 100_000);
    for (let n = 0; n < 40; n++) {
      await server.call(`/${n}`);
      expect(server.front.bytes).toBeLessThanOrEqual(100_000);
    }
    await server.call("/39");
    expect(server.asked()).toBe(40);
    await server.call("/0");
    expect(server.asked()).toBe(41);
  });
});

describe("what is purged", () => {
  it("is answered by the code, and nothing else is", async () => {
    const server = await constant({ ...forMinute, "Cache-Tag": "updates, rollups" });
    await server.call();
    server.front.purge(["comparisons", "rollup"]);
    await server.call();
    expect(server.asked()).toBe(1);
    server.front.purge(["comparisons", "rollups"]);
    await server.call();
    expect(server.asked()).toBe(2);
  });

  it("while the code answers is not stored, since it may have read what was there before", async () => {
    let meanwhile = () => {};
    const server = await serverOver(async () => {
      await new Promise(setImmediate);
      meanwhile();
      return new Response("公开", { headers: { ...forMinute, "Cache-Tag": "rollups" } });
    });
    meanwhile = () => server.front.purge(["rollups"]);
    await server.call();
    meanwhile = () => {};
    await server.call();
    await server.call();
    expect(server.asked()).toBe(2);
  });
});

describe("the classes of caching", () => {
  it.each(Object.entries(caching))("%s is in front where it is everybody's, and otherwise not", async (_, rule) => {
    const server = await constant({ "Cache-Control": rule.cacheControl });
    await server.call();
    await server.call();
    expect(server.asked()).toBe(rule.shared ? 1 : 2);
  });

  it("let nobody's own answers in front: whatever somebody holds a key, a secret or an address for is of no class that is shared", () => {
    const personal = operations.filter(({ contract: { policy } }) => policy.who !== "anyone" || "tokenIn" in policy);
    expect(personal.length).toBeGreaterThan(50);
    expect(personal.filter(({ contract }) => caching[contract.caching].shared)).toEqual([]);
  });
});
