import { describe, expect, it } from "vitest";
import { compileCalendar } from "../../../functions/clock/calendar.ts";
import { regulations } from "../../../functions/clock/regulations.ts";
import { clarificationEnd } from "../../../functions/requests/case/clarification-period.ts";
import { startOf } from "../../../functions/requests/case/period-start.ts";
import { calendar } from "../../clock/notices.ts";
import { eventOf, posted, readEntry } from "../../support/events.ts";

const unknown = compileCalendar({ version: 2, notices: [] });
const art30 = { article: "2019 Regulation, Art. 30", rule: "period-set-by-the-notice" };
const fromReceipt = [
  { article: "convention", rule: "period-from-receipt" },
  { article: "Civil Code, Art. 201", rule: "first-day-excluded" },
];
const rolls = { article: "Civil Code, Art. 203", rule: "last-day-off-rolls" };
const assumed = { article: "convention", rule: "receipt-assumed-from-sending" };

/** Until when the applicant may clarify, asked on Monday 2025-06-09 to answer by a day. */
const end = (respond_by: string, served_on: string | null, under = calendar) => {
  const notice = readEntry(
    eventOf.clarificationRequested("2025-06-09", respond_by, posted("2025-06-09", served_on)),
    2,
  );
  if (notice.type !== "clarification_requested") throw new Error("No notice");
  return clarificationEnd(notice, regulations["2019"], under);
};

// 2019 Regulation, Art. 30: the notice sets the period. Convention: for one received the day it was sent.
describe("the applicant may clarify", () => {
  it.each([
    ["up to the day named, received the day it was sent", "2025-06-20", "2025-06-09", "2025-06-20", [art30]],
    ["a working day longer where the last is a Saturday", "2025-06-21", "2025-06-09", "2025-06-23", [art30, rolls]],
    ["as many days from a receipt a day later", "2025-06-19", "2025-06-10", "2025-06-20", [art30, ...fromReceipt]],
    ["as many days from a receipt a week later", "2025-06-20", "2025-06-16", "2025-06-27", [art30, ...fromReceipt]],
    ["the last of those rolling, too", "2025-06-20", "2025-06-10", "2025-06-23", [art30, ...fromReceipt, rolls]],
    ["up to the day named, while the receipt is unknown", "2025-06-20", null, "2025-06-20", [art30, assumed]],
  ])("%s", (_, respondBy, servedOn, due_on, basis) => {
    const { basis: steps, ...found } = end(respondBy, servedOn);
    expect(found).toEqual({ due_on, provisional: servedOn === null });
    expect(steps).toEqual(basis);
  });

  it.each<[string, string | null]>([
    ["received the day it was sent", "2025-06-09"],
    ["received later", "2025-06-11"],
    ["whose receipt is unknown", null],
  ])("provisionally while the year has no notice: %s", (_, servedOn) => {
    expect(end("2025-06-20", servedOn, unknown).provisional).toBe(true);
  });
});

describe("a period that an act opens", () => {
  it("begins on its receipt; while that is unknown on its day, by convention; what is not served on its own", () => {
    const served = (served_on: string | null) =>
      startOf(readEntry(eventOf.extended("2025-06-09", 5, posted("2025-06-09", served_on)), 2));
    expect(served("2025-06-11")).toEqual({ start_on: "2025-06-11", assumed: false, conventions: [] });
    expect(served(null)).toEqual({ start_on: "2025-06-09", assumed: true, conventions: [assumed] });
    expect(startOf(readEntry(eventOf.note("2025-06-09"), 2))).toEqual({
      start_on: "2025-06-09",
      assumed: false,
      conventions: [],
    });
  });
});
