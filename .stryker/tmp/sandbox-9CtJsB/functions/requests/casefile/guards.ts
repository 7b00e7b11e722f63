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
import type { Calendar } from "../../clock/calendar.ts";
import { toDay } from "../../clock/days.ts";
import { type ClockViolation, describeViolation } from "../../clock/violations.ts";
import { caseClock, isIrregular } from "./clock.ts";
import type { Entry, Standing } from "./standing.ts";

/** An event somebody wants to append, and the case it would be appended to. */
export interface Proposal {
  standing: Standing;
  entry: Entry;
  calendar: Calendar;
}

/** Why a guard refuses: a stable key, the article where the law decides, and what to do about it. */
export interface Refusal {
  rule: string;
  article: string | null;
  says: string;
}

/** A condition of a move; null when it holds. */
export type Guard = (proposal: Proposal) => Refusal | null;
const refuse = stryMutAct_9fa48("473") ? () => undefined : (stryCov_9fa48("473"), (() => {
  const refuse = (rule: string, article: string | null, says: string): Refusal => stryMutAct_9fa48("474") ? {} : (stryCov_9fa48("474"), {
    rule,
    article,
    says
  });
  return refuse;
})());
const happened = stryMutAct_9fa48("475") ? () => undefined : (stryCov_9fa48("475"), (() => {
  const happened = <Type extends NewEvent["type"],>(standing: Standing, type: Type) => stryMutAct_9fa48("476") ? standing.entries : (stryCov_9fa48("476"), standing.entries.filter(stryMutAct_9fa48("477") ? () => undefined : (stryCov_9fa48("477"), (entry): entry is Extract<Entry, {
    type: Type;
  }> => stryMutAct_9fa48("480") ? entry.type !== type : stryMutAct_9fa48("479") ? false : stryMutAct_9fa48("478") ? true : (stryCov_9fa48("478", "479", "480"), entry.type === type))));
  return happened;
})());

/** The case as it would be with the entry. */
const withEntry = stryMutAct_9fa48("481") ? () => undefined : (stryCov_9fa48("481"), (() => {
  const withEntry = ({
    standing,
    entry
  }: Proposal, as: Entry = entry): Standing => stryMutAct_9fa48("482") ? {} : (stryCov_9fa48("482"), {
    ...standing,
    entries: stryMutAct_9fa48("483") ? [] : (stryCov_9fa48("483"), [...standing.entries, as])
  });
  return withEntry;
})());

/** The clock decides what is late, second, or out of order; an irregular act must be one the clock refuses as regular. */
export const agreesWithClock: Guard = proposal => {
  if (stryMutAct_9fa48("484")) {
    {}
  } else {
    stryCov_9fa48("484");
    const {
      entry,
      calendar
    } = proposal;
    const reckoned = caseClock(withEntry(proposal), calendar, null);
    if (stryMutAct_9fa48("487") ? false : stryMutAct_9fa48("486") ? true : stryMutAct_9fa48("485") ? reckoned.ok : (stryCov_9fa48("485", "486", "487"), !reckoned.ok)) return refuse(reckoned.violation.code, reckoned.violation.article, describeViolation(reckoned.violation));
    if (stryMutAct_9fa48("490") ? (!isIrregular(entry) || entry.type === "clarification_received") && entry.type === "fee_paid" : stryMutAct_9fa48("489") ? false : stryMutAct_9fa48("488") ? true : (stryCov_9fa48("488", "489", "490"), (stryMutAct_9fa48("492") ? !isIrregular(entry) && entry.type === "clarification_received" : stryMutAct_9fa48("491") ? false : (stryCov_9fa48("491", "492"), (stryMutAct_9fa48("493") ? isIrregular(entry) : (stryCov_9fa48("493"), !isIrregular(entry))) || (stryMutAct_9fa48("495") ? entry.type !== "clarification_received" : stryMutAct_9fa48("494") ? false : (stryCov_9fa48("494", "495"), entry.type === (stryMutAct_9fa48("496") ? "" : (stryCov_9fa48("496"), "clarification_received")))))) || (stryMutAct_9fa48("498") ? entry.type !== "fee_paid" : stryMutAct_9fa48("497") ? false : (stryCov_9fa48("497", "498"), entry.type === (stryMutAct_9fa48("499") ? "" : (stryCov_9fa48("499"), "fee_paid")))))) return null;
    if (stryMutAct_9fa48("502") ? irregularity(proposal) === null : stryMutAct_9fa48("501") ? false : stryMutAct_9fa48("500") ? true : (stryCov_9fa48("500", "501", "502"), irregularity(proposal) !== null)) return null;
    return refuse(stryMutAct_9fa48("503") ? "" : (stryCov_9fa48("503"), "not-irregular"), null, stryMutAct_9fa48("504") ? "" : (stryCov_9fa48("504"), "the law allows this act; leave out `irregular`"));
  }
};

