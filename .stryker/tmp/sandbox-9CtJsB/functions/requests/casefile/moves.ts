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
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import type { Role } from "../../../schema/contracts/staff.ts";
import { agreesWithClock, consultationKnown, deferralAfterReasons, excessiveOnlyAfterReasons, type Guard, groundStated, lapsedIndeed, nothingFoundSearched, objectionOverridden, otherAgencyNamed, paidInTime, reconsiderationToldFirst, remedyKnown, reviewedBeforeGranting, unitRouted } from "./guards.ts";

/** Who appends an event: a staff role, the applicant through its own door, or the system. */
export type Appender = Role | "applicant";

/** One legal move: in which states, by whom, into which state (null: it stays), where the law says so, and on what conditions. */
export interface Move {
  from: readonly CaseState[];
  by: readonly Appender[];
  to: CaseState | null;
  articles: {
    "2008": string | null;
    "2019": string | null;
  };
  guards: readonly Guard[];
}
const running: readonly CaseState[] = stryMutAct_9fa48("928") ? [] : (stryCov_9fa48("928"), [stryMutAct_9fa48("929") ? "" : (stryCov_9fa48("929"), "open")]);
const unclosed: readonly CaseState[] = stryMutAct_9fa48("930") ? [] : (stryCov_9fa48("930"), [stryMutAct_9fa48("931") ? "" : (stryCov_9fa48("931"), "open"), stryMutAct_9fa48("932") ? "" : (stryCov_9fa48("932"), "awaiting_clarification"), stryMutAct_9fa48("933") ? "" : (stryCov_9fa48("933"), "awaiting_payment")]);
const closed: readonly CaseState[] = stryMutAct_9fa48("934") ? [] : (stryCov_9fa48("934"), [stryMutAct_9fa48("935") ? "" : (stryCov_9fa48("935"), "closed")]);
const always: readonly CaseState[] = stryMutAct_9fa48("936") ? [] : (stryCov_9fa48("936"), [...unclosed, stryMutAct_9fa48("937") ? "" : (stryCov_9fa48("937"), "closed")]);
const officer: readonly Appender[] = stryMutAct_9fa48("938") ? [] : (stryCov_9fa48("938"), [stryMutAct_9fa48("939") ? "" : (stryCov_9fa48("939"), "officer"), stryMutAct_9fa48("940") ? "" : (stryCov_9fa48("940"), "head")]);
const desk: readonly Appender[] = stryMutAct_9fa48("941") ? [] : (stryCov_9fa48("941"), [stryMutAct_9fa48("942") ? "" : (stryCov_9fa48("942"), "clerk"), stryMutAct_9fa48("943") ? "" : (stryCov_9fa48("943"), "officer"), stryMutAct_9fa48("944") ? "" : (stryCov_9fa48("944"), "head")]);
const head: readonly Appender[] = stryMutAct_9fa48("945") ? [] : (stryCov_9fa48("945"), [stryMutAct_9fa48("946") ? "" : (stryCov_9fa48("946"), "head")]);
const orApplicant: readonly Appender[] = stryMutAct_9fa48("947") ? [] : (stryCov_9fa48("947"), [...desk, stryMutAct_9fa48("948") ? "" : (stryCov_9fa48("948"), "applicant")]);
const house = stryMutAct_9fa48("949") ? {} : (stryCov_9fa48("949"), {
  "2008": null,
  "2019": null
});
const art = stryMutAct_9fa48("950") ? () => undefined : (stryCov_9fa48("950"), (() => {
  const art = (of2008: string | null, of2019: string | null) => stryMutAct_9fa48("951") ? {} : (stryCov_9fa48("951"), {
    "2008": stryMutAct_9fa48("954") ? of2008 || `2008 Regulation, ${of2008}` : stryMutAct_9fa48("953") ? false : stryMutAct_9fa48("952") ? true : (stryCov_9fa48("952", "953", "954"), of2008 && (stryMutAct_9fa48("955") ? `` : (stryCov_9fa48("955"), `2008 Regulation, ${of2008}`))),
    "2019": stryMutAct_9fa48("958") ? of2019 || `2019 Regulation, ${of2019}` : stryMutAct_9fa48("957") ? false : stryMutAct_9fa48("956") ? true : (stryCov_9fa48("956", "957", "958"), of2019 && (stryMutAct_9fa48("959") ? `` : (stryCov_9fa48("959"), `2019 Regulation, ${of2019}`)))
  });
  return art;
})());
const reconsiderationLaw = stryMutAct_9fa48("960") ? {} : (stryCov_9fa48("960"), {
  "2008": stryMutAct_9fa48("961") ? "" : (stryCov_9fa48("961"), "Administrative Reconsideration Law"),
  "2019": stryMutAct_9fa48("962") ? "" : (stryCov_9fa48("962"), "Administrative Reconsideration Law")
});
const litigationLaw = stryMutAct_9fa48("963") ? {} : (stryCov_9fa48("963"), {
  "2008": stryMutAct_9fa48("964") ? "" : (stryCov_9fa48("964"), "Administrative Litigation Law"),
  "2019": stryMutAct_9fa48("965") ? "" : (stryCov_9fa48("965"), "Administrative Litigation Law")
});
const feeRule = stryMutAct_9fa48("966") ? {} : (stryCov_9fa48("966"), {
  "2008": null,
  "2019": stryMutAct_9fa48("967") ? "" : (stryCov_9fa48("967"), "State Council Office 2020 No. 109")
});
const move = stryMutAct_9fa48("968") ? () => undefined : (stryCov_9fa48("968"), (() => {
  const move = (from: readonly CaseState[], by: readonly Appender[], to: CaseState | null, articles: Move["articles"], guards: readonly Guard[] = stryMutAct_9fa48("969") ? ["Stryker was here"] : (stryCov_9fa48("969"), [])): Move => stryMutAct_9fa48("970") ? {} : (stryCov_9fa48("970"), {
    from,
    by,
    to,
    articles,
    guards
  });
  return move;
})());

