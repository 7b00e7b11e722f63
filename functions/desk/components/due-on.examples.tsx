import { toDay } from "../../clock/days.ts";
import type { Example } from "../../site/components/example.ts";
import { DueOn } from "./due-on.tsx";

const today = toDay("2026-12-01");
const due = { due_on: "2026-12-04", provisional: false, working_days_left: 3, overdue_by: null };

const states = {
  "in some days": due,
  today: { ...due, due_on: today, working_days_left: 0 },
  overdue: { ...due, due_on: "2026-11-30", working_days_left: null, overdue_by: 1 },
  provisional: { ...due, due_on: "2027-01-04", provisional: true, working_days_left: 23 },
  "on no day": { ...due, due_on: null, working_days_left: null },
};

export const dueOnExamples: readonly Example[] = Object.entries(states).map(([name, state]) => ({
  name,
  draw: (reader) => (
    <p>
      <DueOn reader={reader} due={state} today={today} />
    </p>
  ),
}));
