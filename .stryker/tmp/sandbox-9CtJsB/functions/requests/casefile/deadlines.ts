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
import type { CaseDeadline } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Clock } from "../../clock/clock.ts";
import { endOfPeriod, type PeriodQuestion, periodOf } from "../../clock/periods.ts";
import { courseOf } from "./clock.ts";
import { reconsiderationFirst } from "./guards.ts";
import type { Entry, Standing } from "./standing.ts";

/** All of a case's deadlines, in a fixed order. None depends on today: what is near or past is asked of them when they are read. */
export function deadlinesOf(standing: Standing, clock: Clock, calendar: Calendar): CaseDeadline[] {
  if (stryMutAct_9fa48("254")) {
    {}
  } else {
    stryCov_9fa48("254");
    const {
      regulation
    } = standing.facts;
    const reckon = (kind: CaseDeadline["kind"], owed_by: CaseDeadline["owed_by"], ref: string, question: PeriodQuestion): CaseDeadline[] => {
      if (stryMutAct_9fa48("255")) {
        {}
      } else {
        stryCov_9fa48("255");
        const period = periodOf(question, regulation);
        if (stryMutAct_9fa48("257") ? false : stryMutAct_9fa48("256") ? true : (stryCov_9fa48("256", "257"), (stryMutAct_9fa48("258") ? "" : (stryCov_9fa48("258"), "code")) in period)) return stryMutAct_9fa48("259") ? ["Stryker was here"] : (stryCov_9fa48("259"), []);
        const {
          due_on,
          provisional
        } = endOfPeriod(calendar, question.start_on, period);
        return stryMutAct_9fa48("260") ? [] : (stryCov_9fa48("260"), [stryMutAct_9fa48("261") ? {} : (stryCov_9fa48("261"), {
          kind,
          ref,
          owed_by,
          due_on,
          provisional
        })]);
      }
    };
    return stryMutAct_9fa48("262") ? [] : (stryCov_9fa48("262"), [...ofTheReply(standing, clock), ...ofClarification(standing, reckon), ...ofConsultations(standing, reckon), ...ofUnits(standing), ...ofTheFee(standing, reckon), ...ofRemedies(standing, reckon)]);
  }
}
type Reckon = (kind: CaseDeadline["kind"], owed_by: CaseDeadline["owed_by"], ref: string, question: PeriodQuestion) => CaseDeadline[];
const happened = stryMutAct_9fa48("263") ? () => undefined : (stryCov_9fa48("263"), (() => {
  const happened = <Type extends NewEvent["type"],>({
    entries
  }: Pick<Standing, "entries">, type: Type) => stryMutAct_9fa48("264") ? entries : (stryCov_9fa48("264"), entries.filter(stryMutAct_9fa48("265") ? () => undefined : (stryCov_9fa48("265"), (entry): entry is Extract<Entry, {
    type: Type;
  }> => stryMutAct_9fa48("268") ? entry.type !== type : stryMutAct_9fa48("267") ? false : stryMutAct_9fa48("266") ? true : (stryCov_9fa48("266", "267", "268"), entry.type === type))));
  return happened;
})());
function ofTheReply({
  state
}: Standing, {
  due_on,
  provisional
}: Clock): CaseDeadline[] {
  if (stryMutAct_9fa48("269")) {
    {}
  } else {
    stryCov_9fa48("269");
    if (stryMutAct_9fa48("272") ? state === "closed" && due_on === null : stryMutAct_9fa48("271") ? false : stryMutAct_9fa48("270") ? true : (stryCov_9fa48("270", "271", "272"), (stryMutAct_9fa48("274") ? state !== "closed" : stryMutAct_9fa48("273") ? false : (stryCov_9fa48("273", "274"), state === (stryMutAct_9fa48("275") ? "" : (stryCov_9fa48("275"), "closed")))) || (stryMutAct_9fa48("277") ? due_on !== null : stryMutAct_9fa48("276") ? false : (stryCov_9fa48("276", "277"), due_on === null)))) return stryMutAct_9fa48("278") ? ["Stryker was here"] : (stryCov_9fa48("278"), []);
    return stryMutAct_9fa48("279") ? [] : (stryCov_9fa48("279"), [stryMutAct_9fa48("280") ? {} : (stryCov_9fa48("280"), {
      kind: stryMutAct_9fa48("281") ? "" : (stryCov_9fa48("281"), "reply"),
      ref: stryMutAct_9fa48("282") ? "Stryker was here!" : (stryCov_9fa48("282"), ""),
      owed_by: stryMutAct_9fa48("283") ? "" : (stryCov_9fa48("283"), "agency"),
      due_on,
      provisional
    })]);
  }
}
function ofClarification(standing: Standing, reckon: Reckon): CaseDeadline[] {
  if (stryMutAct_9fa48("284")) {
    {}
  } else {
    stryCov_9fa48("284");
    const course = courseOf(standing);
    const notice = happened(course, stryMutAct_9fa48("285") ? "" : (stryCov_9fa48("285"), "clarification_requested")).findLast(stryMutAct_9fa48("286") ? () => undefined : (stryCov_9fa48("286"), ({
      irregular
    }) => stryMutAct_9fa48("289") ? irregular === true : stryMutAct_9fa48("288") ? false : stryMutAct_9fa48("287") ? true : (stryCov_9fa48("287", "288", "289"), irregular !== (stryMutAct_9fa48("290") ? false : (stryCov_9fa48("290"), true)))));
    if (stryMutAct_9fa48("293") ? standing.state === "awaiting_clarification" || notice !== undefined : stryMutAct_9fa48("292") ? false : stryMutAct_9fa48("291") ? true : (stryCov_9fa48("291", "292", "293"), (stryMutAct_9fa48("295") ? standing.state !== "awaiting_clarification" : stryMutAct_9fa48("294") ? true : (stryCov_9fa48("294", "295"), standing.state === (stryMutAct_9fa48("296") ? "" : (stryCov_9fa48("296"), "awaiting_clarification")))) && (stryMutAct_9fa48("298") ? notice === undefined : stryMutAct_9fa48("297") ? true : (stryCov_9fa48("297", "298"), notice !== undefined)))) {
      if (stryMutAct_9fa48("299")) {
        {}
      } else {
        stryCov_9fa48("299");
        return stryMutAct_9fa48("300") ? [] : (stryCov_9fa48("300"), [stryMutAct_9fa48("301") ? {} : (stryCov_9fa48("301"), {
          kind: stryMutAct_9fa48("302") ? "" : (stryCov_9fa48("302"), "clarification"),
          ref: stryMutAct_9fa48("303") ? "Stryker was here!" : (stryCov_9fa48("303"), ""),
          owed_by: stryMutAct_9fa48("304") ? "" : (stryCov_9fa48("304"), "applicant"),
          due_on: notice.respond_by,
          provisional: stryMutAct_9fa48("305") ? true : (stryCov_9fa48("305"), false)
        })]);
      }
    }
    if (stryMutAct_9fa48("308") ? standing.state !== "open" && notice !== undefined : stryMutAct_9fa48("307") ? false : stryMutAct_9fa48("306") ? true : (stryCov_9fa48("306", "307", "308"), (stryMutAct_9fa48("310") ? standing.state === "open" : stryMutAct_9fa48("309") ? false : (stryCov_9fa48("309", "310"), standing.state !== (stryMutAct_9fa48("311") ? "" : (stryCov_9fa48("311"), "open")))) || (stryMutAct_9fa48("313") ? notice === undefined : stryMutAct_9fa48("312") ? false : (stryCov_9fa48("312", "313"), notice !== undefined)))) return stryMutAct_9fa48("314") ? ["Stryker was here"] : (stryCov_9fa48("314"), []);
    return reckon(stryMutAct_9fa48("315") ? "" : (stryCov_9fa48("315"), "clarification_notice"), stryMutAct_9fa48("316") ? "" : (stryCov_9fa48("316"), "agency"), stryMutAct_9fa48("317") ? "Stryker was here!" : (stryCov_9fa48("317"), ""), stryMutAct_9fa48("318") ? {} : (stryCov_9fa48("318"), {
      kind: stryMutAct_9fa48("319") ? "" : (stryCov_9fa48("319"), "clarification_notice"),
      start_on: course.startOn
    }));
  }
}
function ofConsultations(standing: Standing, reckon: Reckon): CaseDeadline[] {
  if (stryMutAct_9fa48("320")) {
    {}
  } else {
    stryCov_9fa48("320");
    if (stryMutAct_9fa48("323") ? standing.state !== "closed" : stryMutAct_9fa48("322") ? false : stryMutAct_9fa48("321") ? true : (stryCov_9fa48("321", "322", "323"), standing.state === (stryMutAct_9fa48("324") ? "" : (stryCov_9fa48("324"), "closed")))) return stryMutAct_9fa48("325") ? ["Stryker was here"] : (stryCov_9fa48("325"), []);
    const course = courseOf(standing);
    const answered = new Set(happened(course, stryMutAct_9fa48("326") ? "" : (stryCov_9fa48("326"), "consultation_closed")).map(stryMutAct_9fa48("327") ? () => undefined : (stryCov_9fa48("327"), ({
      ref
    }) => ref)));
    return stryMutAct_9fa48("328") ? happened(course, "consultation_opened").flatMap(({
      ref,
      with: party,
      served
    }): CaseDeadline[] => {
      const kind = `${party}_opinion` as const;
      const owed_by = party === "third_party" ? "third_party" : "other_agency";
      const awaited: CaseDeadline = {
        kind,
        ref,
        owed_by,
        due_on: null,
        provisional: false
      };
      if (kind === "other_agency_opinion") return [awaited];
      const reckoned = reckon(kind, owed_by, ref, {
        kind,
        start_on: served.on
      });
      return reckoned.length > 0 ? reckoned : [awaited];
    }) : (stryCov_9fa48("328"), happened(course, stryMutAct_9fa48("329") ? "" : (stryCov_9fa48("329"), "consultation_opened")).filter(stryMutAct_9fa48("330") ? () => undefined : (stryCov_9fa48("330"), ({
      ref
    }) => stryMutAct_9fa48("331") ? answered.has(ref) : (stryCov_9fa48("331"), !answered.has(ref)))).flatMap(({
      ref,
      with: party,
      served
    }): CaseDeadline[] => {
      if (stryMutAct_9fa48("332")) {
        {}
      } else {
        stryCov_9fa48("332");
        const kind = `${party}_opinion` as const;
        const owed_by = (stryMutAct_9fa48("335") ? party !== "third_party" : stryMutAct_9fa48("334") ? false : stryMutAct_9fa48("333") ? true : (stryCov_9fa48("333", "334", "335"), party === (stryMutAct_9fa48("336") ? "" : (stryCov_9fa48("336"), "third_party")))) ? stryMutAct_9fa48("337") ? "" : (stryCov_9fa48("337"), "third_party") : stryMutAct_9fa48("338") ? "" : (stryCov_9fa48("338"), "other_agency");
        const awaited: CaseDeadline = stryMutAct_9fa48("339") ? {} : (stryCov_9fa48("339"), {
          kind,
          ref,
          owed_by,
          due_on: null,
          provisional: stryMutAct_9fa48("340") ? true : (stryCov_9fa48("340"), false)
        });
        if (stryMutAct_9fa48("343") ? kind !== "other_agency_opinion" : stryMutAct_9fa48("342") ? false : stryMutAct_9fa48("341") ? true : (stryCov_9fa48("341", "342", "343"), kind === (stryMutAct_9fa48("344") ? "" : (stryCov_9fa48("344"), "other_agency_opinion")))) return stryMutAct_9fa48("345") ? [] : (stryCov_9fa48("345"), [awaited]);
        const reckoned = reckon(kind, owed_by, ref, stryMutAct_9fa48("346") ? {} : (stryCov_9fa48("346"), {
          kind,
          start_on: served.on
        }));
        return (stryMutAct_9fa48("350") ? reckoned.length <= 0 : stryMutAct_9fa48("349") ? reckoned.length >= 0 : stryMutAct_9fa48("348") ? false : stryMutAct_9fa48("347") ? true : (stryCov_9fa48("347", "348", "349", "350"), reckoned.length > 0)) ? reckoned : stryMutAct_9fa48("351") ? [] : (stryCov_9fa48("351"), [awaited]);
      }
    }));
  }
}
function ofUnits(standing: Standing): CaseDeadline[] {
  if (stryMutAct_9fa48("352")) {
    {}
  } else {
    stryCov_9fa48("352");
    if (stryMutAct_9fa48("355") ? standing.state !== "closed" : stryMutAct_9fa48("354") ? false : stryMutAct_9fa48("353") ? true : (stryCov_9fa48("353", "354", "355"), standing.state === (stryMutAct_9fa48("356") ? "" : (stryCov_9fa48("356"), "closed")))) return stryMutAct_9fa48("357") ? ["Stryker was here"] : (stryCov_9fa48("357"), []);
    const done = new Set(happened(standing, stryMutAct_9fa48("358") ? "" : (stryCov_9fa48("358"), "contributed")).map(stryMutAct_9fa48("359") ? () => undefined : (stryCov_9fa48("359"), ({
      unit
    }) => unit)));
    const latest = new Map(happened(standing, stryMutAct_9fa48("360") ? "" : (stryCov_9fa48("360"), "routed")).flatMap(stryMutAct_9fa48("361") ? () => undefined : (stryCov_9fa48("361"), ({
      contributions
    }) => contributions.map(stryMutAct_9fa48("362") ? () => undefined : (stryCov_9fa48("362"), ({
      unit,
      due_on
    }) => stryMutAct_9fa48("363") ? [] : (stryCov_9fa48("363"), [unit, due_on]))))));
    return stryMutAct_9fa48("364") ? [...latest].map(([unit, due_on]) => ({
      kind: "contribution",
      ref: unit,
      owed_by: "unit",
      due_on,
      provisional: false
    })) : (stryCov_9fa48("364"), (stryMutAct_9fa48("365") ? [] : (stryCov_9fa48("365"), [...latest])).filter(stryMutAct_9fa48("366") ? () => undefined : (stryCov_9fa48("366"), ([unit]) => stryMutAct_9fa48("367") ? done.has(unit) : (stryCov_9fa48("367"), !done.has(unit)))).map(stryMutAct_9fa48("368") ? () => undefined : (stryCov_9fa48("368"), ([unit, due_on]) => stryMutAct_9fa48("369") ? {} : (stryCov_9fa48("369"), {
      kind: stryMutAct_9fa48("370") ? "" : (stryCov_9fa48("370"), "contribution"),
      ref: unit,
      owed_by: stryMutAct_9fa48("371") ? "" : (stryCov_9fa48("371"), "unit"),
      due_on,
      provisional: stryMutAct_9fa48("372") ? true : (stryCov_9fa48("372"), false)
    }))));
  }
}
function ofTheFee(standing: Standing, reckon: Reckon): CaseDeadline[] {
  if (stryMutAct_9fa48("373")) {
    {}
  } else {
    stryCov_9fa48("373");
    const notice = happened(standing, stryMutAct_9fa48("374") ? "" : (stryCov_9fa48("374"), "fee_notified")).findLast(stryMutAct_9fa48("375") ? () => undefined : (stryCov_9fa48("375"), ({
      irregular
    }) => stryMutAct_9fa48("378") ? irregular === true : stryMutAct_9fa48("377") ? false : stryMutAct_9fa48("376") ? true : (stryCov_9fa48("376", "377", "378"), irregular !== (stryMutAct_9fa48("379") ? false : (stryCov_9fa48("379"), true)))));
    if (stryMutAct_9fa48("382") ? standing.state !== "awaiting_payment" && notice === undefined : stryMutAct_9fa48("381") ? false : stryMutAct_9fa48("380") ? true : (stryCov_9fa48("380", "381", "382"), (stryMutAct_9fa48("384") ? standing.state === "awaiting_payment" : stryMutAct_9fa48("383") ? false : (stryCov_9fa48("383", "384"), standing.state !== (stryMutAct_9fa48("385") ? "" : (stryCov_9fa48("385"), "awaiting_payment")))) || (stryMutAct_9fa48("387") ? notice !== undefined : stryMutAct_9fa48("386") ? false : (stryCov_9fa48("386", "387"), notice === undefined)))) return stryMutAct_9fa48("388") ? ["Stryker was here"] : (stryCov_9fa48("388"), []);
    return reckon(stryMutAct_9fa48("389") ? "" : (stryCov_9fa48("389"), "fee_payment"), stryMutAct_9fa48("390") ? "" : (stryCov_9fa48("390"), "applicant"), stryMutAct_9fa48("391") ? "Stryker was here!" : (stryCov_9fa48("391"), ""), stryMutAct_9fa48("392") ? {} : (stryCov_9fa48("392"), {
      kind: stryMutAct_9fa48("393") ? "" : (stryCov_9fa48("393"), "fee_payment"),
      start_on: notice.served.on
    }));
  }
}
function ofRemedies(standing: Standing, reckon: Reckon): CaseDeadline[] {
  if (stryMutAct_9fa48("394")) {
    {}
  } else {
    stryCov_9fa48("394");
    const reconsiderations = happened(standing, stryMutAct_9fa48("395") ? "" : (stryCov_9fa48("395"), "reconsideration_filed"));
    const lawsuits = happened(standing, stryMutAct_9fa48("396") ? "" : (stryCov_9fa48("396"), "litigation_filed"));
    const answered = new Set((stryMutAct_9fa48("397") ? [] : (stryCov_9fa48("397"), [...happened(standing, stryMutAct_9fa48("398") ? "" : (stryCov_9fa48("398"), "reconsideration_answered")), ...happened(standing, stryMutAct_9fa48("399") ? "" : (stryCov_9fa48("399"), "litigation_answered"))])).map(stryMutAct_9fa48("400") ? () => undefined : (stryCov_9fa48("400"), ({
      ref
    }) => ref)));
    const decisions = happened(standing, stryMutAct_9fa48("401") ? "" : (stryCov_9fa48("401"), "reconsideration_decided"));
    const decided = new Set((stryMutAct_9fa48("402") ? [] : (stryCov_9fa48("402"), [...decisions, ...happened(standing, stryMutAct_9fa48("403") ? "" : (stryCov_9fa48("403"), "litigation_decided"))])).map(stryMutAct_9fa48("404") ? () => undefined : (stryCov_9fa48("404"), ({
      ref
    }) => ref)));
    const pending = stryMutAct_9fa48("405") ? () => undefined : (stryCov_9fa48("405"), (() => {
      const pending = ({
        ref
      }: {
        ref: string;
      }) => stryMutAct_9fa48("408") ? !answered.has(ref) || !decided.has(ref) : stryMutAct_9fa48("407") ? false : stryMutAct_9fa48("406") ? true : (stryCov_9fa48("406", "407", "408"), (stryMutAct_9fa48("409") ? answered.has(ref) : (stryCov_9fa48("409"), !answered.has(ref))) && (stryMutAct_9fa48("410") ? decided.has(ref) : (stryCov_9fa48("410"), !decided.has(ref))));
      return pending;
    })());
    return stryMutAct_9fa48("411") ? [] : (stryCov_9fa48("411"), [...(stryMutAct_9fa48("412") ? reconsiderations.flatMap(({
      ref,
      on: start_on,
      simplified
    }) => reckon("reconsideration_answer", "agency", ref, {
      kind: "reconsideration_answer",
      start_on,
      simplified
    })) : (stryCov_9fa48("412"), reconsiderations.filter(pending).flatMap(stryMutAct_9fa48("413") ? () => undefined : (stryCov_9fa48("413"), ({
      ref,
      on: start_on,
      simplified
    }) => reckon(stryMutAct_9fa48("414") ? "" : (stryCov_9fa48("414"), "reconsideration_answer"), stryMutAct_9fa48("415") ? "" : (stryCov_9fa48("415"), "agency"), ref, stryMutAct_9fa48("416") ? {} : (stryCov_9fa48("416"), {
      kind: stryMutAct_9fa48("417") ? "" : (stryCov_9fa48("417"), "reconsideration_answer"),
      start_on,
      simplified
    })))))), ...(stryMutAct_9fa48("418") ? lawsuits.flatMap(({
      ref,
      complaint_on: start_on
    }) => reckon("litigation_answer", "agency", ref, {
      kind: "litigation_answer",
      start_on
    })) : (stryCov_9fa48("418"), lawsuits.filter(pending).flatMap(stryMutAct_9fa48("419") ? () => undefined : (stryCov_9fa48("419"), ({
      ref,
      complaint_on: start_on
    }) => reckon(stryMutAct_9fa48("420") ? "" : (stryCov_9fa48("420"), "litigation_answer"), stryMutAct_9fa48("421") ? "" : (stryCov_9fa48("421"), "agency"), ref, stryMutAct_9fa48("422") ? {} : (stryCov_9fa48("422"), {
      kind: stryMutAct_9fa48("423") ? "" : (stryCov_9fa48("423"), "litigation_answer"),
      start_on
    })))))), ...(stryMutAct_9fa48("424") ? decisions.flatMap(({
      ref,
      received_on: start_on
    }) => reckon("litigation_after_reconsideration", "applicant", ref, {
      kind: "litigation_after_reconsideration",
      start_on
    })) : (stryCov_9fa48("424"), decisions.filter(stryMutAct_9fa48("425") ? () => undefined : (stryCov_9fa48("425"), decision => stryMutAct_9fa48("426") ? lawsuits.some(({
      seq
    }) => seq > decision.seq) : (stryCov_9fa48("426"), !(stryMutAct_9fa48("427") ? lawsuits.every(({
      seq
    }) => seq > decision.seq) : (stryCov_9fa48("427"), lawsuits.some(stryMutAct_9fa48("428") ? () => undefined : (stryCov_9fa48("428"), ({
      seq
    }) => stryMutAct_9fa48("432") ? seq <= decision.seq : stryMutAct_9fa48("431") ? seq >= decision.seq : stryMutAct_9fa48("430") ? false : stryMutAct_9fa48("429") ? true : (stryCov_9fa48("429", "430", "431", "432"), seq > decision.seq)))))))).flatMap(stryMutAct_9fa48("433") ? () => undefined : (stryCov_9fa48("433"), ({
      ref,
      received_on: start_on
    }) => reckon(stryMutAct_9fa48("434") ? "" : (stryCov_9fa48("434"), "litigation_after_reconsideration"), stryMutAct_9fa48("435") ? "" : (stryCov_9fa48("435"), "applicant"), ref, stryMutAct_9fa48("436") ? {} : (stryCov_9fa48("436"), {
      kind: stryMutAct_9fa48("437") ? "" : (stryCov_9fa48("437"), "litigation_after_reconsideration"),
      start_on
    })))))), ...againstTheReply(standing, reckon)]);
  }
}

