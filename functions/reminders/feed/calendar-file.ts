import type { Labels } from "../../../schema/contracts/labels.ts";
import { addDays } from "../../clock/days.ts";
import { deadlineLabels } from "../../labels/deadlines.ts";
import { sha256 } from "../../platform/digest.ts";
import { receiptNoOf } from "../../requests/case/receipt.ts";
import type { FeedDeadline } from "./feed.store.ts";
import { type ContentLine, component, contentLines, dateValue, instantValue, textValue } from "./icalendar.ts";

/** How often a calendar is asked for again (RFC 7986, 5.7); a day's reminders are at hand by the next working day's morning. */
const refreshed = "PT4H";

/** Hex digits of an event's name: 128 bits. */
const uidLength = 32;

/**
 * An event's name: the same for as long as the deadline is this one, however its date moves. A hash over the case's random id, so
 * that it is short and says nothing (RFC 7986, 5.3).
 */
const uidOf = async ({ request_id, kind, ref }: FeedDeadline, agency: string): Promise<string> =>
  (await sha256(`${agency}/${request_id}/${kind}/${ref}`)).slice(0, uidLength);

async function eventOf(deadline: FeedDeadline, agency: string): Promise<ContentLine[]> {
  const { receipt_year, receipt_seq, kind, due_on, provisional, revision, changed_at, ended } = deadline;
  const label = deadlineLabels[kind];
  return component("VEVENT", [
    ["UID", await uidOf(deadline, agency)],
    ["DTSTAMP", instantValue(changed_at)],
    ["LAST-MODIFIED", instantValue(changed_at)],
    ["SEQUENCE", String(revision)],
    ["SUMMARY", textValue(`${receiptNoOf(receipt_year, receipt_seq)} ${label.zh_hans} ${label.en}`)],
    ["DTSTART;VALUE=DATE", dateValue(due_on)],
    ["DTEND;VALUE=DATE", dateValue(addDays(due_on, 1))],
    ["STATUS", ended ? "CANCELLED" : provisional ? "TENTATIVE" : "CONFIRMED"],
    ["TRANSP", "TRANSPARENT"],
  ]);
}

/** A calendar has at least one component (RFC 5545, 3.6); where there is no event, it is the time zone of the stamps. */
const withoutEvents = component("VTIMEZONE", [
  ["TZID", "UTC"],
  ...component("STANDARD", [
    ["DTSTART", "19700101T000000"],
    ["TZOFFSETFROM", "+0000"],
    ["TZOFFSETTO", "+0000"],
  ]),
]);

/**
 * Deadlines as an iCalendar (RFC 5545, RFC 7986): all-day events by receipt number, nothing else about the case. SEQUENCE rises
 * whenever a date moves; what ended is CANCELLED. The name is what a client shows, which else shows the address and in it the key.
 */
export async function calendarFile(
  deadlines: readonly FeedDeadline[],
  { agency, name }: { agency: string; name: Labels },
): Promise<string> {
  const events = (await Promise.all(deadlines.map((deadline) => eventOf(deadline, agency)))).flat();
  const changed = deadlines.map(({ changed_at }) => changed_at).toSorted();
  const last = changed.at(-1);
  return contentLines(
    component("VCALENDAR", [
      ["VERSION", "2.0"],
      ["PRODID", "-//gongkai//deadlines//ZH"],
      ["NAME;LANGUAGE=zh-Hans", textValue(name.zh_hans)],
      ["NAME;LANGUAGE=zh-Hant", textValue(name.zh_hant)],
      ["NAME;LANGUAGE=en", textValue(name.en)],
      ["X-WR-CALNAME", textValue(name.zh_hans)],
      ...(last === undefined ? [] : [["LAST-MODIFIED", instantValue(last)] satisfies ContentLine]),
      ["REFRESH-INTERVAL;VALUE=DURATION", refreshed],
      ["X-PUBLISHED-TTL", refreshed],
      ...(events.length === 0 ? withoutEvents : events),
    ]),
  );
}
