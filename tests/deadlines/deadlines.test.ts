import { describe, expect, it } from "vitest";
import { deadline, deadlineQuestion } from "../../schema/contracts/deadlines.ts";
import vectors from "../clock/deadline-vectors.json";
import { everything } from "../support/database.ts";
import { environmentAt } from "../support/environment.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";

const environment = environmentAt("2026-11-22T02:00:00Z");
const ask = (body: unknown) => environment.call("POST", "/v1/deadlines", { body });

async function answer(question: object) {
  const response = await ask(question);
  expect(response.status).toBe(200);
  return deadline.parse(await response.json());
}

describe("every published vector, over HTTP", () => {
  it.each(vectors.vectors.map((vector) => [vector.id, vector] as const))(
    "%s",
    async (_, { id: __, why, ...vector }) => {
      const { kind, start_on, events, as_of, ...expected } = { as_of: undefined, ...vector };
      const found = await answer({ kind, start_on, events, ...(as_of && { as_of }) });
      expect(found, why).toMatchObject(expected);
      expect(found.days.findLast(({ counted }) => counted !== null)?.on ?? null).toBe(found.due_on);
    },
  );
});

describe("every kind", () => {
  const kinds: [question: object, due_on: string, article: string, regulation: "2008" | "2019" | null][] = [
    [{ kind: "reply", start_on: "2025-06-09" }, "2025-07-07", "2019 Regulation, Art. 33", "2019"],
    [{ kind: "reply", start_on: "2016-01-04" }, "2016-01-25", "2008 Regulation, Art. 24", "2008"],
    [{ kind: "proactive_publication", start_on: "2025-06-09" }, "2025-07-07", "2019 Regulation, Art. 26", "2019"],
    [{ kind: "proactive_publication", start_on: "2016-01-04" }, "2016-02-01", "2008 Regulation, Art. 18", "2008"],
    [
      { kind: "proactive_publication", start_on: "2025-06-09", due_rule: "budget" },
      "2025-06-30",
      "Budget Law, Art. 14",
      "2019",
    ],
    [{ kind: "clarification_notice", start_on: "2025-06-09" }, "2025-06-18", "2019 Regulation, Art. 30", "2019"],
    [{ kind: "third_party_opinion", start_on: "2025-06-09" }, "2025-06-30", "2019 Regulation, Art. 32, 33", "2019"],
    [{ kind: "joint_agency_opinion", start_on: "2025-06-09" }, "2025-06-30", "2019 Regulation, Art. 33, 34", "2019"],
    [{ kind: "fee_payment", start_on: "2025-06-09" }, "2025-07-07", "State Council Office 2020 No. 109", "2019"],
    [
      { kind: "reconsideration", start_on: "2025-06-20" },
      "2025-08-19",
      "Administrative Reconsideration Law, Art. 20",
      null,
    ],
    [
      { kind: "reconsideration", start_on: "2025-06-20", remedy_told: false },
      "2026-06-22",
      "Administrative Reconsideration Law, Art. 20",
      null,
    ],
    [{ kind: "litigation", start_on: "2025-06-20" }, "2025-12-22", "Administrative Litigation Law, Art. 46", null],
    [
      { kind: "litigation", start_on: "2025-07-07", no_reply: true },
      "2026-01-07",
      "Supreme People's Court 2018 Interpretation No. 1, Art. 66",
      null,
    ],
    [
      { kind: "litigation_after_reconsideration", start_on: "2025-08-20" },
      "2025-09-04",
      "Administrative Litigation Law, Art. 45",
      null,
    ],
    [
      { kind: "reconsideration_answer", start_on: "2025-07-01" },
      "2025-07-15",
      "Administrative Reconsideration Law, Art. 48, 88",
      null,
    ],
    [
      { kind: "reconsideration_answer", start_on: "2025-07-01", simplified: true },
      "2025-07-08",
      "Administrative Reconsideration Law, Art. 54, 88",
      null,
    ],
    [
      { kind: "litigation_answer", start_on: "2025-07-01" },
      "2025-07-16",
      "Administrative Litigation Law, Art. 67",
      null,
    ],
    [
      { kind: "reconsideration_decision", start_on: "2025-07-01" },
      "2025-09-01",
      "Administrative Reconsideration Law, Art. 62",
      null,
    ],
    [
      { kind: "appeal", start_on: "2025-08-20", form: "judgment" },
      "2025-09-04",
      "Administrative Litigation Law, Art. 85",
      null,
    ],
    [
      { kind: "appeal", start_on: "2025-08-20", form: "ruling" },
      "2025-09-01",
      "Administrative Litigation Law, Art. 85",
      null,
    ],
  ];
  it("of calendar days that ends on a day off has both days: the one it moves to, and the one that is counted", async () => {
    const budget = await answer({ kind: "proactive_publication", start_on: "2025-06-09", due_rule: "budget" });
    expect(budget).toMatchObject({ due_on: "2025-06-30", due_on_unmoved: "2025-06-29" });
    expect(await answer({ kind: "reply", start_on: "2025-06-09" })).toMatchObject({ due_on_unmoved: null });
  });

  it.each(kinds)("%j is due on %s", async (question, due_on, article, regulation) => {
    const found = await answer({ ...question, as_of: "2025-06-01" });
    expect(found).toMatchObject({ due_on, regulation, provisional: false, awaiting: null, calendar: 1 });
    expect(found.basis.map((basis) => basis.article)).toContain(article);
    expect(found.days.at(-1)?.on).toBe(due_on);
  });

  it("is among those tested", () => {
    const tested = new Set(kinds.map(([question]) => Object(question).kind));
    const known = deadlineQuestion.options.flatMap(({ shape: { kind } }) =>
      "options" in kind ? kind.options : [kind.value],
    );
    expect([...tested].sort()).toEqual(known.sort());
  });
});

