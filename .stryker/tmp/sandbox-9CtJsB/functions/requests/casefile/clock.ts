// @ts-nocheck
function stryNS_9fa48() {
  var g = typeof globalThis === 'object' && globalThis && globalThis.Math === Math && globalThis || new Function("return this")();
  var ns = g.__stryker__ || (g.__stryker__ = {});
  if (ns.activeMutant === undefined && g.process && g.process.env && g.process.env.__STRYKER_ACTIVE_MUTANT__) {
    ns.activeMutant = g.process.env.__STRYKER_ACTIVE_MUTANT__;
  }
  function retrieveNS() {
    return ns;
  }
  stryNS_9fa48 = retrieveNS;
  return retrieveNS();
}
stryNS_9fa48();
function stryCov_9fa48() {
  var ns = stryNS_9fa48();
  var cov = ns.mutantCoverage || (ns.mutantCoverage = {
    static: {},
    perTest: {}
  });
  function cover() {
    var c = cov.static;
    if (ns.currentTestId) {
      c = cov.perTest[ns.currentTestId] = cov.perTest[ns.currentTestId] || {};
    }
    var a = arguments;
    for (var i = 0; i < a.length; i++) {
      c[a[i]] = (c[a[i]] || 0) + 1;
    }
  }
  stryCov_9fa48 = cover;
  cover.apply(null, arguments);
}
function stryMutAct_9fa48(id) {
  var ns = stryNS_9fa48();
  function isActive(id) {
    if (ns.activeMutant === id) {
      if (ns.hitCount !== void 0 && ++ns.hitCount > ns.hitLimit) {
        throw new Error('Stryker: Hit count limit reached (' + ns.hitCount + ')');
      }
      return true;
    }
    return false;
  }
  stryMutAct_9fa48 = isActive;
  return isActive(id);
}
import type { Day } from "../../../schema/contracts/day.ts";
import type { ClockEvent } from "../../../schema/contracts/deadlines.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { type Clock, clock } from "../../clock/clock.ts";
import type { ClockInput } from "../../clock/fold.ts";
import type { ClockViolation } from "../../clock/violations.ts";
import type { Entry, Standing } from "./standing.ts";
export const isIrregular = stryMutAct_9fa48("72") ? () => undefined : (stryCov_9fa48("72"), (() => {
  const isIrregular = (event: NewEvent): boolean => stryMutAct_9fa48("75") ? "irregular" in event || event.irregular === true : stryMutAct_9fa48("74") ? false : stryMutAct_9fa48("73") ? true : (stryCov_9fa48("73", "74", "75"), (stryMutAct_9fa48("76") ? "" : (stryCov_9fa48("76"), "irregular")) in event && (stryMutAct_9fa48("78") ? event.irregular !== true : stryMutAct_9fa48("77") ? true : (stryCov_9fa48("77", "78"), event.irregular === (stryMutAct_9fa48("79") ? false : (stryCov_9fa48("79"), true)))));
  return isIrregular;
})());

