import { describe, expect, it } from "vitest";
import { publication } from "../../../schema/contracts/publications.ts";
import { environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults } from "../../support/problem.ts";
import { amend, item, register, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-01T16:30:00.000Z");
const publisher = await staffWith("publisher");
const successor = await register(environment, publisher, "2024-03-01", { title: "新办法" });

/** What says until when an entry is in force, and the faults of it; none where it is taken. */
const cases: [string, Record<string, unknown>, [string, string][]][] = [
  ["repealed on a day", { validity: "repealed", repealed_on: "2024-06-01" }, []],
  ["repealed by an entry", { validity: "repealed", validity_by: successor.index_no }, []],
  ["repealed, and nobody says when", { validity: "repealed" }, [["/repealed_on", "required"]]],
  ["repealed, in words alone", { validity: "repealed", validity_note: "已废止" }, [["/repealed_on", "required"]]],
  ["repealed from a day to come", { validity: "repealed", repealed_on: "2026-06-01" }, []],
  ["expired on a day", { validity: "expired", effective_to: "2024-06-30" }, []],
  ["expired by an entry", { validity: "expired", validity_by: successor.index_no }, []],
  ["expired, and nobody says when", { validity: "expired" }, [["/effective_to", "required"]]],
  [
    "expired, with the day of a repeal",
    { validity: "expired", repealed_on: "2024-06-30" },
    [
      ["/effective_to", "required"],
      ["/repealed_on", "not-repealed"],
    ],
  ],
  ["in force, with the day of a repeal", { repealed_on: "2024-06-30" }, [["/repealed_on", "not-repealed"]]],
  ["in force to a day to come", { effective_from: "2020-01-01", effective_to: "2026-12-31" }, []],
  ["in force to today", { effective_to: "2026-03-02" }, []],
  ["in force to yesterday", { effective_to: "2026-03-01" }, [["/validity", "ended"]]],
  ["amended, and past", { validity: "amended", effective_to: "2021-12-31" }, [["/validity", "ended"]]],
  ["repealed within its days", { validity: "repealed", repealed_on: "2024-06-01", effective_to: "2025-12-31" }, []],
  [
    "ended before it was formed",
    { formed_on: "2016-03-01", validity: "expired", effective_to: "2016-02-29" },
    [["/effective_to", "custom"]],
  ],
  [
    "repealed before it was formed",
    { formed_on: "2016-03-01", validity: "repealed", repealed_on: "2016-02-29" },
    [["/repealed_on", "custom"]],
  ],
  [
    "repealed before it was published again, which old documents are",
    { validity: "repealed", repealed_on: "2010-01-01" },
    [],
  ],
  [
    "ended before it took effect",
    { validity: "expired", effective_from: "2016-05-01", effective_to: "2016-04-30" },
    [["/effective_to", "custom"]],
  ],
];

describe("what says until when an entry is in force", () => {
  it.each(cases)("%s: registered, amended and imported alike", async (_, more, faults) => {
    const registered = await sendItem(environment, publisher, item("2016-03-04", more));
    const { index_no } = await register(environment, publisher, "2016-03-04");
    const amended = await amend(environment, publisher, index_no, more);
    const imported = await sendFile(environment, publisher, [item("2016-03-04", more)], { dry: true });
    if (faults.length === 0) {
      expect(publication.parse(await registered.json())).toMatchObject(more);
      expect(publication.parse(await amended.json())).toMatchObject(more);
      expect(await outcomeOf(imported)).toMatchObject({ result: "valid", registered: 1 });
    } else {
      await expectFaults(registered, ...faults);
      await expectFaults(amended, ...faults);
      const outOfFile = faults.map(([pointer, code]): [string, string] => [`/1${pointer}`, code]);
      await expectFaults(imported, ...outOfFile);
    }
  });

  it("may pass while the entry says it is in force: it can be amended otherwise, and a file that has it changes nothing", async () => {
    const { index_no } = await register(environment, publisher, "2016-03-07", { effective_to: "2026-03-31" });
    const later = environmentAt("2026-04-02T02:00:00.000Z");
    expect((await amend(later, publisher, index_no, { title: "改了题目" })).status).toBe(200);
    const row = { index_no, ...item("2016-03-07", { title: "改了题目", effective_to: "2026-03-31" }) };
    expect(await outcomeOf(await sendFile(later, publisher, [row]))).toMatchObject({ registered: 0, unchanged: 1 });
    const moved = await amend(later, publisher, index_no, { effective_to: "2026-04-01" });
    await expectFaults(moved, ["/validity", "ended"]);
    expect((await amend(later, publisher, index_no, { validity: "expired" })).status).toBe(200);
  });
});

describe("what amended or repealed others", () => {
  const linksOf = async (index_no: string) =>
    (await environment.call("GET", `/v1/publications/${index_no}`)).headers.get("Link")?.split(", ") ?? [];

  it("links to them, and they name it with their state", async () => {
    const by = await register(environment, publisher, "2025-03-01", { title: "取代两件的办法" });
    expect((await linksOf(by.index_no)).join()).not.toContain("predecessor");
    const old = [];
    for (const validity of ["repealed", "amended"]) {
      const { index_no } = await register(environment, publisher, "2015-03-02", { validity, validity_by: by.index_no });
      old.push(index_no);
    }
    const predecessors = old.map((index_no) => `</v1/publications/${index_no}>; rel="predecessor-version"`);
    expect(await linksOf(by.index_no)).toEqual(expect.arrayContaining(predecessors));
    const original = await environment.call("GET", `/v1/publications/${old[0]}`);
    expect(await original.json()).toMatchObject({ validity: "repealed", validity_by: by.index_no });

    await withdraw(environment, publisher, old[0] ?? "");
    await amend(environment, publisher, old[1] ?? "", { validity: "valid", validity_by: null });
    expect((await linksOf(by.index_no)).join()).not.toContain("predecessor");
  });
});
