import { describe, expect, it } from "vitest";
import { caseClock } from "../../../schema/contracts/cases.ts";
import { draftList, openDrafts } from "../../../schema/contracts/drafts.ts";
import { type Role, roles } from "../../../schema/contracts/staff.ts";
import { expectChained, expectRebuilt, happens, opened } from "../../support/case.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { callDraft, handled, made, stepped } from "../../support/drafts.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { eventOf, posted } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, caseOf, registerLetter, tracked } from "../../support/requests.ts";
import { memberAs, staffWith } from "../../support/staff.ts";

const now = "2026-03-10T02:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith();
const officer = await staffWith("officer");
const head = await staffWith("head");

const extended = { type: "extended", working_days: 10, text: "需跨部门检索的理由" };
const servedOn = (sent_on: string) => ({ service: { by: "hand", sent_on } });
const today = servedOn("2026-03-10");
const running = () => opened(environment, staff, "2026-03-02");
const drafts = (of: { receipt_no: string }) => `/v1/staff/requests/${of.receipt_no}/drafts`;
const drafted = async () => {
  const of = await running();
  return { of, draft: await made(environment, officer, of.receipt_no, extended) };
};
const approvedDraft = async () => {
  const { of, draft } = await drafted();
  return { of, draft: await stepped(environment, head, draft, "approved") };
};
const serve = (draft: { path: string; tag: string }, body: unknown = today, key?: string) =>
  callDraft(environment, officer, "POST", `${draft.path}/service`, body, { tag: draft.tag, ...(key ? { key } : {}) });

const waiting = async () =>
  openDrafts.parse(await (await callDraft(environment, head, "GET", "/v1/staff/drafts")).json());

async function storesNothing(doing: () => Promise<unknown>) {
  const before = await everything();
  await doing();
  expect(await everything()).toEqual(before);
}

describe("a fee by item", () => {
  it("states the items of the month that it is approved with, and is served with them whatever comes in between", async () => {
    const of = await running();
    const count = eventOf.itemsCounted("2026-03-02", 11);
    expect((await append(environment, staff, of.receipt_no, count, { version: 1 })).status).toBe(201);
    const notice = { type: "fee_notified", method: "by_item" };
    const draft = await made(environment, officer, of.receipt_no, notice);
    const { earlier_items } = Object(draft.view.event);
    expect(earlier_items).toEqual(expect.any(Number));
    expect(draft.view).toMatchObject({
      event: { ...notice, earlier_items },
      warnings: [],
      fee: { items: 11, earlier_items, bands: [{ from: earlier_items + 1 }, {}] },
    });
    const same = await callDraft(environment, officer, "PUT", draft.path, { event: notice }, { tag: draft.tag });
    await expectProblem(same, "unchanged");
    const stated = { ...notice, earlier_items: 30 };
    const other = await callDraft(environment, officer, "PUT", draft.path, { event: stated }, { tag: draft.tag });
    expect(await other.json()).toMatchObject({
      event: stated,
      fee: { amount_yuan: 10 * 200 + 300, earlier_items: 30 },
    });
  });

  it("is foreseen of no other act", async () => {
    expect((await drafted()).draft.view.fee).toBeNull();
  });
});

