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
import type { CaseState } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { isIrregular } from "./clock.ts";
import { unsoundDay } from "./days.ts";
import { irregularity, type Refusal } from "./guards.ts";
import { type Appender, type Move, moves } from "./moves.ts";
import { type Entry, effective, type Facts, type Standing, standingOf } from "./standing.ts";

/** Why an event is no legal move of this case. */
export interface Illegal extends Refusal {
  state: CaseState;
  event: NewEvent["type"];
}
export type Admission = /** `article`: what an irregular act offends, or the article the move rests on. */
{
  ok: true;
  standing: Standing;
  article: string | null;
} | {
  ok: false;
  illegal: Illegal;
} | {
  ok: false;
  reservedFor: readonly Appender[];
};

/** Who appends, when, and under which calendar; `seq` is the place the event would take in the log. */
export interface Circumstances {
  by: readonly Appender[];
  today: Day;
  calendar: Calendar;
  seq: number;
}

/** States in which an act that was served although it was not allowed may still be recorded. */
const irregularFrom: readonly CaseState[] = stryMutAct_9fa48("0") ? [] : (stryCov_9fa48("0"), [stryMutAct_9fa48("1") ? "" : (stryCov_9fa48("1"), "open"), stryMutAct_9fa48("2") ? "" : (stryCov_9fa48("2"), "awaiting_clarification"), stryMutAct_9fa48("3") ? "" : (stryCov_9fa48("3"), "awaiting_payment")]);

/**
 * The one door: whether this event may be appended to the log, and where the case stands then. States come from the table of
 * moves, days and periods from the clock, everything else from the move's guards.
 */
export function admit(facts: Facts, log: readonly Entry[], event: NewEvent, circumstances: Circumstances): Admission {
  if (stryMutAct_9fa48("4")) {
    {}
  } else {
    stryCov_9fa48("4");
    const {
      by,
      today,
      calendar,
      seq
    } = circumstances;
    const standing = standingOf(facts, log);
    const move: Move = moves[event.type];
    const refuse = stryMutAct_9fa48("5") ? () => undefined : (stryCov_9fa48("5"), (() => {
      const refuse = (refusal: Refusal) => stryMutAct_9fa48("6") ? {} : (stryCov_9fa48("6"), {
        ok: false as const,
        illegal: stryMutAct_9fa48("7") ? {} : (stryCov_9fa48("7"), {
          ...refusal,
          state: standing.state,
          event: event.type
        })
      });
      return refuse;
    })());
    if (stryMutAct_9fa48("10") ? false : stryMutAct_9fa48("9") ? true : stryMutAct_9fa48("8") ? by.some(appender => move.by.includes(appender)) : (stryCov_9fa48("8", "9", "10"), !(stryMutAct_9fa48("11") ? by.every(appender => move.by.includes(appender)) : (stryCov_9fa48("11"), by.some(stryMutAct_9fa48("12") ? () => undefined : (stryCov_9fa48("12"), appender => move.by.includes(appender))))))) return stryMutAct_9fa48("13") ? {} : (stryCov_9fa48("13"), {
      ok: stryMutAct_9fa48("14") ? true : (stryCov_9fa48("14"), false),
      reservedFor: move.by
    });
    const unsound = unsoundDay(facts, event, today);
    if (stryMutAct_9fa48("17") ? unsound === null : stryMutAct_9fa48("16") ? false : stryMutAct_9fa48("15") ? true : (stryCov_9fa48("15", "16", "17"), unsound !== null)) return refuse(unsound);
    const article = move.articles[facts.regulation.id];
    const from = isIrregular(event) ? irregularFrom : move.from;
    if (stryMutAct_9fa48("20") ? false : stryMutAct_9fa48("19") ? true : stryMutAct_9fa48("18") ? from.includes(standing.state) : (stryCov_9fa48("18", "19", "20"), !from.includes(standing.state))) {
      if (stryMutAct_9fa48("21")) {
        {}
      } else {
        stryCov_9fa48("21");
        return refuse(stryMutAct_9fa48("22") ? {} : (stryCov_9fa48("22"), {
          rule: stryMutAct_9fa48("23") ? "" : (stryCov_9fa48("23"), "not-in-this-state"),
          article,
          says: stryMutAct_9fa48("24") ? `` : (stryCov_9fa48("24"), `${event.type} needs a case that is ${from.join(stryMutAct_9fa48("25") ? "" : (stryCov_9fa48("25"), " or "))}`)
        }));
      }
    }
    const entry: Entry = stryMutAct_9fa48("26") ? {} : (stryCov_9fa48("26"), {
      ...event,
      seq
    });
    const proposal = stryMutAct_9fa48("27") ? {} : (stryCov_9fa48("27"), {
      standing,
      entry,
      calendar
    });
    for (const guard of move.guards) {
      if (stryMutAct_9fa48("28")) {
        {}
      } else {
        stryCov_9fa48("28");
        const refusal = guard(proposal);
        if (stryMutAct_9fa48("31") ? refusal === null : stryMutAct_9fa48("30") ? false : stryMutAct_9fa48("29") ? true : (stryCov_9fa48("29", "30", "31"), refusal !== null)) return refuse(refusal);
      }
    }
    if (stryMutAct_9fa48("34") ? entry.type !== "corrected" : stryMutAct_9fa48("33") ? false : stryMutAct_9fa48("32") ? true : (stryCov_9fa48("32", "33", "34"), entry.type === (stryMutAct_9fa48("35") ? "" : (stryCov_9fa48("35"), "corrected")))) {
      if (stryMutAct_9fa48("36")) {
        {}
      } else {
        stryCov_9fa48("36");
        const refusal = correction(facts, log, entry.voids, circumstances);
        if (stryMutAct_9fa48("39") ? refusal === null : stryMutAct_9fa48("38") ? false : stryMutAct_9fa48("37") ? true : (stryCov_9fa48("37", "38", "39"), refusal !== null)) return refuse(refusal);
      }
    }
    return stryMutAct_9fa48("40") ? {} : (stryCov_9fa48("40"), {
      ok: stryMutAct_9fa48("41") ? false : (stryCov_9fa48("41"), true),
      standing: standingOf(facts, stryMutAct_9fa48("42") ? [] : (stryCov_9fa48("42"), [...log, entry])),
      article: isIrregular(entry) ? stryMutAct_9fa48("43") ? irregularity(proposal)?.article && article : (stryCov_9fa48("43"), (stryMutAct_9fa48("44") ? irregularity(proposal).article : (stryCov_9fa48("44"), irregularity(proposal)?.article)) ?? article) : article
    });
  }
}

