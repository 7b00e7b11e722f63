import { describe, expect, it } from "vitest";
import {
  applicantView,
  expectChained,
  expectRebuilt,
  expectVerified,
  happens,
  opened,
  type RunningCase,
} from "../../support/case.ts";
import { everything } from "../../support/database.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf, type GivenEvent, posted } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { lawfulAnswer } from "../../support/replies.ts";
import { append, caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2025-12-01T02:00:00Z");
const staff = await staffWith();

const begun = async (...events: GivenEvent[]) => {
  const of = await opened(environment, staff, "2025-09-01");
  if (events.length > 0) await happens(environment, staff, of, ...events);
  return of;
};
const send = (of: RunningCase, event: GivenEvent, where = environment) =>
  append(where, staff, of.receipt_no, event, { version: of.version });

/** The rule and the article an event is refused by. */
async function refusal(of: RunningCase, event: GivenEvent, where = environment) {
  const { transition } = await expectProblem(await send(of, event, where), "illegal-transition");
  return [transition?.rule, transition?.article];
}

describe("what was accepted before is refused with its article", () => {
  it("still unclear, though nobody clarified", async () => {
    expect(await refusal(await begun(), eventOf.replied("2025-09-10", "unavailable.still_unclear"))).toEqual([
      "clarification-not-received",
      "2019 Regulation, Art. 30",
    ]);
  });

  it.each(["x", "2019 Regulation, Art. 14", "2008-14-state-secret"])("a refusal with ground %j", async (ground) => {
    expect(await refusal(await begun(), eventOf.replied("2025-09-10", "refused.state_secret", { ground }))).toEqual([
      "ground-of-another-outcome",
      "2019 Regulation, Art. 36",
    ]);
  });

  it("a refusal without its reasons", async () => {
    const unreasoned = eventOf.replied("2025-09-10", "refused.state_secret", { reasons: undefined });
    expect(await refusal(await begun(), unreasoned)).toEqual(["reasons-missing", "2019 Regulation, Art. 36"]);
  });

  it("granting while a third party's days run", async () => {
    const of = await begun(eventOf.reviewed("2025-09-02"), eventOf.consultationOpened("2025-09-02"));
    expect(await refusal(of, eventOf.replied("2025-09-10", "granted"))).toEqual([
      "consultation-awaited",
      "2019 Regulation, Art. 32, 33",
    ]);
    expect(await refusal(of, eventOf.consultationClosed("2025-09-10", "c1", "silent"))).toEqual([
      "silence-too-early",
      "2019 Regulation, Art. 32, 33",
    ]);
  });

  it("a deferral to 2099, also where the settings allow for longer ones", async () => {
    const of = await begun(eventOf.reasonsStated("2025-09-02"));
    const deferral = eventOf.replyDeferred("2025-09-03", "2099-12-31");
    const practice = environmentAt("2025-12-01T02:00:00Z", { PRACTICE: { deferral_at_most_days: 365 } });
    for (const where of [environment, practice]) {
      expect(await refusal(of, deferral, where)).toEqual(["deferral-too-far", "2019 Regulation, Art. 35"]);
    }
  });

  it("a repeat without an earlier reply", async () => {
    const repeat = eventOf.replied("2025-09-10", "declined.repeat", { earlier_reply: undefined });
    expect(await refusal(await begun(), repeat)).toEqual(["earlier-reply-missing", "2019 Regulation, Art. 36"]);
  });

  it("a lapse replied, or of an applicant who was not asked why", async () => {
    expect(await refusal(await begun(), eventOf.replied("2025-09-10", "other.not_clarified"))).toEqual([
      "only-by-lapse",
      "2019 Regulation, Art. 30",
    ]);
    const waiting = await begun(eventOf.clarificationRequested("2025-09-02"));
    const silent = { ...eventOf.clarificationLapsed("2025-09-03"), no_justified_reason: undefined };
    expect(await refusal(waiting, silent)).toEqual(["lapse-without-statement", "2019 Regulation, Art. 30"]);
  });

  it("a disclosure over an objection that nobody weighed", async () => {
    const objected = [
      eventOf.reviewed("2025-09-02"),
      eventOf.consultationOpened("2025-09-02"),
      eventOf.consultationClosed("2025-09-03", "c1", "objects"),
    ];
    expect(await refusal(await begun(...objected), eventOf.replied("2025-09-10", "granted"))).toEqual([
      "objection-not-met",
      "2019 Regulation, Art. 32",
    ]);
  });
});

describe("an earlier reply", () => {
  const repeat = (earlier_reply: object): GivenEvent =>
    eventOf.replied("2025-09-10", "declined.repeat", { earlier_reply });
  const named = (receipt_no: string, replied_on = "2025-09-05") =>
    repeat({ receipt_no, document_no: "公开〔2025〕1号", replied_on });
  const faults = async (of: RunningCase, event: GivenEvent, pointer: string, code: string) =>
    expectFaults(await send(of, event), [pointer, code]);

  it("is one that there was, of another request, on its day", async () => {
    const [of, answered, open] = [await begun(), await begun(eventOf.replied("2025-09-05")), await begun()];
    await faults(of, named(of.receipt_no), "/earlier_reply/receipt_no", "same-request");
    await faults(of, named(open.receipt_no), "/earlier_reply/receipt_no", "no-such-reply");
    await faults(of, named("2025-999999"), "/earlier_reply/receipt_no", "no-such-reply");
    await faults(of, named(answered.receipt_no, "2025-09-04"), "/earlier_reply/replied_on", "not-the-reply-day");
    const old = (replied_on: string) => repeat({ own_no: "8", document_no: "8号", replied_on });
    await faults(of, old("2008-04-30"), "/earlier_reply/replied_on", "before-2008");
    expect((await send(of, named(answered.receipt_no))).status).toBe(201);
    expect((await send(open, old("2008-05-01"))).status).toBe(201);
  });

  it("of an item is named by its place", async () => {
    const of = await begun();
    const { ground, outcome, earlier_reply } = named(of.receipt_no);
    const items = [
      { subject: "一", ...lawfulAnswer("already_public") },
      { subject: "二", ground, outcome, earlier_reply },
    ];
    const event = { type: "replied", ...posted("2025-09-10"), items };
    await faults(of, event, "/items/1/earlier_reply/receipt_no", "same-request");
  });
});

describe("what an applicant reads of letters to others", () => {
  it("is nothing", async () => {
    const of = await begun(
      { ...eventOf.consultationOpened("2025-09-02"), ...posted("2025-09-02", null) },
      eventOf.serviceConfirmed("2025-09-03", 2),
      eventOf.consultationClosed("2025-09-04", "c1", "objects"),
      eventOf.thirdPartyNotified("2025-09-05", "c1", null),
      eventOf.serviceReturned("2025-09-08", 5, "wrong_address"),
      eventOf.serviceRepeated("2025-09-09", 5),
      { ...eventOf.extended("2025-09-09", 5), ...posted("2025-09-09", null) },
      eventOf.serviceConfirmed("2025-09-10", 8),
    );
    const { timeline } = await applicantView(environment, of);
    expect(timeline.map(({ type }) => type)).toEqual([
      "received",
      "consultation_opened",
      "consultation_closed",
      "extended",
      "service_confirmed",
    ]);
  });
});

describe("what an applicant sends late", () => {
  const late = (of: RunningCase, body: object) =>
    environment.call("POST", `/v1/requests/${of.receipt_no}/clarification`, {
      body,
      headers: { Authorization: `Bearer ${of.tracking_secret}` },
    });

  it("is received with the reason that justifies it", async () => {
    const of = await begun(eventOf.clarificationRequested("2025-09-02"));
    const problem = await expectProblem(await late(of, { text: "2015年度" }), "illegal-transition");
    expect(problem).toMatchObject({ transition: { rule: "late-without-reason", article: "2019 Regulation, Art. 30" } });
    expect((await late(of, { text: "2015年度", justified_reason: "住院治疗" })).status).toBe(200);
    const { state, timeline } = await caseOf(environment, staff, of.receipt_no);
    expect({ state, last: timeline.at(-1) }).toMatchObject({
      state: "open",
      last: { text: "2015年度", body: { justified_reason: "住院治疗" } },
    });
    expect(JSON.stringify(await everything())).not.toContain("住院治疗");
  });
});

describe("a practice that changes", () => {
  it("leaves what was decided before as it was, without asking for the setting", async () => {
    const loose = environmentAt("2025-12-01T02:00:00Z", {
      PRACTICE: { deferral_workload: false, deferral_at_most_days: 365, reasons_working_days: 3 },
    });
    const of = await begun();
    const notice = eventOf.reasonsRequested("2025-09-02");
    const deferral = eventOf.replyDeferred("2025-09-08", "2026-07-01", { workload: undefined });
    for (const event of [notice, deferral]) {
      expect((await send(of, event, loose)).status).toBe(201);
      of.version++;
    }
    const { timeline } = await caseOf(environment, staff, of.receipt_no);
    expect(timeline.slice(1)).toMatchObject([
      { body: { reasons_working_days: 3 } },
      { body: { deferral_workload: false, deferral_at_most_days: 365 } },
    ]);
    await happens(environment, staff, of, eventOf.note("2025-09-09"), eventOf.corrected("2025-09-09", 4));
    await expectRebuilt(environment, staff);
  });
});

const texts = {
  subject: "关于二〇一五年度预算的一项",
  reasons: "属于讨论过程中的意见",
  searched: "综合档案室及业务系统",
  where: "门户网站政府信息公开栏目",
  not_consulted: "该企业已经注销无法联系",
  public_interest: "涉及重大公共安全事项",
} as const;

describe("a reply to several things", () => {
  const answers = [
    { subject: `${texts.subject}甲`, ...lawfulAnswer("granted"), where: texts.where },
    { subject: `${texts.subject}乙`, ...lawfulAnswer("refused.deliberative"), reasons: texts.reasons },
    { subject: `${texts.subject}丙`, ...lawfulAnswer("not_held.nonexistent"), searched: texts.searched },
    { subject: `${texts.subject}丁`, ...lawfulAnswer("refused.third_party"), not_consulted: texts.not_consulted },
  ];
  const reply = {
    type: "replied",
    items: answers,
    overrides: [{ ref: "c1", grounds: "none", public_interest: texts.public_interest }],
    reconsideration_first: true,
    ...posted("2025-09-15"),
  };
  const course = [
    eventOf.reviewed("2025-09-02"),
    eventOf.consultationOpened("2025-09-02"),
    eventOf.consultationClosed("2025-09-03", "c1", "objects"),
  ];

  it("counts under one leaf, which is recorded, and is read item by item", async () => {
    const of = await begun(...course);
    const clock = await happens(environment, staff, of, reply);
    expect(clock).toMatchObject({ state: "closed", outcome: "partial" });
    const onFile = await caseOf(environment, staff, of.receipt_no);
    const tracked = await applicantView(environment, of);
    for (const view of [onFile, tracked]) {
      expect(view.reply).toMatchObject({
        outcome: "partial",
        ground: null,
        reasons: null,
        items: [
          { number: 1, subject: answers[0]?.subject, outcome: "granted", ground: null, where: texts.where },
          {
            number: 2,
            outcome: "refused.deliberative",
            reasons: texts.reasons,
            ground: {
              code: "2019-16-deliberative",
              instrument: "2019 Regulation",
              article: "Art. 16",
              label: { zh_hans: "过程性信息", en: "Deliberative information" },
            },
          },
          { number: 3, outcome: "not_held.nonexistent", searched: texts.searched, reasons: null },
          { number: 4, outcome: "refused.third_party", ground: { code: "2019-15" } },
        ],
      });
    }
    expect(onFile.timeline.at(-1)?.body).toMatchObject({
      outcome: "partial",
      items: answers,
      overrides: reply.overrides,
    });
    expect(onFile.timeline.at(-1)?.body).not.toHaveProperty("sealed");
    // Reconsideration is open against all of it, a court against what is not withheld under Art. 14 to 16.
    expect(tracked.remedies).toMatchObject([{ kind: "litigation", items: [1, 3], until: "2026-03-16" }]);
  });

  it("shows both remedies while both run, with the items each is against", async () => {
    const of = await begun(...course);
    await happens(environment, staff, of, reply);
    const then = environmentAt("2025-10-09T02:00:00Z");
    expect((await applicantView(then, of)).remedies).toMatchObject([
      { kind: "litigation", items: [1, 3] },
      { kind: "reconsideration", items: null },
    ]);
  });

  it("leaves no word of it in the open, and is rebuilt and verified", async () => {
    const stored = JSON.stringify(await everything());
    for (const word of Object.values(texts)) expect(stored).not.toContain(word);
    await expectRebuilt(environment, staff);
    await expectVerified(environment, staff);
    await expectChained();
  });

  it("is refused where it gives an answer beside its items, one item, or a subject twice", async () => {
    const of = await begun(...course);
    const faulty = (more: object) => send(of, { ...reply, ...more });
    await expectFaults(await faulty({ outcome: "granted" }), ["/outcome", "reply"]);
    await expectFaults(await faulty({ where: "网站" }), ["/where", "reply"]);
    await expectProblem(await faulty({ items: answers.slice(1, 2) }), "validation-failed");
    await expectFaults(await faulty({ items: undefined }), ["/outcome", "reply"]);
    const twice = [...reply.overrides, ...reply.overrides];
    await expectFaults(await faulty({ overrides: twice }), ["/overrides/1/ref", "reply"]);
  });
});

it("a reply of one answer is read with its ground in words, its place and its earlier reply", async () => {
  const of = await begun();
  await happens(environment, staff, of, eventOf.replied("2025-09-10", "declined.repeat"));
  expect((await applicantView(environment, of)).reply).toMatchObject({
    outcome: "declined.repeat",
    items: null,
    ground: { code: "2019-36-6", article: "Art. 36(6)", label: { zh_hans: "重复申请" } },
    earlier_reply: { receipt_no: null, own_no: "2015-88", document_no: "公开〔2015〕88号", replied_on: "2010-03-01" },
    agency_undetermined: false,
    competent_agency: null,
  });
  const undecided = await begun();
  const undetermined = { competent_agency: undefined, agency_undetermined: true, reasons: "职能划转，无法确定。" };
  await happens(environment, staff, undecided, eventOf.replied("2025-09-10", "not_held.other_agency", undetermined));
  expect((await applicantView(environment, undecided)).reply).toMatchObject({
    agency_undetermined: true,
    reasons: "职能划转，无法确定。",
    earlier_reply: null,
    ground: null,
  });
});
