import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { decide, entryDecided } from "../../../functions/requests/case/decide.ts";
import { evolve } from "../../../functions/requests/case/evolve.ts";
import type { LogEntry } from "../../../functions/requests/case/history.ts";
import { factsOfIntake } from "../../../functions/requests/case/intake.ts";
import { moves } from "../../../functions/requests/case/moves.ts";
import type { Intake } from "../../../functions/requests/case/receipt.ts";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";
import { type CaseState, type ClosedAs, caseState } from "../../../schema/contracts/requests.ts";
import { roles } from "../../../schema/contracts/staff.ts";
import { calendar } from "../../clock/notices.ts";
import {
  before2019,
  eventOf,
  type GivenEvent,
  monday,
  read,
  received,
  recordedEntry,
  registered,
} from "../../support/events.ts";
import { intakeOn } from "../../support/intake.ts";
import { legalConditions } from "./legal-conditions.ts";
import { departures, house, type LegalMove, legalMoves, unknown } from "./legal-moves.ts";

// The code against the tables of legal-moves.ts and legal-conditions.ts, in both directions.

type Party = LegalMove["by"][number];

const types = newEvent.options.map((option) => option.shape.type.value);
const parties: readonly Party[] = [...roles, "applicant"];
const running = ["open", "awaiting_clarification", "awaiting_payment"] as const;
const expected = (type: NewEvent["type"]): LegalMove => ({ ...legalMoves[type], ...departures[type] });
const citation = (provision: string) => (provision === house || provision === unknown ? null : provision);

/** The day of receipt, two days after it, and one when every period has run out. */
const days = {
  "2008": [before2019, "2016-01-05", "2016-01-06", "2016-03-31"],
  "2019": [monday, "2025-06-10", "2025-06-11", "2025-07-30"],
} as const;

type Id = keyof typeof days;

/** Remedies at each of their steps, as any case may have them. */
const remedied = (receipt: string): GivenEvent[] => [
  eventOf.reconsiderationFiled(receipt, "answered"),
  eventOf.reconsiderationFiled(receipt, "decided"),
  eventOf.litigationFiled(receipt, "l1"),
  eventOf.litigationFiled(receipt, "l2"),
  eventOf.litigationDecided(receipt, "l2"),
  eventOf.litigationFiled(receipt, "l3"),
  eventOf.litigationDecided(receipt, "l3"),
  eventOf.appealFiled(receipt, "l3"),
  eventOf.reconsiderationFiled(receipt, "suspended"),
  eventOf.remedySuspended(receipt, "suspended"),
  eventOf.reconsiderationFiled(receipt, "ordering"),
  eventOf.reconsiderationDecided(receipt, "ordering"),
];

/** What any case may hold already, so that only its state and the role are in an event's way. */
function prepared(id: Id): GivenEvent[] {
  const [receipt] = days[id];
  return [
    eventOf.consultationOpened(receipt, "c1"),
    eventOf.consultationOpened(receipt, "c2"),
    // The receipt of the one is not known, and the other came back from a wrong address.
    eventOf.thirdPartyNotified(receipt, "c1", null),
    eventOf.thirdPartyNotified(receipt, "c2", null),
    eventOf.serviceReturned(receipt, 5, "wrong_address"),
    eventOf.routed(receipt),
    eventOf.reviewed(receipt),
    ...remedied(receipt),
    ...(id === "2019"
      ? [eventOf.reasonsRequested(receipt), eventOf.reasonsStated(receipt)]
      : [eventOf.costsCharged(receipt)]),
  ];
}

/** The last step into each state; the 2008 Regulation knows no waiting for payment. */
function steps(id: Id): Partial<Record<CaseState, GivenEvent[]>> {
  const [receipt, first] = days[id];
  return {
    // By fax, and nothing else done yet that a later correction could be of.
    unconfirmed: [...Array.from({ length: 6 }, () => eventOf.note(receipt)), ...remedied(receipt)],
    open: [],
    awaiting_clarification: [eventOf.clarificationRequested(first)],
    ...(id === "2019" ? { awaiting_payment: [eventOf.feeNotified(first)] } : {}),
    closed: [eventOf.replied(first)],
  };
}

