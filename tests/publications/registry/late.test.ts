import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publication } from "../../../schema/contracts/publications.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { amend, register, sendItem } from "../../support/publications.ts";
import { runs } from "../../support/runs.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-01T16:30:00.000Z");
const publisher = await staffWith("publisher");
const amended = async (index_no: string, change: unknown) =>
  publication.parse(await (await amend(environment, publisher, index_no, change)).json());

describe("an entry that was published late", () => {
  it.each([
    ["a later day of forming", { formed_on: "2016-03-03" }],
    ["an earlier day of publication", { published_on: "2016-01-05" }],
    ["no day of forming", { formed_on: null }],
    ["the rule of budgets", { due_rule: "budget", published_on: "2016-01-20" }],
  ])("stays late with %s", async (_, change) => {
    const late = await register(environment, publisher, "2016-03-04", { formed_on: "2016-01-04" });
    expect(late).toMatchObject({ due_on: "2016-02-01", late: true });
    expect(await amended(late.index_no, change)).toMatchObject({ late: true });
    const read = await environment.call("GET", `/v1/publications/${late.index_no}`);
    expect(await read.json()).toMatchObject({ late: true });
  });

  it("is one that a correction finds to be late, too", async () => {
    const { index_no, late } = await register(environment, publisher, "2016-03-04", { formed_on: "2016-03-01" });
    expect(late).toBe(false);
    expect(await amended(index_no, { formed_on: "2016-01-04" })).toMatchObject({ late: true });
    expect(await amended(index_no, { formed_on: "2016-03-01" })).toMatchObject({ late: true });
  });

  it("is late in the database for good", async () => {
    const { index_no } = await register(environment, publisher, "2016-03-04", { formed_on: "2016-01-04" });
    const seq = Number(index_no.slice(-5));
    const clean = bindings.DB.prepare("UPDATE publication SET was_late = 0 WHERE year = 2016 AND seq = ?").bind(seq);
    await expect(clean.run()).rejects.toThrow("what was late stays late");
  });
});

const january = (day: number) => `2016-01-${String(day).padStart(2, "0")}`;
const change = fc.record(
  {
    formed_on: fc.option(fc.integer({ min: 1, max: 15 }).map(january)),
    published_on: fc.integer({ min: 16, max: 31 }).map(january),
    due_rule: fc.constantFrom("regulation", "budget"),
    title: fc.constantFrom("一", "二"),
  },
  { requiredKeys: [] },
);

it("whatever is amended in whatever order, an entry is late from the first time that it is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
      let entry = publication.parse(
        await (
          await sendItem(environment, publisher, {
            title: "零",
            formed_on: "2015-12-31",
            published_on: "2016-01-20",
            channels: ["portal"],
          })
        ).json(),
      );
      let wasLate = entry.late === true;
      expect(wasLate).toBe(false);
      for (const one of changes) {
        entry = await amended(entry.index_no, one);
        const { due_on, published_on } = entry;
        wasLate ||= due_on !== null && published_on !== null && published_on > due_on;
        // Where nothing says when it was due there is no telling, unless it was late before.
        expect(entry.late).toBe(wasLate || (due_on === null ? null : false));
      }
    }),
    { numRuns: Math.ceil(runs / 20), seed: 20260301 },
  );
}, 300_000);
