import { describe, expect, it } from "vitest";
import { requestQueue } from "../../../schema/contracts/cases.ts";
import { applicantView, expectChained, expectRebuilt, expectVerified, happens, opened } from "../../support/case.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { eventOf } from "../../support/events.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { append, caseOf } from "../../support/requests.ts";
import { memberAs, staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();

const titled = (title: string, on = "2026-02-27") => ({ type: "titled", on, title });
const inQueue = async (receiptNo: string) => {
  const response = await environment.call("GET", "/v1/staff/requests?limit=100", staff);
  return requestQueue.parse(await response.json()).items.find(({ receipt_no }) => receipt_no === receiptNo)?.title;
};

describe("a title", () => {
  it("is given at registration, changed since, and read by staff in queue and case, never by the applicant", async () => {
    const one = await opened(environment, staff, "2026-02-26", { title: "  部门决算甲\u200b " });
    expect(one.version).toBe(2);
    expect(await inQueue(one.receipt_no)).toBe("部门决算甲");
    const clock = await happens(environment, await staffWith("clerk"), one, titled("部门决算乙"));
    expect(clock).toMatchObject({ due_on: "2026-03-25", breaches: [], warnings: [] });
    const read = await caseOf(environment, staff, one.receipt_no);
    expect(read).toMatchObject({ title: "部门决算乙" });
    expect(read.timeline.map(({ type, body }) => [type, body.title])).toEqual([
      ["received", undefined],
      ["titled", "部门决算甲"],
      ["titled", "部门决算乙"],
    ]);
    expect(await inQueue(one.receipt_no)).toBe("部门决算乙");
    const view = await applicantView(environment, one);
    expect(view.timeline.map(({ type }) => type)).toEqual(["received"]);
    expect(JSON.stringify(view)).not.toContain("部门决算乙");
    expect(JSON.stringify(await everything())).not.toContain("部门决算");
  });

  it("is possible in any state, and moves no clock", async () => {
    const fax = await opened(environment, staff, "2026-02-26", { intake_channel: "fax" });
    expect(await happens(environment, staff, fax, titled("传真来的"))).toMatchObject({
      state: "unconfirmed",
      due_on: null,
    });
    const closed = await opened(environment, staff, "2026-02-26");
    const reply = await happens(environment, staff, closed, eventOf.replied("2026-02-27"));
    expect(await happens(environment, staff, closed, titled("已办结的"))).toEqual({ ...reply, version: 3 });
    await expectRebuilt(environment, staff);
    await expectVerified(environment, staff);
    await expectChained();
  });

  it("is corrected back to the one before, and to none", async () => {
    const one = await opened(environment, staff, "2026-02-26");
    await happens(environment, staff, one, titled("题目一"), titled("题目二"));
    await happens(environment, staff, one, eventOf.corrected("2026-02-27", 3));
    expect(await inQueue(one.receipt_no)).toBe("题目一");
    await happens(environment, staff, one, eventOf.corrected("2026-02-27", 2));
    expect(await inQueue(one.receipt_no)).toBeNull();
    await expectRebuilt(environment, staff);
  });

  it("is rebuilt from the events where the row says another", async () => {
    const one = await opened(environment, staff, "2026-02-26", { title: "应有的题目" });
    await bindings.DB.prepare("UPDATE request SET title_seq = NULL WHERE receipt_seq = ?")
      .bind(Number(one.receipt_no.slice(5)))
      .run();
    expect(await inQueue(one.receipt_no)).toBeNull();
    const response = await environment.call("POST", `/v1/staff/requests/${one.receipt_no}/rebuild`, staff);
    expect(await response.json()).toMatchObject({ differences: [{ member: "titleSeq", stored: null, derived: "2" }] });
    expect(await inQueue(one.receipt_no)).toBe("应有的题目");
  });

  it("is not a part's, whose own lets the split be undone", async () => {
    const one = await opened(environment, staff, "2026-02-26", { title: "原案题目" });
    const { split } = await happens(environment, staff, one, {
      type: "split",
      on: "2026-02-27",
      text: "另案办理的内容",
    });
    const part = { ...one, receipt_no: split?.receipt_no ?? "", version: 2 };
    expect(await inQueue(part.receipt_no)).toBeNull();
    await happens(environment, staff, part, titled("分案题目"));
    await happens(environment, staff, one, eventOf.corrected("2026-02-27", 3));
    expect(await caseOf(environment, staff, part.receipt_no)).toMatchObject({
      closed_as: "split_undone",
      title: "分案题目",
    });
  });

  it("is sealed again with a new key, and read then", async () => {
    const one = await opened(environment, staff, "2026-02-26", { title: "换钥后的题目" });
    const fresh = `fresh:${new Uint8Array(32).fill(9).toBase64()}`;
    const both = environmentAt("2026-03-03T00:30:00Z", { SEALING_KEYS: `${fresh},${bindings.SEALING_KEYS}` });
    await both.schedule(daily, "2026-03-03T00:30:00.000Z");
    expect(await rowsOf("SELECT DISTINCT key_id FROM sealed_text")).toEqual([{ key_id: "fresh" }]);
    const response = await both.call("GET", `/v1/staff/requests/${one.receipt_no}`, staff);
    expect(await response.json()).toMatchObject({ title: "换钥后的题目" });
  });

  it("has one line of 60 characters, and is the desk's to give", async () => {
    const one = await opened(environment, staff, "2026-02-26");
    const send = (event: object, caller = staff) =>
      append(environment, caller, one.receipt_no, event, { version: one.version });
    await expectFaults(await send(titled("题".repeat(61))), ["/title", "too-big"]);
    await expectFaults(await send(titled("上\u0007下")), ["/title", "control-character"]);
    await expectFaults(await send(titled(" \u200b ")), ["/title", "blank"]);
    await expectFaults(await send({ type: "titled", on: "2026-02-27" }), ["/title", "required"]);
    await expectProblem(
      await send(titled("早"), staff).then(() => send({ ...titled("明"), on: "2026-03-03" })),
      "precondition-failed",
    );
    await expectProblem(await send(titled("题目"), await staffWith("auditor")), "forbidden");
    const before = await environment.call("POST", "/v1/staff/requests", { body: { title: "x" }, ...staff });
    await expectProblem(before, "validation-failed");
    await happens(environment, staff, { ...one, version: 2 }, titled("题".repeat(60)));
  });
});

describe("a case is assigned", () => {
  const assign = async (to: string) => {
    const { receipt_no } = await opened(environment, staff, "2026-02-26");
    return append(environment, staff, receipt_no, { type: "assigned", on: "2026-02-27", to }, { version: 1 });
  };

  it.each(["officer", "head"] as const)("to an active %s", async (role) => {
    const member = await staffWith(role);
    expect((await assign(member.id)).status).toBe(201);
  });

  it("to nobody else, and nothing is stored then", async () => {
    const others = [
      ...(await Promise.all(
        (["clerk", "auditor", "admin", "editor", "publisher"] as const).map((role) => staffWith(role)),
      )),
      await memberAs({ active: false }),
    ];
    for (const to of [...others.map(({ id }) => id), "somebody", staff.id.toUpperCase(), ""]) {
      const events = await rowsOf("SELECT 1 FROM case_event WHERE type = 'assigned'");
      await expectFaults(await assign(to), ["/to", "no-such-member"]);
      expect(await rowsOf("SELECT 1 FROM case_event WHERE type = 'assigned'")).toEqual(events);
    }
  });
});