/** Why an irregular act could not be a regular one, or null when it could. */
export function irregularity(proposal: Proposal): ClockViolation | null {
  if (stryMutAct_9fa48("505")) {
    {}
  } else {
    stryCov_9fa48("505");
    const regular: Entry = stryMutAct_9fa48("506") ? {} : (stryCov_9fa48("506"), {
      ...proposal.entry
    });
    if (stryMutAct_9fa48("508") ? false : stryMutAct_9fa48("507") ? true : (stryCov_9fa48("507", "508"), (stryMutAct_9fa48("509") ? "" : (stryCov_9fa48("509"), "irregular")) in regular)) delete regular.irregular;
    const reckoned = caseClock(withEntry(proposal, regular), proposal.calendar, null);
    return reckoned.ok ? null : reckoned.violation;
  }
}
export const unitRouted: Guard = ({
  standing,
  entry
}) => {
  if (stryMutAct_9fa48("510")) {
    {}
  } else {
    stryCov_9fa48("510");
    if (stryMutAct_9fa48("513") ? entry.type === "contributed" : stryMutAct_9fa48("512") ? false : stryMutAct_9fa48("511") ? true : (stryCov_9fa48("511", "512", "513"), entry.type !== (stryMutAct_9fa48("514") ? "" : (stryCov_9fa48("514"), "contributed")))) return null;
    const routed = stryMutAct_9fa48("515") ? happened(standing, "routed").every(routing => routing.contributions.some(({
      unit
    }) => unit === entry.unit)) : (stryCov_9fa48("515"), happened(standing, stryMutAct_9fa48("516") ? "" : (stryCov_9fa48("516"), "routed")).some(stryMutAct_9fa48("517") ? () => undefined : (stryCov_9fa48("517"), routing => stryMutAct_9fa48("518") ? routing.contributions.every(({
      unit
    }) => unit === entry.unit) : (stryCov_9fa48("518"), routing.contributions.some(stryMutAct_9fa48("519") ? () => undefined : (stryCov_9fa48("519"), ({
      unit
    }) => stryMutAct_9fa48("522") ? unit !== entry.unit : stryMutAct_9fa48("521") ? false : stryMutAct_9fa48("520") ? true : (stryCov_9fa48("520", "521", "522"), unit === entry.unit)))))));
    return routed ? null : refuse(stryMutAct_9fa48("523") ? "" : (stryCov_9fa48("523"), "unit-not-routed"), null, stryMutAct_9fa48("524") ? "" : (stryCov_9fa48("524"), "the case was not routed to this unit"));
  }
};
export const consultationKnown: Guard = ({
  standing,
  entry
}) => {
  if (stryMutAct_9fa48("525")) {
    {}
  } else {
    stryCov_9fa48("525");
    if (stryMutAct_9fa48("528") ? entry.type === "third_party_told" : stryMutAct_9fa48("527") ? false : stryMutAct_9fa48("526") ? true : (stryCov_9fa48("526", "527", "528"), entry.type !== (stryMutAct_9fa48("529") ? "" : (stryCov_9fa48("529"), "third_party_told")))) return null;
    const known = stryMutAct_9fa48("530") ? happened(standing, "consultation_opened").every(opened => opened.ref === entry.ref && opened.with === "third_party") : (stryCov_9fa48("530"), happened(standing, stryMutAct_9fa48("531") ? "" : (stryCov_9fa48("531"), "consultation_opened")).some(stryMutAct_9fa48("532") ? () => undefined : (stryCov_9fa48("532"), opened => stryMutAct_9fa48("535") ? opened.ref === entry.ref || opened.with === "third_party" : stryMutAct_9fa48("534") ? false : stryMutAct_9fa48("533") ? true : (stryCov_9fa48("533", "534", "535"), (stryMutAct_9fa48("537") ? opened.ref !== entry.ref : stryMutAct_9fa48("536") ? true : (stryCov_9fa48("536", "537"), opened.ref === entry.ref)) && (stryMutAct_9fa48("539") ? opened.with !== "third_party" : stryMutAct_9fa48("538") ? true : (stryCov_9fa48("538", "539"), opened.with === (stryMutAct_9fa48("540") ? "" : (stryCov_9fa48("540"), "third_party"))))))));
    return known ? null : refuse(stryMutAct_9fa48("541") ? "" : (stryCov_9fa48("541"), "consultation-not-opened"), null, stryMutAct_9fa48("542") ? "" : (stryCov_9fa48("542"), "no third party was consulted under this ref"));
  }
};
export const deferralAfterReasons: Guard = ({
  standing,
  entry
}) => {
  if (stryMutAct_9fa48("543")) {
    {}
  } else {
    stryCov_9fa48("543");
    if (stryMutAct_9fa48("546") ? entry.type !== "reply_deferred" && happened(standing, "reasons_requested").length > 0 : stryMutAct_9fa48("545") ? false : stryMutAct_9fa48("544") ? true : (stryCov_9fa48("544", "545", "546"), (stryMutAct_9fa48("548") ? entry.type === "reply_deferred" : stryMutAct_9fa48("547") ? false : (stryCov_9fa48("547", "548"), entry.type !== (stryMutAct_9fa48("549") ? "" : (stryCov_9fa48("549"), "reply_deferred")))) || (stryMutAct_9fa48("552") ? happened(standing, "reasons_requested").length <= 0 : stryMutAct_9fa48("551") ? happened(standing, "reasons_requested").length >= 0 : stryMutAct_9fa48("550") ? false : (stryCov_9fa48("550", "551", "552"), happened(standing, stryMutAct_9fa48("553") ? "" : (stryCov_9fa48("553"), "reasons_requested")).length > 0)))) return null;
    return refuse(stryMutAct_9fa48("554") ? "" : (stryCov_9fa48("554"), "reasons-not-requested"), stryMutAct_9fa48("555") ? "" : (stryCov_9fa48("555"), "2019 Regulation, Art. 35"), stryMutAct_9fa48("556") ? "" : (stryCov_9fa48("556"), "ask for the reasons of the excessive requests first"));
  }
};

/** The last day on which the applicant can still pay: counted from the service of the notice. */
function payableUntil({
  standing,
  calendar
}: Proposal): Day | undefined {
  if (stryMutAct_9fa48("557")) {
    {}
  } else {
    stryCov_9fa48("557");
    const notice = happened(standing, stryMutAct_9fa48("558") ? "" : (stryCov_9fa48("558"), "fee_notified")).findLast(stryMutAct_9fa48("559") ? () => undefined : (stryCov_9fa48("559"), entry => stryMutAct_9fa48("560") ? isIrregular(entry) : (stryCov_9fa48("560"), !isIrregular(entry))));
    const {
      fee
    } = standing.facts.regulation;
    return (stryMutAct_9fa48("563") ? notice || fee : stryMutAct_9fa48("562") ? false : stryMutAct_9fa48("561") ? true : (stryCov_9fa48("561", "562", "563"), notice && fee)) ? calendar.plus(notice.served.on, fee.payable_within).on : undefined;
  }
}

