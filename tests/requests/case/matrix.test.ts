import { describe, expect, it } from "vitest";
import { type Appender, moves } from "../../../functions/requests/case/moves.ts";
import { type NewEvent, newEvent } from "../../../schema/contracts/events.ts";
import { type CaseState, type ClosedAs, caseState } from "../../../schema/contracts/requests.ts";
import { roles } from "../../../schema/contracts/staff.ts";
import { before2019, monday, received, type Told, type ToldCase, told } from "../../support/events.ts";

const types = newEvent.options.map((option) => option.shape.type.value);
const appenders: readonly Appender[] = [...roles, "applicant"];
const states = caseState.options;

/** What any state may hold already, so that no guard but the state's own stands in an event's way. */
const prepared: Told[] = [
  told.routed("2025-06-09"),
  told.reasonsRequested("2025-06-09"),
  told.reviewed("2025-06-09"),
  told.consultationOpened("2025-06-09", "c1"),
  told.consultationOpened("2025-06-09", "c2"),
  told.reconsiderationFiled("2025-06-09", "answered"),
  told.reconsiderationFiled("2025-06-09", "decided"),
  told.litigationFiled("2025-06-09", "l1"),
  told.reconsiderationFiled("2025-06-09", "ordering"),
  told.reconsiderationDecided("2025-06-09", "ordering"),
];

/** Every state, reached by a legal log. */
const caseIn: Record<CaseState, () => ToldCase> = {
  open: () => received(monday, ...prepared),
  awaiting_clarification: () => received(monday, ...prepared, told.clarificationRequested("2025-06-10")),
  awaiting_payment: () => received(monday, ...prepared, told.feeNotified("2025-06-10")),
  closed: () => received(monday, ...prepared, told.replied("2025-06-10")),
};

/** Each event as it satisfies every guard in the states its move names. */
const offered: Record<NewEvent["type"], Told> = {
  classified: told.classified("2025-07-30"),
  routed: told.routed("2025-07-30"),
  contributed: told.contributed("2025-07-30"),
  assigned: told.assigned("2025-07-30"),
  note: told.note("2025-07-30"),
  clarification_requested: told.clarificationRequested("2025-06-10"),
  clarification_received: told.clarificationReceived("2025-06-11"),
  clarification_lapsed: told.clarificationLapsed("2025-06-11"),
  consultation_opened: told.consultationOpened("2025-06-10", "c3"),
  consultation_closed: told.consultationClosed("2025-06-10", "c2"),
  third_party_told: told.thirdPartyTold("2025-06-10"),
  extended: told.extended("2025-06-10"),
  reasons_requested: told.reasonsRequested("2025-06-10"),
  reasons_received: told.reasonsReceived("2025-06-10"),
  reply_deferred: told.replyDeferred("2025-06-10", "2026-01-05"),
  fee_notified: told.feeNotified("2025-06-10"),
  fee_paid: told.feePaid("2025-06-11"),
  fee_lapsed: told.feeLapsed("2025-07-30"),
  reviewed: told.reviewed("2025-06-10"),
  replied: told.replied("2025-06-10"),
  withdrawn: told.withdrawn("2025-06-11"),
  split: told.split("2025-06-10"),
  merged: told.merged("2025-06-10"),
  reconsideration_filed: told.reconsiderationFiled("2025-06-11", "new"),
  reconsideration_answered: told.reconsiderationAnswered("2025-06-11", "answered"),
  reconsideration_decided: told.reconsiderationDecided("2025-06-11", "decided"),
  litigation_filed: told.litigationFiled("2025-06-11", "new"),
  litigation_answered: told.litigationAnswered("2025-06-11"),
  litigation_decided: told.litigationDecided("2025-06-11"),
  redo_ordered: told.redoOrdered("2025-06-11", "ordering"),
  corrected: told.corrected("2025-06-11", 2 + prepared.indexOf(prepared[3] ?? told.note(monday))),
};

const cells = states.flatMap((state) => types.flatMap((type) => appenders.map((who) => ({ state, type, who }))));