/** The case's legal moves: the whole state machine, as data. */
export const moves: Readonly<Record<NewEvent["type"], Move>> = stryMutAct_9fa48("971") ? {} : (stryCov_9fa48("971"), {
  classified: move(always, desk, null, house),
  routed: move(unclosed, officer, null, house),
  contributed: move(unclosed, officer, null, house, stryMutAct_9fa48("972") ? [] : (stryCov_9fa48("972"), [unitRouted])),
  assigned: move(always, officer, null, house),
  note: move(always, desk, null, house),
  clarification_requested: move(running, officer, stryMutAct_9fa48("973") ? "" : (stryCov_9fa48("973"), "awaiting_clarification"), art(stryMutAct_9fa48("974") ? "" : (stryCov_9fa48("974"), "Art. 21"), stryMutAct_9fa48("975") ? "" : (stryCov_9fa48("975"), "Art. 30")), stryMutAct_9fa48("976") ? [] : (stryCov_9fa48("976"), [agreesWithClock])),
  clarification_received: move(stryMutAct_9fa48("977") ? [] : (stryCov_9fa48("977"), [stryMutAct_9fa48("978") ? "" : (stryCov_9fa48("978"), "awaiting_clarification")]), orApplicant, stryMutAct_9fa48("979") ? "" : (stryCov_9fa48("979"), "open"), art(stryMutAct_9fa48("980") ? "" : (stryCov_9fa48("980"), "Art. 21"), stryMutAct_9fa48("981") ? "" : (stryCov_9fa48("981"), "Art. 30")), stryMutAct_9fa48("982") ? [] : (stryCov_9fa48("982"), [agreesWithClock])),
  clarification_lapsed: move(stryMutAct_9fa48("983") ? [] : (stryCov_9fa48("983"), [stryMutAct_9fa48("984") ? "" : (stryCov_9fa48("984"), "awaiting_clarification")]), officer, stryMutAct_9fa48("985") ? "" : (stryCov_9fa48("985"), "closed"), art(stryMutAct_9fa48("986") ? "" : (stryCov_9fa48("986"), "Art. 21"), stryMutAct_9fa48("987") ? "" : (stryCov_9fa48("987"), "Art. 30")), stryMutAct_9fa48("988") ? [] : (stryCov_9fa48("988"), [lapsedIndeed, agreesWithClock])),
  consultation_opened: move(running, officer, null, art(stryMutAct_9fa48("989") ? "" : (stryCov_9fa48("989"), "Art. 23"), stryMutAct_9fa48("990") ? "" : (stryCov_9fa48("990"), "Art. 32, 33, 34")), stryMutAct_9fa48("991") ? [] : (stryCov_9fa48("991"), [agreesWithClock])),
  consultation_closed: move(unclosed, officer, null, art(stryMutAct_9fa48("992") ? "" : (stryCov_9fa48("992"), "Art. 23"), stryMutAct_9fa48("993") ? "" : (stryCov_9fa48("993"), "Art. 32, 33, 34")), stryMutAct_9fa48("994") ? [] : (stryCov_9fa48("994"), [agreesWithClock])),
  third_party_told: move(always, officer, null, art(stryMutAct_9fa48("995") ? "" : (stryCov_9fa48("995"), "Art. 23"), stryMutAct_9fa48("996") ? "" : (stryCov_9fa48("996"), "Art. 32")), stryMutAct_9fa48("997") ? [] : (stryCov_9fa48("997"), [consultationKnown])),
  extended: move(running, head, null, art(stryMutAct_9fa48("998") ? "" : (stryCov_9fa48("998"), "Art. 24"), stryMutAct_9fa48("999") ? "" : (stryCov_9fa48("999"), "Art. 33")), stryMutAct_9fa48("1000") ? [] : (stryCov_9fa48("1000"), [agreesWithClock])),
  reasons_requested: move(running, officer, null, art(null, stryMutAct_9fa48("1001") ? "" : (stryCov_9fa48("1001"), "Art. 35"))),
  reasons_received: move(unclosed, desk, null, art(null, stryMutAct_9fa48("1002") ? "" : (stryCov_9fa48("1002"), "Art. 35"))),
  reply_deferred: move(running, officer, null, art(null, stryMutAct_9fa48("1003") ? "" : (stryCov_9fa48("1003"), "Art. 35")), stryMutAct_9fa48("1004") ? [] : (stryCov_9fa48("1004"), [deferralAfterReasons, agreesWithClock])),
  fee_notified: move(running, officer, stryMutAct_9fa48("1005") ? "" : (stryCov_9fa48("1005"), "awaiting_payment"), feeRule, stryMutAct_9fa48("1006") ? [] : (stryCov_9fa48("1006"), [agreesWithClock])),
  fee_paid: move(stryMutAct_9fa48("1007") ? [] : (stryCov_9fa48("1007"), [stryMutAct_9fa48("1008") ? "" : (stryCov_9fa48("1008"), "awaiting_payment")]), desk, stryMutAct_9fa48("1009") ? "" : (stryCov_9fa48("1009"), "open"), feeRule, stryMutAct_9fa48("1010") ? [] : (stryCov_9fa48("1010"), [paidInTime, agreesWithClock])),
  fee_lapsed: move(stryMutAct_9fa48("1011") ? [] : (stryCov_9fa48("1011"), [stryMutAct_9fa48("1012") ? "" : (stryCov_9fa48("1012"), "awaiting_payment")]), officer, stryMutAct_9fa48("1013") ? "" : (stryCov_9fa48("1013"), "closed"), feeRule, stryMutAct_9fa48("1014") ? [] : (stryCov_9fa48("1014"), [lapsedIndeed, agreesWithClock])),
  reviewed: move(running, officer, null, art(stryMutAct_9fa48("1015") ? "" : (stryCov_9fa48("1015"), "Art. 14"), stryMutAct_9fa48("1016") ? "" : (stryCov_9fa48("1016"), "Art. 17"))),
  replied: move(running, officer, stryMutAct_9fa48("1017") ? "" : (stryCov_9fa48("1017"), "closed"), art(stryMutAct_9fa48("1018") ? "" : (stryCov_9fa48("1018"), "Art. 24"), stryMutAct_9fa48("1019") ? "" : (stryCov_9fa48("1019"), "Art. 33")), stryMutAct_9fa48("1020") ? [] : (stryCov_9fa48("1020"), [reviewedBeforeGranting, groundStated, nothingFoundSearched, otherAgencyNamed, excessiveOnlyAfterReasons, reconsiderationToldFirst, objectionOverridden, agreesWithClock])),
  withdrawn: move(unclosed, orApplicant, stryMutAct_9fa48("1021") ? "" : (stryCov_9fa48("1021"), "closed"), house, stryMutAct_9fa48("1022") ? [] : (stryCov_9fa48("1022"), [agreesWithClock])),
  split: move(running, officer, null, house),
  merged: move(running, officer, stryMutAct_9fa48("1023") ? "" : (stryCov_9fa48("1023"), "closed"), house, stryMutAct_9fa48("1024") ? [] : (stryCov_9fa48("1024"), [agreesWithClock])),
  reconsideration_filed: move(always, officer, null, reconsiderationLaw, stryMutAct_9fa48("1025") ? [] : (stryCov_9fa48("1025"), [remedyKnown])),
  reconsideration_answered: move(always, officer, null, reconsiderationLaw, stryMutAct_9fa48("1026") ? [] : (stryCov_9fa48("1026"), [remedyKnown])),
  reconsideration_decided: move(always, officer, null, reconsiderationLaw, stryMutAct_9fa48("1027") ? [] : (stryCov_9fa48("1027"), [remedyKnown])),
  litigation_filed: move(always, officer, null, litigationLaw, stryMutAct_9fa48("1028") ? [] : (stryCov_9fa48("1028"), [remedyKnown])),
  litigation_answered: move(always, officer, null, litigationLaw, stryMutAct_9fa48("1029") ? [] : (stryCov_9fa48("1029"), [remedyKnown])),
  litigation_decided: move(always, officer, null, litigationLaw, stryMutAct_9fa48("1030") ? [] : (stryCov_9fa48("1030"), [remedyKnown])),
  redo_ordered: move(closed, head, stryMutAct_9fa48("1031") ? "" : (stryCov_9fa48("1031"), "open"), reconsiderationLaw, stryMutAct_9fa48("1032") ? [] : (stryCov_9fa48("1032"), [remedyKnown])),
  corrected: move(always, head, null, house)
});