/** What lapses has run out: the applicant has the whole last day. */
export const lapsedIndeed: Guard = proposal => {
  if (stryMutAct_9fa48("564")) {
    {}
  } else {
    stryCov_9fa48("564");
    const {
      standing,
      entry
    } = proposal;
    if (stryMutAct_9fa48("567") ? entry.type !== "clarification_lapsed" : stryMutAct_9fa48("566") ? false : stryMutAct_9fa48("565") ? true : (stryCov_9fa48("565", "566", "567"), entry.type === (stryMutAct_9fa48("568") ? "" : (stryCov_9fa48("568"), "clarification_lapsed")))) {
      if (stryMutAct_9fa48("569")) {
        {}
      } else {
        stryCov_9fa48("569");
        const notice = happened(standing, stryMutAct_9fa48("570") ? "" : (stryCov_9fa48("570"), "clarification_requested")).findLast(stryMutAct_9fa48("571") ? () => undefined : (stryCov_9fa48("571"), past => stryMutAct_9fa48("572") ? isIrregular(past) : (stryCov_9fa48("572"), !isIrregular(past))));
        if (stryMutAct_9fa48("575") ? notice === undefined && entry.on > notice.respond_by : stryMutAct_9fa48("574") ? false : stryMutAct_9fa48("573") ? true : (stryCov_9fa48("573", "574", "575"), (stryMutAct_9fa48("577") ? notice !== undefined : stryMutAct_9fa48("576") ? false : (stryCov_9fa48("576", "577"), notice === undefined)) || (stryMutAct_9fa48("580") ? entry.on <= notice.respond_by : stryMutAct_9fa48("579") ? entry.on >= notice.respond_by : stryMutAct_9fa48("578") ? false : (stryCov_9fa48("578", "579", "580"), entry.on > notice.respond_by)))) return null;
        const {
          article
        } = standing.facts.regulation.clarification;
        return refuse(stryMutAct_9fa48("581") ? "" : (stryCov_9fa48("581"), "clarification-lapsed-early"), article, stryMutAct_9fa48("582") ? `` : (stryCov_9fa48("582"), `the applicant may clarify until ${notice.respond_by}`));
      }
    }
    const until = (stryMutAct_9fa48("585") ? entry.type !== "fee_lapsed" : stryMutAct_9fa48("584") ? false : stryMutAct_9fa48("583") ? true : (stryCov_9fa48("583", "584", "585"), entry.type === (stryMutAct_9fa48("586") ? "" : (stryCov_9fa48("586"), "fee_lapsed")))) ? payableUntil(proposal) : undefined;
    if (stryMutAct_9fa48("589") ? until === undefined && entry.on > until : stryMutAct_9fa48("588") ? false : stryMutAct_9fa48("587") ? true : (stryCov_9fa48("587", "588", "589"), (stryMutAct_9fa48("591") ? until !== undefined : stryMutAct_9fa48("590") ? false : (stryCov_9fa48("590", "591"), until === undefined)) || (stryMutAct_9fa48("594") ? entry.on <= until : stryMutAct_9fa48("593") ? entry.on >= until : stryMutAct_9fa48("592") ? false : (stryCov_9fa48("592", "593", "594"), entry.on > until)))) return null;
    return refuse(stryMutAct_9fa48("595") ? "" : (stryCov_9fa48("595"), "fee-lapsed-early"), stryMutAct_9fa48("596") ? "" : (stryCov_9fa48("596"), "State Council Office 2020 No. 109"), stryMutAct_9fa48("597") ? `` : (stryCov_9fa48("597"), `the fee can be paid until ${until}`));
  }
};