describe("the answer", () => {
  it("is nobody's to keep, and stores nothing", async () => {
    const before = await everything();
    const response = await ask({ kind: "reply", start_on: "2025-06-09" });
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(response.headers.get("ETag")).toBeNull();
    expect(await everything()).toEqual(before);
  });

  it("looks from today, in the agency's time, unless told from when", async () => {
    const question = { kind: "reply", start_on: "2026-11-02" };
    expect(await answer(question)).toMatchObject({ due_on: "2026-11-30", working_days_left: 6, overdue_by: null });
    expect(await answer({ ...question, as_of: "2026-11-30" })).toMatchObject({
      working_days_left: 0,
      overdue_by: null,
    });
    expect(await answer({ ...question, as_of: "2026-12-02" })).toMatchObject({ working_days_left: 0, overdue_by: 2 });
    const evening = environmentAt("2026-11-30T16:00:00Z");
    const late = await evening.call("POST", "/v1/deadlines", { body: question });
    expect(await late.json()).toMatchObject({ overdue_by: 1 });
  });

  it("proves at most 366 days, with their true numbers", async () => {
    const long = await answer({ kind: "litigation", start_on: "2015-05-04", remedy_told: false });
    expect(long.days).toHaveLength(366);
    const stopped = await answer({
      kind: "reply",
      start_on: "2020-01-06",
      as_of: "2026-01-06",
      events: [{ type: "consultation_opened", on: "2020-01-07", ref: "c", with: "other_agency" }],
    });
    expect(stopped.days).toHaveLength(366);
    expect(stopped.days.at(-1)).toMatchObject({ on: stopped.due_on, counted: 20 });
  });

  it("says so where it depends on a year without a notice", async () => {
    expect(await answer({ kind: "reply", start_on: "2026-12-14" })).toMatchObject({ provisional: true });
    expect(await answer({ kind: "reply", start_on: "2026-12-01" })).toMatchObject({ provisional: false });
  });

  it("has no date while the applicant is awaited", async () => {
    const events = [{ type: "fee_notified", on: "2025-06-10" }];
    expect(await answer({ kind: "reply", start_on: "2025-06-09", events })).toMatchObject({
      due_on: null,
      base_due_on: null,
      working_days_left: null,
      overdue_by: null,
      awaiting: "payment",
      days: [],
    });
  });
});