/** Events of a case as the clock knows them; the others do not move it. */
function clockEvent(entry: Entry): ClockEvent[] {
  if (stryMutAct_9fa48("80")) {
    {}
  } else {
    stryCov_9fa48("80");
    const irregular = isIrregular(entry) ? {
      irregular: true
    } as const : {};
    switch (entry.type) {
      case stryMutAct_9fa48("82") ? "" : (stryCov_9fa48("82"), "consultation_opened"):
        if (stryMutAct_9fa48("81")) {} else {
          stryCov_9fa48("81");
          return stryMutAct_9fa48("83") ? [] : (stryCov_9fa48("83"), [stryMutAct_9fa48("84") ? {} : (stryCov_9fa48("84"), {
            type: entry.type,
            on: entry.on,
            ref: entry.ref,
            with: entry.with,
            served_on: entry.served.on
          })]);
        }
      case stryMutAct_9fa48("86") ? "" : (stryCov_9fa48("86"), "consultation_closed"):
        if (stryMutAct_9fa48("85")) {} else {
          stryCov_9fa48("85");
          return stryMutAct_9fa48("87") ? [] : (stryCov_9fa48("87"), [stryMutAct_9fa48("88") ? {} : (stryCov_9fa48("88"), {
            type: entry.type,
            on: entry.on,
            ref: entry.ref
          })]);
        }
      case stryMutAct_9fa48("90") ? "" : (stryCov_9fa48("90"), "extended"):
        if (stryMutAct_9fa48("89")) {} else {
          stryCov_9fa48("89");
          return stryMutAct_9fa48("91") ? [] : (stryCov_9fa48("91"), [stryMutAct_9fa48("92") ? {} : (stryCov_9fa48("92"), {
            type: entry.type,
            on: entry.on,
            working_days: entry.working_days,
            ...irregular
          })]);
        }
      case stryMutAct_9fa48("94") ? "" : (stryCov_9fa48("94"), "reply_deferred"):
        if (stryMutAct_9fa48("93")) {} else {
          stryCov_9fa48("93");
          return stryMutAct_9fa48("95") ? [] : (stryCov_9fa48("95"), [stryMutAct_9fa48("96") ? {} : (stryCov_9fa48("96"), {
            type: entry.type,
            on: entry.on,
            until: entry.until,
            ...irregular
          })]);
        }
      case stryMutAct_9fa48("97") ? "" : (stryCov_9fa48("97"), "clarification_requested"):
      case stryMutAct_9fa48("98") ? "" : (stryCov_9fa48("98"), "clarification_received"):
      case stryMutAct_9fa48("99") ? "" : (stryCov_9fa48("99"), "fee_notified"):
      case stryMutAct_9fa48("101") ? "" : (stryCov_9fa48("101"), "fee_paid"):
        if (stryMutAct_9fa48("100")) {} else {
          stryCov_9fa48("100");
          return stryMutAct_9fa48("102") ? [] : (stryCov_9fa48("102"), [stryMutAct_9fa48("103") ? {} : (stryCov_9fa48("103"), {
            type: entry.type,
            on: entry.on,
            ...irregular
          })]);
        }
      case stryMutAct_9fa48("104") ? "" : (stryCov_9fa48("104"), "clarification_lapsed"):
      case stryMutAct_9fa48("105") ? "" : (stryCov_9fa48("105"), "fee_lapsed"):
      case stryMutAct_9fa48("106") ? "" : (stryCov_9fa48("106"), "replied"):
      case stryMutAct_9fa48("108") ? "" : (stryCov_9fa48("108"), "withdrawn"):
        if (stryMutAct_9fa48("107")) {} else {
          stryCov_9fa48("107");
          return stryMutAct_9fa48("109") ? [] : (stryCov_9fa48("109"), [stryMutAct_9fa48("110") ? {} : (stryCov_9fa48("110"), {
            type: entry.type,
            on: entry.on
          })]);
        }
      case stryMutAct_9fa48("112") ? "" : (stryCov_9fa48("112"), "merged"):
        if (stryMutAct_9fa48("111")) {} else {
          stryCov_9fa48("111");
          // The case ends here as a withdrawn one does; its matter goes on elsewhere.
          return stryMutAct_9fa48("113") ? [] : (stryCov_9fa48("113"), [stryMutAct_9fa48("114") ? {} : (stryCov_9fa48("114"), {
            type: stryMutAct_9fa48("115") ? "" : (stryCov_9fa48("115"), "withdrawn"),
            on: entry.on
          })]);
        }
      default:
        if (stryMutAct_9fa48("116")) {} else {
          stryCov_9fa48("116");
          return stryMutAct_9fa48("117") ? ["Stryker was here"] : (stryCov_9fa48("117"), []);
        }
    }
  }
}

/** What the clock is a function of: since an order to decide again, the case since that order. */
export function clockInput(standing: Standing, calendar: Calendar, as_of: Day | null): ClockInput {
  if (stryMutAct_9fa48("118")) {
    {}
  } else {
    stryCov_9fa48("118");
    const {
      startOn,
      entries
    } = courseOf(standing);
    return stryMutAct_9fa48("119") ? {} : (stryCov_9fa48("119"), {
      regulation: standing.facts.regulation,
      calendar,
      received_on: startOn,
      events: entries.flatMap(clockEvent),
      as_of
    });
  }
}

/** Day 0 of the agency's duty and what has happened since: from the receipt, or from the latest order to decide again. */
export function courseOf({
  facts,
  entries
}: Pick<Standing, "facts" | "entries">): {
  startOn: Day;
  entries: readonly Entry[];
} {
  if (stryMutAct_9fa48("120")) {
    {}
  } else {
    stryCov_9fa48("120");
    const redo = entries.findLastIndex(stryMutAct_9fa48("121") ? () => undefined : (stryCov_9fa48("121"), ({
      type
    }) => stryMutAct_9fa48("124") ? type !== "redo_ordered" : stryMutAct_9fa48("123") ? false : stryMutAct_9fa48("122") ? true : (stryCov_9fa48("122", "123", "124"), type === (stryMutAct_9fa48("125") ? "" : (stryCov_9fa48("125"), "redo_ordered")))));
    return stryMutAct_9fa48("126") ? {} : (stryCov_9fa48("126"), {
      startOn: stryMutAct_9fa48("127") ? entries[redo]?.on && facts.receiptOn : (stryCov_9fa48("127"), (stryMutAct_9fa48("128") ? entries[redo].on : (stryCov_9fa48("128"), entries[redo]?.on)) ?? facts.receiptOn),
      entries: stryMutAct_9fa48("129") ? entries : (stryCov_9fa48("129"), entries.slice(stryMutAct_9fa48("130") ? redo - 1 : (stryCov_9fa48("130"), redo + 1)))
    });
  }
}