/** A fee paid after its last day no longer saves the request: it counts as abandoned. */
export const paidInTime: Guard = proposal => {
  if (stryMutAct_9fa48("598")) {
    {}
  } else {
    stryCov_9fa48("598");
    const {
      entry
    } = proposal;
    const until = (stryMutAct_9fa48("601") ? entry.type === "fee_paid" || !isIrregular(entry) : stryMutAct_9fa48("600") ? false : stryMutAct_9fa48("599") ? true : (stryCov_9fa48("599", "600", "601"), (stryMutAct_9fa48("603") ? entry.type !== "fee_paid" : stryMutAct_9fa48("602") ? true : (stryCov_9fa48("602", "603"), entry.type === (stryMutAct_9fa48("604") ? "" : (stryCov_9fa48("604"), "fee_paid")))) && (stryMutAct_9fa48("605") ? isIrregular(entry) : (stryCov_9fa48("605"), !isIrregular(entry))))) ? payableUntil(proposal) : undefined;
    if (stryMutAct_9fa48("608") ? until === undefined && entry.on <= until : stryMutAct_9fa48("607") ? false : stryMutAct_9fa48("606") ? true : (stryCov_9fa48("606", "607", "608"), (stryMutAct_9fa48("610") ? until !== undefined : stryMutAct_9fa48("609") ? false : (stryCov_9fa48("609", "610"), until === undefined)) || (stryMutAct_9fa48("613") ? entry.on > until : stryMutAct_9fa48("612") ? entry.on < until : stryMutAct_9fa48("611") ? false : (stryCov_9fa48("611", "612", "613"), entry.on <= until)))) return null;
    return refuse(stryMutAct_9fa48("614") ? "" : (stryCov_9fa48("614"), "fee-paid-late"), stryMutAct_9fa48("615") ? "" : (stryCov_9fa48("615"), "State Council Office 2020 No. 109"), stryMutAct_9fa48("616") ? `` : (stryCov_9fa48("616"), `the fee was payable until ${until}; record its lapse`));
  }
};
const granting: readonly Outcome[] = stryMutAct_9fa48("617") ? [] : (stryCov_9fa48("617"), [stryMutAct_9fa48("618") ? "" : (stryCov_9fa48("618"), "granted"), stryMutAct_9fa48("619") ? "" : (stryCov_9fa48("619"), "partial")]);
export const reviewedBeforeGranting: Guard = ({
  standing,
  entry
}) => {
  if (stryMutAct_9fa48("620")) {
    {}
  } else {
    stryCov_9fa48("620");
    if (stryMutAct_9fa48("623") ? entry.type !== "replied" && !granting.includes(entry.outcome) : stryMutAct_9fa48("622") ? false : stryMutAct_9fa48("621") ? true : (stryCov_9fa48("621", "622", "623"), (stryMutAct_9fa48("625") ? entry.type === "replied" : stryMutAct_9fa48("624") ? false : (stryCov_9fa48("624", "625"), entry.type !== (stryMutAct_9fa48("626") ? "" : (stryCov_9fa48("626"), "replied")))) || (stryMutAct_9fa48("627") ? granting.includes(entry.outcome) : (stryCov_9fa48("627"), !granting.includes(entry.outcome))))) return null;
    const review = happened(standing, stryMutAct_9fa48("628") ? "" : (stryCov_9fa48("628"), "reviewed")).findLast(stryMutAct_9fa48("629") ? () => undefined : (stryCov_9fa48("629"), ({
      on
    }) => stryMutAct_9fa48("633") ? on > entry.on : stryMutAct_9fa48("632") ? on < entry.on : stryMutAct_9fa48("631") ? false : stryMutAct_9fa48("630") ? true : (stryCov_9fa48("630", "631", "632", "633"), on <= entry.on)));
    const {
      id
    } = standing.facts.regulation;
    const article = (stryMutAct_9fa48("636") ? id !== "2008" : stryMutAct_9fa48("635") ? false : stryMutAct_9fa48("634") ? true : (stryCov_9fa48("634", "635", "636"), id === (stryMutAct_9fa48("637") ? "" : (stryCov_9fa48("637"), "2008")))) ? stryMutAct_9fa48("638") ? "" : (stryCov_9fa48("638"), "2008 Regulation, Art. 14") : stryMutAct_9fa48("639") ? "" : (stryCov_9fa48("639"), "2019 Regulation, Art. 17");
    if (stryMutAct_9fa48("642") ? review !== undefined : stryMutAct_9fa48("641") ? false : stryMutAct_9fa48("640") ? true : (stryCov_9fa48("640", "641", "642"), review === undefined)) return refuse(stryMutAct_9fa48("643") ? "" : (stryCov_9fa48("643"), "not-reviewed"), article, stryMutAct_9fa48("644") ? "" : (stryCov_9fa48("644"), "record the review before anything is granted"));
    if (stryMutAct_9fa48("647") ? review.result !== "withhold" : stryMutAct_9fa48("646") ? false : stryMutAct_9fa48("645") ? true : (stryCov_9fa48("645", "646", "647"), review.result === (stryMutAct_9fa48("648") ? "" : (stryCov_9fa48("648"), "withhold")))) return refuse(stryMutAct_9fa48("649") ? "" : (stryCov_9fa48("649"), "review-withholds"), article, stryMutAct_9fa48("650") ? "" : (stryCov_9fa48("650"), "the review says to withhold"));
    if (stryMutAct_9fa48("653") ? review.result === "disclose_in_part" || entry.outcome === "granted" : stryMutAct_9fa48("652") ? false : stryMutAct_9fa48("651") ? true : (stryCov_9fa48("651", "652", "653"), (stryMutAct_9fa48("655") ? review.result !== "disclose_in_part" : stryMutAct_9fa48("654") ? true : (stryCov_9fa48("654", "655"), review.result === (stryMutAct_9fa48("656") ? "" : (stryCov_9fa48("656"), "disclose_in_part")))) && (stryMutAct_9fa48("658") ? entry.outcome !== "granted" : stryMutAct_9fa48("657") ? true : (stryCov_9fa48("657", "658"), entry.outcome === (stryMutAct_9fa48("659") ? "" : (stryCov_9fa48("659"), "granted")))))) {
      if (stryMutAct_9fa48("660")) {
        {}
      } else {
        stryCov_9fa48("660");
        return refuse(stryMutAct_9fa48("661") ? "" : (stryCov_9fa48("661"), "review-in-part"), article, stryMutAct_9fa48("662") ? "" : (stryCov_9fa48("662"), "the review allows disclosure in part only"));
      }
    }
    return null;
  }
};
const needsGround = stryMutAct_9fa48("663") ? () => undefined : (stryCov_9fa48("663"), (() => {
  const needsGround = (outcome: Outcome) => stryMutAct_9fa48("666") ? (outcome === "partial" || outcome.startsWith("refused.")) && outcome.startsWith("declined.") : stryMutAct_9fa48("665") ? false : stryMutAct_9fa48("664") ? true : (stryCov_9fa48("664", "665", "666"), (stryMutAct_9fa48("668") ? outcome === "partial" && outcome.startsWith("refused.") : stryMutAct_9fa48("667") ? false : (stryCov_9fa48("667", "668"), (stryMutAct_9fa48("670") ? outcome !== "partial" : stryMutAct_9fa48("669") ? false : (stryCov_9fa48("669", "670"), outcome === (stryMutAct_9fa48("671") ? "" : (stryCov_9fa48("671"), "partial")))) || (stryMutAct_9fa48("672") ? outcome.endsWith("refused.") : (stryCov_9fa48("672"), outcome.startsWith(stryMutAct_9fa48("673") ? "" : (stryCov_9fa48("673"), "refused.")))))) || (stryMutAct_9fa48("674") ? outcome.endsWith("declined.") : (stryCov_9fa48("674"), outcome.startsWith(stryMutAct_9fa48("675") ? "" : (stryCov_9fa48("675"), "declined.")))));
  return needsGround;
})());

