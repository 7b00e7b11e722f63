import { describe, expect, it } from "vitest";
import { eventLabels } from "../../../functions/labels/event-labels.ts";
import { trackedRequest } from "../../../schema/contracts/cases.ts";
import { applicantView, expectChained, happens, opened, type RunningCase } from "../../support/case.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { eventOf, type GivenEvent } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, caseOf, letter, trackWith } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2025-08-29T02:00:00Z");
const staff = await staffWith();
const clerk = await staffWith("clerk");
const officer = await staffWith("officer");

/** Received 2025-08-04, reply due 2025-09-01, clarification notice by 2025-08-13. */
const running = (more = {}) => opened(environment, staff, "2025-08-04", more);
const send = (of: RunningCase, event: object, version: number | undefined = of.version) =>
  append(environment, staff, of.receipt_no, event, { version });

/** Nothing at all is stored by what is done meanwhile. */
async function storesNothing(doing: () => Promise<unknown>): Promise<void> {
  const before = await everything();
  await doing();
  expect(await everything()).toEqual(before);
}

async function expectTransition(response: Response, transition: object) {
  const body = await expectProblem(response, "illegal-transition");
  expect(body.transition).toEqual(transition);
  expect(body.errors).toBeUndefined();
}

describe("the precondition", () => {
  it("is required, and must be the version that stands", async () => {
    const of = await running();
    const path = `/v1/staff/requests/${of.receipt_no}/events`;
    await storesNothing(async () => {
      await expectProblem(
        await append(environment, staff, of.receipt_no, eventOf.note("2025-08-05")),
        "precondition-required",
      );
      for (const tag of ['"v0"', '"v2"', 'W/"v0"', "v1"]) {
        const headers = { ...staff.headers, "If-Match": tag };
        const response = await environment.call("POST", path, { body: eventOf.note("2025-08-05"), headers });
        await expectProblem(response, "precondition-failed");
        expect(response.headers.get("ETag")).toBe('"v1"');
      }
    });
    const appended = await send(of, eventOf.note("2025-08-05"));
    expect([appended.status, appended.headers.get("ETag")]).toEqual([201, '"v2"']);
    await storesNothing(async () => {
      await expectProblem(await send(of, eventOf.note("2025-08-06")), "precondition-failed");
    });
  });

  it("lets exactly one of two racing officers through, again and again", async () => {
    const of = await running();
    for (let round = 0; round < 5; round++) {
      const race = await Promise.all(
        [staff, officer, clerk].map((caller) =>
          append(environment, caller, of.receipt_no, eventOf.note("2025-08-05"), { version: of.version }),
        ),
      );
      expect(race.map(({ status }) => status).sort()).toEqual([201, 412, 412]);
      of.version++;
    }
    const [row] = await rowsOf("SELECT version FROM request ORDER BY receipt_seq DESC LIMIT 1");
    expect(row).toEqual({ version: 6 });
    await expectChained();
  });

  it("does not stand in the way of a replay of the same key", async () => {
    const of = await running();
    const key = newKey();
    const sent = () => append(environment, staff, of.receipt_no, eventOf.note("2025-08-05"), { version: 1, key });
    expect((await sent()).status).toBe(201);
    await storesNothing(async () => {
      const again = await sent();
      expect([again.status, again.headers.get("ETag")]).toEqual([201, '"v2"']);
      const other = await append(environment, staff, of.receipt_no, eventOf.note("2025-08-06"), { version: 2, key });
      await expectProblem(other, "idempotency-key-reused");
    });
  });
});

