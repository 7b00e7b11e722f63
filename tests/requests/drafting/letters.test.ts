import { describe, expect, it } from "vitest";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import { expectVerified, opened } from "../../support/case.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { callDraft, handled, made, stepped } from "../../support/drafts.ts";
import { bindings, environmentAt, newKey } from "../../support/environment.ts";
import { lettersOf, madeWith, numbersOf, rewritten } from "../../support/letters.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { lawfulAnswer, lawfulReply } from "../../support/replies.ts";
import { staffWith } from "../../support/staff.ts";

// A letter is made by its approval: with the day under it, and its number, in the same batch.

const now = "2026-03-10T02:00:00.000Z";
const letters = { agency_word: "渝公" };
const environment = environmentAt(now, { PRACTICE: { letters } });
const staff = await staffWith();
const officer = await staffWith("officer");
const head = await staffWith("head");

const extended = { type: "extended", working_days: 10, text: "需跨部门检索的理由" };
const receipt = { type: "letter_served", kind: "receipt" };
const clarification = { type: "clarification_requested", text: "请说明所需年份。", respond_by: "2026-03-20" };
const today = { service: { by: "hand", sent_on: "2026-03-10" } };
const reviewed: PracticeSettings["approval"] = [{ act: "extended", steps: ["legal_review", "approved"] }];
const running = (received_on = "2026-03-02") => opened(environment, staff, received_on);
const drafted = async (event: object = extended) => made(environment, officer, (await running()).receipt_no, event);
const approve = (draft: { path: string; tag: string }, at = environment, caller = head, more: object = {}) =>
  callDraft(at, caller, "POST", `${draft.path}/steps`, { step: "approved", result: "passed", ...more }, draft);
const reply = (outcome: string, more: object = {}) => ({
  type: "replied",
  ...lawfulReply(outcome, "2026-03-10"),
  ...more,
});

describe("a draft", () => {
  it("shows its letter as it would be now, and what that lacks", async () => {
    const { view } = await drafted(reply("already_public", { where: undefined }));
    expect(view.letter).toMatchObject({
      letter: { kind: "already_public", on: null, addressee: null },
      document_no: null,
      approved: false,
      missing: expect.arrayContaining([{ element: "where", article: "2019 Regulation, Art. 36(1)", blocks: true }]),
    });
  });

  it("states what neither case nor act has, and is changed by it", async () => {
    const { receipt_no } = await running();
    const event = reply("already_public", { where: undefined });
    const draft = await madeWith(environment, officer, receipt_no, event, { where: "本机关网站统计专栏" });
    expect(draft.view.letter?.stated).toEqual({ where: "本机关网站统计专栏" });
    expect(draft.view.letter?.missing.map(({ element }) => element)).not.toContain("where");
    expect(JSON.stringify(draft.view.letter?.letter?.body)).toContain("本机关网站统计专栏");
    const same = { event, letter: { elements: { where: "本机关网站统计专栏" } } };
    await expectProblem(await callDraft(environment, officer, "PUT", draft.path, same, draft), "unchanged");
    const other = { event, letter: { elements: { where: "本机关档案室" } } };
    const changed = await handled(
      await callDraft(environment, officer, "PUT", draft.path, other, draft),
      draft.path,
      200,
    );
    expect(changed.view).toMatchObject({ version: 2, letter: { stated: { where: "本机关档案室" } } });
  });

  it("states of each of several answers what the kind of that one has, and of no other", async () => {
    const { receipt_no } = await running();
    const outcomes = ["refused.enforcement_file", "already_public", "refused.internal_affairs"];
    const items = outcomes.map((outcome, at) => ({ ...lawfulAnswer(outcome), subject: `第${at + 1}项信息` }));
    const event = { type: "replied", items, reconsideration_first: true };
    const kinds = { item_1_provision_kind: "行政执法案卷信息", item_3_provision_kind: "内部事务信息" };
    const draft = await madeWith(environment, officer, receipt_no, event, kinds);
    expect(draft.view.letter?.stated).toEqual(kinds);
    expect(draft.view.letter?.missing.map(({ element }) => element)).not.toContain("item_3_provision_kind");
    expect(JSON.stringify(draft.view.letter?.letter?.body)).toContain("内部事务信息");
    const path = `/v1/staff/requests/${receipt_no}/drafts`;
    for (const name of ["item_2_provision_kind", "item_4_provision_kind", "item_3_where"]) {
      const body = { event, letter: { elements: { [name]: "内部事务信息" } } };
      await expectFaults(await callDraft(environment, officer, "POST", path, body), [
        `/letter/elements/${name}`,
        "unknown-element",
      ]);
    }
  });

  it("states nothing that its letter has no place for", async () => {
    const { receipt_no } = await running();
    const body = { event: extended, letter: { elements: { where: "网站" } } };
    const before = await everything();
    const response = await callDraft(environment, officer, "POST", `/v1/staff/requests/${receipt_no}/drafts`, body);
    await expectFaults(response, ["/letter/elements/where", "unknown-element"]);
    expect(await everything()).toEqual(before);
  });
});

