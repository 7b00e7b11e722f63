/** Times the fold of one case with twelve events inside workerd, whose clock ticks in whole milliseconds: a thousand at a time. */
import notices from "../../../functions/calendars/notices-2008-2026.json" with { type: "json" };
import { compileCalendar } from "../../../functions/clock/calendar.ts";
import { clock } from "../../../functions/clock/clock.ts";
import { toDay } from "../../../functions/clock/days.ts";
import { regulations } from "../../../functions/clock/regulations.ts";
import type { ClockEvent } from "../../../schema/contracts/deadlines.ts";

const days = (texts: readonly string[]) => texts.map(toDay);
const calendar = compileCalendar({
  version: 1,
  notices: notices.map(({ off, makeup, ...notice }) => ({ ...notice, off: days(off), makeup: days(makeup) })),
});

const consulted = (ref: string, from: string, to: string): ClockEvent[] => [
  { type: "consultation_opened", on: toDay(from), ref, with: "other_agency" },
  { type: "consultation_closed", on: toDay(to), ref },
];
const events: ClockEvent[] = [
  { type: "clarification_requested", on: toDay("2025-03-05") },
  { type: "clarification_received", on: toDay("2025-03-14") },
  ...consulted("c1", "2025-03-17", "2025-03-24"),
  ...consulted("c2", "2025-03-20", "2025-04-02"),
  ...consulted("c3", "2025-04-08", "2025-04-10"),
  ...consulted("c4", "2025-04-14", "2025-04-21"),
  { type: "extended", on: toDay("2025-04-22"), working_days: 20 },
  { type: "replied", on: toDay("2025-06-03") },
];

const batches = 50;
const folds = 1_000;

export default {
  fetch() {
    const input = {
      regulation: regulations["2019"],
      calendar,
      received_on: toDay("2025-03-03"),
      events,
      as_of: toDay("2025-05-06"),
    };
    const means: number[] = [];
    let due: string | null = null;
    for (let batch = 0; batch < batches; batch++) {
      const began = performance.now();
      for (let fold = 0; fold < folds; fold++) {
        const reckoned = clock(input);
        due = reckoned.ok ? reckoned.clock.due_on : null;
      }
      means.push(((performance.now() - began) / folds) * 1_000);
    }
    return Response.json({ events: events.length, folds, due, means });
  },
} satisfies ExportedHandler;
