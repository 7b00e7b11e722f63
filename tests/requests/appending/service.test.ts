import { describe, expect, it } from "vitest";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { everything } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf, posted } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, caseOf, file, registerLetter, tracked } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const staff = await staffWith();

/** A letter received on a day, as it stands later, and what happens to it in order. */
async function received(on: string, now = "2026-06-01T02:00:00Z") {
  const environment = environmentAt(now);
  const { receipt_no } = await registerLetter(environment, staff, on);
  let version = 1;
  const happens = async (event: object) => {
    const response = await append(environment, staff, receipt_no, event, { version });
    if (response.status === 201) version += 1;
    return response;
  };
  return { environment, happens, current: () => caseOf(environment, staff, receipt_no) };
}

// Received 2025-09-01: due 2025-09-28, a clarification notice by 2025-09-10.
const monday = "2025-09-01";

describe("the fee of a notice that arrived late", () => {
  it("can be paid until 20 working days after the notice was received, and lapses the day after", async () => {
    const { happens, current } = await received(monday);
    const notice = { type: "fee_notified", method: "by_page", pages: 62, ...posted("2025-09-10", null) };
    expect((await happens(notice)).status).toBe(201);
    await expectProblem(await happens(eventOf.feeLapsed("2025-10-15")), "illegal-transition");
    expect((await happens(eventOf.serviceConfirmed("2025-09-15", 2))).status).toBe(201);
    expect((await current()).deadlines[0]).toMatchObject({
      kind: "fee_payment",
      ref: "",
      owed_by: "applicant",
      due_on: "2025-10-17",
      provisional: false,
    });
    const early = await happens(eventOf.feeLapsed("2025-10-17"));
    expect(await expectProblem(early, "illegal-transition")).toMatchObject({
      transition: { rule: "fee-lapsed-early", article: "State Council Office 2020 No. 109" },
    });
    expect((await happens(eventOf.feeLapsed("2025-10-18"))).status).toBe(201);
    expect(await current()).toMatchObject({ state: "closed", closed_as: "fee_lapsed" });
  });
});

describe("the clarification of a notice that arrived late", () => {
  const notice = (served_on: string | null) =>
    eventOf.clarificationRequested("2025-09-08", "2025-09-15", posted("2025-09-08", served_on));
  const due = (due_on: string, provisional: boolean) => ({
    kind: "clarification",
    ref: "",
    owed_by: "applicant",
    due_on,
    provisional,
  });

  it("can be given for as many days from the receipt as the notice gave, and lapses the day after", async () => {
    const { happens, current } = await received(monday);
    expect((await happens(notice(null))).status).toBe(201);
    expect((await current()).deadlines).toContainEqual(expect.objectContaining(due("2025-09-15", true)));
    const unknown = await happens(eventOf.clarificationLapsed("2025-10-20"));
    expect(await expectProblem(unknown, "illegal-transition")).toMatchObject({
      transition: { rule: "receipt-unknown" },
    });
    expect((await happens(eventOf.serviceConfirmed("2025-09-16", 2))).status).toBe(201);
    const [deadline] = (await current()).deadlines;
    expect(deadline).toMatchObject(due("2025-09-23", false));
    expect(deadline?.basis).toContainEqual({ article: "convention", rule: "period-from-receipt" });
    const early = await happens(eventOf.clarificationLapsed("2025-09-23"));
    expect(await expectProblem(early, "illegal-transition")).toMatchObject({
      transition: { rule: "clarification-lapsed-early", article: "2019 Regulation, Art. 30" },
    });
    expect((await happens(eventOf.clarificationLapsed("2025-09-24"))).status).toBe(201);
  });

  it("ends on the day the notice names where it was received the day it was sent", async () => {
    const { happens, current } = await received(monday);
    await happens(notice("2025-09-08"));
    const [deadline] = (await current()).deadlines;
    expect(deadline).toMatchObject(due("2025-09-15", false));
    expect(deadline?.basis).not.toContainEqual({ article: "convention", rule: "period-from-receipt" });
    expect((await happens(eventOf.clarificationLapsed("2025-09-16"))).status).toBe(201);
  });

  it("runs as long from the second attempt, and past a day off at its end", async () => {
    const { happens, current } = await received(monday);
    await happens(notice(null));
    await happens(eventOf.serviceReturned("2025-09-09", 2, "wrong_address"));
    await happens(eventOf.serviceRepeated("2025-09-10", 2, posted("2025-09-10", null)));
    expect((await current()).deadlines[0]).toMatchObject(due("2025-09-17", true));
    // Seven days from Friday the 26th end in the holiday of October.
    await happens(eventOf.serviceConfirmed("2025-09-26", 2));
    expect((await current()).deadlines[0]).toMatchObject(due("2025-10-09", false));
  });
});

