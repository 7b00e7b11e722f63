import { describe, expect, it } from "vitest";
import { MemoryCache } from "../../node/cache.ts";
import { callLimit } from "../../node/call-limit.ts";

const response = (bytes: number, headers: Record<string, string> = {}) =>
  new Response("x".repeat(bytes), { headers: { "Cache-Control": "public, max-age=60", ...headers } });

describe("the cache in memory", () => {
  it("never holds more bytes than it may; who was asked for longest ago goes first", async () => {
    const cache = new MemoryCache(100_000);
    for (let n = 0; n < 30; n++) {
      await cache.put(`/${n}`, response(9_000));
      expect(await cache.match("/0")).toBeDefined();
      expect(cache.bytes).toBeLessThanOrEqual(100_000);
    }
    expect(await cache.match("/1")).toBeUndefined();
    expect(await cache.match("/29")).toBeDefined();
  });

  it("stores nothing that takes up an eighth of it, and drops what was there", async () => {
    const cache = new MemoryCache(100_000);
    await cache.put("/a", response(1_000));
    await cache.put("/a", response(13_000));
    expect([await cache.match("/a"), cache.bytes]).toEqual([undefined, 0]);
  });

  it("answers nothing whose time is over", async () => {
    let now = 0;
    const cache = new MemoryCache(100_000, () => now);
    await cache.put("/a", response(1, { "Cache-Control": "public, max-age=60" }));
    now = 59_999;
    expect(await cache.match("/a")).toBeDefined();
    now = 60_000;
    expect([await cache.match("/a"), cache.bytes]).toEqual([undefined, 0]);
  });

  it("drops what carries a tag that is purged, and nothing else", async () => {
    const cache = new MemoryCache(100_000);
    await cache.put("/a", response(1, { "Cache-Tag": "rollups, comparisons" }));
    await cache.put("/b", response(1, { "Cache-Tag": "rollups" }));
    await cache.put("/c", response(1));
    cache.purge(["comparisons", "absent"]);
    const found = await Promise.all(["/a", "/b", "/c"].map((address) => cache.match(address)));
    expect(found.map((one) => one !== undefined)).toEqual([false, true, true]);
  });
});

describe("an answer of the code that began before something was taken out", () => {
  it.each([
    ["by its address", (cache: MemoryCache) => cache.delete("/b")],
    ["by its tag", async (cache: MemoryCache) => cache.purge(["rollups"])],
  ])("%s is not stored after it: it may be of what was there before", async (_, takeOut) => {
    const cache = new MemoryCache(100_000);
    await cache.removals.during(async () => {
      await takeOut(cache);
      await cache.put("/b", response(1));
    });
    expect(await cache.match("/b")).toBeUndefined();
    await cache.removals.during(() => cache.put("/b", response(1)));
    expect(await cache.match("/b")).toBeDefined();
  });
});

describe("a limit", () => {
  it("counts each key anew in the next period", async () => {
    let now = 1_000;
    const limit = callLimit({ limit: 2, period: 60 }, () => now);
    const call = async (key: string) => (await limit.limit({ key })).success;
    expect([await call("a"), await call("a"), await call("a"), await call("b")]).toEqual([true, true, false, true]);
    now += 59_999;
    expect(await call("a")).toBe(false);
    now += 1;
    expect(await call("a")).toBe(true);
  });
});
