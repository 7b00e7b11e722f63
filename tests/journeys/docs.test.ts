import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { startWorker } from "./started-worker.ts";

const worker = await startWorker();
const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
/** Addresses a page would fetch: of scripts, styles, images, and the description it renders. */
const references = (page: string) =>
  [...page.matchAll(/\s(?:src|href|spec-url|action|poster|data)="([^"]*)"/g)].map(([, address = ""]) => address);

describe("the API page", async () => {
  const page = await worker.call("GET", "/docs");

  it("references nothing foreign, and everything it references is served by us", async () => {
    expect(page.status).toBe(200);
    expect(page.headers.get("Content-Type")).toMatch(/^text\/html/);
    expect(page.body).not.toMatch(/https?:|["'(=]\s*\/\//i);
    const addresses = references(page.body);
    expect(addresses).toContain("/openapi.json");
    for (const address of addresses.filter((address) => address !== "data:,")) {
      expect(address).toMatch(/^\/[^/]/);
      expect((await worker.call("GET", address)).status, address).toBe(200);
    }
  });

  it("may load scripts, styles and data from us alone", () => {
    const policy = new Map(
      (page.headers.get("Content-Security-Policy") ?? "").split(";").map((directive) => {
        const [name = "", ...sources] = directive.trim().split(/\s+/);
        return [name, sources];
      }),
    );
    expect(policy.get("default-src")).toEqual(["'none'"]);
    expect(policy.get("script-src")).toEqual(["'self'"]);
    expect(policy.get("connect-src")).toEqual(["'self'"]);
    expect(policy.get("base-uri")).toEqual(["'none'"]);
    expect([...policy.values()].flat().filter((source) => /[.*:]/.test(source) && source !== "data:")).toEqual([]);
    expect(page.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });

  it("gets its script from us, as its package ships it", async () => {
    const scripts = references(page.body).filter((address) => address.endsWith(".js"));
    const sources = ["node_modules/swagger-ui-dist/swagger-ui-bundle.js", "functions/site/static/docs.js"];
    expect(scripts).toHaveLength(sources.length);
    for (const [at, script] of scripts.entries()) {
      const served = await worker.call("GET", script);
      expect(served.headers.get("Content-Type")).toMatch(/^text\/javascript/);
      expect(served.body === file(sources[at] ?? ""), script).toBe(true);
    }
  });
});

it.each(["openapi.json", "openapi.staff.json"])("%s is the committed one, byte for byte", async (name) => {
  const served = await worker.call("GET", `/${name}`);
  expect(served.headers.get("Content-Type")).toBe("application/json");
  expect(served.headers.get("Cache-Control")).toBe("public, max-age=3600, stale-while-revalidate=86400");
  expect(served.body === file(name), "run `npm run openapi` and commit the file").toBe(true);
});
