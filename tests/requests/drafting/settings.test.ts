import { describe, expect, it } from "vitest";
import { caseClock } from "../../../schema/contracts/cases.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import { expectRebuilt, opened } from "../../support/case.ts";
import { everything } from "../../support/database.ts";
import { callDraft, made, stepped } from "../../support/drafts.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { expectProblem } from "../../support/problem.ts";
import { lawfulReply } from "../../support/replies.ts";
import { appendPlainly, caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-10T02:00:00.000Z";
const withPractice = (practice: PracticeSettings) => environmentAt(now, { PRACTICE: practice });
const plain = withPractice({});
const staff = await staffWith();
const officer = await staffWith("officer");
const head = await staffWith("head");
const alone = await staffWith("officer", "head");

const extended = { type: "extended", working_days: 10, text: "需跨部门检索" };
const reply = { type: "replied", outcome: "other.misc", reasons: "不属于政府信息。", text: "另行告知。" };
const today = { service: { by: "hand", sent_on: "2026-03-10" } };

describe("a one-person office", () => {
  const office = withPractice({ approver_differs: false });

  it("drafts, approves and serves alone", async () => {
    const { receipt_no } = await opened(office, staff, "2026-03-02");
    const ready = await stepped(office, alone, await made(office, alone, receipt_no, extended), "approved");
    const response = await callDraft(office, alone, "POST", `${ready.path}/service`, today, ready);
    expect(caseClock.parse(await response.json())).toMatchObject({ due_on: "2026-04-14", breaches: [] });
  });

  it("still approves: nobody but a head does, and nothing is served before", async () => {
    const { receipt_no } = await opened(office, staff, "2026-03-02");
    const draft = await made(office, officer, receipt_no, extended);
    const step = { step: "approved", result: "passed" };
    await expectProblem(await callDraft(office, officer, "POST", `${draft.path}/steps`, step, draft), "forbidden");
    await expectProblem(
      await callDraft(office, alone, "POST", `${draft.path}/service`, today, draft),
      "illegal-transition",
    );
  });

  it("without the setting needs a second person", async () => {
    const { receipt_no } = await opened(plain, staff, "2026-03-02");
    const draft = await made(plain, alone, receipt_no, extended);
    const step = { step: "approved", result: "passed" };
    await expectProblem(await callDraft(plain, alone, "POST", `${draft.path}/steps`, step, draft), "forbidden");
  });
});

describe("an office that has its replies reviewed", () => {
  const strict = withPractice({
    approval: [
      { act: "replied", outcomes: ["already_public"], steps: ["approved"], by: "officer" },
      { act: "replied", steps: ["secrecy_review", "legal_review", "approved"] },
    ],
  });

  it("serves none without, by convention", async () => {
    const { receipt_no } = await opened(strict, staff, "2026-03-02");
    const response = await appendPlainly(strict, head, receipt_no, { ...reply, ...today }, { version: 1 });
    const { transition, detail } = await expectProblem(response, "illegal-transition");
    expect(transition).toMatchObject({ rule: "not-approved", article: "convention" });
    expect(detail).toContain("secrecy_review, legal_review, approved");
  });

  it("reviews in any order, approves last, and serves", async () => {
    const { receipt_no } = await opened(strict, staff, "2026-03-02");
    const draft = await made(strict, officer, receipt_no, reply);
    expect(draft.view.left).toEqual(["secrecy_review", "legal_review", "approved"]);
    const step = { step: "approved", result: "passed" };
    await expectProblem(await callDraft(strict, head, "POST", `${draft.path}/steps`, step, draft), "conflict");
    const legal = await stepped(strict, officer, draft, "legal_review");
    const secrecy = await stepped(strict, head, legal, "secrecy_review");
    const ready = await stepped(strict, head, secrecy, "approved");
    const response = await callDraft(strict, officer, "POST", `${ready.path}/service`, today, ready);
    expect(caseClock.parse(await response.json())).toMatchObject({ closed_as: "replied", breaches: [] });
  });

  it("by outcome: the first rule that fits", async () => {
    const { receipt_no } = await opened(strict, staff, "2026-03-02");
    const draft = await made(strict, officer, receipt_no, {
      type: "replied",
      ...lawfulReply("already_public", "2026-03-10"),
    });
    expect(draft.view.left).toEqual(["approved"]);
    const another = await staffWith("officer");
    expect((await stepped(strict, another, draft, "approved")).view.state).toBe("ready");
  });

  it("by outcome: a reply of several answers needs what any of them needs, drafted or appended", async () => {
    const careful = withPractice({
      approval: [{ act: "replied", outcomes: ["other.misc"], steps: ["secrecy_review"] }],
    });
    const { receipt_no } = await opened(careful, staff, "2026-03-02");
    const reviewed = await appendPlainly(careful, staff, receipt_no, eventOf.reviewed("2026-03-09"), { version: 1 });
    expect(reviewed.status).toBe(201);
    const both = {
      type: "replied",
      items: [
        { ...lawfulReply("granted", "2026-03-10"), subject: "第一项" },
        { outcome: "other.misc", subject: "第二项" },
      ],
      text: "答复。",
    };
    const plainly = await appendPlainly(careful, officer, receipt_no, { ...both, ...today }, { version: 2 });
    expect((await expectProblem(plainly, "illegal-transition")).transition?.rule).toBe("not-approved");
    const draft = await made(careful, officer, receipt_no, both);
    expect(draft.view.left).toEqual(["secrecy_review"]);
    const early = await callDraft(careful, officer, "POST", `${draft.path}/service`, today, draft);
    expect((await expectProblem(early, "illegal-transition")).transition?.rule).toBe("not-approved");
    const ready = await stepped(careful, head, draft, "secrecy_review");
    const response = await callDraft(careful, officer, "POST", `${ready.path}/service`, today, ready);
    expect(caseClock.parse(await response.json())).toMatchObject({ closed_as: "replied", breaches: [] });
  });

  it("records what was served without all the same, and lists it as a breach", async () => {
    const { receipt_no } = await opened(strict, staff, "2026-03-02");
    const served = { ...reply, ...today, unapproved: true };
    const response = await appendPlainly(strict, officer, receipt_no, served, { version: 1 });
    const { closed_as, breaches } = caseClock.parse(await response.json());
    expect(closed_as).toBe("replied");
    expect(breaches).toMatchObject([{ code: "not-approved", article: "convention", seq: 2 }]);
  });
});

describe("what was served without the approval that the law asks for", () => {
  const sent = { ...extended, ...today };

  it("moves no clock: it is recorded as irregular, by its article", async () => {
    const of = await opened(plain, staff, "2026-03-02");
    const unapproved = { ...sent, unapproved: true };
    const regular = await appendPlainly(plain, officer, of.receipt_no, unapproved, { version: 1 });
    const { transition } = await expectProblem(regular, "illegal-transition");
    expect(transition).toMatchObject({ rule: "not-approved", article: "2019 Regulation, Art. 33" });
    const response = await appendPlainly(
      plain,
      officer,
      of.receipt_no,
      { ...unapproved, irregular: true },
      { version: 1 },
    );
    const clock = caseClock.parse(await response.json());
    expect(clock).toMatchObject({ due_on: "2026-03-30", version: 2 });
    expect(clock.breaches).toMatchObject([{ code: "not-approved", article: "2019 Regulation, Art. 33", seq: 2 }]);
    const { timeline, breaches } = await caseOf(plain, staff, of.receipt_no);
    expect(timeline.at(-1)?.body).toMatchObject({
      unapproved: true,
      irregular: true,
      article: "2019 Regulation, Art. 33",
    });
    expect(breaches).toEqual(clock.breaches);
    await expectRebuilt(plain, staff);
  });

  it("and against the law besides is marked as unapproved by itself", async () => {
    const later = environmentAt("2026-06-10T02:00:00.000Z", { PRACTICE: {} });
    const { receipt_no } = await opened(later, staff, "2026-03-02");
    const late = { ...extended, service: { by: "hand", sent_on: "2026-06-09" }, irregular: true };
    const response = await appendPlainly(later, officer, receipt_no, late, { version: 1 });
    const { breaches } = caseClock.parse(await response.json());
    expect(breaches.map(({ code }) => code).toSorted()).toEqual(["extension-after-expiry", "not-approved"]);
  });

  it("is not said of an act that needs no approval, nor is what is lawful called irregular", async () => {
    const of = await opened(plain, staff, "2026-03-02");
    const tell = async (event: object) =>
      (
        await expectProblem(
          await appendPlainly(plain, officer, of.receipt_no, event, { version: 1 }),
          "illegal-transition",
        )
      ).transition?.rule;
    expect(await tell({ ...reply, ...today, unapproved: true })).toBe("no-approval-needed");
    expect(await tell({ ...sent, irregular: true })).toBe("not-irregular");
  });
});

describe("settings that ask for less than the law", () => {
  const lax = withPractice({ approval: [{ act: "extended", steps: [] }] });

  it("are refused wherever an act is drafted or served, and nothing is stored", async () => {
    const { receipt_no } = await opened(plain, staff, "2026-03-02");
    const draft = await made(plain, officer, receipt_no, extended);
    const before = await everything();
    const refused = async (response: Response) =>
      expect((await expectProblem(response, "internal")).detail).toContain("asks for less than the law");
    await refused(await appendPlainly(lax, head, receipt_no, { ...extended, ...today }, { version: 1 }));
    await refused(await callDraft(lax, officer, "POST", `${draft.path}/service`, today, draft));
    await refused(await callDraft(lax, head, "GET", draft.path));
    expect(await everything()).toEqual(before);
  });
});