describe("a refusal", () => {
  it("names state, event, rule and article, and stores nothing", async () => {
    const of = await running();
    await happens(environment, staff, of, eventOf.extended("2025-08-05", 5));
    await storesNothing(async () => {
      await expectTransition(await send(of, eventOf.extended("2025-08-06", 5)), {
        state: "open",
        event: "extended",
        rule: "second-extension",
        article: "2019 Regulation, Art. 33",
      });
      await expectTransition(await send(of, eventOf.feePaid("2025-08-06")), {
        state: "open",
        event: "fee_paid",
        rule: "not-in-this-state",
        article: "State Council Office 2020 No. 109",
      });
      await expectTransition(await send(of, eventOf.contributed("2025-08-06")), {
        state: "open",
        event: "contributed",
        rule: "unit-not-routed",
        article: null,
      });
    });
  });

  it("by role names who may", async () => {
    const of = await running();
    await storesNothing(async () => {
      const response = await append(environment, officer, of.receipt_no, eventOf.corrected("2025-08-05", 1), {
        version: 1,
      });
      const { detail, transition } = await expectProblem(response, "forbidden");
      expect(detail).toContain("head");
      expect(transition).toBeUndefined();
      const deciding = await append(environment, clerk, of.receipt_no, eventOf.replied("2025-08-05"), { version: 1 });
      expect((await expectProblem(deciding, "forbidden")).detail).toContain("officer, head");
    });
  });
});

describe("bad input is named, and nothing is stored", () => {
  const law = "2019 Regulation, Art. 33";
  const illegal: [name: string, before: GivenEvent[], event: GivenEvent, rule: string, article: string | null][] = [
    ["an event before the receipt", [], eventOf.note("2025-08-03"), "before-receipt", null],
    ["an event tomorrow", [], eventOf.note("2025-08-30"), "in-the-future", null],
    ["an event after 2100", [], eventOf.note("2101-01-01"), "in-the-future", null],
    ["a day set after 2100", [], eventOf.clarificationRequested("2025-08-05", "2101-01-01"), "day-out-of-range", null],
    ["a contribution due after 2100", [], eventOf.routed("2025-08-05", "9999-12-31"), "day-out-of-range", null],
    [
      "a complaint of no age we know",
      [],
      eventOf.litigationFiled("2025-08-05", "l1", "0001-01-01"),
      "before-receipt",
      null,
    ],
    [
      "a second extension",
      [eventOf.extended("2025-08-05", 5)],
      eventOf.extended("2025-08-06", 5),
      "second-extension",
      law,
    ],
    [
      "closing a consultation never opened",
      [],
      eventOf.consultationClosed("2025-08-05"),
      "consultation-not-opened",
      null,
    ],
    ["a remedy never filed", [], eventOf.reconsiderationAnswered("2025-08-05"), "remedy-not-filed", null],
    ["a third party never consulted", [], eventOf.thirdPartyNotified("2025-08-05"), "consultation-not-opened", null],
    ["a correction of nothing", [], eventOf.corrected("2025-08-05", 40), "nothing-to-correct", null],
    [
      "a deferral after 2100",
      [eventOf.reasonsStated("2025-08-05")],
      eventOf.replyDeferred("2025-08-05", "2101-01-01"),
      "day-out-of-range",
      null,
    ],
  ];
  it.each(illegal)("%s", async (_, before, event, rule, article) => {
    const of = await running();
    if (before.length > 0) await happens(environment, staff, of, ...before);
    await storesNothing(async () =>
      expectTransition(await send(of, event), { state: "open", event: event.type, rule, article }),
    );
  });

  it("an extension after expiry, unless it was served and is recorded as irregular", async () => {
    const late = environmentAt("2025-09-10T02:00:00Z");
    const of = await running();
    const event = eventOf.extended("2025-09-02", 5);
    await storesNothing(async () =>
      expectTransition(await append(late, staff, of.receipt_no, event, { version: 1 }), {
        state: "open",
        event: "extended",
        rule: "extension-after-expiry",
        article: law,
      }),
    );
    const clock = await happens(late, staff, of, { ...event, irregular: true });
    expect(clock).toMatchObject({ due_on: "2025-09-01", state: "open", version: 2 });
    const { timeline } = await caseOf(late, staff, of.receipt_no);
    expect(timeline.at(-1)).toMatchObject({
      type: "extended",
      body: { irregular: true, article: law, service: { by: "post", sent_on: "2025-09-02", served_on: "2025-09-02" } },
    });
  });

  it("impossible dates, unknown types, members and refs", async () => {
    const of = await running();
    await storesNothing(async () => {
      await expectFaults(await send(of, eventOf.note("2025-02-30")), ["/on", "invalid-format"]);
      await expectFaults(await send(of, eventOf.note("2025-8-5")), ["/on", "invalid-format"]);
      await expectFaults(await send(of, eventOf.clarificationRequested("2025-08-05", "2025-13-01")), [
        "/respond_by",
        "invalid-format",
      ]);
      await expectFaults(await send(of, { ...eventOf.note("2025-08-05"), purpose: "x" }), [
        "/purpose",
        "unknown-member",
      ]);
      await expectFaults(await send(of, eventOf.consultationOpened("2025-08-05", "c 1")), ["/ref", "invalid-format"]);
      await expectFaults(await send(of, eventOf.consultationOpened("2025-08-05", "c1", "friend")), [
        "/with",
        "invalid-value",
      ]);
      for (const type of ["received", "recomputed", "split_from", "merged_from", "closed"]) {
        await expectProblem(await send(of, { type, on: "2025-08-05" }), "validation-failed");
      }
    });
  });

  it("a receipt before 2008-05-01, after today, or on no day", async () => {
    const register = (received_on: string) =>
      environment.call("POST", "/v1/staff/requests", { body: letter(received_on), headers: staff.headers });
    await storesNothing(async () => {
      const before = await expectProblem(await register("2008-04-30"), "validation-failed");
      expect(before.errors).toEqual([
        {
          pointer: "/received_on",
          code: "before-regulation",
          detail: "must be 2008-05-01 or later (2008 Regulation, Art. 38)",
        },
      ]);
      await expectFaults(await register("2025-08-30"), ["/received_on", "in-the-future"]);
      await expectFaults(await register("2101-01-01"), ["/received_on", "in-the-future"]);
      await expectFaults(await register("2025-02-29"), ["/received_on", "invalid-format"]);
    });
  });

  it("a case that is merged into itself, a closed one, or none", async () => {
    const [of, closed] = [await running(), await running()];
    await happens(environment, staff, closed, eventOf.withdrawn("2025-08-05"));
    await storesNothing(async () => {
      for (const into of [of.receipt_no, "2025-999999"]) {
        await expectFaults(await send(of, eventOf.merged("2025-08-06", into)), ["/into", "no-such-case"]);
      }
      const response = await send(of, eventOf.merged("2025-08-06", closed.receipt_no));
      const { transition, detail } = await expectProblem(response, "illegal-transition");
      expect(transition).toMatchObject({ rule: "other-closed", article: null });
      expect(detail).toContain(`${closed.receipt_no} is closed`);
    });
  });

  it("a case nobody has", async () => {
    const response = await append(environment, staff, "2025-999999", eventOf.note("2025-08-05"), { version: 1 });
    await expectProblem(response, "not-found");
  });
});

