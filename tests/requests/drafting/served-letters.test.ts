import { describe, expect, it } from "vitest";
import { letterKindRules } from "../../../functions/requests/letters/letter-kinds.ts";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { lettersOfNoAct } from "../../../schema/contracts/letters.ts";
import { load, noticeOf } from "../../support/calendars.ts";
import { applicantView, expectChained, expectRebuilt, expectVerified, happens, opened } from "../../support/case.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { callDraft, type HandledDraft, handled, made, stepped } from "../../support/drafts.ts";
import { environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { behindGuards, idOf } from "../../support/evidence.ts";
import { lettersOf, madeWith, rewritten } from "../../support/letters.ts";
import { expectProblem } from "../../support/problem.ts";
import { lawfulReply } from "../../support/replies.ts";
import { caseOf } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";
import { walk } from "../../support/trust.ts";

// What is served is the letter that was approved: the event records it, and a case that changed in between needs another.

const now = "2026-03-10T02:00:00.000Z";
const environment = environmentAt(now, { PRACTICE: { letters: { agency_word: "渝公" } } });
const staff = await staffWith();
const officer = await staffWith("officer");
const head = await staffWith("head");

const extended = { type: "extended", working_days: 10, text: "需跨部门检索的理由" };
const today = { service: { by: "hand", sent_on: "2026-03-10" } };
const running = (received_on = "2026-03-02") => opened(environment, staff, received_on);
const serve = (draft: HandledDraft, body: unknown = today) =>
  callDraft(environment, officer, "POST", `${draft.path}/service`, body, draft);
const served = async (draft: HandledDraft, body: unknown = today) => {
  const response = await serve(draft, body);
  expect(response.status, await response.clone().text()).toBe(201);
  return caseClock.parse(await response.json());
};
const approved = async (receiptNo: string, event: object, caller = head) =>
  stepped(environment, caller, await made(environment, officer, receiptNo, event), "approved");
const readNow = async (draft: HandledDraft) =>
  handled(await callDraft(environment, officer, "GET", draft.path), draft.path, 200);
const lastOf = async (receiptNo: string) => (await caseOf(environment, staff, receiptNo)).timeline.at(-1);

describe("an act that is served by an approved letter", () => {
  it("records which, its number, its wording, and the hash of what it says", async () => {
    const { receipt_no } = await running();
    const draft = await approved(receipt_no, extended);
    await served(draft);
    const [row] = await rowsOf<{ text_hash: string }>(
      "SELECT text_hash FROM letter WHERE request_id = (SELECT id FROM request WHERE receipt_seq = ?)",
      Number(receipt_no.slice(5)),
    );
    const document_no = draft.view.letter?.document_no;
    expect((await lastOf(receipt_no))?.body.letter).toEqual({
      ...{ kind: "extension", document_no, wording: "built-in-1", hash: row?.text_hash },
    });
    expect(await lettersOf(environment, staff, receipt_no)).toEqual([
      {
        ...{ draft: 1, version: 1, kind: "extension", title: "延期答复告知书", document_no, state: "served" },
        ...{ made_on: "2026-03-10", served_on: "2026-03-10", event_seq: 2 },
      },
    ]);
    await expectRebuilt(environment, staff);
    await expectChained();
    await expectVerified(environment, staff);
  });

  it("names it by a hash that verification looks for among the letters of the case", async () => {
    const { receipt_no } = await running();
    await served(await approved(receipt_no, extended));
    const id = await idOf(receipt_no);
    const letterOf = (kind: string) =>
      behindGuards(["letter"], () => rowsOf("UPDATE letter SET kind = ? WHERE request_id = ?", kind, id));
    await letterOf("deferral");
    expect(await walk(environment, staff)).toContainEqual(
      expect.objectContaining({ fault: "letter-altered", receipt_no, seq: 2 }),
    );
    await letterOf("extension");
    await expectVerified(environment, staff);
  });

  it("is as it was approved: its letter is read with it for good", async () => {
    const { receipt_no } = await running();
    const draft = await approved(receipt_no, extended);
    await served(draft);
    expect((await readNow(draft)).view.letter).toEqual(draft.view.letter);
  });

  it("gives a reply that states none the letter's number as its document number", async () => {
    const { receipt_no } = await running();
    const event = { type: "replied", ...lawfulReply("already_public", "2026-03-10") };
    const draft = await approved(receipt_no, event, officer);
    await served(draft);
    const { reply } = await caseOf(environment, staff, receipt_no);
    expect(reply?.document_no).toBe(draft.view.letter?.document_no);
    // One number names one reply: no other case's has it.
    const other = await running();
    const second = await made(environment, officer, other.receipt_no, { ...event, document_no: reply?.document_no });
    expect(second.view.warnings.map(({ code }) => code)).toEqual(["document-number-used"]);
  });

  it("that nothing asks to be approved, and was not, records no letter", async () => {
    const { receipt_no } = await running();
    await served(await made(environment, officer, receipt_no, { type: "letter_served", kind: "receipt" }));
    expect(Object.keys((await lastOf(receipt_no))?.body ?? {})).toEqual(["kind", "service"]);
  });
});

describe("a letter that is no longer what the case asks for", () => {
  /** Refused and warned of; written once more without a change and approved anew it is served, under the number it had. */
  async function needsAnother(receiptNo: string, draft: HandledDraft, event: object, body: unknown = today) {
    const before = await everything();
    const { transition, detail } = await expectProblem(await serve(draft, body), "illegal-transition");
    expect(transition).toMatchObject({ rule: "letter-outdated", article: null });
    expect(detail).toContain("approved");
    expect(await everything()).toEqual(before);
    expect((await readNow(draft)).view.warnings.map(({ code }) => code)).toContain("letter-outdated");
    const next = await rewritten(environment, officer, draft, event);
    expect(next.view).toMatchObject({ version: 2, letter: { approved: false } });
    const ready = await stepped(environment, head, next, "approved");
    expect(ready.view.letter?.letter).not.toEqual(draft.view.letter?.letter);
    expect(ready.view.letter?.document_no).toBe(draft.view.letter?.document_no);
    await served(ready, body);
    expect((await lettersOf(environment, staff, receiptNo)).map(({ state }) => state)).toEqual(["replaced", "served"]);
  }

  it("since the day of receipt was put right, and with it the dates it names", async () => {
    const of = await running();
    const draft = await approved(of.receipt_no, extended);
    await happens(environment, staff, of, eventOf.registrationAmended("2026-03-10", { received_on: "2026-03-03" }));
    await needsAnother(of.receipt_no, draft, extended);
  });

  it("since what is asked for was put right", async () => {
    const of = await running();
    const event = { type: "replied", ...lawfulReply("already_public", "2026-03-10") };
    const draft = await approved(of.receipt_no, event, officer);
    await happens(
      environment,
      staff,
      of,
      eventOf.registrationAmended("2026-03-10", { description: "请公开2016年度决算。" }),
    );
    await needsAnother(of.receipt_no, draft, event);
  });

  it("since a notice of days off moved the dates it names", async () => {
    const of = await running();
    const draft = await approved(of.receipt_no, extended);
    const { version: _, ...notice } = await noticeOf(environment, staff, "2026");
    const overrides = [{ on: "2026-03-16", working: false, reason: "防汛" }];
    await load(environment, staff, "2026", { ...notice, overrides });
    await needsAnother(of.receipt_no, draft, extended);
  });

  it("is served all the same where the act is irregular", async () => {
    const of = await running();
    const draft = await approved(of.receipt_no, extended);
    const early = eventOf.registrationAmended("2026-03-10", { received_on: "2026-02-02" });
    await happens(environment, staff, of, early);
    const { transition } = await expectProblem(await serve(draft), "illegal-transition");
    expect(transition?.rule).toBe("extension-after-expiry");
    await served(draft, { ...today, irregular: true });
    expect((await lastOf(of.receipt_no))?.body).toMatchObject({ irregular: true, letter: { kind: "extension" } });
  });

  it("is not, where nothing it says has changed", async () => {
    const of = await running();
    const draft = await approved(of.receipt_no, extended);
    await happens(environment, staff, of, eventOf.note("2026-03-10"));
    await expectProblem(
      await callDraft(environment, officer, "PUT", draft.path, { event: extended }, draft),
      "unchanged",
    );
    await served(draft);
  });
});

describe("a letter of no other act", () => {
  const letter = (kind: string) => ({ type: "letter_served", kind });

  it("moves no clock, and is a notice to the applicant that says which", async () => {
    const of = await running();
    const before = await caseOf(environment, staff, of.receipt_no);
    const clock = await served(await approved(of.receipt_no, letter("receipt"), officer));
    expect([clock.due_on, clock.state]).toEqual([before.due_on, "open"]);
    const { notices, timeline } = await applicantView(environment, of);
    expect(notices).toMatchObject([{ type: "letter_served", members: { kind: "receipt" }, served: { by: "hand" } }]);
    expect(timeline.map(({ type }) => type)).toEqual(["received", "letter_served"]);
  });

  it("waits for its occasion", async () => {
    const of = await running();
    const draft = await approved(of.receipt_no, letter("termination"), officer);
    expect(draft.view.warnings.map(({ code }) => code)).toEqual(["letter-not-due"]);
    const { transition } = await expectProblem(await serve(draft), "illegal-transition");
    expect(transition?.rule).toBe("letter-not-due");
    await happens(environment, staff, of, eventOf.withdrawn("2026-03-10"));
    const { transition: outdated } = await expectProblem(await serve(draft), "illegal-transition");
    expect(outdated?.rule).toBe("letter-outdated");
    const ready = await stepped(
      environment,
      officer,
      await rewritten(environment, officer, draft, letter("termination")),
      "approved",
    );
    await served(ready);
    expect((await caseOf(environment, staff, of.receipt_no)).closed_as).toBe("withdrawn");
  });

  it("to others than the applicant stays inside", async () => {
    const of = await running();
    await happens(environment, staff, of, eventOf.routed("2026-03-09"));
    const before = await applicantView(environment, of);
    const addressee = { addressee: "治安管理总队" };
    const draft = await madeWith(environment, officer, of.receipt_no, letter("assistance"), addressee);
    const ready = await stepped(environment, officer, draft, "approved");
    expect(ready.view.letter?.letter?.addressee).toBe("治安管理总队");
    await served(ready, { service: { by: "post", sent_on: "2026-03-10" } });
    const seq = (await caseOf(environment, staff, of.receipt_no)).version;
    of.version = seq;
    await happens(environment, staff, of, eventOf.serviceConfirmed("2026-03-10", seq));
    const { timeline, notices } = await applicantView(environment, of);
    expect([timeline, notices]).toEqual([before.timeline, before.notices]);
  });

  it("that the 2008 Regulation has not is refused", async () => {
    const of = await opened(environment, staff, "2019-05-06");
    const draft = await made(environment, officer, of.receipt_no, letter("consultation_notice"));
    expect(draft.view.letter).toBeNull();
    expect(draft.view.warnings.map(({ code }) => code)).toEqual(["no-such-letter"]);
    const steps = `${draft.path}/steps`;
    await expectProblem(
      await callDraft(environment, head, "POST", steps, { step: "approved", result: "passed" }, draft),
      "conflict",
    );
    const { transition } = await expectProblem(await serve(draft), "illegal-transition");
    expect(transition?.rule).toBe("no-such-letter");
  });

  it.each(lettersOfNoAct)(
    "%s is refused under the 2008 Regulation where its kind has no wording there",
    async (kind) => {
      const of = await opened(environment, staff, "2019-05-06");
      const { view } = await made(environment, officer, of.receipt_no, letter(kind));
      const codes = view.warnings.map(({ code }) => code);
      expect(codes.includes("no-such-letter")).toBe(letterKindRules[kind].wordings["2008"] === undefined);
    },
  );
});
