import { describe, expect, it } from "vitest";
import { caching } from "../../functions/http/caching.ts";
import type { Operation } from "../../functions/http/operation.ts";
import { disclosed, grantedCase } from "../support/disclosures.ts";
import { bindings, emptyCache, environmentAt } from "../support/environment.ts";
import { publish } from "../support/figures.ts";
import { pathOf, publicOperations, titled } from "../support/operations.ts";
import { register } from "../support/publications.ts";
import { staffOfAll, staffWith } from "../support/staff.ts";
import { storeQuarter } from "../support/stored-cases.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith("editor", "publisher");
const licence = '<https://creativecommons.org/licenses/by/4.0/>; rel="license"';

await publish(environment, staff, "2016");
await publish(environment, staff, "2015");
await storeQuarter("2016-Q1");
const granted = await grantedCase(environment, await staffOfAll(), "2026-03-02");
const { no } = await disclosed(environment, await staffOfAll(), granted.receipt_no);
const [organisation = "", number = ""] = (await register(environment, staff, "2016-03-04")).index_no.split("/");

/** What is answered 200 to anybody, and cached for everybody. */
const shared = publicOperations.filter(
  ({ contract: { method, caching: named, page } }) => method === "get" && caching[named].shared && page === undefined,
);
const get = (operation: Operation, headers: Record<string, string> = {}, at = environment) =>
  at.call("GET", pathOf(operation, { organisation, number, no: String(no) }), { headers });

/** The service's own pages and documents, which are no data of the agency. */
const describing = shared.filter(({ contract }) => contract.caching === "description" && contract.licensed !== true);
const data = shared.filter((operation) => !describing.includes(operation));

describe("every answer with public data", () => {
  it("is one of figures, reports, timeliness, rollups, publications, the disclosure log, updates, code lists, anchors, and where they all are", () => {
    const rooms = new Set(
      data.map(({ contract }) => contract.path.split(/[/.?]/).find((part) => !["", "v1"].includes(part))),
    );
    expect([...rooms].toSorted()).toEqual(
      [
        "anchors",
        "codelists",
        "datapackage",
        "disclosures",
        "figures",
        "publications",
        "reports",
        "rollups",
        "sitemap",
        "timeliness",
        "updates",
      ].toSorted(),
    );
  });

  it.each(titled(data))("names its licence, from the cache and as 304 too: $title", async ({ operation }) => {
    const first = await get(operation);
    await first.arrayBuffer();
    if (first.status === 404) return expect(operation.contract.path).toMatch(/anchors/);
    expect(first.status).toBe(200);
    expect(first.headers.get("Link")).toContain(licence);
    const second = await get(operation);
    await second.arrayBuffer();
    expect(second.headers.get("Link")).toBe(first.headers.get("Link"));
    const known = await get(operation, { "If-None-Match": first.headers.get("ETag") ?? "" });
    expect(known.status).toBe(304);
    expect(known.headers.get("Link")).toBe(first.headers.get("Link"));
  });

  it.each(titled(data.filter(({ contract }) => Object.values(contract.answers).some(({ mediaTypes }) => mediaTypes))))(
    "is answered as a whole to who asks for a range, and says that it takes none: $title",
    async ({ operation }) => {
      const all = await (await get(operation)).arrayBuffer();
      for (let times = 0; times < 2; times++) {
        const response = await get(operation, { Range: "bytes=0-9" });
        expect(response.status).toBe(200);
        expect(response.headers.get("Accept-Ranges")).toBe("none");
        expect(response.headers.get("Content-Range")).toBeNull();
        expect(await response.arrayBuffer()).toEqual(all);
      }
    },
  );
});

it.each(titled(describing))("what describes the service names none: $title", async ({ operation }) => {
  const response = await get(operation);
  await response.arrayBuffer();
  expect(response.headers.get("Link") ?? "").not.toContain('rel="license"');
});

it("an agency that has not decided names none anywhere", async () => {
  const { licence: _, ...AGENCY } = bindings.AGENCY;
  const undecided = environmentAt(now, { ...emptyCache(), AGENCY });
  for (const operation of data) {
    const response = await get(operation, {}, undecided);
    await response.arrayBuffer();
    expect(response.headers.get("Link") ?? "").not.toContain('rel="license"');
  }
  const described = await (await undecided.call("GET", "/datapackage.json")).json();
  expect(described).not.toHaveProperty("licenses");
  await publish(undecided, staff, "2014");
  for (const path of ["/v1/figures/2014.json", "/v1/figures/2014.jsonstat.json", "/v1/rollups/publications.json"]) {
    expect(await (await undecided.call("GET", path)).text(), path).not.toMatch(/licen[cs]e/);
  }
});

it("figures, rollups and the package name it in the words of their formats", async () => {
  const read = async (path: string) => JSON.parse(await (await environment.call("GET", path)).text());
  const stated = bindings.AGENCY.licence;
  expect(stated).toMatchObject({ name: "CC-BY-4.0" });
  expect(await read("/v1/figures/2016.json")).toMatchObject({ licenses: [stated], meta: { licence: stated } });
  expect(await read("/v1/reports/2016.json")).toMatchObject({ licence: stated });
  expect(await read("/v1/figures/2016.jsonstat.json")).toMatchObject({
    link: { license: [{ href: stated?.path, label: stated?.title }] },
  });
  expect(await read("/v1/rollups/publications.json")).toMatchObject({
    meta: { agency: { code: bindings.AGENCY.code }, licence: stated },
  });
  expect(await read("/datapackage.json")).toMatchObject({
    licenses: [stated],
    version: "1.2.0",
    homepage: bindings.AGENCY.origin,
  });
  const page = await (await environment.call("GET", "/v1/reports/2016.html")).text();
  expect(page).toContain('"license":"https://creativecommons.org/licenses/by/4.0/"');
});
