import { describe, expect, it } from "vitest";
import { eventLabels } from "../../../functions/labels/event-labels.ts";
import { applicantView, happens, opened } from "../../support/case.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { eventOf, posted } from "../../support/events.ts";
import { caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2025-12-01T02:00:00Z");
const staff = await staffWith();

/** A letter of 2025-09-01, due 2025-09-28, and what happens in it. */
async function caseWith(...events: readonly object[]) {
  const running = await opened(environment, staff, "2025-09-01");
  if (events.length > 0) await happens(environment, staff, running, ...events);
  return running;
}
const noticesOf = async (running: Awaited<ReturnType<typeof opened>>) =>
  (await applicantView(environment, running)).notices;
const noticesAfter = async (...events: readonly object[]) => noticesOf(await caseWith(...events));

describe("every act addressed to the applicant", () => {
  it("is among the notices in full and in order, as it was served, and nothing else is", async () => {
    const running = await caseWith(
      eventOf.note("2025-09-01"),
      eventOf.clarificationRequested("2025-09-02", "2025-09-20", posted("2025-09-02", "2025-09-04")),
      eventOf.clarificationReceived("2025-09-08", { text: "指2015年度" }),
      eventOf.reasonsRequested("2025-09-09"),
      eventOf.reasonsReceived("2025-09-10"),
      eventOf.extended("2025-09-10", 15, posted("2025-09-10", null)),
      eventOf.reviewed("2025-09-11", "disclose_in_part"),
      eventOf.replied("2025-09-12", "partial", {
        document_no: "渝公复〔2025〕7号",
        ground: "2019-16-internal-affairs",
        reasons: "其余为内部事务信息。",
        text: "决定部分公开。",
        service: { by: "electronic", sent_on: "2025-09-12" },
      }),
    );
    const [first, ...others] = await noticesOf(running);
    expect(first).toEqual({
      receipt_no: running.receipt_no,
      type: "clarification_requested",
      label: eventLabels.clarification_requested,
      on: "2025-09-02",
      recorded_at: "2025-12-01T02:00:00.000Z",
      served: { by: "post", sent_on: "2025-09-02", received_on: "2025-09-04" },
      irregular: false,
      members: { text: "请明确所需年度。", respond_by: "2025-09-20" },
      // 18 days from the receipt, two days later than the sending.
      last_day: { on: "2025-09-22", provisional: false, basis: expect.any(Array) },
      due: null,
    });
    const lastOfReasons = {
      on: "2025-09-18",
      provisional: false,
      basis: expect.arrayContaining([{ article: "convention", rule: "reasons-working-days" }]),
    };
    expect(others).toMatchObject([
      { type: "reasons_requested", members: { reasons_working_days: 7 }, last_day: lastOfReasons, due: null },
      {
        type: "extended",
        served: { by: "post", sent_on: "2025-09-10", received_on: null },
        members: { working_days: 15, text: "需汇总多年资料" },
        // The full period began again on the 8th of September; the holiday in October counts for nothing.
        due: { before: "2025-10-11", after: "2025-10-31" },
      },
      {
        type: "replied",
        on: "2025-09-12",
        served: { by: "electronic", sent_on: "2025-09-12", received_on: "2025-09-12" },
        members: {
          outcome: "partial",
          document_no: "渝公复〔2025〕7号",
          ground: "2019-16-internal-affairs",
          reconsideration_first: true,
          remedy_told: true,
          reasons: "其余为内部事务信息。",
          text: "决定部分公开。",
        },
      },
    ]);
    expect(others.map(({ members }) => Object.keys(members).toSorted())).toEqual([
      ["reasons_working_days"],
      ["text", "working_days"],
      ["document_no", "ground", "outcome", "reasons", "reconsideration_first", "remedy_told", "text"],
    ]);
  });

  it("tells where nothing is held which agency is competent, and where was searched", async () => {
    const competent_agency = { name: "某市档案馆", contact: "某路1号" };
    expect(
      await noticesAfter(
        eventOf.replied("2025-09-12", "not_held.other_agency", { competent_agency, searched: "档案室" }),
      ),
    ).toMatchObject([{ members: { competent_agency, searched: "档案室" } }]);
  });

  it("tells the last day to give reasons, provisionally until the receipt of the notice is known", async () => {
    const running = await caseWith({ ...eventOf.reasonsRequested("2025-09-09"), ...posted("2025-09-09", null) });
    expect(await noticesOf(running)).toMatchObject([{ last_day: { on: "2025-09-18", provisional: true } }]);
    await happens(environment, staff, running, eventOf.serviceConfirmed("2025-09-10", 2));
    expect(await noticesOf(running)).toMatchObject([{ last_day: { on: "2025-09-19", provisional: false } }]);
  });

  it("tells the fee and the last day to pay it, provisionally until its receipt is known", async () => {
    const running = await caseWith(eventOf.feeNotified("2025-09-10", posted("2025-09-10", null)));
    expect(await noticesOf(running)).toMatchObject([
      {
        type: "fee_notified",
        members: { method: "by_page", pages: 62, fee: { amount_yuan: 320 } },
        last_day: {
          on: "2025-10-14",
          provisional: true,
          basis: expect.arrayContaining([
            { article: "State Council Office 2020 No. 109", rule: "fee-payment" },
            { article: "convention", rule: "receipt-assumed-from-sending" },
          ]),
        },
        due: null,
      },
    ]);
    await happens(environment, staff, running, eventOf.serviceConfirmed("2025-09-15", 2));
    expect(await noticesOf(running)).toMatchObject([
      { served: { received_on: "2025-09-15" }, last_day: { on: "2025-10-17", provisional: false } },
    ]);
  });

  it("tells the later day of a deferral, with the day it replaces", async () => {
    const [deferral] = await noticesAfter(
      eventOf.reasonsStated("2025-09-02"),
      eventOf.replyDeferred("2025-09-09", "2025-11-28"),
    );
    expect(deferral).toMatchObject({
      type: "reply_deferred",
      members: { until: "2025-11-28" },
      due: { before: "2025-09-28", after: "2025-11-28" },
    });
  });

  it("says when an extension was served while a consultation held the clock as of that day", async () => {
    const [, extension] = await noticesAfter(
      eventOf.consultationOpened("2025-09-02"),
      eventOf.extended("2025-09-04", 5),
      eventOf.consultationClosed("2025-09-12"),
    );
    // 2 working days of the stop had passed by then.
    expect(extension).toMatchObject({ due: { before: "2025-09-30", after: "2025-10-14" } });
  });
});

describe("a consultation", () => {
  it("is told by its kind and its day: not whom, by which letter, under which name or about what", async () => {
    const opening = {
      ...eventOf.consultationOpened("2025-09-02", "party-ref"),
      text: "征求意见的内容",
      ...posted("2025-09-02", "2025-09-03"),
    };
    const [one, ...more] = await noticesAfter(opening);
    expect(more).toEqual([]);
    expect(one).toMatchObject({
      type: "consultation_opened",
      on: "2025-09-02",
      served: null,
      members: { with: "third_party" },
    });
    expect(Object.keys(one?.members ?? {})).toEqual(["with"]);
    expect(JSON.stringify(one)).not.toMatch(/party-ref|征求意见的内容|2025-09-03/);
  });
});

describe("what did not count", () => {
  it("is told as what it is where it was served all the same", async () => {
    const late = eventOf.extended("2025-11-10", 5, { irregular: true });
    expect(
      await noticesAfter(late, eventOf.clarificationRequested("2025-11-11", "2025-11-20", { irregular: true })),
    ).toMatchObject([
      { type: "extended", irregular: true, members: { working_days: 5 }, due: null },
      { type: "clarification_requested", irregular: true, members: { respond_by: "2025-11-20" }, last_day: null },
    ]);
  });

  it("is not told where it was corrected, nor is its correction", async () => {
    const running = await caseWith(eventOf.extended("2025-09-03", 5), eventOf.corrected("2025-09-04", 2));
    expect(await noticesOf(running)).toEqual([]);
  });

  it("is not told where it reached nobody, and told as it was sent the second time", async () => {
    const running = await caseWith(
      eventOf.extended("2025-09-03", 5, { service: { by: "post", sent_on: "2025-09-03" } }),
      eventOf.serviceReturned("2025-09-08", 2, "wrong_address"),
    );
    expect(await noticesOf(running)).toEqual([]);
    await happens(environment, staff, running, {
      ...eventOf.serviceRepeated("2025-09-09", 2),
      service: { by: "hand", sent_on: "2025-09-09" },
    });
    expect(await noticesOf(running)).toMatchObject([
      { on: "2025-09-09", served: { by: "hand", sent_on: "2025-09-09", received_on: "2025-09-09" }, irregular: false },
    ]);
  });

  it("is told as irregular where the second attempt came too late", async () => {
    const running = await caseWith(
      eventOf.extended("2025-09-03", 5, { service: { by: "post", sent_on: "2025-09-03" } }),
      eventOf.serviceReturned("2025-09-08", 2, "wrong_address"),
      eventOf.serviceRepeated("2025-11-10", 2, { irregular: true }),
    );
    expect(await noticesOf(running)).toMatchObject([
      { type: "extended", irregular: true, served: { sent_on: "2025-11-10" }, due: null },
    ]);
  });

  it("counts as received where it came back from the address that was given", async () => {
    const running = await caseWith(
      eventOf.extended("2025-09-03", 5, { service: { by: "post", sent_on: "2025-09-03" } }),
      eventOf.serviceReturned("2025-09-15", 2, "not_collected"),
    );
    expect(await noticesOf(running)).toMatchObject([{ irregular: false, served: { received_on: "2025-09-15" } }]);
  });
});

describe("of a request that went elsewhere", () => {
  it("the case it went into tells what was served since, under its own number", async () => {
    const [of, into] = [
      await caseWith(eventOf.extended("2025-09-02", 5)),
      await opened(environment, staff, "2025-09-03"),
    ];
    await happens(environment, staff, into, eventOf.reasonsRequested("2025-09-04"));
    await happens(environment, staff, of, eventOf.merged("2025-09-05", into.receipt_no));
    into.version = (await caseOf(environment, staff, into.receipt_no)).version;
    await happens(environment, staff, into, eventOf.feeNotified("2025-09-08"));
    const types = async (one: typeof of) =>
      (await noticesOf(one)).map(({ type, receipt_no }) => ({ type, receipt_no }));
    expect(await types(of)).toEqual([
      { type: "extended", receipt_no: of.receipt_no },
      { type: "fee_notified", receipt_no: into.receipt_no },
    ]);
    expect((await types(into)).map(({ type }) => type)).toEqual(["reasons_requested", "fee_notified"]);
  });

  it("a part tells what it inherited, texts and all", async () => {
    const running = await caseWith(eventOf.extended("2025-09-02", 5));
    const { split } = await happens(environment, staff, running, eventOf.split("2025-09-03"));
    if (split === null) throw new Error("Nothing was split off");
    expect(await noticesOf({ ...split, version: 1 })).toMatchObject([
      { type: "extended", receipt_no: split.receipt_no, members: { working_days: 5, text: "需汇总多年资料" } },
    ]);
  });
});

it("a text that was erased is missing, and the notice stays", async () => {
  const running = await caseWith(eventOf.extended("2025-09-02", 5));
  await bindings.DB.prepare("DELETE FROM sealed_text WHERE purpose = 'extended'").run();
  expect(await noticesOf(running)).toMatchObject([{ members: { working_days: 5 } }]);
  expect((await noticesOf(running))[0]?.members).not.toHaveProperty("text");
});
