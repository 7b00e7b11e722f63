import { expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { bodyOf } from "../../../functions/requests/case/event-log.ts";
import { keptUntil, whyRetained } from "../../../functions/requests/personal/erasure.ts";
import { dayOf, eventOf, type GivenEvent, read } from "../../support/events.ts";

/** Why a case of 2011 with these events may not be forgotten in 2026, when all its periods are over. */
function retained(...events: GivenEvent[]): string | undefined {
  const stored = [eventOf.replied("2011-03-02"), ...events].map((event, at) => ({
    seq: at + 2,
    type: event.type,
    happenedOn: toDay(dayOf(event)),
    body: JSON.stringify(bodyOf(read(event), null)),
  }));
  const version = stored.length + 1;
  return whyRetained(
    { request: { closedAs: "replied", closedOn: toDay("2011-03-02"), version }, events: stored, deadlines: [] },
    { archivedVersion: version, retentionMonths: 120, today: toDay("2026-03-02") },
  );
}

const pending = "A remedy is still open.";
const filed = eventOf.reconsiderationFiled("2011-04-01", "r1", false, { against: 2 });
const sued = eventOf.litigationFiled("2011-06-01", "l1", "2011-06-02", { against: 2 });

it("keeps a case while a remedy is undecided, or its appeal is", () => {
  expect(retained()).toBeUndefined();
  expect(retained(filed)).toBe(pending);
  const reconsidered = [filed, eventOf.reconsiderationDecided("2011-05-30")];
  expect(retained(...reconsidered)).toBeUndefined();
  expect(retained(...reconsidered, sued)).toBe(pending);
  const decided = [...reconsidered, sued, eventOf.litigationDecided("2011-09-01")];
  expect(retained(...decided)).toBeUndefined();
  expect(retained(...decided, eventOf.appealFiled("2011-09-05"))).toBe(pending);
  const appealed = [...decided, eventOf.appealFiled("2011-09-05"), eventOf.appealDecided("2011-12-01")];
  expect(retained(...appealed)).toBeUndefined();
});

it("keeps no case for a remedy that is over with an unknown outcome, nor for a letter that once came back", () => {
  expect(retained(filed, eventOf.remedySettled("2012-12-31"))).toBeUndefined();
  const because = (kind: "returned_mail" | "contribution") =>
    whyRetained(
      {
        request: { closedAs: "replied", closedOn: toDay("2011-03-02"), version: 2 },
        events: [],
        deadlines: [{ kind, dueOn: null }],
      },
      { archivedVersion: 2, retentionMonths: 120, today: toDay("2026-03-02") },
    );
  expect(because("returned_mail")).toBeUndefined();
  expect(because("contribution")).toBe(pending);
});

const closedOn = toDay("2011-03-02");
const closed = { request: { closedAs: "replied", closedOn, version: 3 }, events: [], deadlines: [] } as const;
const over = { archivedVersion: 3, retentionMonths: 120, today: toDay("2021-03-02") } as const;

it("keeps a case that is open, was merged, or whose retention runs, with the day it ends on", () => {
  expect(whyRetained(closed, over)).toBeUndefined();
  expect(keptUntil(closedOn, 120)).toBe("2021-03-02");
  expect(keptUntil(null, 120)).toBeNull();
  const open = { ...closed, request: { ...closed.request, closedAs: null, closedOn: null } };
  expect(whyRetained(open, over)).toBe("The case is not closed.");
  const merged = { ...closed, request: { ...closed.request, closedAs: "merged" } } as const;
  expect(whyRetained(merged, over)).toBe("The case it was merged into is not closed.");
  expect(whyRetained(closed, { ...over, today: toDay("2021-03-01") })).toBe("Its retention ends on 2021-03-02.");
  expect(whyRetained(closed, { ...over, retentionMonths: 121 })).toBe("Its retention ends on 2021-04-02.");
});

it("keeps a case whose archive bundle was not taken out as it stands", () => {
  for (const archivedVersion of [null, 2, 4]) {
    expect(whyRetained(closed, { ...over, archivedVersion })).toBe(
      "Its archive bundle has not been exported as the case stands now.",
    );
  }
});

it("keeps a case while a deadline of it runs, its day included, or has no day yet", () => {
  const withDeadlines = (...days: (string | null)[]) =>
    whyRetained(
      {
        ...closed,
        deadlines: days.map((day) => ({ kind: "contribution" as const, dueOn: day === null ? null : toDay(day) })),
      },
      over,
    );
  expect(withDeadlines("2021-03-01")).toBeUndefined();
  for (const day of ["2021-03-02", "2021-03-03", null]) {
    expect(withDeadlines(day)).toBe(pending);
    expect(withDeadlines("2021-03-01", day)).toBe(pending);
  }
});