describe("the applicant", () => {
  const say = (of: RunningCase, path: string, body: object, { secret = of.tracking_secret, key = "" } = {}) =>
    environment.call("POST", `/v1/requests/${of.receipt_no}/${path}`, {
      body,
      headers: { Authorization: `Bearer ${secret}`, ...(key && { "Idempotency-Key": key }) },
    });

  it("clarifies when asked, and the full period runs anew from that day", async () => {
    const of = await running();
    await happens(environment, staff, of, eventOf.clarificationRequested("2025-08-05", "2025-08-30"));
    const response = await say(of, "clarification", { text: "2024年度。" });
    expect(response.status).toBe(200);
    const tracked = trackedRequest.parse(await response.json());
    expect(tracked).toMatchObject({ state: "open", awaiting: null, due_on: "2025-09-26", working_days_left: 20 });
    expect(tracked.timeline.at(-1)).toMatchObject({ type: "clarification_received", on: "2025-08-29" });
    const { timeline } = await caseOf(environment, staff, of.receipt_no);
    expect(timeline.at(-1)).toMatchObject({ actor: "applicant", text: "2024年度。" });
    await expectTransition(await say(of, "clarification", { text: "再补。" }), {
      state: "open",
      event: "clarification_received",
      rule: "not-in-this-state",
      article: "2019 Regulation, Art. 30",
    });
  });

  it("withdraws, in any state but closed, with or without a reason", async () => {
    const [first, second] = [await running(), await running()];
    await happens(environment, staff, second, eventOf.feeNotified("2025-08-05"));
    const withdrawn = trackedRequest.parse(await (await say(first, "withdrawal", {})).json());
    expect(withdrawn).toMatchObject({ state: "closed", reply: null, remedies: [], working_days_left: null });
    expect((await say(second, "withdrawal", { text: "不需要了。" })).status).toBe(200);
    expect(await caseOf(environment, staff, second.receipt_no)).toMatchObject({
      state: "closed",
      closed_as: "withdrawn",
    });
    await storesNothing(async () =>
      expectTransition(await say(first, "withdrawal", {}), {
        state: "closed",
        event: "withdrawn",
        rule: "not-in-this-state",
        article: null,
      }),
    );
  });

  it("is the holder of this case's secret and nobody else, told alike what is wrong", async () => {
    const [of, other] = [await running(), await running()];
    await happens(environment, staff, of, eventOf.clarificationRequested("2025-08-05"));
    await storesNothing(async () => {
      for (const path of ["clarification", "withdrawal"]) {
        for (const secret of [other.tracking_secret, "wrong", `${of.tracking_secret}x`]) {
          await expectProblem(await say(of, path, { text: "x" }, { secret }), "not-found");
        }
        const missing = { ...of, receipt_no: "2025-999999" };
        await expectProblem(await say(missing, path, { text: "x" }), "not-found");
        const bare = await environment.call("POST", `/v1/requests/${of.receipt_no}/${path}`, { body: { text: "x" } });
        await expectProblem(bare, "not-found");
        const key = staff.headers.Authorization.slice("Bearer ".length);
        await expectProblem(await say(of, path, { text: "x" }, { secret: key }), "not-found");
      }
    });
  });

  it("is heard once however often the same key is sent", async () => {
    const of = await running();
    const key = newKey();
    expect((await say(of, "withdrawal", {}, { key })).status).toBe(200);
    await storesNothing(async () => {
      const again = await say(of, "withdrawal", {}, { key });
      expect(again.status).toBe(200);
      expect(trackedRequest.parse(await again.json()).state).toBe("closed");
      await expectProblem(await say(of, "withdrawal", { text: "另" }, { key }), "idempotency-key-reused");
      // Somebody else's case does not answer to the key.
      await expectProblem(await say(of, "withdrawal", {}, { key, secret: "wrong" }), "not-found");
    });
  });

  it("says nothing but what its routes take", async () => {
    const of = await running();
    await storesNothing(async () => {
      await expectFaults(await say(of, "clarification", {}), ["/text", "required"]);
      await expectFaults(await say(of, "withdrawal", { on: "2025-08-05" }), ["/on", "unknown-member"]);
      await expectFaults(await say(of, "clarification", { text: "x", irregular: true }), [
        "/irregular",
        "unknown-member",
      ]);
    });
  });
});

