import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { confirmationDue, receiptNoOf, receiptNoParts } from "../../../functions/requests/case/receipt.ts";

describe("a receipt number", () => {
  it.each([
    ["the first of a year", 2026, 1, "2026-000001"],
    ["any other", 2026, 123, "2026-000123"],
    ["the last that has six digits", 2008, 999_999, "2008-999999"],
  ])("is the year and what is counted in it: %s", (_, year, seq, receiptNo) => {
    expect(receiptNoOf(year, seq)).toBe(receiptNo);
    expect(receiptNoParts(receiptNo)).toEqual({ year, seq });
  });
});

// 2019 Regulation, Art. 31 (2); no Regulation of before sets a day.
describe("the day by which ordinary mail is confirmed", () => {
  it.each([
    ["2019-05-15", "2019-05-15"],
    ["2019-05-14", null],
    ["2008-04-30", null],
  ])("arrived on %s: %s", (arrivedOn, due) => {
    expect(confirmationDue({ channel: "ordinary_mail", receivedOn: toDay(arrivedOn) })).toBe(due);
    expect(confirmationDue({ channel: "registered_mail", receivedOn: toDay(arrivedOn) })).toBeNull();
  });
});
