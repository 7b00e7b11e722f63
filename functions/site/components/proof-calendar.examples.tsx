import type { ClockEvent } from "../../../schema/contracts/deadlines.ts";
import { compileCalendar } from "../../clock/calendar.ts";
import { toDay } from "../../clock/days.ts";
import { deadline } from "../../clock/deadline.ts";
import type { Example } from "./example.ts";
import { ProofCalendar } from "./proof-calendar.tsx";

const working = compileCalendar({
  version: 1,
  notices: [
    {
      year: 2026,
      document_no: "国办发明电〔2025〕7号",
      off: ["2026-02-16", "2026-02-17", "2026-02-18", "2026-02-19", "2026-02-20", "2026-02-23"].map(toDay),
      makeup: ["2026-02-14", "2026-02-28"].map(toDay),
    },
  ],
});

function daysOf(...events: ClockEvent[]) {
  const asOf = toDay("2026-02-12");
  const answer = deadline(working, { kind: "reply", start_on: toDay("2026-02-02"), events }, asOf);
  return answer.ok ? answer.deadline.days : [];
}

const on = (day: string) => ({ on: toDay(day) });

export const proofCalendarExamples: readonly Example[] = [
  {
    name: "days that count, holidays, and weekend days worked instead; today is framed",
    draw: (reader) => <ProofCalendar reader={reader} days={daysOf()} today={toDay("2026-02-12")} />,
  },
  {
    name: "a period that ran anew, was stopped and deferred",
    draw: (reader) => (
      <ProofCalendar
        reader={reader}
        days={daysOf(
          { type: "clarification_requested", ...on("2026-02-05") },
          { type: "clarification_received", ...on("2026-02-12") },
          { type: "consultation_opened", ...on("2026-02-24"), ref: "1", with: "third_party" },
          { type: "consultation_closed", ...on("2026-03-03"), ref: "1" },
          { type: "reply_deferred", ...on("2026-03-05"), until: toDay("2026-04-10") },
        )}
      />
    ),
  },
  {
    name: "nothing, while no day is counted",
    draw: (reader) => (
      <ProofCalendar reader={reader} days={daysOf({ type: "clarification_requested", ...on("2026-02-05") })} />
    ),
  },
];