describe("a split", () => {
  it("opens a case of its own: same applicant, same receipt, the course up to it, its own secret", async () => {
    const of = await running({ document_no: "渝公发〔2024〕1号" });
    await happens(environment, staff, of, eventOf.extended("2025-08-05", 5));
    const clock = await happens(environment, staff, of, eventOf.split("2025-08-06"));
    expect(clock).toMatchObject({ state: "open", due_on: "2025-09-08" });
    const { receipt_no = "", tracking_secret = "" } = clock.split ?? {};
    expect(receipt_no).not.toBe(of.receipt_no);
    expect(tracking_secret).not.toBe(of.tracking_secret);

    const [parent, child] = [
      await caseOf(environment, staff, of.receipt_no),
      await caseOf(environment, staff, receipt_no),
    ];
    expect(child).toMatchObject({
      state: "open",
      receipt_on: "2025-08-04",
      received_on: "2025-08-04",
      due_on: "2025-09-08",
      description: "第二项内容",
      version: 3,
      split_from: of.receipt_no,
    });
    expect(child.timeline.map(({ type, on }) => [type, on])).toEqual([
      ["received", "2025-08-04"],
      ["extended", "2025-08-05"],
      ["split_from", "2025-08-06"],
    ]);
    expect(child.timeline.at(-1)).toMatchObject({ body: { from: of.receipt_no } });
    expect(parent.timeline.at(-1)).toMatchObject({ type: "split", text: "第二项内容", body: { into: receipt_no } });

    const identity = (no: string) =>
      environment.call("POST", `/v1/staff/requests/${no}/identity`, { headers: staff.headers });
    expect(await (await identity(receipt_no)).json()).toEqual(await (await identity(of.receipt_no)).json());
    expect((await trackWith(environment, receipt_no, of.tracking_secret)).status).toBe(404);
    expect((await trackWith(environment, of.receipt_no, tracking_secret)).status).toBe(404);
    expect((await trackWith(environment, receipt_no, tracking_secret)).status).toBe(200);
    await expectChained();
  });

  it("races like any event: exactly one wins, one case is opened", async () => {
    const of = await running();
    const [{ cases: before } = { cases: 0 }] = await rowsOf<{ cases: number }>("SELECT count(*) AS cases FROM request");
    const race = await Promise.all([1, 2, 3].map(() => send(of, eventOf.split("2025-08-06"))));
    expect(race.map(({ status }) => status).sort()).toEqual([201, 412, 412]);
    expect(await rowsOf("SELECT count(*) AS cases FROM request")).toEqual([{ cases: before + 1 }]);
  });

  it("leaves a case that goes on like any other", async () => {
    const of = await running();
    const { split } = await happens(environment, staff, of, eventOf.split("2025-08-06"));
    const child = { receipt_no: split?.receipt_no ?? "", tracking_secret: split?.tracking_secret ?? "", version: 2 };
    const clock = await happens(
      environment,
      staff,
      child,
      eventOf.extended("2025-08-07", 5),
      eventOf.replied("2025-08-08"),
    );
    expect(clock).toMatchObject({ state: "closed", outcome: "other.misc", on_time: true });
    await happens(environment, staff, of, eventOf.replied("2025-08-08"));
  });
});