describe("an extension", () => {
  it("is drafted by an officer, approved by the head, and served by the officer; the case records by whom it was approved", async () => {
    const { of, draft } = await drafted();
    expect(draft.path).toBe(`${drafts(of)}/1`);
    expect(draft.view).toMatchObject({
      number: 1,
      act: "extended",
      version: 1,
      state: "drafted",
      left: ["approved"],
      event: extended,
      event_seq: null,
      warnings: [],
    });
    const ready = await stepped(environment, head, draft, "approved", { note: "同意延期。" });
    expect(ready.view).toMatchObject({ state: "ready", left: [] });
    expect(ready.view.steps.at(-1)).toMatchObject({
      step: "approved",
      by: head.id,
      on: "2026-03-10",
      note: "同意延期。",
    });
    const response = await serve(ready);
    expect([response.status, response.headers.get("ETag")]).toEqual([201, '"v2"']);
    expect(caseClock.parse(await response.json())).toMatchObject({ due_on: "2026-04-14", breaches: [], version: 2 });
    const { timeline } = await caseOf(environment, staff, of.receipt_no);
    expect(timeline.at(-1)).toMatchObject({
      type: "extended",
      actor: `staff:${officer.id}`,
      text: extended.text,
      body: { approval: { draft: 1, version: 1, by: head.id, on: "2026-03-10", at: now } },
    });
    const done = await callDraft(environment, officer, "GET", draft.path);
    expect((await handled(done, draft.path, 200)).view).toMatchObject({ state: "served", event_seq: 2, left: [] });
    await expectRebuilt(environment, staff);
    await expectChained();
  });

  it("is not appended without a draft: the refusal names the article and how to continue", async () => {
    const of = await running();
    await storesNothing(async () => {
      for (const caller of [officer, head]) {
        const response = await callDraft(
          environment,
          caller,
          "POST",
          `/v1/staff/requests/${of.receipt_no}/events`,
          { ...extended, ...today },
          { tag: '"v1"' },
        );
        const { detail, transition } = await expectProblem(response, "illegal-transition");
        expect(transition).toEqual({
          state: "open",
          event: "extended",
          rule: "not-approved",
          article: "2019 Regulation, Art. 33",
        });
        expect(detail).toMatch(/needs: approved; make a draft/);
      }
    });
  });

  it("is not served before it is approved", async () => {
    const { draft } = await drafted();
    await storesNothing(async () => {
      const { transition } = await expectProblem(await serve(draft), "illegal-transition");
      expect(transition).toMatchObject({ rule: "not-approved", article: "2019 Regulation, Art. 33" });
    });
  });

  it("under the 2008 Regulation rests on its Art. 24", async () => {
    const of = await opened(environment, staff, "2019-05-06");
    const draft = await made(environment, officer, of.receipt_no, extended);
    const { transition } = await expectProblem(await serve(draft, servedOn("2019-05-10")), "illegal-transition");
    expect(transition?.article).toBe("2008 Regulation, Art. 24");
  });

  it("that the law does not allow is warned of when it is drafted, and has no letter that could be approved", async () => {
    const of = await running();
    expect((await append(environment, staff, of.receipt_no, { ...extended, ...today }, { version: 1 })).status).toBe(
      201,
    );
    const second = await made(environment, officer, of.receipt_no, extended);
    expect(second.view.warnings).toMatchObject([{ code: "second-extension", article: "2019 Regulation, Art. 33" }]);
    const approval = { step: "approved", result: "passed" };
    const refused = await callDraft(environment, head, "POST", `${second.path}/steps`, approval, second);
    const { transition, detail } = await expectProblem(refused, "illegal-transition");
    expect(transition).toMatchObject({ rule: "letter-incomplete", article: "2019 Regulation, Art. 33" });
    expect(detail).toContain("new_due_on");
  });

  it("that the law allows no more once it is approved is refused when it is served", async () => {
    const { of, draft } = await approvedDraft();
    expect((await append(environment, staff, of.receipt_no, { ...extended, ...today }, { version: 1 })).status).toBe(
      201,
    );
    const { transition } = await expectProblem(await serve(draft), "illegal-transition");
    expect(transition?.rule).toBe("second-extension");
  });

  it("agreed to on paper has the day that was", async () => {
    const { of, draft } = await drafted();
    const ready = await stepped(environment, head, draft, "approved", { on: "2026-03-06" });
    const inTime = caseClock.parse(await (await serve(ready, servedOn("2026-03-06"))).json());
    expect(inTime.breaches).toEqual([]);
    expect((await caseOf(environment, staff, of.receipt_no)).due_on).toBe("2026-04-14");
  });

  // Art. 33: agreed to first, extended then.
  it("agreed to only after its service moves no clock: it is served as irregular, and is a breach", async () => {
    const { of, draft } = await approvedDraft();
    const late = servedOn("2026-03-09");
    await storesNothing(async () => {
      const { transition, detail } = await expectProblem(await serve(draft, late), "illegal-transition");
      expect(transition).toMatchObject({ rule: "approved-late", article: "2019 Regulation, Art. 33" });
      expect(detail).toContain("`irregular`");
    });
    const clock = caseClock.parse(await (await serve(draft, { ...late, irregular: true })).json());
    expect(clock.due_on).toBe("2026-03-30");
    expect(clock.breaches).toMatchObject([{ code: "approved-late", article: "2019 Regulation, Art. 33", seq: 2 }]);
    const { timeline, breaches } = await caseOf(environment, staff, of.receipt_no);
    expect(timeline.at(-1)?.body).toMatchObject({ irregular: true, article: "2019 Regulation, Art. 33" });
    expect(breaches).toEqual(clock.breaches);
    await expectRebuilt(environment, staff);
  });
});

