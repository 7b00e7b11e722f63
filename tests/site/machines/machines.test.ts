import { describe, expect, it } from "vitest";
import { watched } from "../../support/database.ts";
import { disclosed, grantedCase, withdrawEntryOf } from "../../support/disclosures.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { publish } from "../../support/figures.ts";
import { register, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-09-01T02:00:00Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher", "editor", "head");
const origin = "https://gongkai.example";

async function read(path: string, at = environment) {
  const response = await at.call("GET", path);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

const addressesIn = (xml: string): string[] => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, loc = ""]) => loc);

describe("the sitemap", () => {
  it("lists the pages before there are entries", async () => {
    const { headers, text } = await read("/sitemap.xml");
    expect(headers.get("Content-Type")).toBe("application/xml; charset=utf-8");
    expect(addressesIn(text)).toEqual([`${origin}/sitemap/pages.xml`, `${origin}/sitemap/disclosures.xml`]);
    expect(addressesIn((await read("/sitemap/disclosures.xml")).text)).toEqual([]);
  });

  it("has each page in every language, each naming the others by absolute addresses", async () => {
    const { text } = await read("/sitemap/pages.xml");
    const addresses = addressesIn(text);
    for (const path of ["/", "/guide", "/publications", "/disclosures"]) {
      for (const prefix of ["", "/zh-hant", "/en"]) expect(addresses).toContain(`${origin}${prefix}${path}`);
    }
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(text).toContain(`<xhtml:link rel="alternate" hreflang="zh-Hant" href="${origin}/zh-hant/guide"/>`);
    expect(text).not.toContain("{");
    for (const address of addresses) {
      expect((await read(address.slice(origin.length))).status, address).toBe(200);
    }
  });

  it("has every listed entry, and none that is not", async () => {
    const listed = await register(environment, publisher, "2016-03-04");
    const gone = await register(environment, publisher, "2016-03-04");
    await withdraw(environment, publisher, gone.index_no);
    await sendItem(environment, publisher, { title: "未公开", formed_on: "2026-08-30" });
    expect(addressesIn((await read("/sitemap.xml")).text)).toEqual([
      `${origin}/sitemap/pages.xml`,
      `${origin}/sitemap/disclosures.xml`,
      `${origin}/sitemap/publications/1.xml`,
    ]);
    const { headers, text } = await read("/sitemap/publications/1.xml");
    expect(addressesIn(text)).toEqual([`${origin}/publications/${listed.index_no}`]);
    expect(text).toContain(`<lastmod>${listed.changed_at}</lastmod>`);
    expect(headers.get("Cache-Tag")).toBe("publications");
  });

  it("has every public entry of the disclosure log, and none that is withdrawn", async () => {
    const staff = await staffWith();
    const [listed, gone] = [
      await grantedCase(environment, staff, "2026-08-31"),
      await grantedCase(environment, staff, "2026-08-31"),
    ];
    const { no } = await disclosed(environment, staff, listed.receipt_no);
    await disclosed(environment, staff, gone.receipt_no);
    await withdrawEntryOf(environment, staff, gone.receipt_no, 1);
    const { headers, text } = await read("/sitemap/disclosures.xml");
    expect(addressesIn(text)).toEqual([`${origin}/disclosures/${no}`]);
    expect(headers.get("Cache-Tag")).toBe("disclosures");
  });

  it("reads a row for each entry of its page, and one for the list of its pages", async () => {
    await bindings.DB.prepare(
      "UPDATE publication SET id = 25000 WHERE title LIKE '%预算' AND withdrawn_at IS NULL",
    ).run();
    const { DB, rowsRead, trips } = watched(bindings.DB);
    const at = environmentAt(now, { DB });
    expect(addressesIn((await read("/sitemap.xml", at)).text)).toHaveLength(5);
    expect([trips.length, rowsRead()]).toEqual([1, 1]);
    expect(addressesIn((await read("/sitemap/publications/2.xml", at)).text)).toEqual([]);
    expect(addressesIn((await read("/sitemap/publications/3.xml", at)).text)).toHaveLength(1);
    // By the index and the entry's own row.
    expect(rowsRead()).toBeLessThanOrEqual(1 + 2);
  });

  it.each(["0", "x", "1234567"])("has no page %s", async (number) => {
    expect((await read(`/sitemap/publications/${number}.xml`)).status).toBe(404);
  });

  it("is read once for the pages of released years", async () => {
    await publish(environment, publisher, "2016");
    const { DB, trips } = watched(bindings.DB);
    const { text } = await read("/sitemap/pages.xml", environmentAt(now, { DB }));
    expect(trips.length).toBeLessThanOrEqual(1);
    expect(text).not.toContain("{year}");
  });
});

describe("what machines ask for unasked", () => {
  it("robots.txt lets everybody read everything, and says where the sitemap is", async () => {
    const { headers, text } = await read("/robots.txt");
    expect(headers.get("Content-Type")).toBe("text/plain; charset=utf-8");
    expect(text).toBe(`User-agent: *\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\n`);
  });

  it("favicon.ico is the icon", async () => {
    const { status, headers, text } = await read("/favicon.ico");
    expect([status, headers.get("Content-Type")]).toEqual([200, "image/svg+xml"]);
    expect(text).toContain("<svg");
  });
});
