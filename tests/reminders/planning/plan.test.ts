import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toDay } from "../../../functions/clock/days.ts";
import {
  type LedgerState,
  type Plan,
  planNotices,
  type ReminderDeadline,
} from "../../../functions/reminders/planning/plan.ts";
import { reminderRules } from "../../../functions/reminders/planning/reminder-rules.ts";
import { type Day, day } from "../../../schema/contracts/day.ts";
import { type ReminderKind, reminderKind } from "../../../schema/contracts/reminders.ts";
import { calendar } from "../../clock/notices.ts";
import { sampling } from "../../support/runs.ts";

const on = (text: string) => day.parse(text);
const start = on("2012-01-02");
const anyDay = fc.integer({ min: 0, max: 5000 }).map((days) => addDays(start, days));
const workingDays = (from: Day, to: Day): Day[] => {
  const days: Day[] = [];
  for (let at = from; at <= to; at = addDays(at, 1)) if (calendar.isWorking(at)) days.push(at);
  return days;
};

/** What the rules say, walked day by day: slow, and written without the planner's lookups. */
function expected({ kind, dueOn, since }: ReminderDeadline, from: Day, to: Day): string[] {
  const { ahead, after, chase } = reminderRules[kind];
  return workingDays(from, to).flatMap((today) => {
    if (dueOn === null) {
      if (chase === null) return [];
      const passed = calendar.between(since, today);
      // At once is on the first working day from then on.
      const begins = chase.first === 0 ? today === workingDays(since, addDays(since, 20))[0] : passed === chase.first;
      const later = passed > Math.max(chase.first, 1) && (passed - chase.first) % chase.every === 0;
      return begins || later ? [`chase ${today}`] : [];
    }
    const left = calendar.between(today, dueOn);
    if (today <= dueOn) return ahead.includes(left) ? [`ahead_${left} ${today}`] : [];
    const past = calendar.between(dueOn, today);
    if (after === "every_working_day") return [`overdue ${today}`];
    return after === "once" && past === 1 ? [`lapsed ${today}`] : [];
  });
}

const deadline = (more: Partial<ReminderDeadline> = {}): ReminderDeadline => ({
  subject: "case",
  kind: "reply",
  ref: "",
  dueOn: on("2026-03-06"),
  since: on("2026-02-02"),
  until: null,
  ledger: { lastDayOn: null, pending: [] },
  ...more,
});

const planOne = (watched: ReminderDeadline, today: Day, ledger: LedgerState = watched.ledger): Plan =>
  planNotices({ ...watched, ledger }, calendar, today);
const listed = ({ notices }: Plan) => notices.map(({ rule, dayOn, status }) => `${status} ${rule} ${dayOn}`);