describe("a question without an answer", () => {
  const reply = (...events: object[]) => ({ kind: "reply", start_on: "2025-06-09", events });
  const extended = (on: string, working_days = 5) => ({ type: "extended", on, working_days });
  const refused: [name: string, question: object, pointer: string, code: string, article: string | null][] = [
    [
      "before the first Regulation",
      { kind: "reply", start_on: "2008-04-30" },
      "/start_on",
      "before-regulation",
      "2008 Regulation, Art. 38",
    ],
    ["a remedy before it", { kind: "litigation", start_on: "2008-04-30" }, "/start_on", "before-regulation", "Art. 38"],
    ["after 2100", { kind: "reply", start_on: "2101-01-01" }, "/start_on", "day-out-of-range", null],
    [
      "seen after 2100",
      { kind: "litigation", start_on: "2025-06-09", as_of: "2101-01-01" },
      "/as_of",
      "day-out-of-range",
      null,
    ],
    ["an event before receipt", reply(extended("2025-06-08")), "/events/0", "before-receipt", null],
    [
      "a second extension",
      reply(extended("2025-06-10"), extended("2025-06-11")),
      "/events/1",
      "second-extension",
      "2019 Regulation, Art. 33",
    ],
    [
      "an extension after expiry",
      reply(extended("2025-07-08")),
      "/events/0",
      "extension-after-expiry",
      "2019 Regulation, Art. 33",
    ],
    [
      "an extension over the cap",
      { kind: "reply", start_on: "2016-01-04", events: [extended("2016-01-05", 16)] },
      "/events/0",
      "extension-over-cap",
      "2008 Regulation, Art. 24",
    ],
    [
      "a clarification notice on day 9",
      reply({ type: "clarification_requested", on: "2025-06-20" }),
      "/events/0",
      "late-clarification-notice",
      "2019 Regulation, Art. 30",
    ],
    [
      "closing what was never opened",
      reply({ type: "consultation_closed", on: "2025-06-10", ref: "c" }),
      "/events/0",
      "consultation-not-opened",
      null,
    ],
    [
      "a fee under the 2008 Regulation",
      { kind: "reply", start_on: "2016-01-04", events: [{ type: "fee_notified", on: "2016-01-05" }] },
      "/events/0",
      "no-such-rule",
      null,
    ],
    [
      "a deferral past the calendar",
      reply({ type: "reply_deferred", on: "2025-06-10", until: "2101-01-01" }),
      "/events/0",
      "day-out-of-range",
      null,
    ],
    [
      "a period the 2008 Regulation does not set",
      { kind: "clarification_notice", start_on: "2016-01-04" },
      "/start_on",
      "no-such-period",
      "2008 Regulation, Art. 21",
    ],
    [
      "an extension of the simplified procedure",
      { kind: "reconsideration_decision", start_on: "2024-01-01", simplified: true, extended_days: 1 },
      "/start_on",
      "simplified-not-extended",
      "Administrative Reconsideration Law, Art. 62",
    ],
  ];
  it.each(refused)("%s", async (_, question, pointer, code, article) => {
    const before = await everything();
    const { detail, errors } = await expectProblem(await ask(question), "validation-failed");
    expect(errors?.map((error) => [error.pointer, error.code])).toEqual([[pointer, code]]);
    if (article !== null) expect([detail, errors?.[0]?.detail].join()).toContain(article);
    expect(await everything()).toEqual(before);
  });

  it("is named by the member that is wrong", async () => {
    const start_on = "2025-06-09";
    await expectFaults(await ask({ kind: "reply", start_on: "2025-02-30" }), ["/start_on", "invalid-format"]);
    await expectFaults(await ask({ kind: "reply" }), ["/start_on", "required"]);
    await expectFaults(await ask({ kind: "reply", start_on, purpose: "x" }), ["/purpose", "unknown-member"]);
    await expectFaults(await ask({ kind: "litigation", start_on, simplified: true }), [
      "/simplified",
      "unknown-member",
    ]);
    await expectFaults(await ask({ kind: "litigation", start_on, events: [extended(start_on)] }), [
      "/events",
      "too-big",
    ]);
    await expectFaults(await ask(reply({ ...extended(start_on), reason: "x" })), [
      "/events/0/reason",
      "unknown-member",
    ]);
    await expectFaults(await ask(reply(extended(start_on, 0))), ["/events/0/working_days", "too-small"]);
    await expectFaults(await ask(reply(extended(start_on, 1.5))), ["/events/0/working_days", "invalid-type"]);
    await expectProblem(await ask({ kind: "answer", start_on }), "validation-failed");
    await expectProblem(await ask(reply({ type: "note", on: start_on })), "validation-failed");
    await expectProblem(await ask([]), "validation-failed");
    await expectProblem(await ask("{"), "malformed-json");
    await expectProblem(
      await ask(reply(...Array.from({ length: 201 }, () => extended(start_on)))),
      "validation-failed",
    );
  });
});
