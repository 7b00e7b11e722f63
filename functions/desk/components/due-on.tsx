import type { Day } from "../../../schema/contracts/day.ts";
import { toDay } from "../../clock/days.ts";
import type { Reader } from "../../site/reader.ts";
import { daysLeftWords, leftWords, weekdayWords } from "../words/due-words.ts";

/** A day on which something is due, as it is on another one. */
interface Due {
  due_on: string | null;
  provisional: boolean;
  working_days_left: number | null;
  overdue_by: number | null;
}

/** When something is due, and how far that is in words; that it has no day. */
export const DueOn = ({ reader: { say }, due, today }: { reader: Reader; due: Due; today: Day }) => {
  if (due.due_on === null) return <>{say(daysLeftWords.none)}</>;
  const due_on = toDay(due.due_on);
  const left = leftWords({ ...due, due_on }, today);
  return (
    <>
      <time datetime={due_on}>{say(weekdayWords(due_on))}</time>
      {due.provisional && <span class="mark">{say(daysLeftWords.provisional)}</span>}
      {left && <span class={due.overdue_by === null ? "left" : "left overdue"}>{say(left)}</span>}
    </>
  );
};