describe("a reply", () => {
  it("answers its receipt, and the remedies that run from it", async () => {
    const { happens, current } = await received(monday);
    await happens(eventOf.replied("2025-09-10", "already_public", posted("2025-09-10", "2025-09-15")));
    const { reply, deadlines } = await current();
    expect(reply).toMatchObject({ served: "post", replied_on: "2025-09-10", received_on: "2025-09-15", on_time: true });
    expect(new Map(deadlines.map(({ kind, due_on }) => [kind, due_on]))).toEqual(
      new Map([
        ["reconsideration", "2025-11-14"],
        ["litigation", "2026-03-16"],
      ]),
    );
  });

  it("that went to a wrong address is owed again until it is sent rightly", async () => {
    const { happens, current } = await received(monday);
    await happens(eventOf.replied("2025-09-10", "already_public", posted("2025-09-10", null)));
    await happens(eventOf.serviceReturned("2025-09-17", 2, "wrong_address"));
    expect(await current()).toMatchObject({ state: "open", closed_as: null, reply: null, due_on: "2025-09-28" });
    await happens(eventOf.serviceRepeated("2025-10-09", 2));
    expect(await current()).toMatchObject({ state: "closed", reply: { replied_on: "2025-10-09", on_time: false } });
  });
});

describe("what is known of a receipt", () => {
  const by = (how: string, more = {}) => ({
    ...eventOf.replied("2025-09-26", "already_public"),
    service: { by: how, sent_on: "2025-09-26", ...more },
  });
  const rule = async (answer: Response) => expectProblem(answer, "illegal-transition");

  it("is nothing of what was entrusted until it is signed for, which dates it in law too", async () => {
    const { happens, current } = await received(monday);
    await happens(by("entrusted"));
    const sent = await current();
    expect(sent).toMatchObject({ breaches: [], reply: { received_on: null, on_time: true } });
    expect(sent.deadlines.every(({ provisional }) => provisional)).toBe(true);
    expect((await happens(eventOf.serviceConfirmed("2025-09-30", 2))).status).toBe(201);
    const signed = await current();
    expect(signed).toMatchObject({ reply: { received_on: "2025-09-30", replied_on: "2025-09-30", on_time: false } });
    expect(signed.breaches).toMatchObject([{ code: "late-reply", seq: 2 }]);
    expect(signed.deadlines[0]).toMatchObject({ kind: "litigation", due_on: "2026-03-30", provisional: false });
  });

  it("is refused of an entrusted extension that it makes late, with what to record instead, which is then possible", async () => {
    const { happens, current } = await received(monday);
    const extension = (more: object) => eventOf.extended("2025-09-25", 10, more);
    await happens(extension({ service: { by: "entrusted", sent_on: "2025-09-25" } }));
    const refused = await expectProblem(await happens(eventOf.serviceConfirmed("2025-09-30", 2)), "illegal-transition");
    expect(refused).toMatchObject({
      transition: { rule: "extension-after-expiry", article: "2019 Regulation, Art. 33" },
    });
    expect(refused.detail).toContain("correct entry 2 (extended) and enter it again as `irregular`");
    expect((await happens(eventOf.corrected("2025-09-30", 2))).status).toBe(201);
    const signed = { by: "entrusted", sent_on: "2025-09-25", served_on: "2025-09-30" };
    expect((await happens(extension({ service: signed, irregular: true }))).status).toBe(201);
    expect(await current()).toMatchObject({
      due_on: "2025-09-28",
      breaches: [{ code: "extension-after-expiry", seq: 4 }],
    });
  });

  it("is the day it came back of what was entrusted and not taken", async () => {
    const { happens, current } = await received(monday);
    await happens(by("entrusted"));
    await happens(eventOf.serviceReturned("2025-09-28", 2, "refused"));
    expect(await current()).toMatchObject({
      reply: { received_on: "2025-09-28", replied_on: "2025-09-28", on_time: true },
    });
  });

  it("is of what was handed over the day, or that on which it was signed for", async () => {
    const { happens } = await received(monday);
    await happens(by("hand"));
    expect(await rule(await happens(eventOf.serviceConfirmed("2025-09-30", 2)))).toMatchObject({
      transition: { rule: "receipt-known" },
    });
  });

  it("may turn out wrong of what was sent electronically", async () => {
    const { happens, current } = await received(monday);
    await happens(by("electronic"));
    expect(await rule(await happens(eventOf.serviceReturned("2025-09-27", 2)))).toMatchObject({
      transition: { rule: "receipt-known" },
    });
    expect((await happens(eventOf.serviceReturned("2025-09-27", 2, "wrong_address"))).status).toBe(201);
    expect(await current()).toMatchObject({ state: "open" });
    const again = { ...eventOf.serviceRepeated("2025-09-28", 2), service: { by: "hand", sent_on: "2025-09-28" } };
    expect((await happens(again)).status).toBe(201);
    expect(await current()).toMatchObject({ reply: { served: "hand", replied_on: "2025-09-28", on_time: true } });
    const stated = await received(monday);
    await stated.happens(by("electronic", { served_on: "2025-09-26" }));
    const back = await stated.happens(eventOf.serviceReturned("2025-09-27", 2, "wrong_address"));
    expect(await rule(back)).toMatchObject({ transition: { rule: "receipt-known" } });
    const learned = await received(monday);
    await learned.happens(by("electronic"));
    expect((await learned.happens(eventOf.serviceConfirmed("2025-09-29", 2))).status).toBe(201);
    expect(await learned.current()).toMatchObject({ reply: { received_on: "2025-09-29", replied_on: "2025-09-26" } });
  });

  it.each(["moved", "not_collected"])("of a letter that came back (%s) needs nothing more", async (cause) => {
    const { happens } = await received(monday);
    await happens(eventOf.replied("2025-09-10", "already_public", posted("2025-09-10", null)));
    const first = await rule(await happens(eventOf.serviceRepeated("2025-09-12", 2)));
    expect(first.transition).toMatchObject({ rule: "service-stands" });
    expect(first.detail).toContain("record its receipt");
    await happens(eventOf.serviceReturned("2025-09-17", 2, cause));
    const reason = "it came back and counts as received on 2025-09-17; nothing more is needed";
    for (const event of [eventOf.serviceRepeated("2025-09-18", 2), eventOf.serviceConfirmed("2025-09-18", 2)]) {
      expect((await rule(await happens(event))).detail).toContain(reason);
    }
  });
});