/** Each act as it satisfies every condition in the states that the table names. */
function acts(id: Id): Record<NewEvent["type"], GivenEvent> {
  const [receipt, first, second, late] = days[id];
  return {
    confirmation_attempted: eventOf.confirmationAttempted(receipt),
    intake_confirmed: eventOf.intakeConfirmed(first),
    registration_amended: eventOf.registrationAmended(late),
    classified: eventOf.classified(late),
    routed: eventOf.routed(late),
    contributed: eventOf.contributed(late),
    assigned: eventOf.assigned(late),
    note: eventOf.note(late),
    file_attached: eventOf.fileAttached(late),
    titled: eventOf.titled(late),
    content_clear: eventOf.contentClear(first),
    clarification_requested: eventOf.clarificationRequested(first),
    clarification_received: eventOf.clarificationReceived(second),
    clarification_lapsed: eventOf.clarificationLapsed(second),
    consultation_opened: eventOf.consultationOpened(first, "c3"),
    consultation_closed: eventOf.consultationClosed(first, "c2"),
    third_party_told: eventOf.thirdPartyNotified(first),
    extended: eventOf.extended(first, 15),
    reasons_requested: eventOf.reasonsRequested(first),
    reasons_received: eventOf.reasonsReceived(first),
    reply_deferred: eventOf.replyDeferred(first, late),
    items_counted: eventOf.itemsCounted(late),
    fee_notified: eventOf.feeNotified(first),
    fee_waived: eventOf.feeWaived(first),
    fee_refunded: eventOf.feeRefunded(late),
    costs_charged: eventOf.costsCharged(late),
    costs_waived: eventOf.costsWaived(late),
    fee_paid: eventOf.feePaid(second),
    fee_lapsed: eventOf.feeLapsed(late),
    reviewed: eventOf.reviewed(first),
    replied: eventOf.replied(first),
    withdrawn: eventOf.withdrawn(second),
    withdrawn_in_part: eventOf.withdrawnInPart(second),
    split: eventOf.split(first),
    merged: eventOf.merged(first),
    publication_suggested: eventOf.publicationSuggested(second),
    suggestion_decided: eventOf.suggestionDecided(second),
    reconsideration_filed: eventOf.reconsiderationFiled(second, "new"),
    reconsideration_accepted: eventOf.reconsiderationAccepted(second, "answered"),
    reconsideration_extended: eventOf.reconsiderationExtended(second, "answered"),
    reconsideration_answered: eventOf.reconsiderationAnswered(second, "answered"),
    reconsideration_decided: eventOf.reconsiderationDecided(second, "decided"),
    litigation_filed: eventOf.litigationFiled(second, "new"),
    litigation_accepted: eventOf.litigationAccepted(second),
    litigation_answered: eventOf.litigationAnswered(second),
    litigation_decided: eventOf.litigationDecided(second),
    appeal_filed: eventOf.appealFiled(second, "l2"),
    appeal_decided: eventOf.appealDecided(second, "l3"),
    remedy_suspended: eventOf.remedySuspended(second, "answered"),
    remedy_resumed: eventOf.remedyResumed(second, "suspended"),
    remedy_settled: eventOf.remedySettled("2026-06-10", "answered"),
    redo_ordered: eventOf.redoOrdered(second, "ordering"),
    letter_served: eventOf.letterServed(late),
    service_confirmed: eventOf.serviceConfirmed(second, 4),
    service_returned: eventOf.serviceReturned(second, 4),
    service_repeated: eventOf.serviceRepeated(second, 5),
    corrected: eventOf.corrected(second, 7),
  };
}

/** A case with this log, whether or not the code would have let it come to that, and what is decided of a further event. */
function given(receivedOn: string, log: readonly GivenEvent[], how: Partial<Intake> = {}) {
  const facts = factsOfIntake(intakeOn(receivedOn, how));
  const entries: LogEntry[] = [];
  for (const event of log) entries.push(recordedEntry(facts, entries, event));
  const seq = entries.length + 2;
  return {
    offer: (act: GivenEvent, by: readonly Party[]) =>
      decide(facts, entries, read(act), { by, today: toDay("2026-11-22"), calendar, seq, earlierItems: 0 }),
    proposal: (act: GivenEvent) => {
      const history = evolve(facts, entries);
      return { history, entry: entryDecided(history, read(act), { seq, earlierItems: 0 }), calendar };
    },
  };
}

const opinions = (id: Id) => ["c1", "c2"].map((ref) => eventOf.consultationClosed(days[id][0], ref));

const undisputed = (id: Id) =>
  prepared(id).filter(({ type }) => !/^(reconsideration|litigation|appeal|remedy)_/.test(type));