/** Why an entry cannot be corrected away: it is none, or what came after it needs it. */
function correction(facts: Facts, log: readonly Entry[], voids: number, {
  today,
  calendar
}: Circumstances): Refusal | null {
  if (stryMutAct_9fa48("45")) {
    {}
  } else {
    stryCov_9fa48("45");
    const standing = effective(log);
    if (stryMutAct_9fa48("48") ? false : stryMutAct_9fa48("47") ? true : stryMutAct_9fa48("46") ? standing.some(({
      seq
    }) => seq === voids) : (stryCov_9fa48("46", "47", "48"), !(stryMutAct_9fa48("49") ? standing.every(({
      seq
    }) => seq === voids) : (stryCov_9fa48("49"), standing.some(stryMutAct_9fa48("50") ? () => undefined : (stryCov_9fa48("50"), ({
      seq
    }) => stryMutAct_9fa48("53") ? seq !== voids : stryMutAct_9fa48("52") ? false : stryMutAct_9fa48("51") ? true : (stryCov_9fa48("51", "52", "53"), seq === voids))))))) {
      if (stryMutAct_9fa48("54")) {
        {}
      } else {
        stryCov_9fa48("54");
        return stryMutAct_9fa48("55") ? {} : (stryCov_9fa48("55"), {
          rule: stryMutAct_9fa48("56") ? "" : (stryCov_9fa48("56"), "nothing-to-correct"),
          article: null,
          says: stryMutAct_9fa48("57") ? `` : (stryCov_9fa48("57"), `entry ${voids} is no event of this case that still counts`)
        });
      }
    }
    let before: readonly Entry[] = stryMutAct_9fa48("58") ? ["Stryker was here"] : (stryCov_9fa48("58"), []);
    for (const entry of standing) {
      if (stryMutAct_9fa48("59")) {
        {}
      } else {
        stryCov_9fa48("59");
        if (stryMutAct_9fa48("62") ? entry.seq !== voids : stryMutAct_9fa48("61") ? false : stryMutAct_9fa48("60") ? true : (stryCov_9fa48("60", "61", "62"), entry.seq === voids)) continue;
        const {
          seq,
          ...event
        } = entry;
        const circumstances = stryMutAct_9fa48("63") ? {} : (stryCov_9fa48("63"), {
          by: moves[event.type].by,
          today,
          calendar,
          seq
        });
        if (stryMutAct_9fa48("66") ? false : stryMutAct_9fa48("65") ? true : stryMutAct_9fa48("64") ? admit(facts, before, event, circumstances).ok : (stryCov_9fa48("64", "65", "66"), !admit(facts, before, event, circumstances).ok)) {
          if (stryMutAct_9fa48("67")) {
            {}
          } else {
            stryCov_9fa48("67");
            const says = stryMutAct_9fa48("68") ? `` : (stryCov_9fa48("68"), `entry ${seq} (${entry.type}) rests on it; correct that first`);
            return stryMutAct_9fa48("69") ? {} : (stryCov_9fa48("69"), {
              rule: stryMutAct_9fa48("70") ? "" : (stryCov_9fa48("70"), "others-rest-on-it"),
              article: null,
              says
            });
          }
        }
        before = stryMutAct_9fa48("71") ? [] : (stryCov_9fa48("71"), [...before, entry]);
      }
    }
    return null;
  }
}