describe("a notice that was served late", () => {
  it.each([
    ["an extension", eventOf.extended("2025-11-10", 10), "extension-after-expiry", "Art. 33"],
    [
      "a clarification notice",
      eventOf.clarificationRequested("2025-09-30", "2025-09-30"),
      "late-clarification-notice",
      "Art. 30",
    ],
  ])("%s is refused, and recorded as irregular moves no clock", async (_, act, rule, article) => {
    const { happens, current } = await received(monday);
    expect(await expectProblem(await happens(act), "illegal-transition")).toMatchObject({
      transition: { rule, article: `2019 Regulation, ${article}` },
    });
    expect((await happens({ ...act, irregular: true })).status).toBe(201);
    expect(await current()).toMatchObject({ state: "open", due_on: "2025-09-28" });
    await expectProblem(await happens(eventOf.clarificationLapsed("2025-10-20")), "illegal-transition");
  });
});

describe("the record of a service", () => {
  const words = { receiver: "签收人丙", tracking_no: "XA12345678901", witnesses: "见证人乙" };

  it("keeps who signed, the tracking number and witnesses sealed, for staff alone", async () => {
    const environment = environmentAt("2026-03-02T02:00:00Z");
    const receipt = await file(environment);
    const { receiver, tracking_no, witnesses } = words;
    const service = { by: "post", sent_on: "2026-03-02", tracking_no, receiver, relation: "family" };
    const asked = { type: "clarification_requested", text: "请指明年度。", respond_by: "2026-03-20", service };
    expect((await append(environment, staff, receipt.receipt_no, asked, { version: 1 })).status).toBe(201);
    const left = { type: "service_confirmed", on: "2026-03-02", of: 2, receiver: "签收人丁" };
    expect((await append(environment, staff, receipt.receipt_no, left, { version: 2 })).status).toBe(201);
    const { timeline } = await caseOf(environment, staff, receipt.receipt_no);
    expect(timeline[1]).toMatchObject({ on: "2026-03-02", text: "请指明年度。", body: { service } });
    expect(timeline[2]).toMatchObject({ body: { receiver: "签收人丁" } });
    const stored = JSON.stringify(await everything());
    const applicantView = JSON.stringify(await tracked(environment, receipt));
    for (const word of [receiver, tracking_no, witnesses, "签收人丁"]) {
      expect(stored).not.toContain(word);
      expect(applicantView).not.toContain(word);
    }
  });

  it("by another courier than the postal service is recorded, and warned of from 2016-12-07", async () => {
    for (const [receivedOn, sent_on, codes] of [
      ["2016-11-28", "2016-12-06", []],
      ["2016-11-28", "2016-12-07", ["not-the-postal-service"]],
    ] as const) {
      const { happens } = await received(receivedOn);
      const service = { by: "post", sent_on, carrier: "某快递" };
      const answer = await happens({ ...eventOf.replied(sent_on), service });
      expect(caseClock.parse(await answer.json()).warnings.map(({ code }) => code)).toEqual(codes);
    }
    const { happens } = await received(monday);
    expect(caseClock.parse(await (await happens(eventOf.replied("2025-09-10"))).json()).warnings).toEqual([]);
  });

  it("has one day in law, which is never typed beside it", async () => {
    const { happens } = await received(monday);
    const typed = { ...eventOf.replied("2025-09-10"), on: "2025-09-09" };
    await expectFaults(await happens(typed), ["/on", "unknown-member"]);
    const noDay = { type: "reasons_requested", service: { by: "post" } };
    await expectFaults(await happens(noDay), ["/service/sent_on", "required"]);
    const left = { type: "reasons_requested", service: { by: "left", sent_on: "2025-09-10" } };
    await expectFaults(await happens(left), ["/service/witnesses", "service"]);
  });
});