/** What a reply must say: 2008 Regulation, Art. 21; 2019 Regulation, Art. 36. */
const replyArticle = stryMutAct_9fa48("676") ? () => undefined : (stryCov_9fa48("676"), (() => {
  const replyArticle = ({
    facts
  }: Standing) => (stryMutAct_9fa48("679") ? facts.regulation.id !== "2008" : stryMutAct_9fa48("678") ? false : stryMutAct_9fa48("677") ? true : (stryCov_9fa48("677", "678", "679"), facts.regulation.id === (stryMutAct_9fa48("680") ? "" : (stryCov_9fa48("680"), "2008")))) ? stryMutAct_9fa48("681") ? "" : (stryCov_9fa48("681"), "2008 Regulation, Art. 21") : stryMutAct_9fa48("682") ? "" : (stryCov_9fa48("682"), "2019 Regulation, Art. 36");
  return replyArticle;
})());
export const groundStated: Guard = ({
  standing,
  entry
}) => {
  if (stryMutAct_9fa48("683")) {
    {}
  } else {
    stryCov_9fa48("683");
    if (stryMutAct_9fa48("686") ? (entry.type !== "replied" || !needsGround(entry.outcome)) && entry.ground !== undefined : stryMutAct_9fa48("685") ? false : stryMutAct_9fa48("684") ? true : (stryCov_9fa48("684", "685", "686"), (stryMutAct_9fa48("688") ? entry.type !== "replied" && !needsGround(entry.outcome) : stryMutAct_9fa48("687") ? false : (stryCov_9fa48("687", "688"), (stryMutAct_9fa48("690") ? entry.type === "replied" : stryMutAct_9fa48("689") ? false : (stryCov_9fa48("689", "690"), entry.type !== (stryMutAct_9fa48("691") ? "" : (stryCov_9fa48("691"), "replied")))) || (stryMutAct_9fa48("692") ? needsGround(entry.outcome) : (stryCov_9fa48("692"), !needsGround(entry.outcome))))) || (stryMutAct_9fa48("694") ? entry.ground === undefined : stryMutAct_9fa48("693") ? false : (stryCov_9fa48("693", "694"), entry.ground !== undefined)))) return null;
    return refuse(stryMutAct_9fa48("695") ? "" : (stryCov_9fa48("695"), "ground-missing"), replyArticle(standing), stryMutAct_9fa48("696") ? "" : (stryCov_9fa48("696"), "state the provision this outcome rests on as `ground`"));
  }
};
const nothingFound: readonly Outcome[] = stryMutAct_9fa48("697") ? [] : (stryCov_9fa48("697"), [stryMutAct_9fa48("698") ? "" : (stryCov_9fa48("698"), "unavailable.not_held"), stryMutAct_9fa48("699") ? "" : (stryCov_9fa48("699"), "not_held.nonexistent")]);
export const nothingFoundSearched: Guard = ({
  standing,
  entry
}) => {
  if (stryMutAct_9fa48("700")) {
    {}
  } else {
    stryCov_9fa48("700");
    if (stryMutAct_9fa48("703") ? (entry.type !== "replied" || !nothingFound.includes(entry.outcome)) && entry.searched !== undefined : stryMutAct_9fa48("702") ? false : stryMutAct_9fa48("701") ? true : (stryCov_9fa48("701", "702", "703"), (stryMutAct_9fa48("705") ? entry.type !== "replied" && !nothingFound.includes(entry.outcome) : stryMutAct_9fa48("704") ? false : (stryCov_9fa48("704", "705"), (stryMutAct_9fa48("707") ? entry.type === "replied" : stryMutAct_9fa48("706") ? false : (stryCov_9fa48("706", "707"), entry.type !== (stryMutAct_9fa48("708") ? "" : (stryCov_9fa48("708"), "replied")))) || (stryMutAct_9fa48("709") ? nothingFound.includes(entry.outcome) : (stryCov_9fa48("709"), !nothingFound.includes(entry.outcome))))) || (stryMutAct_9fa48("711") ? entry.searched === undefined : stryMutAct_9fa48("710") ? false : (stryCov_9fa48("710", "711"), entry.searched !== undefined)))) return null;
    return refuse(stryMutAct_9fa48("712") ? "" : (stryCov_9fa48("712"), "search-not-recorded"), replyArticle(standing), stryMutAct_9fa48("713") ? "" : (stryCov_9fa48("713"), "record where was searched as `searched`"));
  }
};
export const otherAgencyNamed: Guard = ({
  standing,
  entry
}) => {
  if (stryMutAct_9fa48("714")) {
    {}
  } else {
    stryCov_9fa48("714");
    if (stryMutAct_9fa48("717") ? entry.type !== "replied" && entry.outcome !== "not_held.other_agency" : stryMutAct_9fa48("716") ? false : stryMutAct_9fa48("715") ? true : (stryCov_9fa48("715", "716", "717"), (stryMutAct_9fa48("719") ? entry.type === "replied" : stryMutAct_9fa48("718") ? false : (stryCov_9fa48("718", "719"), entry.type !== (stryMutAct_9fa48("720") ? "" : (stryCov_9fa48("720"), "replied")))) || (stryMutAct_9fa48("722") ? entry.outcome === "not_held.other_agency" : stryMutAct_9fa48("721") ? false : (stryCov_9fa48("721", "722"), entry.outcome !== (stryMutAct_9fa48("723") ? "" : (stryCov_9fa48("723"), "not_held.other_agency")))))) return null;
    if (stryMutAct_9fa48("726") ? entry.competent_agency === undefined : stryMutAct_9fa48("725") ? false : stryMutAct_9fa48("724") ? true : (stryCov_9fa48("724", "725", "726"), entry.competent_agency !== undefined)) return null;
    return refuse(stryMutAct_9fa48("727") ? "" : (stryCov_9fa48("727"), "agency-not-named"), replyArticle(standing), stryMutAct_9fa48("728") ? "" : (stryCov_9fa48("728"), "name the competent agency and how to reach it"));
  }
};
export const excessiveOnlyAfterReasons: Guard = ({
  standing,
  entry
}) => {
  if (stryMutAct_9fa48("729")) {
    {}
  } else {
    stryCov_9fa48("729");
    if (stryMutAct_9fa48("732") ? entry.type !== "replied" && entry.outcome !== "declined.excessive" : stryMutAct_9fa48("731") ? false : stryMutAct_9fa48("730") ? true : (stryCov_9fa48("730", "731", "732"), (stryMutAct_9fa48("734") ? entry.type === "replied" : stryMutAct_9fa48("733") ? false : (stryCov_9fa48("733", "734"), entry.type !== (stryMutAct_9fa48("735") ? "" : (stryCov_9fa48("735"), "replied")))) || (stryMutAct_9fa48("737") ? entry.outcome === "declined.excessive" : stryMutAct_9fa48("736") ? false : (stryCov_9fa48("736", "737"), entry.outcome !== (stryMutAct_9fa48("738") ? "" : (stryCov_9fa48("738"), "declined.excessive")))))) return null;
    if (stryMutAct_9fa48("742") ? happened(standing, "reasons_requested").length <= 0 : stryMutAct_9fa48("741") ? happened(standing, "reasons_requested").length >= 0 : stryMutAct_9fa48("740") ? false : stryMutAct_9fa48("739") ? true : (stryCov_9fa48("739", "740", "741", "742"), happened(standing, stryMutAct_9fa48("743") ? "" : (stryCov_9fa48("743"), "reasons_requested")).length > 0)) return null;
    return refuse(stryMutAct_9fa48("744") ? "" : (stryCov_9fa48("744"), "reasons-not-requested"), stryMutAct_9fa48("745") ? "" : (stryCov_9fa48("745"), "2019 Regulation, Art. 35"), stryMutAct_9fa48("746") ? "" : (stryCov_9fa48("746"), "ask for the reasons before declining as excessive"));
  }
};