describe("an approval", () => {
  it("makes the letter with the day under it, sealed, and nothing changes it any more", async () => {
    const draft = await drafted();
    const approved = await stepped(environment, head, draft, "approved", { on: "2026-03-06", note: "同意。" });
    expect(approved.view.letter).toMatchObject({
      letter: { kind: "extension", title: "延期答复告知书", on: "2026-03-06", wording: "built-in-1" },
      document_no: "渝公延〔2026〕1号",
      approved: true,
    });
    const later = environmentAt(now, { PRACTICE: { letters: { agency_word: "市局", contact: "某路1号" } } });
    const read = await handled(await callDraft(later, officer, "GET", draft.path), draft.path, 200);
    expect(read.view.letter).toEqual(approved.view.letter);
    const [row] = await rowsOf(
      "SELECT kind, wording, made_on, series, own_no FROM letter ORDER BY recorded_at LIMIT 1",
    );
    expect(row).toEqual({
      kind: "extension",
      wording: "built-in-1",
      made_on: "2026-03-06",
      series: "延",
      own_no: null,
    });
    expect(JSON.stringify(await everything())).not.toContain("延期答复告知书");
    await expectVerified(environment, staff);
  });

  it("is refused while the letter lacks what the law asks for, each element named with its article", async () => {
    const draft = await drafted(reply("refused.internal_affairs", { reasons: undefined }));
    const before = await everything();
    const { detail, transition } = await expectProblem(await approve(draft), "illegal-transition");
    expect(transition).toMatchObject({
      rule: "letter-incomplete",
      article: expect.stringContaining("2019 Regulation"),
    });
    expect(detail).toMatch(/reasons \(2019 Regulation, Art\. \d/);
    expect(await everything()).toEqual(before);
  });

  it("goes on without what only practice asks for, unless a setting makes that needed", async () => {
    const strict = environmentAt(now, { PRACTICE: { letters: { ...letters, practice_blocks: true } } });
    const draft = await drafted(receipt);
    expect(draft.view.letter?.missing).toEqual([{ element: "contact", article: null, blocks: false }]);
    const { detail, transition } = await expectProblem(await approve(draft, strict), "illegal-transition");
    expect([detail, transition?.article]).toEqual([expect.stringContaining("contact (practice)"), null]);
    expect((await approve(draft)).status).toBe(201);
  });

  it("that nothing asks for makes a letter all the same: by who drafted it, too, once", async () => {
    const draft = await drafted(receipt);
    expect(draft.view).toMatchObject({ left: [], state: "ready" });
    const approved = await stepped(environment, officer, draft, "approved");
    expect(approved.view.letter).toMatchObject({
      approved: true,
      document_no: expect.stringContaining("渝公登〔2026〕"),
    });
    await expectProblem(await approve(approved, environment, officer), "conflict");
  });

  it("costs as many round trips as any step of a draft", async () => {
    const tripsOf = async (step: string, event: object) => {
      const draft = await drafted(event);
      const { DB, trips } = watched(bindings.DB);
      const at = environmentAt(now, { DB, PRACTICE: { letters, approval: reviewed } });
      const body = { step, result: "passed" };
      expect((await callDraft(at, head, "POST", `${draft.path}/steps`, body, draft)).status).toBe(201);
      return trips.length;
    };
    expect(await tripsOf("approved", receipt)).toBe(await tripsOf("legal_review", extended));
  });
});

describe("a number", () => {
  it("is the next of its series and year, however many letters are approved at once", async () => {
    const drafts = await Promise.all(Array.from({ length: 100 }, () => drafted(clarification)));
    const answers = await Promise.all(drafts.map((draft) => approve(draft, environment, officer)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    const numbers = await numbersOf(environment, staff, "2026", "补");
    expect(numbers.map(({ number }) => number)).toEqual(Array.from({ length: 100 }, (_, at) => at + 1));
    expect(new Set(numbers.map(({ receipt_no }) => receipt_no)).size).toBe(100);
  }, 240_000);

  it("stays its draft's: what is changed and approved once more takes it again", async () => {
    const draft = await drafted();
    const first = await stepped(environment, head, draft, "approved");
    const number = first.view.letter?.document_no;
    const changed = await rewritten(environment, officer, first, { ...extended, working_days: 5 });
    expect(changed.view.letter).toMatchObject({ approved: false, document_no: null });
    const of = draft.path.split("/")[4] ?? "";
    const registered = async () =>
      (await numbersOf(environment, staff, "2026", "延")).find(({ receipt_no }) => receipt_no === of);
    expect(await registered()).toMatchObject({ document_no: number, state: "open", version: 1 });
    const second = await stepped(environment, head, changed, "approved");
    expect(second.view.letter).toMatchObject({ approved: true, document_no: number });
    expect(await registered()).toMatchObject({ document_no: number, state: "approved", version: 2 });
    expect(
      (await lettersOf(environment, staff, of)).map(({ version, state, document_no }) => [version, state, document_no]),
    ).toEqual([
      [1, "replaced", number],
      [2, "approved", number],
    ]);
  });

  it("is void, and given to nobody else, once its draft is discarded or served without it", async () => {
    const discarded = await stepped(environment, officer, await drafted(receipt), "approved");
    const unneeded = await stepped(environment, officer, await drafted(receipt), "approved");
    expect((await callDraft(environment, officer, "DELETE", discarded.path, undefined, discarded)).status).toBe(204);
    const changed = await callDraft(
      environment,
      officer,
      "PUT",
      unneeded.path,
      { event: { ...receipt, kind: "records_corrected" } },
      unneeded,
    );
    const plain = await handled(changed, unneeded.path, 200);
    expect((await callDraft(environment, officer, "POST", `${plain.path}/service`, today, plain)).status).toBe(201);
    const next = await stepped(environment, officer, await drafted(receipt), "approved");
    const [one, other] = [discarded, unneeded].map(({ view }) => view.letter?.document_no);
    const numbers = await numbersOf(environment, staff, "2026", "登");
    const stateOf = (number: unknown) =>
      numbers.filter(({ document_no }) => document_no === number).map(({ state }) => state);
    expect([stateOf(one), stateOf(other), stateOf(next.view.letter?.document_no)]).toEqual([
      ["void"],
      ["void"],
      ["approved"],
    ]);
  });

  it("is of the year of the letter's day", async () => {
    const draft = await made(environment, officer, (await running("2025-12-15")).receipt_no, receipt);
    const approved = await stepped(environment, officer, draft, "approved", { on: "2025-12-30" });
    expect(approved.view.letter?.document_no).toBe("渝公登〔2025〕1号");
  });

  it("goes by the settings: the agency's word, kinds of one series, and what was used before", async () => {
    const PRACTICE = {
      letters: {
        series: { extension: "告", clarification: "告" },
        used: [{ series: "告", year: 2026, up_to: 57 }],
      },
    };
    const other = environmentAt(now, { PRACTICE });
    const one = await stepped(other, head, await drafted(), "approved");
    const two = await stepped(other, officer, await drafted(clarification), "approved");
    expect([one, two].map(({ view }) => view.letter?.document_no)).toEqual([
      "重庆市公安局告〔2026〕58号",
      "重庆市公安局告〔2026〕59号",
    ]);
  });

  it("is a reply's own where it states one, and takes none of the series", async () => {
    const draft = await drafted(reply("already_public", { document_no: "渝公开〔2026〕12号" }));
    const approved = await stepped(environment, officer, draft, "approved");
    expect(approved.view.letter).toMatchObject({ approved: true, document_no: "渝公开〔2026〕12号" });
    const numbers = await numbersOf(environment, staff, "2026");
    expect(numbers.filter(({ kind }) => kind === "already_public")).toEqual([]);
  });

  it("and its letter are made once for an Idempotency-Key", async () => {
    const draft = await drafted();
    const key = newKey();
    const body = { step: "approved", result: "passed" };
    const send = () => callDraft(environment, head, "POST", `${draft.path}/steps`, body, { tag: draft.tag, key });
    const first = await send();
    expect(first.status).toBe(201);
    const before = await everything();
    expect(await (await send()).text()).toBe(await first.text());
    expect(await everything()).toEqual(before);
  });
});

describe("an approved letter", () => {
  it("is served in as many round trips as an act without one", async () => {
    const tripsOf = async (isApproved: boolean) => {
      const draft = await drafted(clarification);
      const ready = isApproved ? await stepped(environment, officer, draft, "approved") : draft;
      const { DB, trips } = watched(bindings.DB);
      const at = environmentAt(now, { DB, PRACTICE: { letters } });
      expect((await callDraft(at, officer, "POST", `${ready.path}/service`, today, ready)).status).toBe(201);
      return trips.length;
    };
    expect(await tripsOf(true)).toBe(await tripsOf(false));
  });
});