const matrix = (["2008", "2019"] as const).flatMap((id) => {
  const act = acts(id);
  const [receipt, first] = days[id];
  const confirmedOn = toDay(receipt);
  const suggested = [
    eventOf.replied(first, "granted"),
    ...(id === "2019" ? [eventOf.publicationSuggested(first)] : []),
  ];
  return Object.entries(steps(id)).map(([state, last]) => {
    const unconfirmed = given(receipt, last, { channel: "fax" }).offer;
    const offerIn = (log: readonly GivenEvent[], how: Partial<Intake> = {}) =>
      state === "unconfirmed" ? unconfirmed : given(receipt, [...log, ...last], how).offer;
    return {
      id,
      state: caseState.parse(state),
      act,
      offer: offerIn(prepared(id)),
      /** The same with a fee paid that nothing asked for, which moves no state. */
      offerPaid: offerIn([...prepared(id), eventOf.feePaid(days[id][3], { irregular: true })]),
      /** The same with nobody's opinion awaited, and no remedy sought. */
      offerUndisputed: offerIn([...undisputed(id), ...opinions(id)]),
      /** The same, closed by handing over what somebody then suggested to publish. */
      offerGranted:
        state === "closed"
          ? given(receipt, [...undisputed(id), ...opinions(id), ...suggested]).offer
          : offerIn([...undisputed(id), ...opinions(id)]),
      /** The same of what came by fax, and was confirmed the day it did. */
      offerFaxed: offerIn(prepared(id), { channel: "fax", confirmedOn }),
    };
  });
});

/** The case in which only state and role are in an act's way. */
function offerOf(
  type: NewEvent["type"],
  cases: Pick<(typeof matrix)[number], "offer" | "offerPaid" | "offerUndisputed" | "offerGranted" | "offerFaxed">,
) {
  // No case goes into another while an opinion is awaited in it, or a remedy is open.
  if (type === "merged") return cases.offerUndisputed;
  // What was granted is suggested to be published.
  if (type === "publication_suggested" || type === "suggestion_decided") return cases.offerGranted;
  // Only what was paid is refunded.
  if (type === "fee_refunded") return cases.offerPaid;
  // What is received the day it arrives was never to be confirmed.
  return type === "confirmation_attempted" ? cases.offerFaxed : cases.offer;
}

describe.each(matrix)("under the $id Regulation, in a case that is $state", ({ id, state, act, ...cases }) => {
  it.each(types.flatMap((type) => parties.map((party) => ({ type, party }))))("$party: $type", ({ type, party }) => {
    const { states, by, leadsTo, [id]: provision } = expected(type);
    const article = citation(provision);
    const decision = offerOf(type, cases)(act[type], [party]);
    if (!by.includes(party)) {
      expect(decision).toEqual({ ok: false, reservedFor: expect.arrayContaining([...by]) });
      expect(decision).toHaveProperty("reservedFor.length", by.length);
    } else if (!states.includes(state)) {
      expect(decision).toMatchObject({
        ok: false,
        illegal: { state, event: type, rule: "not-in-this-state", article },
      });
    } else if (provision === unknown) {
      expect(decision).toMatchObject({ ok: false, illegal: { state, event: type } });
    } else {
      expect(decision).toMatchObject({
        ok: true,
        article,
        history: { state: leadsTo === "the same" ? state : leadsTo },
      });
    }
  });
});

describe("a member with several roles", () => {
  it("may do what any of them may", () => {
    const { offer } = given(monday, [eventOf.note("2025-06-10")]);
    const wrong = eventOf.corrected("2025-06-10", 2);
    expect(offer(wrong, ["clerk", "head"]).ok).toBe(true);
    expect(offer(wrong, ["clerk", "officer"])).toEqual({ ok: false, reservedFor: ["head"] });
    expect(offer(eventOf.note("2025-06-10"), [])).toEqual({ ok: false, reservedFor: ["clerk", "officer", "head"] });
  });
});

// Convention: what was served although it was not allowed is recorded in a case that runs, with the article it offends, and
// moves nothing. A closed case takes no such record, and an unconfirmed one; but money comes after a case is closed, too.
describe("an act that was not allowed, in a case under the 2019 Regulation", () => {
  const [, , , late] = days["2019"];
  const irregular = { irregular: true };
  const offences: [GivenEvent, string][] = [
    [eventOf.clarificationRequested(late, late, irregular), "2019 Regulation, Art. 30"],
    [eventOf.extended(late, 5, irregular), "2019 Regulation, Art. 33"],
    [eventOf.replyDeferred(late, "2025-12-01", irregular), "2019 Regulation, Art. 35"],
    [eventOf.feeNotified(late, irregular), "State Council Office 2020 No. 109"],
    [eventOf.feePaid(late, irregular), "State Council Office 2020 No. 109"],
  ];
  const cases = matrix.filter(({ id }) => id === "2019");
  it.each(offences.flatMap(([act, article]) => cases.map((one) => ({ ...one, type: act.type, late: act, article }))))(
    "$type, while the case is $state",
    ({ state, offer, late: act, article }) => {
      const decision = offer(act, ["head"]);
      if (state === "unconfirmed" || (state === "closed" && act.type !== "fee_paid"))
        expect(decision).toMatchObject({ illegal: { rule: "not-in-this-state", article } });
      else expect(decision).toMatchObject({ ok: true, article, history: { state } });
    },
  );
});

const conditions = types.flatMap((type) => legalConditions[type].map((condition) => ({ type, ...condition })));

