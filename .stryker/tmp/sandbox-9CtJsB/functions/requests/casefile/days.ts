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
import type { NewEvent } from "../../../schema/contracts/events.ts";
import { outOfRange } from "../../clock/fold.ts";
import type { Refusal } from "./guards.ts";
import type { Facts } from "./standing.ts";

/** The days on which what the event tells has happened: its own, its service, and what reached whom. */
const factual = stryMutAct_9fa48("173") ? () => undefined : (stryCov_9fa48("173"), (() => {
  const factual = (event: NewEvent): Day[] => stryMutAct_9fa48("174") ? [] : (stryCov_9fa48("174"), [event.on, ...((stryMutAct_9fa48("177") ? "served" in event || typeof event.served === "object" : stryMutAct_9fa48("176") ? false : stryMutAct_9fa48("175") ? true : (stryCov_9fa48("175", "176", "177"), (stryMutAct_9fa48("178") ? "" : (stryCov_9fa48("178"), "served")) in event && (stryMutAct_9fa48("180") ? typeof event.served !== "object" : stryMutAct_9fa48("179") ? true : (stryCov_9fa48("179", "180"), typeof event.served === (stryMutAct_9fa48("181") ? "" : (stryCov_9fa48("181"), "object")))))) ? stryMutAct_9fa48("182") ? [] : (stryCov_9fa48("182"), [event.served.on]) : stryMutAct_9fa48("183") ? ["Stryker was here"] : (stryCov_9fa48("183"), [])), ...((stryMutAct_9fa48("184") ? "" : (stryCov_9fa48("184"), "complaint_on")) in event ? stryMutAct_9fa48("185") ? [] : (stryCov_9fa48("185"), [event.complaint_on]) : stryMutAct_9fa48("186") ? ["Stryker was here"] : (stryCov_9fa48("186"), [])), ...((stryMutAct_9fa48("187") ? "" : (stryCov_9fa48("187"), "received_on")) in event ? stryMutAct_9fa48("188") ? [] : (stryCov_9fa48("188"), [event.received_on]) : stryMutAct_9fa48("189") ? ["Stryker was here"] : (stryCov_9fa48("189"), []))]);
  return factual;
})());

/** The days the event sets for somebody; a deferral's is the clock's to judge. */
function set(event: NewEvent): Day[] {
  if (stryMutAct_9fa48("190")) {
    {}
  } else {
    stryCov_9fa48("190");
    switch (event.type) {
      case stryMutAct_9fa48("192") ? "" : (stryCov_9fa48("192"), "clarification_requested"):
        if (stryMutAct_9fa48("191")) {} else {
          stryCov_9fa48("191");
          return stryMutAct_9fa48("193") ? [] : (stryCov_9fa48("193"), [event.respond_by]);
        }
      case stryMutAct_9fa48("195") ? "" : (stryCov_9fa48("195"), "routed"):
        if (stryMutAct_9fa48("194")) {} else {
          stryCov_9fa48("194");
          return event.contributions.map(stryMutAct_9fa48("196") ? () => undefined : (stryCov_9fa48("196"), ({
            due_on
          }) => due_on));
        }
      case stryMutAct_9fa48("198") ? "" : (stryCov_9fa48("198"), "redo_ordered"):
        if (stryMutAct_9fa48("197")) {} else {
          stryCov_9fa48("197");
          return (stryMutAct_9fa48("201") ? event.due_on !== undefined : stryMutAct_9fa48("200") ? false : stryMutAct_9fa48("199") ? true : (stryCov_9fa48("199", "200", "201"), event.due_on === undefined)) ? stryMutAct_9fa48("202") ? ["Stryker was here"] : (stryCov_9fa48("202"), []) : stryMutAct_9fa48("203") ? [] : (stryCov_9fa48("203"), [event.due_on]);
        }
      default:
        if (stryMutAct_9fa48("204")) {} else {
          stryCov_9fa48("204");
          return stryMutAct_9fa48("205") ? ["Stryker was here"] : (stryCov_9fa48("205"), []);
        }
    }
  }
}

