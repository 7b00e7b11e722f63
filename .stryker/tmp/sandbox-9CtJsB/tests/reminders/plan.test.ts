// @ts-nocheck
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "../../functions/clock/days.ts";
import { ruleFor, soon } from "../../functions/reminders/plan.ts";
import { day } from "../../schema/contracts/day.ts";
import { calendar } from "../clock/notices.ts";

const on = (text: string) => day.parse(text);
const anyDay = fc.integer({ min: 0, max: 6500 }).map((days) => addDays(on("2009-01-01"), days));
const ruleOn = (dueOn: string, today: string) => ruleFor(on(dueOn), on(today), calendar.plus(on(today), soon).on);

describe("the reminder that holds today", () => {
  it.each([
    ["2026-03-06", "2026-02-27", undefined],
    ["2026-03-06", "2026-02-28", "due_soon"],
    ["2026-03-06", "2026-03-01", "due_soon"],
    ["2026-03-06", "2026-03-05", "due_soon"],
    ["2026-03-06", "2026-03-06", "due_today"],
    ["2026-03-06", "2026-03-07", "overdue"],
    ["2026-03-06", "2030-01-01", "overdue"],
    ["2016-10-08", "2016-09-25", undefined],
    ["2016-10-08", "2016-09-26", "due_soon"],
    ["2026-02-25", "2026-02-10", undefined],
    ["2026-02-25", "2026-02-11", "due_soon"],
  ])("of a case due on %s is on %s: %s", (dueOn, today, rule) => {
    expect(ruleOn(dueOn, today)).toBe(rule);
  });

  it("goes from none to soon to today to overdue, each day in one step, and never back", () => {
    const order = [undefined, "due_soon", "due_today", "overdue"];
    fc.assert(
      fc.property(anyDay, (dueOn) => {
        let reached = 0;
        const seen = new Set<string | undefined>();
        for (let offset = -20; offset <= 10; offset++) {
          const rule = ruleOn(dueOn, addDays(dueOn, offset));
          expect(order.indexOf(rule)).toBeGreaterThanOrEqual(reached);
          reached = order.indexOf(rule);
          seen.add(rule);
          expect(rule === "due_today").toBe(offset === 0);
          expect(rule === "overdue").toBe(offset > 0);
        }
        expect(seen).toEqual(new Set(order));
      }),
      { numRuns: 200, seed: 20160930 },
    );
  });

  it("is due_soon exactly within five working days, whatever holidays lie between", () => {
    expect(soon).toBe(5);
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 30 }), (today, ahead) => {
        const dueOn = addDays(today, ahead);
        fc.pre(calendar.isWorking(dueOn));
        let working = 0;
        for (let each = 1; each <= ahead; each++) if (calendar.isWorking(addDays(today, each))) working++;
        expect(ruleOn(dueOn, today)).toBe(working <= 5 ? "due_soon" : undefined);
      }),
      { numRuns: 500, seed: 20160930 },
    );
  });
});
