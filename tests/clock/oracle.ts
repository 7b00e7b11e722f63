import type { HolidayNotice, Override } from "../../functions/clock/calendar.ts";
import { toDay } from "../../functions/clock/days.ts";
import { regulationOn } from "../../functions/clock/regulations.ts";
import type { Day } from "../../schema/contracts/day.ts";
import type { ClockEvent } from "../../schema/contracts/deadlines.ts";

/** A slow calendar and a slow clock that walk from day to day with `Date`: what the fast ones are measured against. */

export function step(on: Day, by: number): Day {
  return toDay(new Date(Date.parse(`${on}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10));
}

export function walkingCalendar(notices: readonly HolidayNotice[], overrides: readonly Override[] = []) {
  const years = new Set(notices.map(({ year }) => year));
  const unnoticed = (on: Day) => !years.has(Number(on.slice(0, 4)));
  const isWorking = (on: Day): boolean => {
    const own = overrides.findLast((override) => override.on === on);
    if (own !== undefined) return own.working;
    const named = notices.filter(({ off, makeup }) => off.includes(on) || makeup.includes(on));
    const latest = named.sort((a, b) => a.year - b.year).at(-1);
    if (latest !== undefined) return latest.makeup.includes(on);
    const weekday = new Date(`${on}T00:00:00Z`).getUTCDay();
    if (weekday === 0 || weekday === 6) return false;
    return !(unnoticed(on) && ["01-01", "05-01", "05-02", "10-01", "10-02", "10-03"].includes(on.slice(5)));
  };
  const plus = (day: Day, n: number) => {
    let on = day;
    let provisional = false;
    for (let counted = 0; counted < n; ) {
      on = step(on, 1);
      provisional ||= unnoticed(on);
      if (isWorking(on)) counted++;
    }
    return { on, provisional };
  };
  const between = (a: Day, b: Day) => {
    let counted = 0;
    for (let on = a; on < b; ) {
      on = step(on, 1);
      if (isWorking(on)) counted++;
    }
    return counted;
  };
  return { isWorking, plus, between };
}

type Walking = ReturnType<typeof walkingCalendar>;

/** The due date of a legal course of events in the order given, by walking; null while the agency waits. */
export function walkingDueDate(calendar: Walking, received_on: Day, events: readonly ClockEvent[], as_of: Day | null) {
  const id = regulationOn(received_on)?.id;
  const full = id === "2008" ? 15 : 20;
  const excluded = new Set<Day>();
  const closed_on = events.find(
    ({ type }) => type === "replied" || type === "withdrawn" || type.endsWith("_lapsed"),
  )?.on;
  const asOf = closed_on ?? as_of;
  const exclude = (opened: Day, closed: Day | undefined, last: Day | undefined) => {
    let end = closed ?? (asOf === null || asOf < opened ? opened : asOf);
    if (last !== undefined && last < end) end = last;
    for (let on = opened; on < end; ) {
      on = step(on, 1);
      excluded.add(on);
    }
  };
  let from = received_on;
  let granted = 0;
  let until: Day | null = null;
  let waiting = false;
  for (const [index, event] of events.entries()) {
    const later = events.slice(index + 1);
    switch (event.type) {
      case "consultation_opened": {
        if (id === "2008" && event.with !== "third_party") break;
        const closing = later.find((other) => other.type === "consultation_closed" && other.ref === event.ref);
        const limited = id === "2019" && event.with !== "other_agency";
        exclude(event.on, closing?.on, limited ? calendar.plus(event.served_on ?? event.on, 15).on : undefined);
        break;
      }
      case "clarification_requested":
        if (id === "2019") waiting = true;
        else exclude(event.on, later.find(({ type }) => /^clarification_(received|lapsed)$/.test(type))?.on, undefined);
        break;
      case "fee_notified":
        waiting = true;
        break;
      case "clarification_received":
      case "fee_paid":
        if (id === "2008") break;
        [from, granted, until, waiting] = [event.on, 0, null, false];
        break;
      case "extended":
        granted = event.working_days;
        break;
      case "reply_deferred":
        until = event.until;
        break;
    }
  }
  if (waiting) return null;
  let due = from;
  for (let counted = 0; counted < full + granted; ) {
    due = step(due, 1);
    if (calendar.isWorking(due) && !excluded.has(due)) counted++;
  }
  return { due_on: until !== null && until > due ? until : due, base_due_on: calendar.plus(from, full).on };
}
