import type { CaseBreach } from "../../../schema/contracts/cases.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { convention } from "../../clock/regulations.ts";
import { answersOf, isGranting } from "./answers.ts";
import { caseClock } from "./case-clock.ts";
import { approvalArticle, approvedAfter, isUnapproved } from "./guards/approval-guards.ts";
import { irregularity } from "./guards/clock-guards.ts";
import { type CaseHistory, isIrregular, type LogEntry, ofType } from "./history.ts";
import { lateConfirmation } from "./intake.ts";
import type { Judge } from "./judging.ts";
import { isNotified, needsPublicInterest, objectionsIn, thirdPartyArticle } from "./third-parties.ts";

/**
 * What the agency did late or against the law in a case, in the order it was entered. Each entry stays judged under the
 * calendar it records, or that of the case, so that a later notice changes no judgement. What the applicant did late is none.
 */
export function breachesOf(history: CaseHistory, calendar: Calendar, judge: Judge = () => calendar): CaseBreach[] {
  return [
    ...ofConfirmation(history),
    ...ofReplies(history, judge),
    ...ofIrregularActs(history, judge),
    ...ofThirdParties(history),
    ...ofUnnotifiedThirdParties(history),
    ...ofApprovals(history),
  ].toSorted((one, other) => one.seq - other.seq);
}

/** The case as it stood before an entry. */
const before = (history: CaseHistory, entry: LogEntry): CaseHistory => ({
  ...history,
  entries: history.entries.slice(0, history.entries.indexOf(entry)),
});

/** Ordinary mail is confirmed, or at least tried to be, on the day it arrives (2019 Regulation, Art. 31). */
function ofConfirmation(history: CaseHistory): CaseBreach[] {
  const late = lateConfirmation(history);
  if (late === null) return [];
  const { seq, article, on, dueOn } = late;
  const detail = `its receipt was first to be confirmed on ${on}; ordinary mail is confirmed the day it arrives, ${dueOn}`;
  return [{ code: "late-confirmation", article, detail, seq }];
}

function ofReplies(history: CaseHistory, judge: Judge): CaseBreach[] {
  const repeated = new Set(ofType(history, "service_repeated").map(({ of }) => of));
  return ofType(history, "replied").flatMap((reply): CaseBreach[] => {
    if (isIrregular(reply)) return [];
    const past = before(history, reply);
    const reckoned = caseClock({ ...past, entries: [...past.entries, reply] }, judge(reply), null);
    if (!reckoned.ok || reckoned.clock.due_on === null || reply.on <= reckoned.clock.due_on) return [];
    const { due_on, basis } = reckoned.clock;
    const what = repeated.has(reply.seq) ? "the first attempt went to a wrong address, and the second" : "the reply";
    const detail = `${what} is of ${reply.on}; it was due by ${due_on}`;
    return [{ code: "late-reply", article: basis[0]?.article ?? null, detail, seq: reply.seq }];
  });
}

/** Acts the agency served although the law did not allow them; what the applicant did in answer is no breach of its. */
function ofIrregularActs(history: CaseHistory, judge: Judge): CaseBreach[] {
  return history.entries.flatMap((entry): CaseBreach[] => {
    if (!("service" in entry && "irregular" in entry) || entry.irregular !== true) return [];
    const { seq } = entry;
    const refused = irregularity({ history: before(history, entry), entry, calendar: judge(entry) });
    // That nobody approved it, or only later, is listed with those that nobody approved in time.
    if (refused?.rule === "not-approved" || refused?.rule === "approved-late") return [];
    if (refused !== null) return [{ code: refused.rule, article: refused.article, detail: refused.reason, seq }];
    return [{ code: "irregular", article: null, detail: "an act the law did not allow; it moved no clock", seq }];
  });
}

/**
 * Convention: a third party is told before the reply that discloses is served. The Regulation says that it is told, not when. Told once in
 * time, it is told anew of what is decided again, or late once.
 */
function ofThirdParties(history: CaseHistory): CaseBreach[] {
  const disclosing = ofType(history, "replied").filter(
    (reply) => !isIrregular(reply) && answersOf(reply).some(isGranting),
  );
  const letters = ofType(history, "third_party_told").filter((telling) => !isIrregular(telling));
  return letters.flatMap((telling): CaseBreach[] => {
    const { ref, on } = telling;
    const isFirst = !letters.some(
      (one) => one.ref === ref && (one.on < on || (one.on === on && one.seq < telling.seq)),
    );
    const opened = ofType(history, "consultation_opened").find((one) => one.ref === ref);
    const reply = disclosing.find(({ seq }) => opened !== undefined && seq > opened.seq);
    if (!isFirst || reply === undefined || on <= reply.on) return [];
    const detail = `the third party was told on ${on}, after the reply of ${reply.on} had disclosed`;
    return [{ code: "third-party-told-late", article: convention, detail, seq: telling.seq }];
  });
}

/** What a reply disclosed over an objection, of which it turned out since that the third party was not told: no letter reached it. */
function ofUnnotifiedThirdParties(history: CaseHistory): CaseBreach[] {
  const { regulation } = history.facts;
  return ofType(history, "replied").flatMap((reply) => {
    const past = { entries: history.entries.slice(0, history.entries.indexOf(reply)) };
    return (reply.overrides ?? []).flatMap((override): CaseBreach[] => {
      const objection = objectionsIn(past).findLast(({ ref }) => ref === override.ref);
      if (isIrregular(reply) || objection === undefined || !needsPublicInterest(regulation, override)) return [];
      // One that was told in the end was told late.
      if (isNotified(history, objection)) return [];
      const detail = `the reply of ${reply.on} discloses over the objection of ${override.ref}, and no letter told it so`;
      return [{ code: "third-party-not-told", article: thirdPartyArticle(regulation), detail, seq: reply.seq }];
    });
  });
}

/** Acts that were served without the approval asked for, or before it. */
function ofApprovals({ facts, entries }: CaseHistory): CaseBreach[] {
  return entries.flatMap((entry): CaseBreach[] => {
    const { seq, type, on } = entry;
    const article = approvalArticle(type, facts.regulation);
    if (isUnapproved(entry)) {
      return [{ code: "not-approved", article, detail: "it was served without the approval it needed", seq }];
    }
    const approvedOn = approvedAfter(entry);
    if (approvedOn === undefined) return [];
    const detail = `it was served on ${on}, and approved on ${approvedOn} only`;
    return [{ code: "approved-late", article, detail, seq }];
  });
}