/** The applicant's remedies against the reply, until one is taken. */
function againstTheReply(standing: Standing, reckon: Reckon): CaseDeadline[] {
  if (stryMutAct_9fa48("438")) {
    {}
  } else {
    stryCov_9fa48("438");
    const reply = (stryMutAct_9fa48("441") ? standing.closedAs !== "replied" : stryMutAct_9fa48("440") ? false : stryMutAct_9fa48("439") ? true : (stryCov_9fa48("439", "440", "441"), standing.closedAs === (stryMutAct_9fa48("442") ? "" : (stryCov_9fa48("442"), "replied")))) ? happened(standing, stryMutAct_9fa48("443") ? "" : (stryCov_9fa48("443"), "replied")).at(stryMutAct_9fa48("444") ? +1 : (stryCov_9fa48("444"), -1)) : undefined;
    if (stryMutAct_9fa48("447") ? reply !== undefined : stryMutAct_9fa48("446") ? false : stryMutAct_9fa48("445") ? true : (stryCov_9fa48("445", "446", "447"), reply === undefined)) return stryMutAct_9fa48("448") ? ["Stryker was here"] : (stryCov_9fa48("448"), []);
    const taken = stryMutAct_9fa48("449") ? [] : (stryCov_9fa48("449"), [...happened(standing, stryMutAct_9fa48("450") ? "" : (stryCov_9fa48("450"), "reconsideration_filed")), ...happened(standing, stryMutAct_9fa48("451") ? "" : (stryCov_9fa48("451"), "litigation_filed"))]);
    if (stryMutAct_9fa48("454") ? taken.every(({
      seq
    }) => seq > reply.seq) : stryMutAct_9fa48("453") ? false : stryMutAct_9fa48("452") ? true : (stryCov_9fa48("452", "453", "454"), taken.some(stryMutAct_9fa48("455") ? () => undefined : (stryCov_9fa48("455"), ({
      seq
    }) => stryMutAct_9fa48("459") ? seq <= reply.seq : stryMutAct_9fa48("458") ? seq >= reply.seq : stryMutAct_9fa48("457") ? false : stryMutAct_9fa48("456") ? true : (stryCov_9fa48("456", "457", "458", "459"), seq > reply.seq))))) return stryMutAct_9fa48("460") ? ["Stryker was here"] : (stryCov_9fa48("460"), []);
    const {
      on: start_on,
      remedy_told
    } = reply;
    return stryMutAct_9fa48("461") ? [] : (stryCov_9fa48("461"), [...reckon(stryMutAct_9fa48("462") ? "" : (stryCov_9fa48("462"), "reconsideration"), stryMutAct_9fa48("463") ? "" : (stryCov_9fa48("463"), "applicant"), stryMutAct_9fa48("464") ? "Stryker was here!" : (stryCov_9fa48("464"), ""), stryMutAct_9fa48("465") ? {} : (stryCov_9fa48("465"), {
      kind: stryMutAct_9fa48("466") ? "" : (stryCov_9fa48("466"), "reconsideration"),
      start_on,
      remedy_told
    })), ...(reconsiderationFirst(reply.outcome, reply.on) ? stryMutAct_9fa48("467") ? ["Stryker was here"] : (stryCov_9fa48("467"), []) : reckon(stryMutAct_9fa48("468") ? "" : (stryCov_9fa48("468"), "litigation"), stryMutAct_9fa48("469") ? "" : (stryCov_9fa48("469"), "applicant"), stryMutAct_9fa48("470") ? "Stryker was here!" : (stryCov_9fa48("470"), ""), stryMutAct_9fa48("471") ? {} : (stryCov_9fa48("471"), {
      kind: stryMutAct_9fa48("472") ? "" : (stryCov_9fa48("472"), "litigation"),
      start_on,
      remedy_told
    })))]);
  }
}