/** The day from which refusals must tell that reconsideration comes before litigation. */
const reconsiderationLaw2024: Day = toDay(stryMutAct_9fa48("747") ? "" : (stryCov_9fa48("747"), "2024-01-01"));

/** Refusals under Art. 14 to 16, the withheld part of a partial grant included: only reconsideration comes first for these. */
export const reconsiderationFirst = stryMutAct_9fa48("748") ? () => undefined : (stryCov_9fa48("748"), (() => {
  const reconsiderationFirst = (outcome: Outcome, on: Day): boolean => stryMutAct_9fa48("751") ? on >= reconsiderationLaw2024 || outcome === "partial" || outcome.startsWith("refused.") && outcome !== "refused.administrative_query" : stryMutAct_9fa48("750") ? false : stryMutAct_9fa48("749") ? true : (stryCov_9fa48("749", "750", "751"), (stryMutAct_9fa48("754") ? on < reconsiderationLaw2024 : stryMutAct_9fa48("753") ? on > reconsiderationLaw2024 : stryMutAct_9fa48("752") ? true : (stryCov_9fa48("752", "753", "754"), on >= reconsiderationLaw2024)) && (stryMutAct_9fa48("756") ? outcome === "partial" && outcome.startsWith("refused.") && outcome !== "refused.administrative_query" : stryMutAct_9fa48("755") ? true : (stryCov_9fa48("755", "756"), (stryMutAct_9fa48("758") ? outcome !== "partial" : stryMutAct_9fa48("757") ? false : (stryCov_9fa48("757", "758"), outcome === (stryMutAct_9fa48("759") ? "" : (stryCov_9fa48("759"), "partial")))) || (stryMutAct_9fa48("761") ? outcome.startsWith("refused.") || outcome !== "refused.administrative_query" : stryMutAct_9fa48("760") ? false : (stryCov_9fa48("760", "761"), (stryMutAct_9fa48("762") ? outcome.endsWith("refused.") : (stryCov_9fa48("762"), outcome.startsWith(stryMutAct_9fa48("763") ? "" : (stryCov_9fa48("763"), "refused.")))) && (stryMutAct_9fa48("765") ? outcome === "refused.administrative_query" : stryMutAct_9fa48("764") ? true : (stryCov_9fa48("764", "765"), outcome !== (stryMutAct_9fa48("766") ? "" : (stryCov_9fa48("766"), "refused.administrative_query")))))))));
  return reconsiderationFirst;
})());
export const reconsiderationToldFirst: Guard = ({
  entry
}) => {
  if (stryMutAct_9fa48("767")) {
    {}
  } else {
    stryCov_9fa48("767");
    if (stryMutAct_9fa48("770") ? entry.type !== "replied" && !reconsiderationFirst(entry.outcome, entry.on) : stryMutAct_9fa48("769") ? false : stryMutAct_9fa48("768") ? true : (stryCov_9fa48("768", "769", "770"), (stryMutAct_9fa48("772") ? entry.type === "replied" : stryMutAct_9fa48("771") ? false : (stryCov_9fa48("771", "772"), entry.type !== (stryMutAct_9fa48("773") ? "" : (stryCov_9fa48("773"), "replied")))) || (stryMutAct_9fa48("774") ? reconsiderationFirst(entry.outcome, entry.on) : (stryCov_9fa48("774"), !reconsiderationFirst(entry.outcome, entry.on))))) return null;
    if (stryMutAct_9fa48("777") ? entry.reconsideration_first !== true : stryMutAct_9fa48("776") ? false : stryMutAct_9fa48("775") ? true : (stryCov_9fa48("775", "776", "777"), entry.reconsideration_first === (stryMutAct_9fa48("778") ? false : (stryCov_9fa48("778"), true)))) return null;
    return refuse(stryMutAct_9fa48("779") ? "" : (stryCov_9fa48("779"), "reconsideration-not-told"), stryMutAct_9fa48("780") ? "" : (stryCov_9fa48("780"), "Administrative Reconsideration Law, Art. 23"), stryMutAct_9fa48("781") ? "" : (stryCov_9fa48("781"), "the reply must tell that reconsideration comes before litigation: `reconsideration_first`"));
  }
};
export const objectionOverridden: Guard = ({
  standing,
  entry
}) => {
  if (stryMutAct_9fa48("782")) {
    {}
  } else {
    stryCov_9fa48("782");
    if (stryMutAct_9fa48("785") ? entry.type !== "replied" && entry.outcome !== "granted" : stryMutAct_9fa48("784") ? false : stryMutAct_9fa48("783") ? true : (stryCov_9fa48("783", "784", "785"), (stryMutAct_9fa48("787") ? entry.type === "replied" : stryMutAct_9fa48("786") ? false : (stryCov_9fa48("786", "787"), entry.type !== (stryMutAct_9fa48("788") ? "" : (stryCov_9fa48("788"), "replied")))) || (stryMutAct_9fa48("790") ? entry.outcome === "granted" : stryMutAct_9fa48("789") ? false : (stryCov_9fa48("789", "790"), entry.outcome !== (stryMutAct_9fa48("791") ? "" : (stryCov_9fa48("791"), "granted")))))) return null;
    const thirdParties = new Set(happened(standing, stryMutAct_9fa48("792") ? "" : (stryCov_9fa48("792"), "consultation_opened")).flatMap(stryMutAct_9fa48("793") ? () => undefined : (stryCov_9fa48("793"), opened => (stryMutAct_9fa48("796") ? opened.with !== "third_party" : stryMutAct_9fa48("795") ? false : stryMutAct_9fa48("794") ? true : (stryCov_9fa48("794", "795", "796"), opened.with === (stryMutAct_9fa48("797") ? "" : (stryCov_9fa48("797"), "third_party")))) ? stryMutAct_9fa48("798") ? [] : (stryCov_9fa48("798"), [opened.ref]) : stryMutAct_9fa48("799") ? ["Stryker was here"] : (stryCov_9fa48("799"), []))));
    const told = new Set(happened(standing, stryMutAct_9fa48("800") ? "" : (stryCov_9fa48("800"), "third_party_told")).map(stryMutAct_9fa48("801") ? () => undefined : (stryCov_9fa48("801"), ({
      ref
    }) => ref)));
    const overridden = stryMutAct_9fa48("802") ? happened(standing, "consultation_closed").every(({
      ref,
      answer
    }) => answer === "objects" && thirdParties.has(ref) && !told.has(ref)) : (stryCov_9fa48("802"), happened(standing, stryMutAct_9fa48("803") ? "" : (stryCov_9fa48("803"), "consultation_closed")).some(stryMutAct_9fa48("804") ? () => undefined : (stryCov_9fa48("804"), ({
      ref,
      answer
    }) => stryMutAct_9fa48("807") ? answer === "objects" && thirdParties.has(ref) || !told.has(ref) : stryMutAct_9fa48("806") ? false : stryMutAct_9fa48("805") ? true : (stryCov_9fa48("805", "806", "807"), (stryMutAct_9fa48("809") ? answer === "objects" || thirdParties.has(ref) : stryMutAct_9fa48("808") ? true : (stryCov_9fa48("808", "809"), (stryMutAct_9fa48("811") ? answer !== "objects" : stryMutAct_9fa48("810") ? true : (stryCov_9fa48("810", "811"), answer === (stryMutAct_9fa48("812") ? "" : (stryCov_9fa48("812"), "objects")))) && thirdParties.has(ref))) && (stryMutAct_9fa48("813") ? told.has(ref) : (stryCov_9fa48("813"), !told.has(ref)))))));
    if (stryMutAct_9fa48("816") ? false : stryMutAct_9fa48("815") ? true : stryMutAct_9fa48("814") ? overridden : (stryCov_9fa48("814", "815", "816"), !overridden)) return null;
    const article = (stryMutAct_9fa48("819") ? standing.facts.regulation.id !== "2008" : stryMutAct_9fa48("818") ? false : stryMutAct_9fa48("817") ? true : (stryCov_9fa48("817", "818", "819"), standing.facts.regulation.id === (stryMutAct_9fa48("820") ? "" : (stryCov_9fa48("820"), "2008")))) ? stryMutAct_9fa48("821") ? "" : (stryCov_9fa48("821"), "2008 Regulation, Art. 23") : stryMutAct_9fa48("822") ? "" : (stryCov_9fa48("822"), "2019 Regulation, Art. 32");
    return refuse(stryMutAct_9fa48("823") ? "" : (stryCov_9fa48("823"), "third-party-not-told"), article, stryMutAct_9fa48("824") ? "" : (stryCov_9fa48("824"), "tell the third party what is disclosed over its objection, and why"));
  }
};