describe("a condition of a move", () => {
  it.each(conditions)(
    "$type: $rule, $by, received on $receivedOn",
    ({ type, rule, by, receivedOn, channel, given: log, act }) => {
      expect(act.type).toBe(type);
      expect(given(receivedOn, log, channel && { channel }).offer(act, legalMoves[type].by)).toMatchObject({
        ok: false,
        // In a sentence, which says something of what is refused.
        illegal: { event: type, rule, article: citation(by), reason: expect.stringMatching(/\w+ \w+ .*\w+/) },
      });
      // The history itself is lawful: every step of it may be taken.
      expect(() => registered(intakeOn(receivedOn, channel && { channel }), ...log)).not.toThrow();
    },
  );

  it.each(types)("%s has no guard that none of these rules demands", (type) => {
    const examples = legalConditions[type].map(({ receivedOn, channel, given: log, act }) =>
      given(receivedOn, log, channel && { channel }).proposal(act),
    );
    const undemanded = moves[type].guards.filter((guard) => examples.every((example) => guard(example) === null));
    expect(undemanded).toEqual([]);
  });
});

describe("the table", () => {
  it("knows every event of the contract, and the code no other", () => {
    expect(Object.keys(legalMoves).sort()).toEqual([...types].sort());
    expect(Object.keys(moves).sort()).toEqual([...types].sort());
  });

  it("starts from histories that are lawful themselves", () => {
    for (const id of ["2008", "2019"] as const) {
      for (const [state, last] of Object.entries(steps(id))) {
        const log = state === "unconfirmed" ? last : [...prepared(id), ...last];
        const channel = state === "unconfirmed" ? "fax" : "counter";
        expect(registered(intakeOn(days[id][0], { channel }), ...log).history().state).toBe(state);
      }
    }
  });

  it("names only departures there are", () => {
    for (const type of types) {
      if (type in departures) expect(expected(type)).not.toEqual(legalMoves[type]);
    }
  });
});

describe("a closing", () => {
  const caseIn = (state: CaseState) =>
    state === "unconfirmed"
      ? registered(intakeOn(monday, { channel: "fax" }))
      : received(monday, ...prepared("2019"), ...(steps("2019")[state] ?? []));

  const closings: [GivenEvent[], ClosedAs, string, string | null][] = [
    [[eventOf.replied("2025-06-10")], "replied", "2025-06-10", "other.misc"],
    [[eventOf.withdrawn("2025-06-11")], "withdrawn", "2025-06-11", "other.misc"],
    [
      [eventOf.clarificationRequested("2025-06-10"), eventOf.clarificationLapsed("2025-06-12")],
      "clarification_lapsed",
      "2025-06-12",
      "other.not_clarified",
    ],
    [
      [eventOf.feeNotified("2025-06-10"), eventOf.feeLapsed("2025-07-30")],
      "fee_lapsed",
      "2025-07-30",
      "other.fee_unpaid",
    ],
    [[eventOf.merged("2025-06-10")], "merged", "2025-06-10", null],
  ];
  it.each(closings)(
    "closes with what closed it, when, and under which leaf: %#",
    (events, closedAs, closedOn, outcome) => {
      const closed = received(monday, ...events);
      expect(closed.history()).toMatchObject({ state: "closed", closedAs, closedOn, outcome });
      expect(closed.clock().closed_on).toBe(closedOn);
      expect(closed.projection()).toMatchObject({ state: "closed", closedAs, closedOn, outcome });
    },
  );

  it("covers every event that closes", () => {
    expect(types.filter((type) => legalMoves[type].leadsTo === "closed").sort()).toEqual(
      closings.map(([, closedAs]) => closedAs).sort(),
    );
  });

  it("says no closing of a case that is not closed", () => {
    for (const state of running) {
      expect(caseIn(state).history()).toMatchObject({ closedAs: null, closedOn: null, outcome: null });
    }
  });

  it("agrees with the clock on what is awaited and when the case closed", () => {
    const awaited = {
      unconfirmed: null,
      open: null,
      awaiting_clarification: "clarification",
      awaiting_payment: "payment",
      closed: null,
    };
    for (const state of caseState.options) {
      const { history, clock } = caseIn(state);
      expect(history().state).toBe(state);
      expect(clock()).toMatchObject({ awaiting: awaited[state], closed_on: history().closedOn });
    }
  });

  it("agrees with the clock of the 2008 Regulation, where a clarification stops instead", () => {
    const waiting = received(before2019, eventOf.clarificationRequested("2016-01-06"));
    expect(waiting.history().state).toBe("awaiting_clarification");
    expect(waiting.clock()).toMatchObject({ awaiting: null, stopped_since: "2016-01-06", due_on: "2016-01-25" });
  });
});
