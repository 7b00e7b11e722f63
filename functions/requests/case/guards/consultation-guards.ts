import type { Day } from "../../../../schema/contracts/day.ts";
import type { Calendar } from "../../../clock/calendar.ts";
import { endOfPeriod, periodOf } from "../../../clock/periods.ts";
import type { Regulation } from "../../../clock/regulations.ts";
import { answersOf, isGranting, type ReplyEntry } from "../answers.ts";
import { type CaseHistory, courseOf, isIrregular, type LogEntry, ofType } from "../history.ts";
import { type Guard, refuse } from "./guard.ts";

type Opening = Extract<LogEntry, { type: "consultation_opened" }>;

/** The article on third parties, whose consent and objection count. */
const thirdPartyArticle = ({ id }: Regulation) =>
  id === "2008" ? "2008 Regulation, Art. 23" : "2019 Regulation, Art. 32";

/**
 * The last day of the period that the Regulation gives whoever is consulted; null where it gives none, `unknown` while the receipt is not
 * known from which it runs.
 */
function opinionDue(opening: Opening, regulation: Regulation, calendar: Calendar): Day | "unknown" | null {
  const { with: party } = opening;
  if (party === "other_agency") return null;
  const start_on = isIrregular(opening) ? null : (opening.served_on ?? null);
  const kind = `${party}_opinion` as const;
  const period = periodOf({ kind, start_on: start_on ?? opening.on }, regulation);
  if ("code" in period) return null;
  return start_on === null ? "unknown" : endOfPeriod(calendar, start_on, period).due_on;
}

/** Whether the period of a consultation had run out before a day. */
const hasRunOut = (due: Day | "unknown" | null, on: Day): boolean => due !== null && due !== "unknown" && on > due;

/**
 * A consultation counts as silent once its period has run out (2019 Regulation, Art. 32, 34). Convention: where no period is set, the
 * officer closes it with a reason.
 */
export const silenceIsDue: Guard = ({ history, entry, calendar }) => {
  if (entry.type !== "consultation_closed" || entry.answer !== "silent") return null;
  const opening = ofType(history, "consultation_opened").findLast(({ ref }) => ref === entry.ref);
  if (opening === undefined) return null;
  const { regulation } = history.facts;
  const due = opinionDue(opening, regulation, calendar);
  if (due === null) {
    return entry.text !== undefined
      ? null
      : refuse("reason-missing", null, "no period is set; say as `text` why no answer is awaited any more");
  }
  if (hasRunOut(due, entry.on)) return null;
  const until =
    due === "unknown" ? "its receipt is not known, so that no period has run out" : `an answer may come until ${due}`;
  return refuse("silence-too-early", regulation.consultations[opening.with].article, until);
};

/** Consultations that withholding follows: those an answer names whose rights it protects. */
const protectedRefs = (reply: ReplyEntry): ReadonlySet<string> =>
  new Set(answersOf(reply).flatMap(({ third_party_ref }) => third_party_ref ?? []));

/**
 * Nothing is granted while whoever has a say is still asked: under the 2019 Regulation third parties and jointly producing agencies, for
 * 15 working days from receipt; under that of 2008 third parties, until the officer closes it. What is withheld for a third party waits
 * for nobody.
 */
export const consultationsAwaited: Guard = ({ history, entry, calendar }) => {
  if (entry.type !== "replied" || !answersOf(entry).some(isGranting)) return null;
  const { regulation } = history.facts;
  const course = courseOf(history);
  const closed = new Set(ofType(course, "consultation_closed").map(({ ref }) => ref));
  const withheld = protectedRefs(entry);
  for (const opening of ofType(course, "consultation_opened")) {
    const { ref } = opening;
    const due = opinionDue(opening, regulation, calendar);
    const hasSay = due !== null || opening.with === "third_party";
    if (!hasSay || closed.has(ref) || withheld.has(ref) || hasRunOut(due, entry.on)) continue;
    const until = due === null || due === "unknown" ? "" : ` or ${due} has passed`;
    const reason = `consultation ${ref} is open; nothing is granted until it is closed${until}`;
    return refuse("consultation-awaited", regulation.consultations[opening.with].article, reason);
  }
  return null;
};

/** The refs of third parties that objected, in the order of their answers. */
const objecting = (history: CaseHistory): string[] => {
  const thirdParties = new Set(
    ofType(history, "consultation_opened").flatMap((opened) => (opened.with === "third_party" ? [opened.ref] : [])),
  );
  return ofType(history, "consultation_closed").flatMap(({ ref, answer }) =>
    answer === "objects" && thirdParties.has(ref) ? [ref] : [],
  );
};

/** The grounds that protect third parties: what rests on one follows the objections that the reply does not override. */
const protecting: ReadonlySet<string> = new Set(["2019-15", "2008-14-third-party", "2008-23"]);

/**
 * Whether a reply follows an objection: it names that consultation as the one it withholds for, or withholds for third parties and names
 * none.
 */
function follows(reply: ReplyEntry, ref: string): boolean {
  const answers = answersOf(reply);
  return answers.some(
    ({ third_party_ref, ground }) =>
      third_party_ref === ref || (third_party_ref === undefined && ground !== undefined && protecting.has(ground)),
  );
}

/**
 * An objection is followed or overridden, by its ref. 2019 Art. 32: one with reasonable grounds for a public interest, of which the third
 * party is told; one without needs neither. 2008 Art. 23: every one so. Convention: the third party is told before anything is disclosed.
 */
export const objectionsMet: Guard = ({ history, entry }) => {
  if (entry.type !== "replied") return null;
  const objections = objecting(history);
  const overrides = entry.overrides ?? [];
  const article = thirdPartyArticle(history.facts.regulation);
  const isDisclosed = answersOf(entry).some(isGranting);
  const withheld = protectedRefs(entry);
  for (const { ref } of overrides) {
    if (!objections.includes(ref))
      return refuse("override-of-no-objection", article, `no third party objected under ${ref}`);
    if (!isDisclosed || withheld.has(ref)) {
      return refuse("override-without-disclosure", article, `the reply discloses nothing over the objection of ${ref}`);
    }
  }
  if (!isDisclosed) return null;
  const notified = new Set(ofType(history, "third_party_told").map(({ ref }) => ref));
  for (const ref of objections) {
    const override = overrides.find((one) => one.ref === ref);
    if (override === undefined) {
      if (follows(entry, ref)) continue;
      return refuse("objection-not-met", article, `${ref} objected: withhold, or say in \`overrides\` why not`);
    }
    if (history.facts.regulation.id === "2019" && override.grounds === "none") continue;
    if (override.public_interest === undefined) {
      return refuse(
        "public-interest-missing",
        article,
        `state the public interest that outweighs the objection of ${ref}`,
      );
    }
    if (!notified.has(ref)) {
      return refuse("third-party-not-told", article, `tell ${ref} what is disclosed over its objection, and why`);
    }
  }
  return null;
};
