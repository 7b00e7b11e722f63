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
import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { CaseDeadline, CaseState, ClosedAs } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { ClockViolation } from "../../clock/violations.ts";
import { caseClock, isIrregular } from "./clock.ts";
import { deadlinesOf } from "./deadlines.ts";
import type { Entry, Standing } from "./standing.ts";

/** What is stored of a case beside its events: all of it derived, none of it dependent on today. */
export interface Projection {
  state: CaseState;
  closedAs: ClosedAs | null;
  closedOn: Day | null;
  outcome: Outcome | null;
  /** As it would be had an open stop closed on the day it opened; null while the agency awaits the applicant. */
  dueOn: Day | null;
  provisional: boolean;
  stoppedSince: Day | null;
  /** Whether the reply period was extended. */
  extended: boolean;
  calendarVersion: number;
  topic: string | null;
  unit: string | null;
  assignedTo: string | null;
  deadlines: readonly CaseDeadline[];
}

/** Derives the projection from the standing. Refused where the events make no clock under this calendar. */
export function project(standing: Standing, calendar: Calendar): {
  ok: true;
  projection: Projection;
} | {
  ok: false;
  violation: ClockViolation;
} {
  if (stryMutAct_9fa48("1033")) {
    {}
  } else {
    stryCov_9fa48("1033");
    const reckoned = caseClock(standing, calendar, null);
    if (stryMutAct_9fa48("1036") ? false : stryMutAct_9fa48("1035") ? true : stryMutAct_9fa48("1034") ? reckoned.ok : (stryCov_9fa48("1034", "1035", "1036"), !reckoned.ok)) return reckoned;
    const {
      clock
    } = reckoned;
    const last = stryMutAct_9fa48("1037") ? () => undefined : (stryCov_9fa48("1037"), (() => {
      const last = <Type extends Entry["type"],>(type: Type) => standing.entries.findLast(stryMutAct_9fa48("1038") ? () => undefined : (stryCov_9fa48("1038"), (entry): entry is Extract<Entry, {
        type: Type;
      }> => stryMutAct_9fa48("1041") ? entry.type !== type : stryMutAct_9fa48("1040") ? false : stryMutAct_9fa48("1039") ? true : (stryCov_9fa48("1039", "1040", "1041"), entry.type === type)));
      return last;
    })());
    const assigned = last(stryMutAct_9fa48("1042") ? "" : (stryCov_9fa48("1042"), "assigned"));
    return stryMutAct_9fa48("1043") ? {} : (stryCov_9fa48("1043"), {
      ok: stryMutAct_9fa48("1044") ? false : (stryCov_9fa48("1044"), true),
      projection: stryMutAct_9fa48("1045") ? {} : (stryCov_9fa48("1045"), {
        state: standing.state,
        closedAs: standing.closedAs,
        closedOn: standing.closedOn,
        outcome: standing.outcome,
        dueOn: clock.due_on,
        provisional: clock.provisional,
        stoppedSince: clock.stopped_since,
        extended: stryMutAct_9fa48("1046") ? standing.entries.every(entry => entry.type === "extended" && !isIrregular(entry)) : (stryCov_9fa48("1046"), standing.entries.some(stryMutAct_9fa48("1047") ? () => undefined : (stryCov_9fa48("1047"), entry => stryMutAct_9fa48("1050") ? entry.type === "extended" || !isIrregular(entry) : stryMutAct_9fa48("1049") ? false : stryMutAct_9fa48("1048") ? true : (stryCov_9fa48("1048", "1049", "1050"), (stryMutAct_9fa48("1052") ? entry.type !== "extended" : stryMutAct_9fa48("1051") ? true : (stryCov_9fa48("1051", "1052"), entry.type === (stryMutAct_9fa48("1053") ? "" : (stryCov_9fa48("1053"), "extended")))) && (stryMutAct_9fa48("1054") ? isIrregular(entry) : (stryCov_9fa48("1054"), !isIrregular(entry))))))),
        calendarVersion: calendar.version,
        topic: stryMutAct_9fa48("1055") ? last("classified")?.topic && null : (stryCov_9fa48("1055"), (stryMutAct_9fa48("1056") ? last("classified").topic : (stryCov_9fa48("1056"), last(stryMutAct_9fa48("1057") ? "" : (stryCov_9fa48("1057"), "classified"))?.topic)) ?? null),
        unit: stryMutAct_9fa48("1058") ? assigned?.unit && null : (stryCov_9fa48("1058"), (stryMutAct_9fa48("1059") ? assigned.unit : (stryCov_9fa48("1059"), assigned?.unit)) ?? null),
        assignedTo: stryMutAct_9fa48("1060") ? assigned?.to && null : (stryCov_9fa48("1060"), (stryMutAct_9fa48("1061") ? assigned.to : (stryCov_9fa48("1061"), assigned?.to)) ?? null),
        deadlines: deadlinesOf(standing, clock, calendar)
      })
    });
  }
}