/** What is wrong with the days an event names, if anything: facts lie between receipt and today, days set do not lie behind it. */
export function unsoundDay({
  receiptOn
}: Facts, event: NewEvent, today: Day): Refusal | null {
  if (stryMutAct_9fa48("206")) {
    {}
  } else {
    stryCov_9fa48("206");
    const happened = factual(event);
    if (stryMutAct_9fa48("209") ? happened.every(on => on > today) : stryMutAct_9fa48("208") ? false : stryMutAct_9fa48("207") ? true : (stryCov_9fa48("207", "208", "209"), happened.some(stryMutAct_9fa48("210") ? () => undefined : (stryCov_9fa48("210"), on => stryMutAct_9fa48("214") ? on <= today : stryMutAct_9fa48("213") ? on >= today : stryMutAct_9fa48("212") ? false : stryMutAct_9fa48("211") ? true : (stryCov_9fa48("211", "212", "213", "214"), on > today))))) {
      if (stryMutAct_9fa48("215")) {
        {}
      } else {
        stryCov_9fa48("215");
        return stryMutAct_9fa48("216") ? {} : (stryCov_9fa48("216"), {
          rule: stryMutAct_9fa48("217") ? "" : (stryCov_9fa48("217"), "in-the-future"),
          article: null,
          says: stryMutAct_9fa48("218") ? "" : (stryCov_9fa48("218"), "an event is recorded once it has happened")
        });
      }
    }
    if (stryMutAct_9fa48("221") ? happened.every(on => on < receiptOn) : stryMutAct_9fa48("220") ? false : stryMutAct_9fa48("219") ? true : (stryCov_9fa48("219", "220", "221"), happened.some(stryMutAct_9fa48("222") ? () => undefined : (stryCov_9fa48("222"), on => stryMutAct_9fa48("226") ? on >= receiptOn : stryMutAct_9fa48("225") ? on <= receiptOn : stryMutAct_9fa48("224") ? false : stryMutAct_9fa48("223") ? true : (stryCov_9fa48("223", "224", "225", "226"), on < receiptOn))))) {
      if (stryMutAct_9fa48("227")) {
        {}
      } else {
        stryCov_9fa48("227");
        return stryMutAct_9fa48("228") ? {} : (stryCov_9fa48("228"), {
          rule: stryMutAct_9fa48("229") ? "" : (stryCov_9fa48("229"), "before-receipt"),
          article: null,
          says: stryMutAct_9fa48("230") ? "" : (stryCov_9fa48("230"), "nothing can happen in a case before its receipt")
        });
      }
    }
    const ahead = set(event);
    if (stryMutAct_9fa48("233") ? ahead.every(on => outOfRange(on) !== null) : stryMutAct_9fa48("232") ? false : stryMutAct_9fa48("231") ? true : (stryCov_9fa48("231", "232", "233"), ahead.some(stryMutAct_9fa48("234") ? () => undefined : (stryCov_9fa48("234"), on => stryMutAct_9fa48("237") ? outOfRange(on) === null : stryMutAct_9fa48("236") ? false : stryMutAct_9fa48("235") ? true : (stryCov_9fa48("235", "236", "237"), outOfRange(on) !== null))))) {
      if (stryMutAct_9fa48("238")) {
        {}
      } else {
        stryCov_9fa48("238");
        return stryMutAct_9fa48("239") ? {} : (stryCov_9fa48("239"), {
          rule: stryMutAct_9fa48("240") ? "" : (stryCov_9fa48("240"), "day-out-of-range"),
          article: null,
          says: stryMutAct_9fa48("241") ? "" : (stryCov_9fa48("241"), "days are reckoned up to 2100-12-31")
        });
      }
    }
    if (stryMutAct_9fa48("244") ? ahead.every(on => on < event.on) : stryMutAct_9fa48("243") ? false : stryMutAct_9fa48("242") ? true : (stryCov_9fa48("242", "243", "244"), ahead.some(stryMutAct_9fa48("245") ? () => undefined : (stryCov_9fa48("245"), on => stryMutAct_9fa48("249") ? on >= event.on : stryMutAct_9fa48("248") ? on <= event.on : stryMutAct_9fa48("247") ? false : stryMutAct_9fa48("246") ? true : (stryCov_9fa48("246", "247", "248", "249"), on < event.on))))) {
      if (stryMutAct_9fa48("250")) {
        {}
      } else {
        stryCov_9fa48("250");
        return stryMutAct_9fa48("251") ? {} : (stryCov_9fa48("251"), {
          rule: stryMutAct_9fa48("252") ? "" : (stryCov_9fa48("252"), "set-in-the-past"),
          article: null,
          says: stryMutAct_9fa48("253") ? "" : (stryCov_9fa48("253"), "a day is set on or after the day of the event that sets it")
        });
      }
    }
    return null;
  }
}