describe("every role, in every state, with every event", () => {
  it.each(cells)("$who: $type in a case that is $state", ({ state, type, who }) => {
    const { from, by, to } = moves[type];
    const decision = caseIn[state]().offer(offered[type], [who]);
    if (!by.includes(who)) expect(decision).toEqual({ ok: false, reservedFor: by });
    else if (!from.includes(state)) {
      expect(decision).toMatchObject({ ok: false, illegal: { state, event: type, rule: "not-in-this-state" } });
    } else expect(decision).toMatchObject({ ok: true, history: { state: to ?? state } });
  });

  it("a member with several roles may do what any of them may", () => {
    const open = caseIn.open();
    expect(open.offer(offered.extended, ["clerk", "head"]).ok).toBe(true);
    expect(open.offer(offered.extended, ["clerk", "officer"])).toEqual({ ok: false, reservedFor: ["head"] });
    expect(open.offer(offered.note, [])).toEqual({ ok: false, reservedFor: ["clerk", "officer", "head"] });
  });
});

describe("the law's own words in the table", () => {
  const reservedTo = (type: NewEvent["type"]) => [...moves[type].by].sort();

  it("the head alone extends, takes an order to decide again, and corrects", () => {
    const heads = types.filter((type) => reservedTo(type).join() === "head");
    expect(heads).toEqual(["extended", "redo_ordered", "corrected"]);
  });

  it("the applicant clarifies and withdraws, and does nothing else", () => {
    expect(types.filter((type) => moves[type].by.includes("applicant"))).toEqual([
      "clarification_received",
      "withdrawn",
    ]);
  });

  it("a clerk files papers and payments and decides nothing", () => {
    expect(types.filter((type) => moves[type].by.includes("clerk"))).toEqual([
      "classified",
      "note",
      "clarification_received",
      "reasons_received",
      "fee_paid",
      "withdrawn",
    ]);
  });

  it("nobody else appends anything", () => {
    for (const type of types) {
      for (const who of ["publisher", "editor", "auditor", "admin"] as const) expect(moves[type].by).not.toContain(who);
    }
  });

  it("each move as the Regulations, the fee rule and the remedies' laws place it", () => {
    const table = types.map((type) => {
      const { from, to, by, articles } = moves[type];
      const cited = [articles["2008"] ?? "-", articles["2019"] ?? "-"];
      return [type, from.join(" "), to ?? "stays", by.join(" "), ...cited].join(" | ");
    });
    expect(table).toEqual([
      "classified | open awaiting_clarification awaiting_payment closed | stays | clerk officer head | - | -",
      "routed | open awaiting_clarification awaiting_payment | stays | officer head | - | -",
      "contributed | open awaiting_clarification awaiting_payment | stays | officer head | - | -",
      "assigned | open awaiting_clarification awaiting_payment closed | stays | officer head | - | -",
      "note | open awaiting_clarification awaiting_payment closed | stays | clerk officer head | - | -",
      "clarification_requested | open | awaiting_clarification | officer head | 2008 Regulation, Art. 21 | 2019 Regulation, Art. 30",
      "clarification_received | awaiting_clarification | open | clerk officer head applicant | 2008 Regulation, Art. 21 | 2019 Regulation, Art. 30",
      "clarification_lapsed | awaiting_clarification | closed | officer head | 2008 Regulation, Art. 21 | 2019 Regulation, Art. 30",
      "consultation_opened | open | stays | officer head | 2008 Regulation, Art. 23 | 2019 Regulation, Art. 32, 33, 34",
      "consultation_closed | open awaiting_clarification awaiting_payment | stays | officer head | 2008 Regulation, Art. 23 | 2019 Regulation, Art. 32, 33, 34",
      "third_party_told | open awaiting_clarification awaiting_payment closed | stays | officer head | 2008 Regulation, Art. 23 | 2019 Regulation, Art. 32",
      "extended | open | stays | head | 2008 Regulation, Art. 24 | 2019 Regulation, Art. 33",
      "reasons_requested | open | stays | officer head | - | 2019 Regulation, Art. 35",
      "reasons_received | open awaiting_clarification awaiting_payment | stays | clerk officer head | - | 2019 Regulation, Art. 35",
      "reply_deferred | open | stays | officer head | - | 2019 Regulation, Art. 35",
      "fee_notified | open | awaiting_payment | officer head | - | State Council Office 2020 No. 109",
      "fee_paid | awaiting_payment | open | clerk officer head | - | State Council Office 2020 No. 109",
      "fee_lapsed | awaiting_payment | closed | officer head | - | State Council Office 2020 No. 109",
      "reviewed | open | stays | officer head | 2008 Regulation, Art. 14 | 2019 Regulation, Art. 17",
      "replied | open | closed | officer head | 2008 Regulation, Art. 24 | 2019 Regulation, Art. 33",
      "withdrawn | open awaiting_clarification awaiting_payment | closed | clerk officer head applicant | - | -",
      "split | open | stays | officer head | - | -",
      "merged | open | closed | officer head | - | -",
      "reconsideration_filed | open awaiting_clarification awaiting_payment closed | stays | officer head | Administrative Reconsideration Law | Administrative Reconsideration Law",
      "reconsideration_answered | open awaiting_clarification awaiting_payment closed | stays | officer head | Administrative Reconsideration Law | Administrative Reconsideration Law",
      "reconsideration_decided | open awaiting_clarification awaiting_payment closed | stays | officer head | Administrative Reconsideration Law | Administrative Reconsideration Law",
      "litigation_filed | open awaiting_clarification awaiting_payment closed | stays | officer head | Administrative Litigation Law | Administrative Litigation Law",
      "litigation_answered | open awaiting_clarification awaiting_payment closed | stays | officer head | Administrative Litigation Law | Administrative Litigation Law",
      "litigation_decided | open awaiting_clarification awaiting_payment closed | stays | officer head | Administrative Litigation Law | Administrative Litigation Law",
      "redo_ordered | closed | open | head | Administrative Reconsideration Law | Administrative Reconsideration Law",
      "corrected | open awaiting_clarification awaiting_payment closed | stays | head | - | -",
    ]);
  });
});