describe("a changed draft", () => {
  const other = { ...extended, working_days: 5 };

  it("is a new version, without its reviews and its approval", async () => {
    const { draft } = await approvedDraft();
    const changed = await handled(
      await callDraft(environment, officer, "PUT", draft.path, { event: other }, draft),
      draft.path,
      200,
    );
    expect(changed.view).toMatchObject({ version: 2, state: "drafted", left: ["approved"], event: other });
    expect(changed.view.steps.map(({ step, version }) => `${version} ${step}`)).toEqual([
      "1 drafted",
      "1 approved",
      "2 drafted",
    ]);
    const { transition } = await expectProblem(await serve(changed), "illegal-transition");
    expect(transition?.rule).toBe("not-approved");
    const ready = await stepped(environment, head, changed, "approved");
    expect((await serve(ready)).status).toBe(201);
  });

  it("says something else, stays the same act, and is the one that was read", async () => {
    const { draft } = await drafted();
    const put = (event: object, tag?: string) =>
      callDraft(environment, officer, "PUT", draft.path, { event }, tag === undefined ? {} : { tag });
    await storesNothing(async () => {
      await expectProblem(await put(extended, draft.tag), "unchanged");
      await expectProblem(await put(other), "precondition-required");
      await expectProblem(await put(other, '"v9"'), "precondition-failed");
      await expectFaults(await put({ type: "reasons_requested" }, draft.tag), ["/event/type", "other-act"]);
    });
  });

  it("that was returned goes on once it is changed", async () => {
    const { draft } = await drafted();
    const back = await stepped(environment, head, draft, "approved", { result: "returned", note: "理由不足。" });
    expect(back.view.state).toBe("returned");
    await expectProblem(await serve(back), "conflict");
    const again = { step: "approved", result: "passed" };
    await expectProblem(await callDraft(environment, head, "POST", `${draft.path}/steps`, again, back), "conflict");
    const changed = await callDraft(environment, officer, "PUT", draft.path, { event: other }, back);
    const ready = await stepped(environment, head, await handled(changed, draft.path, 200), "approved");
    expect((await serve(ready)).status).toBe(201);
  });
});

