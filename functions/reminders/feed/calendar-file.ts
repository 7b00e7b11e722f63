import { generateIcsCalendar, type IcsEvent } from "ts-ics";
import type { Day } from "../../../schema/contracts/day.ts";
import { addDays } from "../../clock/days.ts";
import { deadlineLabels } from "../../labels/deadlines.ts";
import { receiptNoOf } from "../../requests/case/receipt.ts";
import type { FeedDeadline } from "./feed.store.ts";

/** The start of a day, as the library reads an all-day date: by its UTC members. */
const midnight = (day: Day) => new Date(`${day}T00:00:00.000Z`);

/** An event's name: the same for as long as the deadline is this one, however its date moves. */
const uidOf = ({ request_id, kind, ref }: FeedDeadline, agency: string) =>
  `${[request_id, kind, ...(ref === "" ? [] : [new TextEncoder().encode(ref).toHex()])].join("-")}@${agency}`;

function eventOf(deadline: FeedDeadline, agency: string): IcsEvent {
  const { receipt_year, receipt_seq, kind, due_on, provisional, revision, changed_at, ended } = deadline;
  const label = deadlineLabels[kind];
  return {
    uid: uidOf(deadline, agency),
    stamp: { date: new Date(changed_at) },
    sequence: revision,
    summary: `${receiptNoOf(receipt_year, receipt_seq)} ${label.zh_hans} ${label.en}`,
    start: { date: midnight(due_on), type: "DATE" },
    end: { date: midnight(addDays(due_on, 1)), type: "DATE" },
    status: ended ? "CANCELLED" : provisional ? "TENTATIVE" : "CONFIRMED",
    timeTransparent: "TRANSPARENT",
  };
}

/**
 * Deadlines as an iCalendar (RFC 5545): all-day events by receipt number, nothing else about the case. SEQUENCE rises whenever a
 * date moves; what ended is CANCELLED.
 */
export const calendarFile = (deadlines: readonly FeedDeadline[], agency: string): string =>
  generateIcsCalendar({
    version: "2.0",
    prodId: "-//gongkai//deadlines//ZH",
    method: "PUBLISH",
    events: deadlines.map((deadline) => eventOf(deadline, agency)),
  });