describe("asking for reasons that reached nobody", () => {
  it("carries no deferral, no answer and no reply that declines", async () => {
    const { happens } = await received(monday);
    await happens({ ...eventOf.reasonsRequested("2025-09-08"), ...posted("2025-09-08", null) });
    await happens(eventOf.serviceReturned("2025-09-09", 2, "wrong_address"));
    const declined = eventOf.replied("2025-09-10", "declined.excessive");
    const resting = [
      eventOf.reasonsReceived("2025-09-10"),
      eventOf.replyDeferred("2025-09-10", "2025-11-03"),
      declined,
    ];
    for (const event of resting) {
      expect(await expectProblem(await happens(event), "illegal-transition")).toMatchObject({
        transition: { rule: "reasons-not-requested" },
      });
    }
    expect((await happens(eventOf.serviceRepeated("2025-09-10", 2))).status).toBe(201);
    expect((await happens(eventOf.reasonsReceived("2025-09-10"))).status).toBe(201);
    expect((await happens(eventOf.replyDeferred("2025-09-10", "2025-11-03"))).status).toBe(201);
  });
});

describe("acts of one day", () => {
  it("keep the order in which they were entered", async () => {
    const { happens, current } = await received(monday);
    await happens(eventOf.clarificationRequested("2025-09-08", "2025-09-30"));
    await happens(eventOf.clarificationReceived("2025-09-16"));
    expect((await happens(eventOf.extended("2025-09-16", 10))).status).toBe(201);
    const { due_on } = await current();
    const alone = await received(monday);
    await alone.happens(eventOf.clarificationRequested("2025-09-08", "2025-09-30"));
    await alone.happens(eventOf.clarificationReceived("2025-09-16"));
    expect(String(due_on) > String((await alone.current()).due_on)).toBe(true);
  });
});
