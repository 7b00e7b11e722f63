import { beforeAll, describe, expect, it } from "vitest";
import { bindings, environmentAt } from "../../support/environment.ts";
import { amend, register } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";
import { behind, computed, valuesOf } from "./year.ts";

const environment = environmentAt("2026-04-10T02:00:00.000Z");
const all = await staffWith();
const numbers: Record<string, string> = {};

/** A document of 2020, typed in 2026. */
async function enter(name: string, more: Record<string, unknown> = {}) {
  const { index_no } = await register(environment, all, "2020-03-05", {
    title: name,
    genre: "normative",
    formed_on: "2020-03-02",
    ...more,
  });
  numbers[name] = index_no;
}

const normative = async (year: string) => {
  await computed(environment, all, year);
  const values = await valuesOf(year);
  return {
    repealed: values.get("documents.normative/repealed/_T"),
    in_force: values.get("documents.normative/in_force/_T"),
  };
};
const listed = async (year: string, breakdown: string) =>
  (await behind(environment, all, year, `documents.normative/${breakdown}/_T`)).toSorted();

beforeAll(async () => {
  const by = await register(environment, all, "2024-08-05", {
    title: "取代它的决定",
    genre: "decision",
    formed_on: "2024-08-01",
    effective_from: "2024-09-01",
  });
  for (let at = 1; at <= 5; at++) await enter(`有效${at}`);
  await enter("有效期至2025年", { validity: "expired", effective_to: "2025-06-30" });
  await enter("2025年元旦废止", { validity: "repealed", repealed_on: "2025-01-01" });
  await enter("废止", { validity: "repealed", repealed_on: "2024-06-01" });
  await enter("失效", { validity: "expired", effective_to: "2024-12-30" });
  await enter("被取代", { validity: "repealed", validity_by: by.index_no });
  await enter("先失效后废止", { validity: "repealed", effective_to: "2024-03-31", repealed_on: "2025-03-01" });
});

describe("four documents that ended in 2024, typed in 2026", () => {
  it("are repealed in 2024, and seven others in force at its end", async () => {
    expect(await normative("2024")).toEqual({ repealed: 4, in_force: 7 });
    expect(await listed("2024", "repealed")).toEqual(
      ["废止", "失效", "被取代", "先失效后废止"].map((name) => numbers[name]).toSorted(),
    );
    expect(await listed("2024", "in_force")).toHaveLength(7);
  });

  it("leave the years before and after what they were", async () => {
    expect(await normative("2023")).toEqual({ repealed: 0, in_force: 11 });
    expect(await normative("2025")).toEqual({ repealed: 2, in_force: 5 });
    expect(await normative("2026")).toEqual({ repealed: 0, in_force: 5 });
  });
});

describe("an end", () => {
  it("is the day behind the last day in force: on 31 December a document is in force still", async () => {
    await enter("至年末", { validity: "expired", effective_to: "2022-12-31" });
    expect(await listed("2022", "repealed")).toEqual([]);
    expect(await listed("2022", "in_force")).toContain(numbers["至年末"]);
    expect(await listed("2023", "repealed")).toEqual([numbers["至年末"]]);
  });

  it("counts though the entry says of itself that it is in force", async () => {
    const before = environmentAt("2026-03-20T02:00:00.000Z");
    const { index_no } = await register(before, all, "2021-05-06", { genre: "rules", effective_to: "2026-03-31" });
    await computed(environment, all, "2026");
    expect(await behind(environment, all, "2026", "documents.rules/repealed/_T")).toEqual([index_no]);
    expect((await valuesOf("2026")).get("documents.rules/in_force/_T")).toBe(0);
  });

  it("is corrected by its day, whenever it was recorded", async () => {
    await amend(environment, all, numbers["废止"] ?? "", { repealed_on: "2021-06-01" });
    expect(await listed("2021", "repealed")).toEqual([numbers["废止"]]);
    expect(await normative("2024")).toMatchObject({ repealed: 3 });
  });

  it("of an entry older than these days is the day on which it was recorded", async () => {
    await enter("旧条目");
    const seq = Number(numbers["旧条目"]?.slice(-5));
    await bindings.DB.prepare(
      "UPDATE publication SET validity = 'repealed', changed_at = ? WHERE year = 2020 AND seq = ?",
    )
      .bind("2022-05-06T02:00:00.000Z", seq)
      .run();
    expect(await listed("2022", "repealed")).toContain(numbers["旧条目"]);
  });
});
