import * as fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../functions/every-operation.ts";
import { cacheKey, caching } from "../../functions/http/caching.ts";
import { canonicalSpelling, normalizedEncoding } from "../../functions/http/canonical.ts";
import { emptyCache, environmentAt } from "../support/environment.ts";
import { pathOf, titled } from "../support/operations.ts";
import { published, publishOfEach } from "../support/published.ts";
import { sampling } from "../support/runs.ts";
import { staffWith } from "../support/staff.ts";

const fresh = emptyCache();
const environment = environmentAt("2026-03-02T02:00:00Z", fresh);
const staff = await staffWith();
const get = (path: string) => environment.call("GET", path);
const shared = operations.filter(({ contract }) => caching[contract.caching].shared);

beforeAll(async () => {
  await publishOfEach(environment, staff);
});

/** Every other spelling of a path that encodes one of its characters, with digits in either case. */
const aliasesOf = (path: string): string[] =>
  [...path.slice(1)].flatMap((character, at) => {
    const octet = character.charCodeAt(0).toString(16).padStart(2, "0");
    return [octet, octet.toUpperCase()].map((digits) => `${path.slice(0, at + 1)}%${digits}${path.slice(at + 2)}`);
  });

describe("an alias of a cached path", () => {
  it.each([
    ["/v1/figures/%32016.json", "/v1/figures/2016.json"],
    ["/v1/figures/2016%2Ejson", "/v1/figures/2016.json"],
    ["/v1/figures/2016%2ejson", "/v1/figures/2016.json"],
    ["/v1/%66igures/2016.csv?excel=%31", "/v1/figures/2016.csv?excel=%31"],
  ])("%s is redirected to %s, for pages of any site, and cached nowhere", async (alias, canonical) => {
    const response = await get(alias);
    expect([response.status, response.headers.get("Location")]).toEqual([308, canonical]);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("Access-Control-Allow-Origin")).toBe("*");
    expect(await caches.default.match(cacheKey(fresh.VERSION.id, alias))).toBeUndefined();
  });

  it.each(titled(shared))("of $title, whichever character it encodes, is no second address", async ({ operation }) => {
    const path = pathOf(operation, published);
    expect((await get(path)).status).toBe(200);
    for (const alias of aliasesOf(path)) {
      const response = await get(alias);
      const location = response.headers.get("Location");
      // An encoded slash parts no segments (RFC 3986, 2.2): what it spells is another path.
      if (/%2f/i.test(alias)) expect((location === null ? response : await get(location)).status).toBe(404);
      else expect([response.status, location]).toEqual([308, path]);
    }
  });

  it.each(["/v1/figures/%", "/v1/figures/%ff.json", "/v1/figures/%zz%32016.json", "/v1/codelists/%e4%b8.json"])(
    "that spells no text, %s, is not found as before",
    async (path) => {
      const first = await get(path);
      const target = first.headers.get("Location");
      expect((target === null ? first : await get(target)).status).toBe(404);
    },
  );

  it.each(["//evil.example", "/%2Fevil.example", "/%5Cevil.example", "/v1/figures/%2e%2e//evil.example", "/.%2F/evil"])(
    "leads to no other host: %s",
    async (path) => {
      const location = (await get(path)).headers.get("Location");
      expect(location === null || /^\/(?![/\\])/.test(location)).toBe(true);
    },
  );

  it("is left alone where nothing is cached: staff read under any spelling", async () => {
    expect((await environment.call("GET", "/v1/staff/%72equests", staff)).status).toBe(200);
  });
});

describe("the canonical spelling", () => {
  const pieces = fc.constantFrom(
    "%",
    "%2",
    "%25",
    "%41",
    "%7e",
    "%7E",
    "%2f",
    "%e6",
    "a",
    "Z",
    "~",
    ".",
    "2",
    "5",
    "/",
  );
  const texts = fc.array(pieces, { maxLength: 12 }).map((all) => all.join(""));

  it("of a canonical spelling is itself, so that no redirect leads to another", () => {
    fc.assert(
      fc.property(texts, texts, (path, query) => {
        const target = canonicalSpelling(`https://gongkai.example/v1/${path}?q=${query}`);
        if (target === undefined) return;
        expect(canonicalSpelling(`https://gongkai.example${target}`)).toBeUndefined();
      }),
      sampling,
    );
  });

  it("says what was said", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const lower = [...new TextEncoder().encode(text)].map((octet) => `%${octet.toString(16).padStart(2, "0")}`);
        expect(decodeURIComponent(normalizedEncoding(lower.join("")))).toBe(text);
      }),
      sampling,
    );
  });
});
