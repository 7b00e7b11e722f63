import readWorkbook from "read-excel-file/universal";
import { describe, expect, it } from "vitest";
import { yearColumns as figureColumns } from "../../functions/figures/declaration-codes.ts";
import { importColumns as publicationColumns } from "../../functions/publications/importing/columns.ts";
import { readTable } from "../../functions/tables/table.ts";
import { importedPublication } from "../../schema/contracts/entry-content.ts";
import { workbookType } from "../../schema/contracts/tables.ts";
import { rowsOf } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { asStored } from "../support/figures.ts";
import { expectFaults } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const staff = await staffWith("publisher", "editor");

const download = async (path: string) => {
  const response = await environment.call("GET", path, { headers: staff.headers });
  expect(response.status).toBe(200);
  expect(response.headers.get("Cache-Control")).toBe("no-store, no-transform");
  expect(response.headers.get("Content-Disposition")).toMatch(
    /^attachment; filename="(publications|figures)\.(csv|xlsx)"$/,
  );
  return { type: response.headers.get("Content-Type") ?? "", bytes: new Uint8Array(await response.arrayBuffer()) };
};

const languages = [
  ["", "标题", "数值"],
  ["language=zh_hans", "标题", "数值"],
  ["language=zh_hant", "標題", "數值"],
  ["language=en", "Title", "Value"],
] as const;

describe.each(["csv", "xlsx"])("a template as %s", (extension) => {
  it.each(languages)("is read by its own door: ?%s", async (query, title, value) => {
    const publications = await download(`/v1/staff/publications/template.${extension}?${query}`.replace(/\?$/, ""));
    const first = await readTable(publications.bytes, publicationColumns, 10);
    expect(first).toEqual({ columns: Object.keys(importedPublication.shape), rows: [], faults: [] });
    const figures = await download(`/v1/staff/figures/template.${extension}?${query}`.replace(/\?$/, ""));
    const second = await readTable(figures.bytes, figureColumns, 1000);
    expect(second.faults).toEqual([]);
    expect(second.columns).toContain("value");
    expect(second.rows.length).toBeGreaterThan(100);
    if (extension === "csv") {
      expect(new TextDecoder().decode(publications.bytes)).toContain(title);
      expect(new TextDecoder().decode(figures.bytes)).toContain(value);
    }
  });

  it.each(["2014", "2019", "2021"])("of the form of %s is declared as it is: every figure blank", async (form) => {
    const { type, bytes } = await download(`/v1/staff/figures/template.${extension}?form=${form}`);
    const headers = { ...staff.headers, "Content-Type": type };
    const asRead = await asStored(environment, staff, "2024");
    const response = await environment.call("PUT", "/v1/staff/figures/2024", {
      body: bytes,
      headers: { ...headers, ...asRead },
    });
    expect(response.status, await response.text()).toBe(200);
    const [row] = await rowsOf<{ document: string }>("SELECT document FROM figure_declaration WHERE period = '2024'");
    const { form: stored, figures } = JSON.parse(row?.document ?? "null");
    expect(stored).toBe(form);
    expect(new Set(figures.map(({ value }: { value: unknown }) => value))).toEqual(new Set([null]));
  });

  it("of publications is empty: it says that rows are missing", async () => {
    const { type, bytes } = await download(`/v1/staff/publications/template.${extension}`);
    const headers = { ...staff.headers, "Content-Type": type };
    const response = await environment.call("POST", "/v1/staff/publications/import", { body: bytes, headers });
    await expectFaults(response, ["", "line-count"]);
  });
});

it("a template says which codes a column takes, the agency's channels among them", async () => {
  const csv = new TextDecoder().decode((await download("/v1/staff/publications/template.csv")).bytes);
  for (const code of ["门户网站 (portal)", "废止 (repealed)", "本机关制作 (own)", "必填"]) expect(csv).toContain(code);
  const { type, bytes } = await download("/v1/staff/publications/template.xlsx");
  expect(type).toBe(workbookType);
  const [, remarks] = await readWorkbook(new Blob([bytes]));
  expect(JSON.stringify(remarks?.data)).toContain("门户网站 (portal)");
});
