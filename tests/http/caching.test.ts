import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../functions/every-operation.ts";
import { changedBy, linksOf, pinnedLinksOf } from "../../functions/figures/links.ts";
import { cacheKey, caching, matches, staffCacheControl } from "../../functions/http/caching.ts";
import { originsOf } from "../../functions/http/cors.ts";
import type { Operation } from "../../functions/http/operation.ts";
import { watched } from "../support/database.ts";
import { bindings, emptyCache, environmentAt } from "../support/environment.ts";
import { corrected, declare, publish, release } from "../support/figures.ts";
import { pathOf, titled } from "../support/operations.ts";
import { expectProblem } from "../support/problem.ts";
import { register } from "../support/publications.ts";
import { published, publishOfEach } from "../support/published.ts";
import { file } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const instant = "2026-03-02T02:00:00Z";
const environment = environmentAt(instant);
const staff = await staffWith();

/** An environment whose Worker has an empty cache, with its database watched. */
function freshEnvironment() {
  const watching = watched(bindings.DB);
  return { ...watching, ...environmentAt(instant, { DB: watching.DB, ...emptyCache() }) };
}

const gets = operations.filter(({ contract }) => contract.method === "get");
const shared = gets.filter(({ contract }) => caching[contract.caching].shared);
const cached = shared.filter(({ contract }) => caching[contract.caching].insideSeconds > 0);
const presentPath = (operation: Operation) => pathOf(operation, published);

const sha256Of = async (response: Response) =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer())).toHex();

beforeAll(async () => {
  await publishOfEach(environment, staff);
});

it("keeps each class for as long as the design says", () => {
  const current = "public, max-age=300, stale-while-revalidate=600, stale-if-error=604800";
  expect(caching).toEqual({
    "no-store": { cacheControl: "no-store", insideSeconds: 0, shared: false },
    current: { cacheControl: current, insideSeconds: 60, shared: true },
    pinned: { cacheControl: "public, max-age=31536000, immutable", insideSeconds: 31_536_000, shared: true },
    entry: { cacheControl: "public, max-age=60, stale-if-error=0", insideSeconds: 0, shared: true },
    page: { cacheControl: "public, max-age=300, stale-while-revalidate=3600", insideSeconds: 300, shared: true },
    description: { cacheControl: "public, max-age=3600, stale-while-revalidate=86400", insideSeconds: 0, shared: true },
  });
});

describe.each(titled(gets))("$title", ({ operation }) => {
  it("says what its class says, kept inside or not", async () => {
    const { cacheControl, shared: isShared } = caching[operation.contract.caching];
    const ofStaff = operation.contract.policy.who === "staff";
    for (let call = 0; call < 2; call++) {
      const response = await environment.call("GET", presentPath(operation), staff);
      if (isShared) expect(response.status).toBe(200);
      expect(response.headers.get("Cache-Control")).toBe(ofStaff && response.ok ? staffCacheControl : cacheControl);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBe(
        originsOf(operation.contract) === "any" ? "*" : null,
      );
      expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(response.headers.get("Set-Cookie")).toBeNull();
    }
  });
});

describe.each(titled(shared))("$title", ({ operation }) => {
  const path = presentPath(operation);

  it("has the SHA-256 of its exact bytes for a strong ETag", async () => {
    const response = await environment.call("GET", path);
    expect(response.headers.get("ETag")).toBe(`"${await sha256Of(response)}"`);
  });

  it("answers 304 to who has it, fresh or kept, with the headers a cache needs and no body", async () => {
    const { call } = freshEnvironment();
    const complete = await environment.call("GET", path);
    const etag = complete.headers.get("ETag") ?? "";
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, "*"]) {
      const response = await call("GET", path, { headers: { "If-None-Match": known } });
      expect(response.status).toBe(304);
      expect(response.body).toBeNull();
      expect(response.headers.get("Content-Type")).toBeNull();
      for (const header of [
        "ETag",
        "Access-Control-Allow-Origin",
        "Access-Control-Expose-Headers",
        "Cache-Control",
        "Link",
        "Cache-Tag",
      ]) {
        expect(response.headers.get(header), header).toBe(complete.headers.get(header));
      }
    }
  });

  it("answers the whole to who has something else", async () => {
    const response = await environment.call("GET", path, { headers: { "If-None-Match": '"other", W/"another"' } });
    expect(response.status).toBe(200);
    expect(await response.text()).not.toBe("");
  });
});

describe.each(titled(cached))("$title, kept inside the Worker", ({ operation }) => {
  const path = presentPath(operation);

  it("asks the database once, then never", async () => {
    const { call, trips } = freshEnvironment();
    const first = await call("GET", path);
    // A page may say nothing that is stored.
    if (operation.contract.caching === "page") expect(trips.length).toBeLessThanOrEqual(1);
    else expect(trips.length).toBeGreaterThan(0);
    trips.length = 0;
    const second = await call("GET", path);
    const known = await call("GET", path, { headers: { "If-None-Match": first.headers.get("ETag") ?? "" } });
    const head = await call("HEAD", path);
    expect(known.status).toBe(304);
    expect(head.status).toBe(200);
    expect(await second.text()).toBe(await first.text());
    expect(trips).toEqual([]);
  });

  it("is kept for its class's time, under the running version alone", async () => {
    const { call, bound } = freshEnvironment();
    await call("GET", path);
    const inside = await caches.default.match(cacheKey(bound.VERSION.id, path));
    const { insideSeconds } = caching[operation.contract.caching];
    expect(inside?.headers.get("Cache-Control")).toBe(`public, max-age=${insideSeconds}`);
    await inside?.text();
    expect(await caches.default.match(cacheKey(crypto.randomUUID(), path))).toBeUndefined();
  });
});