describe("a merger", () => {
  it("closes the one, goes on in the other, and both point at each other", async () => {
    const [of, into] = [await running(), await running()];
    await happens(environment, staff, into, eventOf.consultationOpened("2025-08-05"));
    const before = await caseOf(environment, staff, into.receipt_no);
    const clock = await happens(environment, staff, of, eventOf.merged("2025-08-06", into.receipt_no));
    expect(clock).toMatchObject({ state: "closed", closed_as: "merged", closed_on: "2025-08-06", outcome: null });
    const [merged, after] = [
      await caseOf(environment, staff, of.receipt_no),
      await caseOf(environment, staff, into.receipt_no),
    ];
    expect(merged.timeline.at(-1)).toMatchObject({ type: "merged", body: { into: into.receipt_no } });
    expect(after.timeline.at(-1)).toMatchObject({ type: "merged_from", body: { from: of.receipt_no } });
    expect(after).toMatchObject({ state: "open", version: 3, due_on: "2025-09-19" });
    const without = (deadlines: typeof after.deadlines) => deadlines.map(({ basis: _, ...deadline }) => deadline);
    expect(without(after.deadlines)).toEqual(without(before.deadlines));
    await expectProblem(await send(into, eventOf.note("2025-08-06"), 2), "precondition-failed");
    into.version = 3;
    await happens(environment, staff, into, eventOf.replied("2025-08-07"));
    await expectChained();
  });

  it("races with an event of the other case: nothing is half done", async () => {
    const [of, into] = [await running(), await running()];
    const [merging, noting] = await Promise.all([
      send(of, eventOf.merged("2025-08-06", into.receipt_no)),
      send(into, eventOf.note("2025-08-06")),
    ]);
    expect([merging.status, noting.status].filter((status) => status === 201).length).toBeGreaterThan(0);
    const [one, other] = [
      await caseOf(environment, staff, of.receipt_no),
      await caseOf(environment, staff, into.receipt_no),
    ];
    expect(one.state).toBe(merging.status === 201 ? "closed" : "open");
    expect(other.timeline.filter(({ type }) => type === "merged_from")).toHaveLength(merging.status === 201 ? 1 : 0);
    expect(other.version).toBe(1 + [merging, noting].filter(({ status }) => status === 201).length);
  });
});

