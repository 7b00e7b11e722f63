import { applicantKinds } from "../../../schema/contracts/applicant.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import { lettersOfNoAct } from "../../../schema/contracts/letters.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import { addDays } from "../../clock/days.ts";
import { feeNotice } from "../case/fees.ts";
import { type CaseHistory, isLink, ofType, uncorrected } from "../case/history.ts";
import { intakeOf } from "../case/intake.ts";
import { practiceOf } from "../case/practice.ts";
import { remediesSought } from "../case/remedy-course.ts";
import type { PlainAct } from "./plain-act.ts";
import { plainReplies } from "./plain-replies.ts";

/** Of which member of the event the choices are; of the others the case offers none. */
export const choiceOf: Readonly<Partial<Record<NewEvent["type"], string>>> = {
  contributed: "unit",
  consultation_opened: "with",
  consultation_closed: "ref",
  third_party_told: "ref",
  reconsideration_accepted: "ref",
  reconsideration_extended: "ref",
  reconsideration_answered: "ref",
  reconsideration_decided: "ref",
  litigation_accepted: "ref",
  litigation_answered: "ref",
  litigation_decided: "ref",
  appeal_filed: "ref",
  appeal_decided: "ref",
  remedy_suspended: "ref",
  remedy_resumed: "ref",
  remedy_settled: "ref",
  redo_ordered: "ref",
  letter_served: "kind",
  service_confirmed: "of",
  service_returned: "of",
  service_repeated: "of",
  corrected: "voids",
};

/** What a text says that nobody has written yet. */
const text = "…";
const service = (sent_on: Day) => ({ service: { by: "electronic", sent_on } as const });

const one = (on: PlainAct["on"]): PlainAct[] => [{ about: null, on }];
const either = (...acts: PlainAct["on"][]): PlainAct[] => acts.flatMap(one);

/** One for each of these; where there is none, one about nothing that the case has, which is refused for that. */
function each<Value extends number | string>(
  values: readonly Value[],
  nothing: Value,
  ...acts: ((value: Value, on: Day) => NewEvent)[]
): PlainAct[] {
  const named = values.length === 0 ? [nothing] : [...new Set(values)];
  return named.flatMap((about) => acts.map((act) => ({ about, on: (day: Day) => act(about, day) })));
}

/** Names of consultations and remedies that the case has not used. */
function newRef({ entries }: CaseHistory): string {
  const used = new Set(entries.flatMap((entry) => ("ref" in entry ? [entry.ref] : [])));
  let number = 1;
  while (used.has(`r${number}`)) number++;
  return `r${number}`;
}

const refsOf = (history: CaseHistory) => remediesSought(history).map(({ ref }) => ref);
const consulted = (history: CaseHistory) => ofType(history, "consultation_opened").map(({ ref }) => ref);
const served = ({ entries }: CaseHistory) =>
  entries.filter((entry) => "service" in entry && entry.type !== "service_repeated").map(({ seq }) => seq);

/** Entries that are offered to be corrected: the latest, since what came later rests on what came before. */
const mostCorrected = 10;
const correctable = ({ entries }: CaseHistory) =>
  uncorrected(entries)
    .filter((entry) => !isLink(entry))
    .map(({ seq }) => seq)
    .toSorted((first, second) => second - first)
    .slice(0, mostCorrected);

/** A step of a remedy that states nothing but which remedy it is of. */
const ofRemedy = (history: CaseHistory, act: (ref: string, on: Day) => NewEvent): PlainAct[] =>
  each(refsOf(history), newRef(history), act);

const fees = [
  { method: "by_page", pages: 1_000 },
  { method: "by_item", earlier_items: 100 },
] as const;

/**
 * Each act as a case could take it, in its plainest form. Whether the case takes it is asked of the table of moves and its guards; an act
 * is possible if one of these is.
 */
export const plainActs: Readonly<
  Record<NewEvent["type"], (history: CaseHistory, practice: PracticeSettings | undefined) => PlainAct[]>
