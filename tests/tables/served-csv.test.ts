import Papa from "papaparse";
import { beforeAll, describe, expect, it } from "vitest";
import { apiOperations } from "../../functions/operations.ts";
import { fold } from "../../functions/text/fold.ts";
import { opened } from "../support/case.ts";
import { bindings, emptyCache, environmentAt } from "../support/environment.ts";
import { publish } from "../support/figures.ts";
import { pathOf } from "../support/operations.ts";
import { expectFaults } from "../support/problem.ts";
import { recount, register } from "../support/publications.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith("clerk", "officer", "publisher", "editor", "admin");

/** What spreadsheets run, or end a cell at: in ASCII and in full width. */
const opening = ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"];
const dangerous = opening.map((character) => `${character}HYPERLINK("https://evil.example";"x")`);

/** What the service writes: a file of a case is what somebody has sent. */
const served = apiOperations.filter(({ contract }) =>
  Object.values(contract.answers).some(
    ({ mediaTypes = [] }) => mediaTypes.includes("text/csv") && !mediaTypes.includes("application/pdf"),
  ),
);

/** What each route is asked for, so that its texts are those that anybody may choose. */
const queries: Readonly<Record<string, readonly string[]>> = {
  "/v1/rollups/metrics.csv": ["from=2016-03&to=2016-03"],
  "/v1/staff/metrics/template.csv": ["from=2016-03&to=2016-03"],
  "/v1/publications.csv": ["year=2016"],
  "/v1/rollups/publications.csv": ["by=channel", "by=unit", "by=genre", "by=subject"].map(
    (by) => `${by}&from=2016-03&to=2016-03`,
  ),
};

const read = async (path: string) =>
  new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(
    await (await environmentAt(now, emptyCache()).call("GET", path, { headers: staff.headers })).arrayBuffer(),
  );

/** Cells of a CSV as an independent reader finds them. */
const cellsOf = (csv: string) => Papa.parse<string[]>(csv, { newline: "\r\n", delimiter: "," }).data.flat();

/** What a spreadsheet runs. */
const runs = /^[=+\-@\t\r＝＋－＠]/;
const isNumber = (cell: string) => /^-\d+(\.\d+)?$/.test(cell);

describe("every CSV that is served", () => {
  beforeAll(async () => {
    for (const [at, label] of dangerous.entries()) {
      // What opens with a blank or ends a line is no label: the contract of texts may trim it.
      const body = { id: `odd_${at}`, label: { zh_hans: label, zh_hant: label, en: label }, family: "other" };
      const response = await environment.call("POST", "/v1/staff/channels", { body, headers: staff.headers });
      expect([201, 422]).toContain(response.status);
      const metrics = `/v1/staff/channels/odd_${at}/metrics/2016-03`;
      await environment.call("PUT", metrics, { body: { visits: 1 }, headers: staff.headers });
      await register(environment, staff, "2016-03-04", { publisher_unit: label });
      await opened(environment, staff, "2026-02-26", { title: `${label} ${at}` });
    }
    await recount(environment, staff, "2016-03");
    await bindings.DB.prepare(
      `INSERT INTO quarter_timeliness (
         quarter, division, code, name, received, replied, replied_on_time, extended, closed_without_reply, open, overdue, counted_on
       )
       SELECT '2016-Q1', 'unit', 'unit_' || key, value, 1, 1, 1, 0, 0, 0, 0, '2026-03-02' FROM json_each(?)`,
    )
      .bind(JSON.stringify(dangerous))
      .run();
    await publish(environment, staff, "2016");
  });

  it("is one of a known list of routes", () => {
    expect(served.map(({ contract }) => contract.path).toSorted()).toEqual([
      "/v1/figures/{year}.csv",
      "/v1/figures/{year}/r{revision}.csv",
      "/v1/publications.csv",
      "/v1/rollups/metrics.csv",
      "/v1/rollups/publications.csv",
      "/v1/staff/figures/template.csv",
      "/v1/staff/metrics/template.csv",
      "/v1/staff/publications.csv",
      "/v1/staff/publications/template.csv",
      "/v1/staff/requests.csv",
      "/v1/staff/website-reports/{year}.csv",
      "/v1/timeliness/{year}.csv",
    ]);
  });

  describe.each(served.map((operation) => [operation.contract.path, operation] as const))(
    "%s",
    (template, operation) => {
      const asked = queries[template] ?? [""];
      // No website had to report before 2017.
      const path = pathOf(operation, template.startsWith("/v1/staff/website-reports/") ? { year: "2025" } : {});

      it.each(asked)("has no cell that a spreadsheet runs: ?%s", async (query) => {
        const csv = await read(query === "" ? path : `${path}?${query}`);
        const cells = cellsOf(csv);
        expect(cells.length).toBeGreaterThan(10);
        for (const cell of cells) if (!isNumber(cell)) expect(cell).not.toMatch(runs);
        if (!query.startsWith("by=unit")) return;
        for (const text of dangerous) {
          // A tab or line break before a text is trimmed where the text is taken, and full width is one unit with its twin.
          const stored = text.trim();
          const safe = runs.test(stored) ? `'${stored}` : stored;
          expect(cells.map(fold)).toContain(fold(safe));
        }
      });

      it("begins with a byte order mark where `excel=1` asks for it, and is the same behind it", async () => {
        const [query = ""] = asked;
        const plain = await read(query === "" ? path : `${path}?${query}`);
        const marked = await read(`${path}?excel=1${query === "" ? "" : `&${query}`}`);
        expect(plain.startsWith("\uFEFF")).toBe(false);
        expect(marked).toBe(`\uFEFF${plain}`);
      });

      it("takes no other value of `excel`", async () => {
        const response = await environmentAt(now, emptyCache()).call("GET", `${path}?excel=0`, {
          headers: staff.headers,
        });
        await expectFaults(response, ["/excel", "invalid-value"]);
      });
    },
  );

  it("of figures is refused at its source where a text opens like a formula", async () => {
    for (const text of dangerous.filter((each) => each.trim() === each)) {
      const figures = [{ indicator: "requests.received", value: 1, label_zh_hans: text }];
      const response = await environment.call("PUT", "/v1/staff/figures/2024", {
        body: { form: "2021", figures },
        headers: staff.headers,
      });
      await expectFaults(response, ["/figures/0/label_zh_hans", "custom"]);
    }
  });
});