describe("what the applicant sees", () => {
  it("is every word in three languages, and nothing of what goes on inside", async () => {
    const of = await running();
    await happens(
      environment,
      staff,
      of,
      eventOf.classified("2025-08-05"),
      eventOf.routed("2025-08-05", "2025-08-08"),
      eventOf.contributed("2025-08-05"),
      eventOf.assigned("2025-08-05", staff.id),
      eventOf.note("2025-08-05"),
      eventOf.reviewed("2025-08-05"),
      eventOf.consultationOpened("2025-08-06"),
      eventOf.consultationClosed("2025-08-07"),
      eventOf.extended("2025-08-08", 5),
    );
    const tracked = await applicantView(environment, of);
    expect(tracked.timeline.map(({ type }) => type)).toEqual([
      "received",
      "consultation_opened",
      "consultation_closed",
      "extended",
    ]);
    for (const { label } of tracked.timeline) {
      expect(label.zh_hans).toMatch(/\p{Script=Han}/u);
      expect(label.zh_hant).toMatch(/\p{Script=Han}/u);
      expect(label.en).toMatch(/^[A-Z][a-z ]/);
    }
    const text = JSON.stringify(tracked);
    for (const inside of [staff.id, "治安总队", "household_registration", "备注"]) expect(text).not.toContain(inside);
  });

  it("has words for every event that concerns them, in each language another", () => {
    const concerning = Object.values(eventLabels).filter((label) => label !== null);
    for (const language of ["zh_hans", "zh_hant", "en"] as const) {
      const said = concerning.map((label) => label[language]);
      expect(new Set(said).size).toBe(said.length);
    }
    const internal = Object.entries(eventLabels).flatMap(([type, label]) => (label === null ? [type] : []));
    expect(internal).toEqual([
      ...[
        "classified",
        "routed",
        "contributed",
        "assigned",
        "note",
        "titled",
        "content_clear",
        "third_party_told",
        "items_counted",
        "reviewed",
      ],
    ]);
  });

  it("is a due date whose proof ends on it, whatever happened", async () => {
    const stories: GivenEvent[][] = [
      [eventOf.note("2025-08-05")],
      [eventOf.extended("2025-08-05", 7)],
      [eventOf.consultationOpened("2025-08-05")],
      [eventOf.consultationOpened("2025-08-05"), eventOf.consultationClosed("2025-08-12")],
      [eventOf.clarificationRequested("2025-08-05"), eventOf.clarificationReceived("2025-08-08")],
      [
        ...[eventOf.feeNotified("2025-08-05"), eventOf.feePaid("2025-08-08")],
        ...[eventOf.reviewed("2025-08-28"), eventOf.replied("2025-08-29", "granted")],
      ],
      [eventOf.reasonsStated("2025-08-05"), eventOf.replyDeferred("2025-08-06", "2025-11-28")],
    ];
    for (const story of stories) {
      const of = await running();
      await happens(environment, staff, of, ...story);
      const { due_on, proof } = await applicantView(environment, of);
      expect(proof.days.at(-1)?.on).toBe(due_on);
      expect(proof.days[0]).toEqual({ on: "2025-08-04", counted: null, why: "day_of_receipt" });
      expect(proof.basis[0]).toEqual({ article: "2019 Regulation, Art. 33", rule: "reply-period" });
      expect(proof.calendar).toBe(1);
    }
  });

  it("says what is awaited, and until when", async () => {
    const of = await running();
    await happens(environment, staff, of, eventOf.feeNotified("2025-08-05"));
    expect(await applicantView(environment, of)).toMatchObject({
      state: "awaiting_payment",
      awaiting: "payment",
      due_on: null,
      working_days_left: null,
      overdue_by: null,
      deadlines: [{ kind: "fee_payment", owed_by: "applicant", due_on: "2025-09-02" }],
      proof: { days: [] },
    });
  });

  it("looks at an open stop as if it closed today", async () => {
    const of = await running();
    await happens(environment, staff, of, eventOf.consultationOpened("2025-08-05", "c1", "other_agency"));
    expect(await applicantView(environment, of)).toMatchObject({
      due_on: "2025-09-25",
      stopped_since: "2025-08-05",
      working_days_left: 19,
    });
    const [row] = await rowsOf("SELECT due_on, stopped_since FROM request ORDER BY receipt_seq DESC LIMIT 1");
    expect(row).toEqual({ due_on: "2025-09-01", stopped_since: "2025-08-05" });
  });

  it("is the reply, its lateness, and the remedies while they are open", async () => {
    const of = await running();
    const reply = { document_no: "渝公依复〔2025〕12号", text: "经审查，予以公开。" };
    await happens(
      environment,
      staff,
      of,
      eventOf.reviewed("2025-08-20"),
      eventOf.replied("2025-08-20", "granted", reply),
    );
    const tracked = await applicantView(environment, of);
    expect(tracked.reply).toMatchObject({
      ...reply,
      outcome: "granted",
      replied_on: "2025-08-20",
      recorded_at: "2025-08-29T02:00:00.000Z",
      on_time: true,
    });
    expect(tracked.remedies).toMatchObject([
      { kind: "litigation", until: "2026-02-24", provisional: false, detail: null },
      { kind: "reconsideration", until: "2025-10-20", provisional: false, detail: null },
    ]);
    expect((await applicantView(environmentAt("2025-10-21T02:00:00Z"), of)).remedies.map(({ kind }) => kind)).toEqual([
      "litigation",
    ]);
    expect((await applicantView(environmentAt("2026-02-25T02:00:00Z"), of)).remedies).toEqual([]);
  });

  it("is a late reply that stays late, whatever date an order sets after it", async () => {
    const late = environmentAt("2025-09-10T02:00:00Z");
    const of = await running();
    await happens(late, staff, of, eventOf.replied("2025-09-03"));
    expect((await applicantView(late, of)).reply).toMatchObject({ replied_on: "2025-09-03", on_time: false });
    const ordered = [eventOf.reconsiderationFiled("2025-09-04"), eventOf.reconsiderationDecided("2025-09-05")];
    await happens(late, staff, of, ...ordered, eventOf.redoOrdered("2025-09-08"));
    const reopened = await applicantView(late, of);
    expect(reopened).toMatchObject({ state: "open", due_on: "2025-10-11" });
    expect(reopened.reply).toMatchObject({ replied_on: "2025-09-03", on_time: false });
  });

  it("is reconsideration or litigation where no reply came in time", async () => {
    const of = await running();
    expect((await applicantView(environment, of)).remedies).toEqual([]);
    const later = environmentAt("2025-09-02T02:00:00Z");
    expect(await applicantView(later, of)).toMatchObject({
      overdue_by: 1,
      remedies: [
        { kind: "reconsideration", until: "2025-10-31", provisional: false },
        { kind: "litigation", until: "2026-03-02", provisional: false },
      ],
    });
  });

  it("is the day an order has set, with the order for its proof", async () => {
    const of = await running();
    const decided = [
      eventOf.replied("2025-08-20"),
      eventOf.reconsiderationFiled("2025-08-21"),
      eventOf.reconsiderationDecided("2025-08-22"),
    ];
    const clock = await happens(
      environment,
      staff,
      of,
      ...decided,
      eventOf.redoOrdered("2025-08-25", "r1", "2025-09-10"),
    );
    expect(clock).toMatchObject({ state: "open", closed_as: null, outcome: null, due_on: "2025-09-10" });
    expect(await applicantView(environment, of)).toMatchObject({
      due_on: "2025-09-10",
      working_days_left: 8,
      proof: {
        basis: [{ article: "Administrative Reconsideration Law, Art. 66", rule: "due-date-ordered" }],
        days: [],
      },
    });
    const replies = await rowsOf(
      "SELECT body ->> 'outcome' AS outcome FROM case_event JOIN request ON id = request_id WHERE type = 'replied' AND receipt_seq = ?",
      Number(of.receipt_no.slice(5)),
    );
    expect(replies).toEqual([{ outcome: "other.misc" }]);
  });
});
