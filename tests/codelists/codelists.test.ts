import { describe, expect, it } from "vitest";
import { printedUnit } from "../../functions/labels/units.ts";
import { codelist, codelistNames } from "../../schema/contracts/codelists.ts";
import { applicantKind, formId, measure, obsStatus, qualifier, valueOrigin } from "../../schema/contracts/figures.ts";
import { letterKinds } from "../../schema/contracts/letters.ts";
import { outcomes } from "../../schema/contracts/outcomes.ts";
import * as registry from "../../schema/contracts/registry.ts";
import { intakeChannels } from "../../schema/contracts/requests.ts";
import { environmentAt } from "../support/environment.ts";
import { report } from "../support/figures.ts";
import { expectProblem } from "../support/problem.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");

async function list(name: string) {
  const response = await environment.call("GET", `/v1/codelists/${name}.json`);
  expect(response.status).toBe(200);
  return codelist.parse(await response.json());
}

const codes = async (name: string) => (await list(name)).items.map(({ code }) => code);

describe("a code list", () => {
  it.each(codelistNames)("%s names each code once, with a label in three languages", async (name) => {
    const { items } = await list(name);
    expect(items.length).toBeGreaterThan(1);
    const keys = items.map(({ code, form }) => `${form} ${code}`);
    expect(new Set(keys).size).toBe(keys.length);
    for (const { label } of items.flatMap((item) => [item, ...(item.breakdowns ?? [])])) {
      expect(Object.values(label).every((text) => text.trim() !== "")).toBe(true);
      expect(label.en).toMatch(/^[\x20-\x7e]+$/);
    }
  });

  it("has every value its column can take", async () => {
    expect(await codes("applicant_kinds")).toEqual(applicantKind.options);
    expect(await codes("legal_bases")).toEqual(
      expect.arrayContaining([...registry.legalBasis.options, "2019-14", "scgo-2021-30"]),
    );
    expect(await codes("due_rules")).toEqual(registry.dueRule.options);
    expect(await codes("genres")).toEqual(registry.genre.options);
    expect(await codes("origins")).toEqual(registry.origin.options);
    expect(await codes("subjects")).toEqual(registry.subject.options);
    expect(await codes("validities")).toEqual(registry.validity.options);
    expect(await codes("forms")).toEqual(formId.options);
    expect(await codes("intake_channels")).toEqual(intakeChannels);
    expect((await codes("letter_kinds")).toSorted()).toEqual([...letterKinds].toSorted());
    expect(await codes("measures")).toEqual(measure.options);
    expect(await codes("obs_statuses")).toEqual(obsStatus.options);
    expect(await codes("outcomes")).toEqual(outcomes);
    expect(await codes("qualifiers")).toEqual(qualifier.options);
    expect(await codes("value_origins")).toEqual(valueOrigin.options);
  });

  it("has every unit that a form or the report of 2016 uses, with a label of its own", async () => {
    const { items } = await list("indicators");
    const used = [...items, ...report.figures].flatMap(({ unit }) => unit ?? []);
    expect(await codes("units")).toEqual(expect.arrayContaining([...new Set(used)]));
    for (const unit of used) expect(printedUnit(unit)).not.toBe(unit);
  });

  it("says under which of the 21 leaves an outcome counts", async () => {
    const { items } = await list("outcomes");
    expect(new Set(items.map(({ counted_under }) => counted_under)).size).toBe(21);
    const own = Object.fromEntries(items.map(({ code, counted_under }) => [code, counted_under]));
    expect(own).toMatchObject({
      already_public: "granted",
      "not_held.nonexistent": "unavailable.not_held",
      "not_held.other_agency": "unavailable.not_held",
      "other.misc": "other.misc",
    });
  });

  it("of channels is the rows that staff keep", async () => {
    const response = await environment.call("GET", "/v1/codelists/channels.json");
    const { items } = await response.json<{ items: { code: string }[] }>();
    expect(items.map(({ code }) => code)).toEqual(expect.arrayContaining(["portal", "weibo"]));
  });

  it("may be kept for an hour, and is 404 under an unknown name", async () => {
    const response = await environment.call("GET", "/v1/codelists/measures.json");
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=3600, stale-while-revalidate=86400");
    const again = await environment.call("GET", "/v1/codelists/measures.json", {
      headers: { "If-None-Match": response.headers.get("ETag") ?? "" },
    });
    expect(again.status).toBe(304);
    await expectProblem(await environment.call("GET", "/v1/codelists/owls.json"), "not-found", {
      cacheControl: "public, max-age=60",
    });
  });
});