describe("the table", () => {
  it("knows every event of the contract and no other", () => {
    expect(Object.keys(moves).sort()).toEqual([...types].sort());
  });

  it("gives every event a state to come from and somebody to append it", () => {
    for (const type of types) {
      const { from, by, to } = moves[type];
      expect(from.length, type).toBeGreaterThan(0);
      expect(by.length, type).toBeGreaterThan(0);
      expect(new Set(from).size, type).toBe(from.length);
      expect(new Set(by).size, type).toBe(by.length);
      for (const state of from) expect(states).toContain(state);
      for (const who of by) expect(appenders).toContain(who);
      if (to !== null) expect(states).toContain(to);
    }
  });

  it("reaches every state, and leaves every state but by an order to decide again", () => {
    const reached = new Set(types.map((type) => moves[type].to));
    for (const state of states) expect(reached).toContain(state);
    expect(types.filter((type) => moves[type].from.includes("closed") && moves[type].to !== null)).toEqual([
      "redo_ordered",
    ]);
  });

  const closings: [Told[], ClosedAs, string, string | null][] = [
    [[told.replied("2025-06-10")], "replied", "2025-06-10", "other.misc"],
    [[told.withdrawn("2025-06-11")], "withdrawn", "2025-06-11", "other.misc"],
    [
      [told.clarificationRequested("2025-06-10"), told.clarificationLapsed("2025-06-12")],
      "clarification_lapsed",
      "2025-06-12",
      "other.not_clarified",
    ],
    [[told.feeNotified("2025-06-10"), told.feeLapsed("2025-07-30")], "fee_lapsed", "2025-07-30", "other.fee_unpaid"],
    [[told.merged("2025-06-10")], "merged", "2025-06-10", null],
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
    expect(types.filter((type) => moves[type].to === "closed").sort()).toEqual(
      closings.map(([, closedAs]) => closedAs).sort(),
    );
  });

  it("says no closing of a case that is not closed", () => {
    for (const state of ["open", "awaiting_clarification", "awaiting_payment"] as const) {
      expect(caseIn[state]().history()).toMatchObject({ closedAs: null, closedOn: null, outcome: null });
    }
  });

  it("agrees with the clock on what is awaited and when the case closed", () => {
    const awaited = { open: null, awaiting_clarification: "clarification", awaiting_payment: "payment", closed: null };
    for (const state of states) {
      const told = caseIn[state]();
      expect(told.history().state).toBe(state);
      expect(told.clock()).toMatchObject({ awaiting: awaited[state], closed_on: told.history().closedOn });
    }
  });

  it("agrees with the clock of the 2008 Regulation, where a clarification stops instead", () => {
    const waiting = received(before2019, told.clarificationRequested("2016-01-06"));
    expect(waiting.history().state).toBe("awaiting_clarification");
    expect(waiting.clock()).toMatchObject({ awaiting: null, stopped_since: "2016-01-06", due_on: "2016-01-25" });
  });
});
