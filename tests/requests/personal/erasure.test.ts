import { expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { bodyOf } from "../../../functions/requests/case/event-log.ts";
import { whyRetained } from "../../../functions/requests/personal/erasure.ts";
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