describe("an approval", () => {
  const approve = (caller: typeof head, draft: { path: string; tag: string }, more: object = {}) =>
    callDraft(
      environment,
      caller,
      "POST",
      `${draft.path}/steps`,
      { step: "approved", result: "passed", ...more },
      draft,
    );

  it("is not its drafter's, whichever version they wrote", async () => {
    const of = await running();
    const own = await made(environment, head, of.receipt_no, extended);
    await storesNothing(async () => expectProblem(await approve(head, own), "forbidden"));
    const response = await callDraft(
      environment,
      officer,
      "PUT",
      own.path,
      { event: { ...extended, working_days: 5 } },
      own,
    );
    await expectProblem(await approve(head, await handled(response, own.path, 200)), "forbidden");
  });

  it("is not an officer's", async () => {
    const { draft } = await drafted();
    const another = await staffWith("officer");
    await storesNothing(async () => expectProblem(await approve(another, draft), "forbidden"));
  });

  it("is given today or earlier, in a known word, of what was read", async () => {
    const { draft } = await drafted();
    await storesNothing(async () => {
      await expectFaults(await approve(head, draft, { on: "2026-03-11" }), ["/on", "in-the-future"]);
      await expectFaults(await approve(head, draft, { on: "2026-03-01" }), ["/on", "before-receipt"]);
      await expectFaults(await approve(head, draft, { result: "blessed" }), ["/result", "invalid-value"]);
      await expectProblem(await approve(head, { ...draft, tag: '"v7"' }), "precondition-failed");
      const needless = { step: "legal_review", result: "passed" };
      await expectProblem(
        await callDraft(environment, head, "POST", `${draft.path}/steps`, needless, draft),
        "conflict",
      );
    });
  });

  it("of two at once lands once, again and again", async () => {
    const heads = [head, await staffWith("head"), await staffWith("head")];
    for (let round = 0; round < 5; round++) {
      const { of, draft } = await drafted();
      const race = await Promise.all(heads.map((caller) => approve(caller, draft)));
      expect(race.map(({ status }) => status).toSorted()).toEqual([201, 412, 412]);
      const [approvals] = await rowsOf(
        `SELECT count(*) AS n, max(seq) AS seq FROM draft_step
         WHERE step = 'approved' AND request_id = (SELECT id FROM request WHERE receipt_seq = ?)`,
        Number(of.receipt_no.slice(5)),
      );
      expect(approvals).toEqual({ n: 1, seq: 2 });
    }
  });
});

describe("a service", () => {
  it("and a change at once: one lands, and never what was not approved", async () => {
    for (let round = 0; round < 5; round++) {
      const { of, draft } = await approvedDraft();
      const body = { event: { ...extended, working_days: 5 } };
      const [changed, served] = await Promise.all([
        callDraft(environment, officer, "PUT", draft.path, body, draft),
        serve(draft),
      ]);
      expect([changed.status, served.status].toSorted()).toEqual(
        served.status === 201 ? [201, changed.status] : [200, 412],
      );
      expect(served.status === 201 ? [409, 412] : [200]).toContain(changed.status);
      const { timeline } = await caseOf(environment, staff, of.receipt_no);
      expect(timeline.slice(1).map(({ body: said }) => said.working_days)).toEqual(served.status === 201 ? [10] : []);
    }
  });

  it("of two at once appends one event", async () => {
    const { of, draft } = await approvedDraft();
    const race = await Promise.all([serve(draft), serve(draft), serve(draft)]);
    expect(race.map(({ status }) => status).toSorted()).toEqual([201, 412, 412]);
    expect((await caseOf(environment, staff, of.receipt_no)).version).toBe(2);
    await expectProblem(await serve(draft), "precondition-failed");
    const { tag } = await handled(await callDraft(environment, officer, "GET", draft.path), draft.path, 200);
    await expectProblem(await serve({ ...draft, tag }), "conflict");
  });

  it("is replayed by its Idempotency-Key", async () => {
    const { draft } = await approvedDraft();
    const key = newKey();
    const first = await serve(draft, today, key);
    await storesNothing(async () => {
      const again = await serve(draft, today, key);
      expect([again.status, await again.text()]).toEqual([201, await first.text()]);
      await expectProblem(await serve(draft, servedOn("2026-03-09"), key), "idempotency-key-reused");
    });
  });

  it("in which the law did not allow the act any more is recorded as irregular, with its approval", async () => {
    const { of, draft } = await approvedDraft();
    const later = environmentAt("2026-06-10T02:00:00.000Z");
    const sent = { ...servedOn("2026-06-10"), irregular: true };
    const response = await callDraft(later, officer, "POST", `${draft.path}/service`, sent, draft);
    const clock = caseClock.parse(await response.json());
    expect(clock.breaches.map(({ code }) => code)).toEqual(["extension-after-expiry"]);
    expect((await caseOf(later, staff, of.receipt_no)).timeline.at(-1)).toMatchObject({
      body: { irregular: true, approval: { by: head.id } },
    });
  });
});

