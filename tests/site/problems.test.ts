import { afterEach, describe, expect, it, vi } from "vitest";
import { operations } from "../../functions/every-operation.ts";
import { watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, emptyCache, environmentAt } from "../support/environment.ts";
import { isPage, pathOf, titled } from "../support/operations.ts";
import { expectProblem, expectProblemPage } from "../support/problem.ts";

// Whoever reads is answered with a page, and a program as ever.

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
const get = (path: string, Accept?: string, method = "GET") =>
  environment.call(method, path, { headers: Accept === undefined ? {} : { Accept } });

const pages = operations.filter((operation) => isPage(operation) && operation.contract.method === "get");

afterEach(() => vi.restoreAllMocks());

describe("an address that nothing is under", () => {
  it.each([
    ["/nothing", "zh-Hans"],
    ["/zh-hant/nothing", "zh-Hant"],
    ["/en/nothing", "en"],
    ["/english", "zh-Hans"],
    ["/%", "zh-Hans"],
    ["/docs/nothing", "zh-Hans"],
  ])("%s is a page in %s to who asks for HTML", async (path, tag) => {
    const response = await get(path, browser);
    expect(response.headers.get("Vary")).toBe("Accept");
    expect(await expectProblemPage(response, "not-found")).toContain(`<html lang="${tag}">`);
  });

  it.each([
    undefined,
    "*/*",
    "application/json",
    "application/json, text/plain, */*",
    "text/html;q=0, */*",
    "text/html;q=0.5, application/json",
    "text/html;q=0.8, application/problem+json;q=0.9",
    "text/*",
    "text/html;q=x",
    "",
  ])("is a problem for programs to who accepts %j", async (accept) => {
    const response = await get("/nothing", accept);
    expect(response.headers.get("Vary")).toBe("Accept");
    await expectProblem(response, "not-found");
  });

  it.each(["text/html", "TEXT/HTML; q=0.9, application/json;q=0.9", "application/json;q=0.1, text/html;level=1;q=0.2"])(
    "is a page to who accepts %j",
    async (accept) => {
      await expectProblemPage(await get("/nothing", accept), "not-found");
    },
  );

  it.each(["/v1", "/v1/nothing", "/openapi.yaml", "/.well-known/nothing", "/assets/nothing.js", "/healthz/nothing"])(
    "%s is a problem for programs, whatever is asked for",
    async (path) => {
      if (path !== "/v1") {
        const response = await get(path, browser);
        expect(response.headers.get("Vary")).toBeNull();
        await expectProblem(response, "not-found");
      }
      const refused = await get(path === "/v1" ? "/v1/figures" : path, browser, "PUT");
      expect(refused.headers.get("Content-Type")).toBe("application/problem+json");
    },
  );
});

describe("what else goes wrong", () => {
  it("is a page where a method is not answered, which names those that are", async () => {
    for (const path of ["/", "/en/", "/docs"]) {
      const response = await get(path, browser, "PUT");
      expect([response.headers.get("Allow"), response.headers.get("Vary")]).toEqual([
        expect.stringContaining("GET"),
        "Accept",
      ]);
      await expectProblemPage(response, "method-not-allowed");
      await expectProblem(await get(path, "*/*", "PUT"), "method-not-allowed");
    }
  });

  it("is a page where the settings are wrong, and a problem for programs where even that cannot be drawn", async () => {
    const asked = { headers: { Accept: browser } };
    const wrong = environmentAt(now, { TRUST: { ...bindings.TRUST, proxies: ["proxy"] } });
    await expectProblemPage(await wrong.call("GET", "/", asked), "internal");
    const worse = environmentAt(now, { AGENCY: { ...bindings.AGENCY, origin: "gongkai.example" } });
    await expectProblem(await worse.call("GET", "/", asked), "internal");
  });

  it.each(["/docs/problems/nothing", "/docs/problems/%00"])("is a page under %s", async (path) => {
    await expectProblemPage(await get(path), "not-found", { cacheControl: "public, max-age=60" });
  });

  it.each(titled(pages))(
    "is a page where the database of $title is lost, or the page as it is",
    async ({ operation }) => {
      hush("error");
      const { DB } = watched(bindings.DB, () => {
        throw new Error("D1_ERROR: Network connection lost.");
      });
      const response = await environmentAt(now, { ...emptyCache(), DB }).call("GET", pathOf(operation));
      if (operation.contract.policy.who === "staff") {
        expect(response.headers.get("Location")).toMatch(/\/desk\/sign-in\?/);
        return;
      }
      expect(response.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
      if (!response.ok) expect(response.headers.get("Cache-Control")).toMatch(/^(no-store|public, max-age=60)$/);
    },
  );
});

describe("a page under another spelling", () => {
  it.each(titled(pages))("of its slash is redirected to $title, its query with it", async ({ operation }) => {
    const path = pathOf(operation);
    const other = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
    if (other === "") return expect(path).toBe("/");
    for (const [method, query] of [
      ["GET", ""],
      ["GET", "?a=1&b=%E4%B8%AD"],
      ["HEAD", ""],
    ] as const) {
      const response = await get(other + query, browser, method);
      expect([response.status, response.headers.get("Location")]).toEqual([308, path + query]);
      expect(response.headers.get("Cache-Control")).toBe("no-store");
      expect(response.headers.get("X-Content-Type-Options")).toBe("nosniff");
    }
    expect((await get(other, browser, "POST")).status).not.toBe(308);
  });

  it.each(["//gongkai.invalid/", "//gongkai.invalid", "/docs//", "//", "/v1/figures/", "/%2F", "/en//", "/.//docs/"])(
    "%s leads to no other host, and to no page that is not there",
    async (path) => {
      const response = await get(path, browser);
      const location = response.headers.get("Location");
      expect(location === null || /^\/(?![/\\])/.test(location)).toBe(true);
      if (location !== null) expect((await get(location, browser)).status).toBe(200);
    },
  );
});