describe("a plan", () => {
  it("folds what is stale into what is true today", () => {
    const planned = planOne(deadline(), on("2026-03-03"));
    expect(listed(planned)).toEqual([
      "folded ahead_10 2026-02-14",
      "folded ahead_5 2026-02-28",
      "planned ahead_3 2026-03-03",
    ]);
    expect(planned.notices.at(-1)?.missed).toEqual([
      { rule: "ahead_10", count: 1 },
      { rule: "ahead_5", count: 1 },
    ]);
    expect(planned.nextOn).toBe("2026-03-05");
  });

  it("between two days of its rules tells the last one it missed, once", () => {
    const planned = planOne(deadline(), on("2026-03-02"));
    expect(listed(planned)).toEqual(["folded ahead_10 2026-02-14", "planned ahead_5 2026-02-28"]);
    expect(planned.notices.at(-1)?.missed).toContainEqual({ rule: "ahead_5", count: 1 });
    expect(listed(planOne(deadline(), on("2026-03-02"), { lastDayOn: on("2026-02-28"), pending: [] }))).toEqual([]);
  });

  it("tells of a deadline that was registered late the stage it is in, and calls nothing missed", () => {
    const planned = planOne(deadline({ since: on("2026-03-04") }), on("2026-03-04"));
    expect(listed(planned)).toEqual(["planned ahead_3 2026-03-03"]);
    expect(planned.notices[0]?.missed).toEqual([]);
  });

  it("of a deadline that ended or is held says nothing: what was missed is void, what is pending too", () => {
    const pending = [{ id: 7, dueOn: on("2026-03-06"), rule: "ahead_10", dayOn: on("2026-02-14"), missed: [] }];
    const planned = planOne(deadline({ until: on("2026-03-02") }), on("2026-03-09"), {
      lastDayOn: on("2026-02-14"),
      pending,
    });
    expect(listed(planned)).toEqual(["void ahead_5 2026-02-28"]);
    expect(planned).toMatchObject({ voided: [7], folded: [], nextOn: null });
  });

  it("takes a pending notice into the next one's line, and voids that of another due date", () => {
    const pending = [
      {
        id: 7,
        dueOn: on("2026-03-06"),
        rule: "ahead_5",
        dayOn: on("2026-02-28"),
        missed: [{ rule: "ahead_10", count: 1 }],
      },
      { id: 3, dueOn: on("2026-03-05"), rule: "ahead_5", dayOn: on("2026-02-27"), missed: [] },
    ];
    const planned = planOne(deadline(), on("2026-03-03"), { lastDayOn: on("2026-02-28"), pending });
    expect(planned).toMatchObject({ folded: [7], voided: [3] });
    expect(planned.notices.at(-1)?.missed).toEqual([
      { rule: "ahead_10", count: 1 },
      { rule: "ahead_5", count: 1 },
    ]);
  });

  it("announces an applicant's lapse once, and chases what has no period every five working days", () => {
    const awaited = deadline({ kind: "clarification" });
    expect(listed(planOne(awaited, on("2026-03-06")))).toEqual([]);
    expect(listed(planOne(awaited, on("2026-03-09")))).toEqual(["planned lapsed 2026-03-09"]);
    expect(planOne(awaited, on("2026-03-09")).nextOn).toBeNull();
    const undated = deadline({ kind: "other_agency_opinion", dueOn: null, since: on("2026-03-02") });
    expect(planOne(undated, on("2026-03-02"))).toMatchObject({ notices: [], nextOn: "2026-03-09" });
    expect(listed(planOne(undated, on("2026-03-09")))).toEqual(["planned chase 2026-03-09"]);
  });

  it("reminds nobody of what is the applicant's own to take", () => {
    for (const kind of ["reconsideration", "litigation", "litigation_after_reconsideration", "appeal"] as const) {
      expect(planOne(deadline({ kind }), on("2026-03-06"))).toMatchObject({ notices: [], nextOn: null });
    }
  });
});

describe("the agency's own appeal", () => {
  it("is reminded of up to its last day, and not after: the agency need not appeal", () => {
    const appeal = deadline({ kind: "agency_appeal" });
    expect(listed(planOne(appeal, on("2026-03-05"))).at(-1)).toBe("planned ahead_1 2026-03-05");
    const past = { ...appeal, ledger: { lastDayOn: on("2026-03-06"), pending: [] } };
    expect(planOne(past, on("2026-03-09"))).toMatchObject({ notices: [], nextOn: null });
  });
});

describe("whatever runs were missed", () => {
  const someRuns = fc.uniqueArray(fc.integer({ min: 0, max: 70 }), { minLength: 1, maxLength: 30 });

  it("every day of a rule is written once, by the first run after it, and looks ahead miss none", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<ReminderKind>(...reminderKind.options),
        anyDay,
        fc.option(fc.integer({ min: 0, max: 50 }), { nil: null, freq: 6 }),
        someRuns,
        (kind, since, length, offsets) => {
          const dueOn = length === null ? null : addDays(since, length);
          const watched = deadline({ kind, since, dueOn });
          const written: string[] = [];
          let lastDayOn: Day | null = null;
          let next: Day | null = since;
          const days = offsets.map((offset) => addDays(since, offset)).toSorted();
          const working = days.filter((day) => calendar.isWorking(day));
          for (const today of working) {
            // A run looks at nothing before the day the last look named.
            if (next === null || next > today) continue;
            const planned = planOne(watched, today, { lastDayOn, pending: [] });
            for (const { rule, dayOn } of planned.notices) written.push(`${rule} ${dayOn}`);
            lastDayOn = planned.notices.at(-1)?.dayOn ?? lastDayOn;
            next = planned.nextOn;
            if (next !== null) expect(next > today && calendar.isWorking(next)).toBe(true);
          }
          const last = working.at(-1);
          const due = last === undefined ? [] : expected(watched, since, last);
          expect(written.filter((notice) => notice.slice(-10) >= since)).toEqual(due);
          expect(new Set(written).size).toBe(written.length);
        },
      ),
      sampling,
    );
  });

  it("a look 30 days ahead is earlier than ten working days before any due date", () => {
    for (let dueOn = toDay("2008-02-01"); dueOn < "2040-12-31"; dueOn = addDays(dueOn, 1)) {
      expect(calendar.between(addDays(dueOn, -30), dueOn)).toBeGreaterThan(10);
    }
  });
});
