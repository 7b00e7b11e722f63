import { describe, expect, it } from "vitest";
import { bindings, emptyCache, environmentAt } from "../../support/environment.ts";

const frame_ancestors = ["'self'", "https://www.agency.example"];
const { call } = environmentAt("2026-02-12T02:00:00Z", { TRUST: { ...bindings.TRUST, frame_ancestors } });
const textOf = async (address: string) => (await call("GET", address)).text();

const unescaped = (html: string) =>
  html.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

describe("the page on embedding", () => {
  it("has the code of every page for a frame in every language, with its name", async () => {
    const text = await textOf("/en/embedding");
    const snippets = [...text.matchAll(/<textarea[^>]*>(.*?)<\/textarea>/gs)].map(([, code = ""]) => unescaped(code));
    const addresses = snippets.map((code) => /src="https:\/\/gongkai\.example([^"]*)"/.exec(code)?.[1]);
    const pages = ["/request", "/follow", "/publications", "/reports", "/deadlines", "/fees"];
    expect(addresses).toEqual(
      pages.flatMap((path) => ["", "/zh-hant", "/en"].map((prefix) => `${prefix}${path}?embed=1`)),
    );
    for (const code of snippets) {
      expect(code).toMatch(/ title="[^"]{4,}"/);
      expect(code).toContain('<script src="https://gongkai.example/assets/embed.js" async></script>');
    }
  });

  it("names the sites that may, or says that none may", async () => {
    expect(await textOf("/en/embedding")).toContain("<li>https://www.agency.example</li>");
    const none = environmentAt("2026-02-12T02:00:00Z", {
      TRUST: { ...bindings.TRUST, frame_ancestors: [] },
      ...emptyCache(),
    });
    expect(await (await none.call("GET", "/en/embedding")).text()).toContain("No site may do so at present");
  });
});

describe("a page in a frame", () => {
  it("has neither header nor footer, tells its height, and stays in the frame by every link and form", async () => {
    const text = await textOf("/en/deadlines?embed=1&start_on=2026-02-02");
    expect(text).not.toMatch(/<header|<footer|class="languages"/);
    expect(text).toContain('src="/assets/embedded.js"');
    const links = [...text.matchAll(/ (?:href|action|formaction)="(\/en\/[^"]*)"/g)].map(([, address]) => address);
    const within = links.filter((address) => !address?.startsWith('/en/deadlines"') && address !== "/en/deadlines");
    expect(within.length).toBeGreaterThan(10);
    expect(within.filter((address) => !address?.includes("embed=1"))).toEqual([]);
  });

  it("is held by the sites that the settings list, and elsewhere has its frame", async () => {
    const response = await call("GET", "/deadlines?embed=1");
    expect(response.headers.get("Content-Security-Policy")?.split("; ")).toContain(
      "frame-ancestors 'self' https://www.agency.example",
    );
    expect(await textOf("/deadlines?embed=yes")).toContain('<header class="site">');
  });
});