describe("a case that ended meanwhile", () => {
  const ended = async (event: object) => {
    const { of, draft } = await approvedDraft();
    expect((await append(environment, staff, of.receipt_no, event, { version: 1 })).status).toBe(201);
    return { of, draft };
  };
  it.each([
    ["withdrawn", async () => ended({ type: "withdrawn", on: "2026-03-10" })],
    ["replied to", async () => ended(eventOf.replied("2026-03-10"))],
    [
      "merged into another",
      async () => ended({ type: "merged", on: "2026-03-10", into: (await running()).receipt_no }),
    ],
  ])("%s takes no draft, no step and no service", async (_, closed) => {
    const { of, draft } = await closed();
    const refused = async (response: Response) =>
      expect((await expectProblem(response, "illegal-transition")).transition).toMatchObject({
        state: "closed",
        rule: "not-in-this-state",
        article: "2019 Regulation, Art. 33",
      });
    await storesNothing(async () => {
      await refused(await serve(draft));
      await refused(await callDraft(environment, officer, "POST", drafts(of), { event: extended }));
      const event = { ...extended, working_days: 5 };
      await refused(await callDraft(environment, officer, "PUT", draft.path, { event }, draft));
    });
    expect((await waiting()).items.map(({ receipt_no }) => receipt_no)).not.toContain(of.receipt_no);
    expect((await callDraft(environment, officer, "DELETE", draft.path, undefined, draft)).status).toBe(204);
  });
});

describe("a draft is checked when it is made", () => {
  it.each([
    ["no act that is served", { type: "withdrawn", on: "2026-03-10" }, [["/event/type", "unknown-type"]]],
    ["a day of its own", { ...extended, on: "2026-03-10" }, [["/event/on", "unknown-member"]]],
    ["a service", { ...extended, ...today }, [["/event/service", "unknown-member"]]],
    ["what was served without approval", { ...extended, unapproved: true }, [["/event/unapproved", "unknown-member"]]],
    ["no days", { type: "extended", text: "理由" }, [["/event/working_days", "required"]]],
  ] as const)("%s", async (_, event, faults) => {
    const of = await running();
    await storesNothing(async () =>
      expectFaults(await callDraft(environment, officer, "POST", drafts(of), { event }), ...faults),
    );
  });

  it("and a service when it is served", async () => {
    const { draft } = await approvedDraft();
    await storesNothing(async () => {
      await expectFaults(await serve(draft, { service: { by: "hand", sent_on: "2026-3-10" } }), [
        "/service/sent_on",
        "invalid-format",
      ]);
      const { transition } = await expectProblem(await serve(draft, servedOn("2026-03-11")), "illegal-transition");
      expect(transition?.rule).toBe("in-the-future");
    });
  });

  it("by its case and its number", async () => {
    const of = await running();
    await expectProblem(await callDraft(environment, officer, "GET", `${drafts(of)}/1`), "not-found");
    const nowhere = "/v1/staff/requests/2026-999999/drafts";
    await expectProblem(await callDraft(environment, officer, "POST", nowhere, { event: extended }), "not-found");
  });
});

