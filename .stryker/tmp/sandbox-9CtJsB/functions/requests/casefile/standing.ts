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
import type { Outcome } from "../../../schema/contracts/outcomes.ts";
import type { CaseState, ClosedAs } from "../../../schema/contracts/requests.ts";
import type { Regulation } from "../../clock/regulations.ts";
import { isIrregular } from "./clock.ts";
import { moves } from "./moves.ts";

/** What of a case no event changes. */
export interface Facts {
  regulation: Regulation;
  receiptOn: Day;
}

/** An event as it stands in the log; `seq` 1 is `received`. */
export type Entry = NewEvent & {
  seq: number;
};

/** Where a case stands after its events, whatever day it is looked at. */
export interface Standing {
  facts: Facts;
  /** The events that count: without what was corrected away. */
  entries: readonly Entry[];
  state: CaseState;
  closedAs: ClosedAs | null;
  closedOn: Day | null;
  /** The latest reply's leaf, or the one a closing without reply counts under. */
  outcome: Outcome | null;
}

/** The leaf that a closing without a reply counts under in the statutory table; a merged case counts where it went. */
const leafOf: Readonly<Record<Exclude<ClosedAs, "replied">, Outcome | null>> = stryMutAct_9fa48("1062") ? {} : (stryCov_9fa48("1062"), {
  withdrawn: stryMutAct_9fa48("1063") ? "" : (stryCov_9fa48("1063"), "other.misc"),
  clarification_lapsed: stryMutAct_9fa48("1064") ? "" : (stryCov_9fa48("1064"), "other.not_clarified"),
  fee_lapsed: stryMutAct_9fa48("1065") ? "" : (stryCov_9fa48("1065"), "other.fee_unpaid"),
  merged: null
});

/** The entries that count: not corrections, and not what they correct. */
export function effective(entries: readonly Entry[]): Entry[] {
  if (stryMutAct_9fa48("1066")) {
    {}
  } else {
    stryCov_9fa48("1066");
    const voided = new Set(entries.flatMap(stryMutAct_9fa48("1067") ? () => undefined : (stryCov_9fa48("1067"), entry => (stryMutAct_9fa48("1070") ? entry.type !== "corrected" : stryMutAct_9fa48("1069") ? false : stryMutAct_9fa48("1068") ? true : (stryCov_9fa48("1068", "1069", "1070"), entry.type === (stryMutAct_9fa48("1071") ? "" : (stryCov_9fa48("1071"), "corrected")))) ? stryMutAct_9fa48("1072") ? [] : (stryCov_9fa48("1072"), [entry.voids]) : stryMutAct_9fa48("1073") ? ["Stryker was here"] : (stryCov_9fa48("1073"), []))));
    return stryMutAct_9fa48("1074") ? entries : (stryCov_9fa48("1074"), entries.filter(stryMutAct_9fa48("1075") ? () => undefined : (stryCov_9fa48("1075"), ({
      seq,
      type
    }) => stryMutAct_9fa48("1078") ? type !== "corrected" || !voided.has(seq) : stryMutAct_9fa48("1077") ? false : stryMutAct_9fa48("1076") ? true : (stryCov_9fa48("1076", "1077", "1078"), (stryMutAct_9fa48("1080") ? type === "corrected" : stryMutAct_9fa48("1079") ? true : (stryCov_9fa48("1079", "1080"), type !== (stryMutAct_9fa48("1081") ? "" : (stryCov_9fa48("1081"), "corrected")))) && (stryMutAct_9fa48("1082") ? voided.has(seq) : (stryCov_9fa48("1082"), !voided.has(seq)))))));
  }
}

/** Folds the events over the table of moves, in the order they were entered. */
export function standingOf(facts: Facts, log: readonly Entry[]): Standing {
  if (stryMutAct_9fa48("1083")) {
    {}
  } else {
    stryCov_9fa48("1083");
    const entries = effective(log);
    let standing: Standing = stryMutAct_9fa48("1084") ? {} : (stryCov_9fa48("1084"), {
      facts,
      entries,
      state: stryMutAct_9fa48("1085") ? "" : (stryCov_9fa48("1085"), "open"),
      closedAs: null,
      closedOn: null,
      outcome: null
    });
    for (const entry of entries) {
      if (stryMutAct_9fa48("1086")) {
        {}
      } else {
        stryCov_9fa48("1086");
        if (stryMutAct_9fa48("1088") ? false : stryMutAct_9fa48("1087") ? true : (stryCov_9fa48("1087", "1088"), isIrregular(entry))) continue;
        const {
          to
        } = moves[entry.type];
        if (stryMutAct_9fa48("1091") ? to !== null : stryMutAct_9fa48("1090") ? false : stryMutAct_9fa48("1089") ? true : (stryCov_9fa48("1089", "1090", "1091"), to === null)) continue;
        standing = stryMutAct_9fa48("1092") ? {} : (stryCov_9fa48("1092"), {
          ...standing,
          state: to,
          ...closing(entry, to)
        });
      }
    }
    return standing;
  }
}
function closing(entry: Entry, to: CaseState): Pick<Standing, "closedAs" | "closedOn" | "outcome"> {
  if (stryMutAct_9fa48("1093")) {
    {}
  } else {
    stryCov_9fa48("1093");
    if (stryMutAct_9fa48("1096") ? to === "closed" : stryMutAct_9fa48("1095") ? false : stryMutAct_9fa48("1094") ? true : (stryCov_9fa48("1094", "1095", "1096"), to !== (stryMutAct_9fa48("1097") ? "" : (stryCov_9fa48("1097"), "closed")))) return stryMutAct_9fa48("1098") ? {} : (stryCov_9fa48("1098"), {
      closedAs: null,
      closedOn: null,
      outcome: null
    });
    switch (entry.type) {
      case stryMutAct_9fa48("1100") ? "" : (stryCov_9fa48("1100"), "replied"):
        if (stryMutAct_9fa48("1099")) {} else {
          stryCov_9fa48("1099");
          return stryMutAct_9fa48("1101") ? {} : (stryCov_9fa48("1101"), {
            closedAs: stryMutAct_9fa48("1102") ? "" : (stryCov_9fa48("1102"), "replied"),
            closedOn: entry.on,
            outcome: entry.outcome
          });
        }
      case stryMutAct_9fa48("1103") ? "" : (stryCov_9fa48("1103"), "withdrawn"):
      case stryMutAct_9fa48("1104") ? "" : (stryCov_9fa48("1104"), "clarification_lapsed"):
      case stryMutAct_9fa48("1105") ? "" : (stryCov_9fa48("1105"), "fee_lapsed"):
      case stryMutAct_9fa48("1107") ? "" : (stryCov_9fa48("1107"), "merged"):
        if (stryMutAct_9fa48("1106")) {} else {
          stryCov_9fa48("1106");
          return stryMutAct_9fa48("1108") ? {} : (stryCov_9fa48("1108"), {
            closedAs: entry.type,
            closedOn: entry.on,
            outcome: leafOf[entry.type]
          });
        }
      default:
        if (stryMutAct_9fa48("1109")) {} else {
          stryCov_9fa48("1109");
          throw new Error(stryMutAct_9fa48("1111") ? `` : (stryCov_9fa48("1111"), `${entry.type} closes no case`));
        }
    }
  }
}