> = {
  confirmation_attempted: () =>
    one((on) => ({ type: "confirmation_attempted", on, by: "phone", result: "not_reached" })),
  intake_confirmed: () => one((on) => ({ type: "intake_confirmed", on })),
  registration_amended: (history) => {
    const { applicantKind } = intakeOf(history);
    const other = applicantKinds.find((kind) => kind !== applicantKind);
    return one((on) => ({ type: "registration_amended", on, text, changes: { applicant_kind: other } }));
  },

  classified: () => one((on) => ({ type: "classified", on, topic: "other" })),
  routed: () => one((on) => ({ type: "routed", on, contributions: [{ unit: text, due_on: on }] })),
  contributed: (history) =>
    each(
      ofType(history, "routed").flatMap(({ contributions }) => contributions.map(({ unit }) => unit)),
      text,
      (unit, on) => ({ type: "contributed", on, unit }),
    ),
  assigned: () => one((on) => ({ type: "assigned", on, to: text })),
  note: () => one((on) => ({ type: "note", on, text })),
  titled: () => one((on) => ({ type: "titled", on, title: text })),

  content_clear: () => one((on) => ({ type: "content_clear", on })),
  clarification_requested: () =>
    one((on) => ({ type: "clarification_requested", text, respond_by: on, ...service(on) })),
  clarification_received: () =>
    either(
      (on) => ({ type: "clarification_received", on }),
      (on) => ({ type: "clarification_received", on, justified_reason: text }),
    ),
  clarification_lapsed: () => one((on) => ({ type: "clarification_lapsed", on, no_justified_reason: true })),

  consultation_opened: (history) =>
    each(["third_party", "other_agency", "joint_agency"] as const, "third_party", (party, on) => {
      return { type: "consultation_opened", ref: newRef(history), with: party, ...service(on) };
    }),
  consultation_closed: (history) =>
    each(consulted(history), newRef(history), (ref, on) => {
      return { type: "consultation_closed", on, ref, answer: "opinion" };
    }),
  third_party_told: (history) =>
    each(consulted(history), newRef(history), (ref, on) => ({ type: "third_party_told", ref, text, ...service(on) })),

  extended: () => one((on) => ({ type: "extended", working_days: 1, text, ...service(on) })),
  reasons_requested: () => one((on) => ({ type: "reasons_requested", ...service(on) })),
  reasons_received: () =>
    either(
      (on) => ({ type: "reasons_received", on }),
      (on) => ({ type: "reasons_received", on, stated_in_application: true }),
    ),
  reply_deferred: (_, practice) =>
    one((on) => {
      const deferred = { type: "reply_deferred", until: on, workload: text, ...service(on) } as const;
      // To the latest day that counts as reasonable: behind the due date, if any is.
      const { deferral_at_most_days = 0 } = practiceOf(deferred, practice);
      return { ...deferred, until: addDays(on, deferral_at_most_days) };
    }),
  items_counted: () => one((on) => ({ type: "items_counted", on, items: 1_000 })),
  fee_notified: () =>
    either(...fees.map((fee) => (on: Day) => ({ type: "fee_notified", ...fee, ...service(on) }) as const)),
  fee_waived: () => either(...fees.map((fee) => (on: Day) => ({ type: "fee_waived", on, text, ...fee }) as const)),
  fee_paid: (history) => {
    const amount_yuan = feeNotice(history)?.fee?.amount_yuan ?? 1;
    return one((on) => ({ type: "fee_paid", on, amount_yuan }));
  },
  fee_lapsed: () => one((on) => ({ type: "fee_lapsed", on })),
  fee_refunded: () => one((on) => ({ type: "fee_refunded", on, amount_yuan: 1, text })),
  costs_charged: () => one((on) => ({ type: "costs_charged", on, cost: "copying", amount_yuan: 0.01 })),
  costs_waived: () => one((on) => ({ type: "costs_waived", on, amount_yuan: 0.01, text })),

  reviewed: () => one((on) => ({ type: "reviewed", on, result: "disclose", basis: text })),
  replied: plainReplies,
  withdrawn: () => one((on) => ({ type: "withdrawn", on })),
  withdrawn_in_part: () => one((on) => ({ type: "withdrawn_in_part", on, text })),
  split: () => one((on) => ({ type: "split", on, text })),
  // Whether the other case takes it is decided with that case.
  merged: () => one((on) => ({ type: "merged", on, into: "0000-000000" })),

  publication_suggested: () => one((on) => ({ type: "publication_suggested", on, text })),
  suggestion_decided: () => one((on) => ({ type: "suggestion_decided", on, reasons: text })),

  reconsideration_filed: (history) =>
    one((on) => {
      const filed = {
        ref: newRef(history),
        against: "silence",
        by: "applicant",
        copy_on: on,
        simplified: false,
      } as const;
      return { type: "reconsideration_filed", on, ...filed };
    }),
  reconsideration_accepted: (history) =>
    ofRemedy(history, (ref, on) => ({ type: "reconsideration_accepted", on, ref })),
  reconsideration_extended: (history) =>
    ofRemedy(history, (ref, on) => ({ type: "reconsideration_extended", on, ref, days: 1 })),
  reconsideration_answered: (history) =>
    ofRemedy(history, (ref, on) => ({ type: "reconsideration_answered", on, ref })),
  reconsideration_decided: (history) =>
    ofRemedy(history, (ref, on) => ({ type: "reconsideration_decided", on, ref, result: "upheld" })),
  litigation_filed: (history) =>
    one((on) => {
      const filed = { ref: newRef(history), against: "silence", by: "applicant", complaint_on: on } as const;
      return { type: "litigation_filed", on, ...filed };
    }),
  litigation_accepted: (history) => ofRemedy(history, (ref, on) => ({ type: "litigation_accepted", on, ref })),
  litigation_answered: (history) => ofRemedy(history, (ref, on) => ({ type: "litigation_answered", on, ref })),
  litigation_decided: (history) =>
    ofRemedy(history, (ref, on) => {
      return { type: "litigation_decided", on, ref, form: "judgment", result: "upheld", received_on: on };
    }),
  appeal_filed: (history) =>
    each(
      refsOf(history),
      newRef(history),
      ...(["applicant", "agency", "third_party"] as const).map((by) => (ref: string, on: Day) => {
        return { type: "appeal_filed", on, ref, by } as const;
      }),
    ),
  appeal_decided: (history) =>
    each(
      refsOf(history),
      newRef(history),
      ...(["upheld", "corrected", "dismissed", "other"] as const).map((result) => (ref: string, on: Day) => {
        return { type: "appeal_decided", on, ref, result } as const;
      }),
    ),
  remedy_suspended: (history) => ofRemedy(history, (ref, on) => ({ type: "remedy_suspended", on, ref })),
  remedy_resumed: (history) => ofRemedy(history, (ref, on) => ({ type: "remedy_resumed", on, ref })),
  remedy_settled: (history) => ofRemedy(history, (ref, on) => ({ type: "remedy_settled", on, ref })),
  redo_ordered: (history) => ofRemedy(history, (ref, on) => ({ type: "redo_ordered", on, ref, order: "perform" })),

  letter_served: () =>
    each(lettersOfNoAct, lettersOfNoAct[0], (kind, on) => ({ type: "letter_served", kind, ...service(on) })),
  file_attached: () => one((on) => ({ type: "file_attached", on, kind: "original", file: text })),

  // About the entry `received`, where nothing was served: it is no act that was.
  service_confirmed: (history) => each(served(history), 1, (of, on) => ({ type: "service_confirmed", on, of })),
  service_returned: (history) =>
    each(
      served(history),
      1,
      (of, on) => ({ type: "service_returned", on, of, cause: "not_collected" }),
      (of, on) => ({ type: "service_returned", on, of, cause: "wrong_address" }),
    ),
  service_repeated: (history) =>
    each(served(history), 1, (of, on) => ({ type: "service_repeated", of, ...service(on) })),

  corrected: (history) => each(correctable(history), 1, (voids, on) => ({ type: "corrected", on, voids, text })),
};