/** The due date that an order to decide again has set, if one has. */
export function orderedDueDate({
  entries
}: Pick<Standing, "entries">): Day | undefined {
  if (stryMutAct_9fa48("131")) {
    {}
  } else {
    stryCov_9fa48("131");
    const redo = entries.findLast(stryMutAct_9fa48("132") ? () => undefined : (stryCov_9fa48("132"), ({
      type
    }) => stryMutAct_9fa48("135") ? type !== "redo_ordered" : stryMutAct_9fa48("134") ? false : stryMutAct_9fa48("133") ? true : (stryCov_9fa48("133", "134", "135"), type === (stryMutAct_9fa48("136") ? "" : (stryCov_9fa48("136"), "redo_ordered")))));
    return (stryMutAct_9fa48("139") ? redo?.type !== "redo_ordered" : stryMutAct_9fa48("138") ? false : stryMutAct_9fa48("137") ? true : (stryCov_9fa48("137", "138", "139"), (stryMutAct_9fa48("140") ? redo.type : (stryCov_9fa48("140"), redo?.type)) === (stryMutAct_9fa48("141") ? "" : (stryCov_9fa48("141"), "redo_ordered")))) ? redo.due_on : undefined;
  }
}

/** The case's clock, with the date an order to decide again has set where it set one. */
export function caseClock(standing: Standing, calendar: Calendar, as_of: Day | null): {
  ok: true;
  clock: Clock;
} | {
  ok: false;
  violation: ClockViolation;
} {
  if (stryMutAct_9fa48("142")) {
    {}
  } else {
    stryCov_9fa48("142");
    const reckoned = clock(clockInput(standing, calendar, as_of));
    const due_on = orderedDueDate(standing);
    if (stryMutAct_9fa48("145") ? !reckoned.ok && due_on === undefined : stryMutAct_9fa48("144") ? false : stryMutAct_9fa48("143") ? true : (stryCov_9fa48("143", "144", "145"), (stryMutAct_9fa48("146") ? reckoned.ok : (stryCov_9fa48("146"), !reckoned.ok)) || (stryMutAct_9fa48("148") ? due_on !== undefined : stryMutAct_9fa48("147") ? false : (stryCov_9fa48("147", "148"), due_on === undefined)))) return reckoned;
    const {
      clock: running
    } = reckoned;
    if (stryMutAct_9fa48("151") ? running.due_on !== null : stryMutAct_9fa48("150") ? false : stryMutAct_9fa48("149") ? true : (stryCov_9fa48("149", "150", "151"), running.due_on === null)) return reckoned;
    const at = stryMutAct_9fa48("152") ? running.closed_on && as_of : (stryCov_9fa48("152"), running.closed_on ?? as_of);
    return stryMutAct_9fa48("153") ? {} : (stryCov_9fa48("153"), {
      ok: stryMutAct_9fa48("154") ? false : (stryCov_9fa48("154"), true),
      clock: stryMutAct_9fa48("155") ? {} : (stryCov_9fa48("155"), {
        ...running,
        due_on,
        base_due_on: due_on,
        stopped_since: null,
        provisional: stryMutAct_9fa48("156") ? true : (stryCov_9fa48("156"), false),
        working_days_left: (stryMutAct_9fa48("159") ? at !== null : stryMutAct_9fa48("158") ? false : stryMutAct_9fa48("157") ? true : (stryCov_9fa48("157", "158", "159"), at === null)) ? null : stryMutAct_9fa48("160") ? Math.min(0, calendar.between(at, due_on)) : (stryCov_9fa48("160"), Math.max(0, calendar.between(at, due_on))),
        overdue_by: (stryMutAct_9fa48("163") ? at === null && at <= due_on : stryMutAct_9fa48("162") ? false : stryMutAct_9fa48("161") ? true : (stryCov_9fa48("161", "162", "163"), (stryMutAct_9fa48("165") ? at !== null : stryMutAct_9fa48("164") ? false : (stryCov_9fa48("164", "165"), at === null)) || (stryMutAct_9fa48("168") ? at > due_on : stryMutAct_9fa48("167") ? at < due_on : stryMutAct_9fa48("166") ? false : (stryCov_9fa48("166", "167", "168"), at <= due_on)))) ? null : calendar.between(due_on, at),
        basis: stryMutAct_9fa48("169") ? [] : (stryCov_9fa48("169"), [stryMutAct_9fa48("170") ? {} : (stryCov_9fa48("170"), {
          article: stryMutAct_9fa48("171") ? "" : (stryCov_9fa48("171"), "the order to decide again"),
          rule: stryMutAct_9fa48("172") ? "" : (stryCov_9fa48("172"), "due-date-ordered")
        })])
      })
    });
  }
}