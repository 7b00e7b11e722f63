import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { remedyBodies } from "../../../functions/requests/case/remedy-bodies.ts";

const label = (en: string) => ({ zh_hans: en, zh_hant: en, en });

describe("who hears a reconsideration", () => {
  const heard = (on: string, report_due: "01-31" | "03-31" | undefined) =>
    remedyBodies("reconsideration", toDay(on), { agency: { report_due }, practice: {} }).map(({ name, article }) => [
      name.en,
      article,
    ]);
  const [same, higher, department] = [
    "The people's government at the same level",
    "The people's government at the next higher level",
    "The competent department at the next higher level",
  ];

  // Reconsideration Law of 1999, Art. 12, 13; from 2024-01-01 Art. 24.
  it("of a department is its government; before 2024 the department above it, too", () => {
    for (const kind of ["01-31", undefined] as const) {
      expect(heard("2024-01-01", kind)).toEqual([[same, "Administrative Reconsideration Law, Art. 24"]]);
      expect(heard("2023-12-31", kind)).toEqual([
        [same, "Administrative Reconsideration Law (1999), Art. 12"],
        [department, "Administrative Reconsideration Law (1999), Art. 12"],
      ]);
    }
  });

  it("of a government is the government above it", () => {
    expect(heard("2024-01-01", "03-31")).toEqual([[higher, "Administrative Reconsideration Law, Art. 24"]]);
    expect(heard("2023-12-31", "03-31")).toEqual([[higher, "Administrative Reconsideration Law (1999), Art. 13"]]);
  });
});

describe("who hears a suit", () => {
  it("is the court of first instance", () => {
    const heard = (on: string) => remedyBodies("litigation", toDay(on), { agency: {}, practice: {} });
    expect(heard("2015-05-01").map(({ name, article }) => [name.en, article])).toEqual([
      ["The people's court of first instance", "Administrative Litigation Law, Art. 18"],
    ]);
    expect(heard("2015-04-30").map(({ article }) => article)).toEqual([
      "Administrative Litigation Law (1989), Art. 17",
    ]);
    const appeal = (on: string) => remedyBodies("appeal", toDay(on), { agency: {}, practice: {} });
    expect(appeal("2015-05-01").map(({ name, article }) => [name.en, article])).toEqual([
      ["The people's court at the next higher level", "Administrative Litigation Law, Art. 85"],
    ]);
    expect(appeal("2015-04-30").map(({ article }) => article)).toEqual([
      "Administrative Litigation Law (1989), Art. 58",
    ]);
    const [court] = heard("2025-01-01");
    expect(court?.name.zh_hans).toMatch(/人民法院$/);
    expect(court?.name.zh_hant).toMatch(/人民法院$/);
  });
});

describe("the settings", () => {
  const practice = {
    remedy_bodies: [
      { since: toDay("2024-01-01"), reconsideration: [label("a"), label("b")] },
      { since: toDay("2026-01-01"), court: label("c") },
      { since: toDay("2016-01-01"), reconsideration: [label("d")], court: label("e") },
    ],
  };
  const heard = (forum: "reconsideration" | "litigation", on: string) =>
    remedyBodies(forum, toDay(on), { agency: { report_due: "01-31" }, practice }).map(({ name }) => name.en);
  const [government, court] = ["The people's government at the same level", "The people's court of first instance"];

  it("name them from their day on, the latest that has begun; what it leaves out is as the law has it", () => {
    expect(heard("reconsideration", "2015-12-31")).toContain(government);
    expect(heard("reconsideration", "2016-01-01")).toEqual(["d"]);
    expect(heard("reconsideration", "2023-12-31")).toEqual(["d"]);
    expect(heard("reconsideration", "2024-01-01")).toEqual(["a", "b"]);
    expect(heard("reconsideration", "2026-01-01")).toEqual([government]);
    expect(heard("litigation", "2015-12-31")).toEqual([court]);
    expect(heard("litigation", "2016-01-01")).toEqual(["e"]);
    expect(heard("litigation", "2024-01-01")).toEqual([court]);
    expect(heard("litigation", "2026-01-01")).toEqual(["c"]);
  });

  it("rest on the law with its exceptions", () => {
    const article = (on: string) =>
      remedyBodies("reconsideration", toDay(on), { agency: {}, practice }).map(({ article }) => article);
    expect(article("2024-01-01")).toEqual(Array(2).fill("Administrative Reconsideration Law, Art. 24, 25, 27, 28"));
    expect(article("2023-12-31")).toEqual(["Administrative Reconsideration Law (1999), Art. 12, 13, 14, 15"]);
    const empty = { remedy_bodies: [{ since: toDay("2024-01-01"), reconsideration: [] }] };
    const named = remedyBodies("reconsideration", toDay("2024-01-01"), { agency: {}, practice: empty });
    expect(named.map(({ name }) => name.en)).toEqual([government]);
  });
});
