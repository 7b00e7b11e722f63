import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { onTime, type Timed, timelinessOf } from "../../../functions/requests/case/timeliness.ts";

const today = toDay("2025-07-08");

/** A request received on 2025-06-09 and due the day before today, which is open. */
const overdue: Timed = {
  receiptOn: toDay("2025-06-09"),
  closedAs: null,
  closedOn: null,
  dueOn: toDay("2025-07-07"),
  stoppedSince: null,
  extended: false,
};
const replied = (on: string, more: Partial<Timed> = {}): Timed => ({
  ...overdue,
  closedAs: "replied",
  closedOn: toDay(on),
  ...more,
});
const none = {
  received: 0,
  replied_on_time: 0,
  replied_after_extension: 0,
  replied_late: 0,
  closed_without_reply: 0,
  open: 0,
  overdue: 0,
};

describe("a reply is on time", () => {
  it.each([
    ["2025-07-07", "2025-07-06", true],
    ["2025-07-07", "2025-07-07", true],
    ["2025-07-07", "2025-07-08", false],
    [null, "2025-07-08", true],
  ])("due on %s and sent on %s: %s", (due, on, expected) => {
    expect(onTime({ dueOn: due === null ? null : toDay(due) }, toDay(on))).toBe(expected);
  });
});

describe("a case counts", () => {
  it.each<[string, Timed, Partial<typeof none>]>([
    ["as open and overdue the day after it was due", overdue, { received: 1, open: 1, overdue: 1 }],
    ["as open on its last day", { ...overdue, dueOn: today }, { received: 1, open: 1 }],
    ["as open before it", { ...overdue, dueOn: toDay("2025-07-09") }, { received: 1, open: 1 }],
    ["as open while it has no due date", { ...overdue, dueOn: null }, { received: 1, open: 1 }],
    ["as open while its clock is stopped", { ...overdue, stoppedSince: today }, { received: 1, open: 1 }],
    [
      "as open where it was merged into another, with which it is overdue",
      replied("2025-06-20", { closedAs: "merged" }),
      { received: 1, open: 1 },
    ],
    ["as replied on time on its last day", replied("2025-07-07"), { received: 1, replied_on_time: 1 }],
    [
      "as replied on time by an extension",
      replied("2025-07-07", { extended: true }),
      { received: 1, replied_on_time: 1, replied_after_extension: 1 },
    ],
    ["as replied late the day after", replied("2025-07-08"), { received: 1, replied_late: 1 }],
    [
      "as replied late in spite of an extension",
      replied("2025-07-08", { extended: true }),
      { received: 1, replied_late: 1 },
    ],
    [
      "as closed without a reply, however late",
      replied("2025-07-08", { closedAs: "withdrawn" }),
      { received: 1, closed_without_reply: 1 },
    ],
    ["not at all while its receipt is not confirmed", { ...overdue, receiptOn: null }, {}],
    ["not at all once its split was undone", replied("2025-06-20", { closedAs: "split_undone" }), {}],
  ])("%s", (_, one, counted) => {
    expect(timelinessOf([one], today)).toEqual({ ...none, ...counted });
    const twice = Object.fromEntries(Object.entries(counted).map(([name, count]) => [name, 2 * count]));
    expect(timelinessOf([one, one], today)).toEqual({ ...none, ...twice });
  });

  it("together with every other", () => {
    const all = [
      overdue,
      replied("2025-07-07"),
      replied("2025-07-08"),
      replied("2025-07-01", { closedAs: "withdrawn" }),
    ];
    expect(timelinessOf(all, today)).toEqual({
      received: 4,
      replied_on_time: 1,
      replied_after_extension: 0,
      replied_late: 1,
      closed_without_reply: 1,
      open: 1,
      overdue: 1,
    });
  });

  it("in a year of none", () => expect(timelinessOf([], today)).toEqual(none));
});