describe("drafts", () => {
  it("of what is still served once a case is closed are found then", async () => {
    const of = await running();
    const consulting = eventOf.consultationOpened("2026-03-09", "c1", "other_agency");
    expect((await append(environment, staff, of.receipt_no, consulting, { version: 1 })).status).toBe(201);
    await made(environment, officer, of.receipt_no, { type: "third_party_told", ref: "c1", text: "拟公开的内容" });
    const withdrawn = { type: "withdrawn", on: "2026-03-10" };
    expect((await append(environment, staff, of.receipt_no, withdrawn, { version: 2 })).status).toBe(201);
    expect((await waiting()).items).toContainEqual(
      expect.objectContaining({ receipt_no: of.receipt_no, act: "third_party_told" }),
    );
  });

  it("are listed up to 200, and it is said that there are more", async () => {
    const { of } = await drafted();
    const [row] = await rowsOf<{ id: string }>(
      "SELECT id FROM request WHERE receipt_seq = ?",
      Number(of.receipt_no.slice(5)),
    );
    const { length } = (await waiting()).items;
    const numbers = "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i <= ?)";
    const fill = async (upTo: number) => {
      await rowsOf(
        `INSERT INTO draft (request_id, number, act, version, steps) ${numbers} SELECT ?, i, 'extended', 1, 1 FROM n
         WHERE i NOT IN (SELECT number FROM draft WHERE request_id = ?)`,
        ...[upTo, row?.id, row?.id],
      );
      await rowsOf(
        `INSERT INTO draft_step (request_id, draft, seq, version, step, member_id, done_on, recorded_at, hash)
         SELECT request_id, number, 1, 1, 'drafted', ?, '2026-03-10', ?, printf('%064d', number) FROM draft
         WHERE request_id = ? AND number NOT IN (SELECT draft FROM draft_step WHERE request_id = ?)`,
        ...[officer.id, now, row?.id, row?.id],
      );
    };
    await fill(200 - length);
    expect(await waiting()).toMatchObject({ items: { length: 200 }, more: false });
    await fill(201 - length);
    expect(await waiting()).toMatchObject({ items: { length: 200 }, more: true });
    await rowsOf("UPDATE draft SET ended = 'discarded' WHERE request_id = ?", row?.id);
  });

  it("are numbered within their case, listed without what they say, and found while they wait", async () => {
    const { of } = await drafted();
    const second = await made(environment, officer, of.receipt_no, { type: "reasons_requested" });
    expect(second.view).toMatchObject({ number: 2, state: "ready", left: [] });
    expect((await callDraft(environment, officer, "DELETE", second.path, undefined, second)).status).toBe(204);
    const listed = await callDraft(environment, staff, "GET", drafts(of));
    expect(draftList.parse(await listed.json()).items.map(({ number, state }) => [number, state])).toEqual([
      [1, "drafted"],
      [2, "discarded"],
    ]);
    const { items: open, more } = await waiting();
    expect(more).toBe(false);
    expect(open.filter(({ receipt_no }) => receipt_no === of.receipt_no)).toMatchObject([
      { number: 1, act: "extended", version: 1, last: { step: "drafted", by: officer.id, on: "2026-03-10" } },
    ]);
  });

  it("are made once for an Idempotency-Key", async () => {
    const of = await running();
    const key = newKey();
    const post = () => callDraft(environment, officer, "POST", drafts(of), { event: extended }, { key });
    const first = await post();
    await storesNothing(async () => expect(await (await post()).text()).toBe(await first.text()));
  });

  it("are nothing the applicant reads of, and nothing stored in the clear", async () => {
    const of = await registerLetter(environment, staff, "2026-03-02");
    const before = await tracked(environment, of);
    const draft = await made(environment, officer, of.receipt_no, { ...extended, text: "只在草稿中的理由" });
    await stepped(environment, head, draft, "approved", { result: "returned", note: "只在批注中的意见" });
    expect(await tracked(environment, of)).toEqual(before);
    const stored = JSON.stringify(await everything());
    for (const word of ["只在草稿中的理由", "只在批注中的意见"]) expect(stored).not.toContain(word);
    expect((await caseOf(environment, staff, of.receipt_no)).version).toBe(1);
  });

  it("served with nothing asked for leave no approval in the event", async () => {
    const of = await running();
    const draft = await made(environment, officer, of.receipt_no, { type: "reasons_requested" });
    expect((await serve(draft, { ...posted("2026-03-10") })).status).toBe(201);
    const last = (await caseOf(environment, staff, of.receipt_no)).timeline.at(-1);
    expect([last?.type, Object.keys(last?.body ?? {})]).toEqual([
      "reasons_requested",
      ["reasons_working_days", "service"],
    ]);
  });
});

