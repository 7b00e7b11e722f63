import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import report from "../../functions/figures/report-2016.json" with { type: "json" };
import { apiCatalog, apiIndex } from "../../schema/contracts/api-index.ts";
import { problems } from "../../schema/contracts/problem.ts";
import { screens, startBrowser, widthOn } from "./browser.ts";
import { read, refused, startWorker } from "./started-worker.ts";

const worker = await startWorker();
const browser = await startBrowser();
const file = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
/** Addresses a page would fetch or leads to: of scripts, styles, images, links, and the document it renders. */
const references = (page: string) =>
  [...page.matchAll(/\s(?:src|href|spec-url|action|poster|data|data-document)="([^"]*)"/g)].map(
    ([, address = ""]) => address,
  );

/** What wrangler.toml states. */
const licence = "https://creativecommons.org/licenses/by/4.0/";

const articles = [
  "/docs",
  "/docs/licence",
  "/docs/problems",
  ...Object.keys(problems).map((code) => `/docs/problems/${code}`),
];
const drawn = [
  ["/docs/reference", "/openapi.json"],
  ["/docs/reference/staff", "/openapi.staff.json"],
] as const;
const pages = [...articles, ...drawn.map(([path]) => path)];

const checked = new Set<string>();

describe.each(pages)("the page %s", async (path) => {
  const page = await worker.call("GET", path);

  it("is valid HTML that any cache may keep for an hour, and answers HEAD", async () => {
    expect(page.status).toBe(200);
    expect(page.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("Cache-Control")).toBe("public, max-age=3600, stale-while-revalidate=86400");
    expect(page.headers.get("Link")).toBe('</.well-known/api-catalog>; rel="api-catalog"');
    const { results } = await new HtmlValidate({
      extends: ["html-validate:recommended", "html-validate:document"],
      // Scripts and styles are our own, from the same origin.
      rules: {
        "require-sri": ["error", { target: "crossorigin" }],
        // As JSX writes them, which HTML allows.
        "void-style": ["error", { style: "selfclose" }],
        "attribute-boolean-style": "off",
      },
    }).validateString(page.body);
    expect(results.flatMap(({ messages }) => messages.map(({ line, message }) => `${line}: ${message}`))).toEqual([]);
    const head = await worker.call("HEAD", path);
    expect([head.status, head.body, head.headers.get("ETag")]).toEqual([200, "", page.headers.get("ETag")]);
  });

  it("references nothing foreign, and everything it references is served by us", async () => {
    // It names its own addresses as they are pasted, leads to the licence, and names no other.
    expect(page.body.replaceAll("https://gongkai.example/", "/").replaceAll(licence, "/")).not.toMatch(
      /https?:\/\/|["'(=]\s*\/\//i,
    );
    for (const address of references(page.body).filter((found) => found !== "data:," && found !== licence)) {
      expect(address).toMatch(/^\/[^/]/);
      if (checked.has(address)) continue;
      checked.add(address);
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
    expect(policy.get("style-src")).toEqual(articles.includes(path) ? ["'self'"] : ["'self'", "'unsafe-inline'"]);
    expect(page.headers.get("X-Content-Type-Options")).toBe("nosniff");
  });
});

describe("the front page", async () => {
  const { body } = await worker.call("GET", "/docs");

  it("names three addresses to begin with, under this service's own, that answer as they are pasted", async () => {
    const [, list = ""] = /<ul class="addresses">(.*?)<\/ul>/s.exec(body) ?? [];
    const pasted = [...list.matchAll(/<code>(https:[^<]*)<\/code>/g)].map(([, address = ""]) => address);
    expect(pasted).toHaveLength(3);
    for (const address of pasted) {
      expect(address).toMatch(/^https:\/\/gongkai\.example\//);
      expect((await worker.call("GET", address.replace("https://gongkai.example", ""))).status, address).toBe(200);
    }
  });

  it("speaks of caching, pages, errors, versions, the licence and the reference", () => {
    const ids = [...body.matchAll(/<h2 id="([^"]*)">/g)].map(([, id]) => id);
    expect(ids).toEqual(["begin", "caching", "paging", "errors", "versions", "licence", "reference"]);
  });

  it.each(screens)("needs no scrolling sideways on a screen %i px wide", async (screen) => {
    const page = await browser.newPage();
    for (const path of ["/docs", "/docs/problems", "/docs/problems/validation-failed"]) {
      await page.goto(`${worker.origin}${path}`);
      expect(await widthOn(page, screen), path).toBe(screen);
    }
    await page.close();
  });
});

describe("the reference", () => {
  it.each(drawn)("at %s draws %s, with scripts as their package ships them", async (path, document) => {
    const { body } = await worker.call("GET", path);
    expect(body).toContain(`<main id="api" data-document="${document}"></main>`);
    const scripts = references(body).filter((address) => address.endsWith(".js"));
    const sources = ["node_modules/swagger-ui-dist/swagger-ui-bundle.js", "functions/site/static/docs.js"];
    expect(scripts).toHaveLength(sources.length);
    for (const [at, script] of scripts.entries()) {
      const served = await worker.call("GET", script);
      expect(served.headers.get("Content-Type")).toMatch(/^text\/javascript/);
      expect(served.body === file(sources[at] ?? ""), script).toBe(true);
    }
  });

  it.each(drawn)(
    "at %s needs no scrolling sideways with operations open, and begins where its navigation does",
    async (path) => {
      const page = await browser.newPage();
      await page.goto(`${worker.origin}${path}`);
      for (const kind of [".opblock-get", ".opblock-post"]) {
        await page.waitForSelector(kind);
        // What is above it may still be drawn, and move it.
        await page.locator(`${kind} .opblock-summary-control`).click();
        await page.waitForSelector(`${kind} .responses-table`);
      }
      const left = (selector: string) => page.$eval(selector, (found) => found.getBoundingClientRect().left);
      for (const screen of screens) {
        expect(await widthOn(page, screen)).toBe(screen);
        expect(await left(".info .title")).toBe(await left("nav a"));
        // What a group is about has room for more than a letter a line.
        const described = await page.$eval(".opblock-tag small", (found) => found.getBoundingClientRect().width);
        expect(described).toBeGreaterThan(screen / 2);
      }
      await page.close();
    },
  );

  it("tries out what is read, and nothing that a real office would have to answer", async () => {
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    await page.goto(`${worker.origin}/docs/reference`);
    await page.waitForSelector(".opblock-post");
    const tried = async (kind: string) => {
      // What is above it may still be drawn, and move it.
      await page.locator(`${kind} .opblock-summary-control`).click();
      await page.waitForSelector(`${kind} .opblock-body`);
      return (await page.$$(`${kind} .try-out__btn`)).length;
    };
    expect(await tried(".opblock-post")).toBe(0);
    expect(await tried(".opblock-get")).toBe(1);
    expect(faults).toEqual([]);
    await page.close();
  });
});

describe("what programs begin with", async () => {
  const editor = await worker.staff("editor");
  await worker.call("PUT", "/v1/staff/figures/2016", { body: report, headers: editor });
  const release = { body: { reason: "As published." }, headers: editor };
  await worker.call("POST", "/v1/staff/figures/2016/releases", release);

  interface Described {
    operationId: string;
    security: unknown[];
  }
  const { paths }: { paths: Record<string, Record<string, Described>> } = JSON.parse(file("openapi.json"));

  it("is a list of every address that anybody may read", async () => {
    const answer = await worker.call("GET", "/v1");
    expect(answer.headers.get("Link")).toContain('</.well-known/api-catalog>; rel="api-catalog"');
    const { links, documentation, description, licence: stated } = read(apiIndex, answer);
    expect(stated?.path).toBe(licence);
    const open = Object.entries(paths).flatMap(([path, { get }]) =>
      get === undefined || get.security.length > 0 ? [] : [`${get.operationId} ${path}`],
    );
    // Of pages for people the documentation, and the form as it was; a document describes none.
    const pages = links.filter(({ type, href }) => type === "text/html" && !href.includes("/v1/"));
    expect(pages.map(({ operation }) => operation)).toEqual(expect.arrayContaining(["docs", "problems", "problem"]));
    // The list itself; what only a form needs; a calendar whose address is its key.
    const others = ["getApiIndex", "getChallenge", "getDeadlineFeed"];
    expect(
      links
        .filter((link) => !pages.includes(link))
        .map(({ operation, href }) => `${operation} ${href.replace("https://gongkai.example", "").split("{?")[0]}`)
        .toSorted(),
    ).toEqual(open.filter((found) => !others.includes(found.split(" ")[0] ?? "")).toSorted());
    // A year that is released, for the addresses of it.
    const of2016 = { year: "2016", revision: "1", name: "subjects", code: "gone" };
    for (const { href, templated, type } of links) {
      expect(templated).toBe(href.includes("{"));
      const path = Object.entries(of2016)
        .reduce((at, [name, value]) => at.replace(`{?${name}}`, `?${name}=${value}`).replace(`{${name}}`, value), href)
        .replace("https://gongkai.example", "");
      // What needs an entry, a closed month, two years or counted quarters is asked for in the tests of its own.
      if (path.includes("{") || path.endsWith("/compare.json") || path.startsWith("/v1/timeliness/")) continue;
      const found = await worker.call("GET", path);
      expect([found.status, found.headers.get("Content-Type")?.split(";")[0]], href).toEqual([200, type]);
    }
    for (const address of [documentation, description]) {
      expect((await worker.call("GET", address.replace("https://gongkai.example", ""))).status).toBe(200);
    }
  });

  it("is named where nothing is served", async () => {
    const { detail } = refused(await worker.call("GET", "/nothing"), "not-found");
    for (const path of ["/docs", "/openapi.json", "/openapi.staff.json"]) {
      expect(detail).toMatch(new RegExp(`${path}[ ;]`));
      expect((await worker.call("GET", path)).status).toBe(200);
    }
  });

  it("is a catalogue where RFC 9727 looks for it, by GET and HEAD", async () => {
    const answer = await worker.call("GET", "/.well-known/api-catalog");
    expect(answer.headers.get("Content-Type")).toBe(
      'application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"',
    );
    const { linkset } = read(apiCatalog, answer);
    const at = (...paths: string[]) =>
      paths.map((path) => expect.objectContaining({ href: `https://gongkai.example${path}` }));
    expect(linkset).toEqual([
      expect.objectContaining({
        anchor: "https://gongkai.example/v1",
        "service-desc": at("/openapi.json", "/openapi.staff.json"),
        "service-doc": at("/docs"),
        status: at("/healthz"),
        "terms-of-service": at("/docs/licence"),
        license: [expect.objectContaining({ href: licence })],
      }),
    ]);
    const head = await worker.call("HEAD", "/.well-known/api-catalog");
    expect([head.status, head.body, head.headers.get("Link")]).toEqual([
      200,
      "",
      '</.well-known/api-catalog>; rel="api-catalog"',
    ]);
  });
});

describe("the page of a problem", () => {
  it("is where the type of an answer leads", async () => {
    const { type, code } = refused(await worker.call("GET", "/v1/figures/1999.json"), "not-found");
    const page = await worker.call("GET", type);
    expect(page.status).toBe(200);
    expect(page.body).toContain(`code <code>${code}</code>`);
  });

  it("is not there for a code that does not exist", async () => {
    const page = await worker.call("GET", "/docs/problems/no-such-problem");
    expect([page.status, page.headers.get("Content-Type")]).toEqual([404, "text/html; charset=utf-8"]);
  });
});

it.each(["openapi.json", "openapi.staff.json"])("%s is the committed one, byte for byte", async (name) => {
  const served = await worker.call("GET", `/${name}`);
  expect(served.headers.get("Content-Type")).toBe("application/json");
  expect(served.headers.get("Cache-Control")).toBe("public, max-age=3600, stale-while-revalidate=86400");
  expect(served.body === file(name), "run `npm run openapi` and commit the file").toBe(true);
});
