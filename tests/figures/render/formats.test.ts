import * as fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { columns, primaryKey, toRow } from "../../../functions/figures/columns.ts";
import { renderCsv } from "../../../functions/figures/render/figures-csv.ts";
import { renderJson } from "../../../functions/figures/render/figures-json.ts";
import { unguarded } from "../../../functions/tables/csv-writer.ts";
import { figureRow } from "../../../schema/contracts/figures.ts";
import { figuresResource } from "../../../schema/contracts/released-figures.ts";
import { figures, fixed } from "../arbitraries.ts";
import { cell, figures2016, release2016 } from "../report.ts";

/** A CSV's rows as their column types say. */
function readCsv(csv: string): Record<string, string | number | boolean | null>[] {
  const { data, errors } = Papa.parse<string[]>(csv, { newline: "\r\n", skipEmptyLines: true });
  expect(errors).toEqual([]);
  const [header = [], ...lines] = data;
  const types = new Map<string, string>(columns.map(({ name, type }) => [name, type]));
  const read = (name: string, field: string) => {
    if (field === "") return null;
    const type = types.get(name);
    if (type === "boolean") return field === "true";
    return type === "number" || type === "integer" ? Number(field) : unguarded(field);
  };
  return lines.map((line) => Object.fromEntries(header.map((name, at) => [name, read(name, line[at] ?? "")])));
}

describe("columns", () => {
  it("are the contract's members, in its order", () => {
    expect(columns.map(({ name }) => name)).toEqual(Object.keys(figureRow.shape));
  });

  it("have the types the feed promises", () => {
    const typed = (type: string) => columns.filter((column) => column.type === type).map(({ name }) => name);
    expect(typed("number")).toEqual(["value", "share_pct", "growth_pct", "prior_value", "share_decimals"]);
    expect(typed("boolean")).toEqual(["additive"]);
    expect(typed("integer")).toEqual(["revision"]);
    expect(primaryKey).toEqual(["period", "indicator", "breakdown", "applicant_kind"]);
  });
});

describe("JSON", () => {
  it("of 2016 is a table resource with its rows, checks and notes", () => {
    const resource = figuresResource.parse(JSON.parse(renderJson(figures2016, release2016)));
    expect(resource.name).toBe("figures-2016");
    expect(resource.data).toHaveLength(64);
    expect(resource.data).toEqual(figures2016.map(toRow));
    expect(resource.meta.checks).toEqual(release2016.checks);
    expect(resource.meta).toMatchObject({ form: "pre-2019", revision: 1, source: release2016.source });
    expect(resource.meta.notes).toContainEqual({
      indicator: "proactive.awards",
      breakdown: "weibo",
      applicant_kind: "_T",
      note: "counted from the text",
    });
  });

  it("has what pandas reads at the top: schema.fields, schema.primaryKey and data, no column null that may not be", () => {
    const resource = figuresResource.parse(JSON.parse(renderJson(figures2016, release2016)));
    const names = resource.schema.fields.map(({ name }) => name);
    for (const row of resource.data) expect(Object.keys(row)).toEqual(names);
    expect(resource.schema.primaryKey.every((key) => names.includes(key))).toBe(true);
  });

  it("reads back equal", () => {
    fc.assert(
      fc.property(figures, (all) => {
        const resource = figuresResource.parse(JSON.parse(renderJson(all, release2016)));
        expect(resource.data).toEqual(all.map(toRow));
      }),
      fixed,
    );
  });

  it("is the same bytes every time, whatever the order its members were made in", () => {
    fc.assert(
      fc.property(figures, (all) => {
        const again = all.map((figure) =>
          Object.assign(Object.fromEntries(Object.entries(figure).toReversed()), figure),
        );
        expect(renderJson(again, release2016)).toBe(renderJson(all, release2016));
        expect(renderCsv(again)).toBe(renderCsv(all));
      }),
      fixed,
    );
  });
});

describe("CSV", () => {
  it("of 2016 opens with all columns, ends every line in CRLF, and leaves null empty", () => {
    const lines = renderCsv(figures2016).split("\r\n");
    expect(lines[0]).toBe(
      "period,indicator,breakdown,applicant_kind,label_zh_hans,label_zh_hant,label_en,unit,measure,value,value_text," +
        "qualifier,share_pct,share_of,growth_pct,prior_value,prior_period,additive,value_origin,obs_status,revision,form,share_decimals,note",
    );
    expect(lines).toHaveLength(66);
    expect(lines.at(-1)).toBe("");
    expect(lines).toContain(
      "2016,requests.outcome,_U,_T,未说明,未說明,Unexplained,request,flow,4,,,,,,,,true,derived,A,1,pre-2019,,",
    );
    expect(lines).toContain(
      "2016,requests.carried_in,_T,_T,上年结转,上年結轉,Carried over from the previous year,request,flow,,,,,,,,,false," +
        "absent,O,1,pre-2019,,",
    );
  });

  it("reads back equal: null stays null, 0 stays 0, quotes, commas and line breaks survive", () => {
    fc.assert(
      fc.property(figures, (all) => {
        expect(readCsv(renderCsv(all))).toEqual(all.map(toRow));
      }),
      fixed,
    );
  });

  it("keeps a value text of quotes, commas and line breaks", () => {
    const value_text = 'said "open", then\r\nclosed\n';
    const odd = { ...cell(figures2016, "complaints.hotline", "household"), value_text };
    expect(readCsv(renderCsv([odd]))[0]?.value_text).toBe(value_text);
  });

  it("of no figures is its header", () => {
    expect(readCsv(renderCsv([]))).toEqual([]);
  });
});