// Written apart from the code: an officer works on a case, a head decides; a clerk and an auditor read.
const work: readonly Role[] = ["officer", "head"];
const read: readonly Role[] = ["clerk", "officer", "head", "auditor"];
const doors: Record<string, { by: readonly Role[]; method: string; room: string; body?: unknown; ready?: true }> = {
  create: { by: work, method: "POST", room: "", body: { event: extended } },
  list: { by: read, method: "GET", room: "" },
  read: { by: read, method: "GET", room: "/1" },
  change: { by: work, method: "PUT", room: "/1", body: { event: { ...extended, working_days: 5 } } },
  approve: { by: ["head"], method: "POST", room: "/1/steps", body: { step: "approved", result: "passed" } },
  return: { by: ["head"], method: "POST", room: "/1/steps", body: { step: "approved", result: "returned" } },
  serve: { by: work, method: "POST", room: "/1/service", body: today, ready: true },
  discard: { by: work, method: "DELETE", room: "/1" },
};

describe.each(Object.entries(doors))("to %s a draft", (_, { by, method, room, body, ready }) => {
  it.each(roles)("as %s", async (role) => {
    const { of, draft } = await (ready ? approvedDraft() : drafted());
    const caller = await memberAs({ roles: [role] });
    const response = await callDraft(environment, caller, method, `${drafts(of)}${room}`, body, draft);
    if (by.includes(role)) expect(response.status).toBeLessThan(300);
    else await expectProblem(response, "forbidden");
  });
});

describe("the document number of a drafted reply", () => {
  const reply = (document_no?: string) => {
    const { service: _, ...act } = eventOf.replied("2026-03-09", "other.misc", document_no && { document_no });
    return act;
  };
  const warned = ({ view }: { view: { warnings: { code: string; detail: string }[] } }) =>
    view.warnings.filter(({ code }) => code === "document-number-used").map(({ detail }) => detail.slice(0, 24));

  it("that another case's reply has is warned of when it is drafted, read and approved, not first when it was served", async () => {
    const [one, other] = [await running(), await running()];
    await happens(
      environment,
      staff,
      one,
      eventOf.replied("2026-03-09", "other.misc", { document_no: "渝公答〔2026〕81号" }),
    );
    const draft = await made(environment, officer, other.receipt_no, reply("渝公答[2026]第081號"));
    const named = [`the reply to ${one.receipt_no}`.slice(0, 24)];
    expect(warned(draft)).toEqual(named);
    expect(warned(await handled(await callDraft(environment, officer, "GET", draft.path), draft.path, 200))).toEqual(
      named,
    );
    for (const free of [reply("渝公答〔2026〕82号"), reply()]) {
      const changed = await made(environment, officer, other.receipt_no, free);
      expect(warned(changed)).toEqual([]);
    }
  });

  it("is warned of beside what else stands in its way, and no more once the other reply is corrected away", async () => {
    const [one, other] = [await running(), await running()];
    await happens(
      environment,
      staff,
      one,
      eventOf.replied("2026-03-09", "other.misc", { document_no: "渝公答〔2026〕83号" }),
    );
    await happens(environment, staff, other, eventOf.clarificationRequested("2026-03-09", "2026-03-20"));
    const draft = await made(environment, officer, other.receipt_no, reply("渝公答〔2026〕83号"));
    expect(draft.view.warnings.map(({ code }) => code)).toEqual(["not-in-this-state", "document-number-used"]);
    await happens(environment, staff, one, eventOf.corrected("2026-03-10", one.version));
    expect(warned(await handled(await callDraft(environment, officer, "GET", draft.path), draft.path, 200))).toEqual(
      [],
    );
  });
});