describe("a GET of figures that nobody has kept", () => {
  const links = Object.values(linksOf("2016", 1));
  const paths = [...links, "/v1/figures/2016.csv?excel=1", "/v1/figures", "/datapackage.json"];

  /** The data package reads one more for each year whose quarters are counted. */
  const mostRead = (path: string) => (path === "/datapackage.json" ? 2 : 1);

  it.each(paths)("reads one row for %s, and none again, kept or known", async (path) => {
    const { call, trips, rowsRead } = freshEnvironment();
    const first = await call("GET", path);
    expect(first.status).toBe(200);
    expect(trips.length).toBe(1);
    expect(rowsRead()).toBe(mostRead(path));
    const known = { headers: { "If-None-Match": first.headers.get("ETag") ?? "" } };
    expect((await call("GET", path)).status).toBe(200);
    expect((await call("GET", path, known)).status).toBe(304);
    expect(trips.length).toBe(1);
  });

  it.each(paths)("reads one row for the 304 of %s", async (path) => {
    const etag = (await environment.call("GET", path)).headers.get("ETag") ?? "";
    const { call, rowsRead } = freshEnvironment();
    expect((await call("GET", path, { headers: { "If-None-Match": etag } })).status).toBe(304);
    expect(rowsRead()).toBe(mostRead(path));
  });

  it("reads no more where more years, revisions, cases and publications are held", async () => {
    await publish(environment, staff, "2010");
    await publish(environment, staff, "2010", corrected(1));
    await register(environment, staff, "2026-03-01");
    await file(environment);
    for (const path of ["/v1/figures", "/datapackage.json", "/v1/figures/2010.json", "/v1/figures/2010/revisions"]) {
      const { call, rowsRead } = freshEnvironment();
      expect((await call("GET", path)).status).toBe(200);
      expect(rowsRead(), path).toBe(mostRead(path));
    }
  });

  it("reads at most two rows where there is nothing, and keeps no 404 inside", async () => {
    const fresh = freshEnvironment();
    const nothing = await fresh.call("GET", "/v1/figures/2011.json");
    await expectProblem(nothing, "not-found", { cacheControl: "public, max-age=60" });
    expect(fresh.rowsRead()).toBeLessThanOrEqual(2);
    await publish(fresh, staff, "2011");
    expect((await fresh.call("GET", "/v1/figures/2011.json")).status).toBe(200);
  });
});

describe("a release", () => {
  const comparison = "/v1/figures/compare.json?periods=2014,2016";
  // Who reads the page of the year after finds that this year changed, once that one is released.
  const isOfYear = (path: string) => !/\/reports\/2015\b/.test(path);
  const current = [...changedBy("2014", 2).filter(isOfYear), comparison];

  it("shows at once where the figures are kept inside, and leaves the pinned revision as it was", async () => {
    const fresh = freshEnvironment();
    await publish(fresh, staff, "2014");
    const bodies = async (paths: readonly string[]) =>
      Promise.all(paths.map(async (path) => (await fresh.call("GET", path)).text()));
    const pinned = Object.values(pinnedLinksOf("2014", 1));
    const before = await bodies(current);
    const frozen = await bodies(pinned);
    expect((await declare(fresh, staff, "2014", corrected(248))).status).toBe(200);
    expect(await bodies(current)).toEqual(before);
    expect((await release(fresh, staff, "2014", "Miscounted.")).status).toBe(201);
    for (const [at, body] of (await bodies(current)).entries()) expect(body).not.toBe(before[at]);
    expect(await bodies(pinned)).toEqual(frozen);
  });

  it("leaves other years kept", async () => {
    const fresh = freshEnvironment();
    await publish(fresh, staff, "2013");
    await fresh.call("GET", "/v1/figures/2016.json");
    expect((await declare(fresh, staff, "2013", corrected(1))).status).toBe(200);
    expect((await release(fresh, staff, "2013", "Again.")).status).toBe(201);
    fresh.trips.length = 0;
    await fresh.call("GET", "/v1/figures/2016.json");
    expect(fresh.trips).toEqual([]);
  });
});

describe("If-None-Match", () => {
  it("matches by weak comparison, in lists and by a star, and never what has no ETag", () => {
    expect(matches('"a"', '"a"')).toBe(true);
    expect(matches(' W/"a" ', '"a"')).toBe(true);
    expect(matches('"b" , "a"', '"a"')).toBe(true);
    expect(matches('W/"a-gzip"', '"a"')).toBe(true);
    expect(matches('"a-gzip"', '"b"')).toBe(false);
    expect(matches("*", '"a"')).toBe(true);
    expect(matches("a", '"a"')).toBe(false);
    expect(matches('"b"', '"a"')).toBe(false);
    expect(matches("*", null)).toBe(false);
    expect(matches(null, '"a"')).toBe(false);
    expect(matches(undefined, '"a"')).toBe(false);
  });
});
