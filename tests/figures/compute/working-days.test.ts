import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, toDay } from "../../../functions/clock/days.ts";
import { follow } from "../../../functions/clock/fold.ts";
import { regulations } from "../../../functions/clock/regulations.ts";
import { nearestRank, workingDaysToReply } from "../../../functions/figures/compute/working-days.ts";
import type { ClockEvent } from "../../../schema/contracts/deadlines.ts";
import { calendar } from "../../clock/notices.ts";
import { fixed } from "../arbitraries.ts";

const received = toDay("2025-06-02");

function workingDays(repliedAfter: number, ...events: ClockEvent[]): number {
  const followed = follow({ regulation: regulations["2019"], calendar, received_on: received, events, as_of: null });
  if (!followed.ok) throw new Error(followed.violation.code);
  return workingDaysToReply(followed.course, addDays(received, repliedAfter));
}

const stop = (ref: string, from: number, to: number | null): ClockEvent[] => [
  { type: "consultation_opened", on: addDays(received, from), ref, with: "other_agency" },
  ...(to === null ? [] : [{ type: "consultation_closed" as const, on: addDays(received, to), ref }]),
];

describe("working days a reply took", () => {
  it("are those from receipt to reply, and none on the day itself", () => {
    expect(workingDays(0)).toBe(0);
    expect(workingDays(14)).toBe(10);
  });

  it("leave a third party's silence out only as long as the law lets it stop the clock", () => {
    const silent: ClockEvent[] = [{ type: "consultation_opened", on: received, ref: "t", with: "third_party" }];
    // 15 working days of silence, then 5 of the agency's own.
    expect(workingDays(28, ...silent)).toBe(5);
  });

  it("leave out exactly the working days some stop covers, however stops overlap", () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(fc.array(span, { maxLength: 5 }), fc.integer({ min: 0, max: 60 }), (spans, replied) => {
        const stops = spans.map(([from, length]): [number, number] => [from, from + length]);
        const events = stops.flatMap(([from, to], at) => stop(`s${at}`, from, to));
        const counted = Array.from({ length: replied }, (_, at) => at + 1).filter(
          (day) => calendar.isWorking(addDays(received, day)) && !stops.some(([from, to]) => from < day && day <= to),
        );
        expect(workingDays(replied, ...events)).toBe(counted.length);
      }),
      fixed,
    );
  });
});

describe("nearest rank", () => {
  it("is the smallest value that so many of a hundred do not exceed", () => {
    expect(nearestRank([3, 1, 2, 4], 50)).toBe(2);
    expect(nearestRank([15, 20, 35, 40, 50], 90)).toBe(50);
    expect(nearestRank([5], 50)).toBe(5);
    expect(nearestRank([], 50)).toBeNull();
    const ten = Array.from({ length: 10 }, (_, at) => at + 1);
    expect(nearestRank(ten, 90)).toBe(9);
  });
});