/** What of a remedy must have happened before, and what must not have happened yet. */
export const remedyKnown: Guard = ({
  standing,
  entry
}) => {
  if (stryMutAct_9fa48("825")) {
    {}
  } else {
    stryCov_9fa48("825");
    const among = stryMutAct_9fa48("826") ? () => undefined : (stryCov_9fa48("826"), (() => {
      const among = (...types: readonly NewEvent["type"][]) => stryMutAct_9fa48("827") ? standing.entries.every(past => types.includes(past.type) && "ref" in past && "ref" in entry && past.ref === entry.ref) : (stryCov_9fa48("827"), standing.entries.some(stryMutAct_9fa48("828") ? () => undefined : (stryCov_9fa48("828"), past => stryMutAct_9fa48("831") ? types.includes(past.type) && "ref" in past && "ref" in entry || past.ref === entry.ref : stryMutAct_9fa48("830") ? false : stryMutAct_9fa48("829") ? true : (stryCov_9fa48("829", "830", "831"), (stryMutAct_9fa48("833") ? types.includes(past.type) && "ref" in past || "ref" in entry : stryMutAct_9fa48("832") ? true : (stryCov_9fa48("832", "833"), (stryMutAct_9fa48("835") ? types.includes(past.type) || "ref" in past : stryMutAct_9fa48("834") ? true : (stryCov_9fa48("834", "835"), types.includes(past.type) && (stryMutAct_9fa48("836") ? "" : (stryCov_9fa48("836"), "ref")) in past)) && (stryMutAct_9fa48("837") ? "" : (stryCov_9fa48("837"), "ref")) in entry)) && (stryMutAct_9fa48("839") ? past.ref !== entry.ref : stryMutAct_9fa48("838") ? true : (stryCov_9fa48("838", "839"), past.ref === entry.ref))))));
      return among;
    })());
    const needs = stryMutAct_9fa48("840") ? () => undefined : (stryCov_9fa48("840"), (() => {
      const needs = (past: NewEvent["type"], present: boolean) => present ? null : refuse(stryMutAct_9fa48("841") ? "" : (stryCov_9fa48("841"), "remedy-not-filed"), null, stryMutAct_9fa48("842") ? `` : (stryCov_9fa48("842"), `no ${past} with this ref is recorded`));
      return needs;
    })());
    const once = stryMutAct_9fa48("843") ? () => undefined : (stryCov_9fa48("843"), (() => {
      const once = (done: boolean) => done ? refuse(stryMutAct_9fa48("844") ? "" : (stryCov_9fa48("844"), "remedy-repeated"), null, stryMutAct_9fa48("845") ? "" : (stryCov_9fa48("845"), "this is recorded already")) : null;
      return once;
    })());
    switch (entry.type) {
      case stryMutAct_9fa48("846") ? "" : (stryCov_9fa48("846"), "reconsideration_filed"):
      case stryMutAct_9fa48("848") ? "" : (stryCov_9fa48("848"), "litigation_filed"):
        if (stryMutAct_9fa48("847")) {} else {
          stryCov_9fa48("847");
          return once(among(stryMutAct_9fa48("849") ? "" : (stryCov_9fa48("849"), "reconsideration_filed"), stryMutAct_9fa48("850") ? "" : (stryCov_9fa48("850"), "litigation_filed")));
        }
      case stryMutAct_9fa48("852") ? "" : (stryCov_9fa48("852"), "reconsideration_answered"):
        if (stryMutAct_9fa48("851")) {} else {
          stryCov_9fa48("851");
          return stryMutAct_9fa48("853") ? needs("reconsideration_filed", among("reconsideration_filed")) && once(among("reconsideration_answered")) : (stryCov_9fa48("853"), needs(stryMutAct_9fa48("854") ? "" : (stryCov_9fa48("854"), "reconsideration_filed"), among(stryMutAct_9fa48("855") ? "" : (stryCov_9fa48("855"), "reconsideration_filed"))) ?? once(among(stryMutAct_9fa48("856") ? "" : (stryCov_9fa48("856"), "reconsideration_answered"))));
        }
      case stryMutAct_9fa48("858") ? "" : (stryCov_9fa48("858"), "reconsideration_decided"):
        if (stryMutAct_9fa48("857")) {} else {
          stryCov_9fa48("857");
          return stryMutAct_9fa48("859") ? needs("reconsideration_filed", among("reconsideration_filed")) && once(among("reconsideration_decided")) : (stryCov_9fa48("859"), needs(stryMutAct_9fa48("860") ? "" : (stryCov_9fa48("860"), "reconsideration_filed"), among(stryMutAct_9fa48("861") ? "" : (stryCov_9fa48("861"), "reconsideration_filed"))) ?? once(among(stryMutAct_9fa48("862") ? "" : (stryCov_9fa48("862"), "reconsideration_decided"))));
        }
      case stryMutAct_9fa48("864") ? "" : (stryCov_9fa48("864"), "litigation_answered"):
        if (stryMutAct_9fa48("863")) {} else {
          stryCov_9fa48("863");
          return stryMutAct_9fa48("865") ? needs("litigation_filed", among("litigation_filed")) && once(among("litigation_answered")) : (stryCov_9fa48("865"), needs(stryMutAct_9fa48("866") ? "" : (stryCov_9fa48("866"), "litigation_filed"), among(stryMutAct_9fa48("867") ? "" : (stryCov_9fa48("867"), "litigation_filed"))) ?? once(among(stryMutAct_9fa48("868") ? "" : (stryCov_9fa48("868"), "litigation_answered"))));
        }
      case stryMutAct_9fa48("870") ? "" : (stryCov_9fa48("870"), "litigation_decided"):
        if (stryMutAct_9fa48("869")) {} else {
          stryCov_9fa48("869");
          return stryMutAct_9fa48("871") ? needs("litigation_filed", among("litigation_filed")) && once(among("litigation_decided")) : (stryCov_9fa48("871"), needs(stryMutAct_9fa48("872") ? "" : (stryCov_9fa48("872"), "litigation_filed"), among(stryMutAct_9fa48("873") ? "" : (stryCov_9fa48("873"), "litigation_filed"))) ?? once(among(stryMutAct_9fa48("874") ? "" : (stryCov_9fa48("874"), "litigation_decided"))));
        }
      case stryMutAct_9fa48("876") ? "" : (stryCov_9fa48("876"), "redo_ordered"):
        if (stryMutAct_9fa48("875")) {} else {
          stryCov_9fa48("875");
          return stryMutAct_9fa48("877") ? needs("reconsideration_decided", among("reconsideration_decided", "litigation_decided")) && once(among("redo_ordered")) : (stryCov_9fa48("877"), needs(stryMutAct_9fa48("878") ? "" : (stryCov_9fa48("878"), "reconsideration_decided"), among(stryMutAct_9fa48("879") ? "" : (stryCov_9fa48("879"), "reconsideration_decided"), stryMutAct_9fa48("880") ? "" : (stryCov_9fa48("880"), "litigation_decided"))) ?? once(among(stryMutAct_9fa48("881") ? "" : (stryCov_9fa48("881"), "redo_ordered"))));
        }
      default:
        if (stryMutAct_9fa48("882")) {} else {
          stryCov_9fa48("882");
          return null;
        }
    }
  }
};