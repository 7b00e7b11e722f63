import { beforeAll, describe, expect, it } from "vitest";
import { form2014 } from "../../functions/figures/forms/form-2014.ts";
import {
  complaintList,
  complaintReceipt,
  staffComplaint,
  trackedComplaint,
} from "../../schema/contracts/complaints.ts";
import type { PracticeSettings } from "../../schema/contracts/practice.ts";
import { everything, rowsOf } from "../support/database.ts";
import { bindings, daily, environmentAt, newKey, type TestEnvironment } from "../support/environment.ts";
import { expectFaults, expectProblem } from "../support/problem.ts";
import { file } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00Z";
const office = { zh_hans: "某市政务公开办", zh_hant: "某市政務公開辦", en: "A city's office" };
const withSetting = (complaints: PracticeSettings["complaints"], at = now, replaced = {}) =>
  environmentAt(at, { PRACTICE: { ...(complaints && { complaints }) }, ...replaced });
const deciding = withSetting({ decided_here: true, office });
const forwarding = withSetting({ decided_here: false, office });
const staff = await staffWith();

const body = {
  text: "应主动公开的预算逾期未公开。",
  name: "申请人丙",
  contact: { phone: "13800005678", email: "complains@example.org", address: "某市某区某路9号" },
};

const send = (environment: TestEnvironment, more: object = {}, key = newKey()) =>
  environment.call("POST", "/v1/complaints", { body: { ...body, ...more }, headers: { "Idempotency-Key": key } });
async function filed(environment: TestEnvironment, more: object = {}) {
  const response = await send(environment, more);
  expect(response.status).toBe(201);
  return complaintReceipt.parse(await response.json());
}
type Filed = Awaited<ReturnType<typeof filed>>;
const step = (environment: TestEnvironment, { complaint_no }: Filed, sent: object, key?: string) =>
  environment.call("POST", `/v1/staff/complaints/${complaint_no}/steps`, {
    body: sent,
    headers: { ...staff.headers, ...(key === undefined ? {} : { "Idempotency-Key": key }) },
  });
const follow = (environment: TestEnvironment, complaintNo: string, secret: string) =>
  environment.call("GET", `/v1/complaints/${complaintNo}`, { headers: { Authorization: `Bearer ${secret}` } });
async function tracked(environment: TestEnvironment, { complaint_no, tracking_secret }: Filed) {
  const response = await follow(environment, complaint_no, tracking_secret);
  expect(response.status).toBe(200);
  return trackedComplaint.parse(await response.json());
}
async function opened(environment: TestEnvironment, complaintNo: string) {
  const response = await environment.call("GET", `/v1/staff/complaints/${complaintNo}`, staff);
  expect(response.headers.get("Cache-Control")).toContain("no-store");
  return staffComplaint.parse(await response.json());
}
const decided = { type: "decided", on: "2026-03-02", result: "partly", reasons: "部分属实，责令限期公开。" };
const forwarded = { type: "forwarded", on: "2026-03-02" };

describe("a complaint", () => {
  it("is registered from anybody under a number of its own, sealed, and opened for staff alone", async () => {
    const one = await filed(deciding);
    expect(one).toMatchObject({ state: "registered", received_on: "2026-03-02", about: null });
    expect(one.complaint_no).toMatch(/^C2026-\d{6}$/);
    const next = await filed(deciding, { about: "2026-000001", name: undefined, contact: undefined });
    expect(Number(next.complaint_no.slice(6))).toBe(Number(one.complaint_no.slice(6)) + 1);
    expect(await opened(deciding, one.complaint_no)).toMatchObject({ ...body, channel: "online", steps: [] });
    expect(await opened(deciding, next.complaint_no)).toMatchObject({
      about: "2026-000001",
      name: null,
      contact: null,
    });
    const stored = JSON.stringify(await everything());
    for (const word of [body.text, body.name, ...Object.values(body.contact), one.tracking_secret]) {
      expect(stored).not.toContain(word);
    }
  });

  it("is registered once under one key, with one receipt", async () => {
    const key = newKey();
    const answers = [await send(deciding, {}, key), await send(deciding, {}, key)];
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()));
    expect(second).toEqual(first);
    await expectProblem(await send(deciding, { text: "另一件事。" }, key), "idempotency-key-reused");
    const keyless = await deciding.call("POST", "/v1/complaints", { body });
    await expectProblem(keyless, "idempotency-key-missing");
  });

  it("takes the work that a filing takes, and counts against its limit", async () => {
    const working = withSetting(undefined, now, { TRUST: { ...bindings.TRUST, proof_of_work: 10 } });
    await expectProblem(await send(working), "proof-of-work-required");
    const full = withSetting(undefined, now, { INTAKE_LIMIT: { limit: async () => ({ success: false }) } });
    const refused = await full.call("POST", "/v1/complaints", { body, headers: { "CF-Connecting-IP": "192.0.2.7" } });
    await expectProblem(refused, "rate-limited");
  });

  it("is followed with its own secret alone; anything else is no such complaint", async () => {
    const [mine, theirs, request] = [await filed(deciding), await filed(deciding), await file(deciding)];
    expect((await tracked(deciding, mine)).complaint_no).toBe(mine.complaint_no);
    const answers = new Set<string>();
    for (const [no, secret] of [
      [mine.complaint_no, "0".repeat(64)],
      [mine.complaint_no, theirs.tracking_secret],
      [mine.complaint_no, request.tracking_secret],
      ["C2026-999999", mine.tracking_secret],
    ] as const) {
      const { instance: _, ...problem } = await expectProblem(await follow(deciding, no, secret), "not-found");
      answers.add(JSON.stringify(problem));
    }
    expect(answers.size).toBe(1);
  });

  it("on paper is registered by staff with its day, about a request that exists", async () => {
    const post = (more: object) =>
      deciding.call("POST", "/v1/staff/complaints", {
        body: { text: "来信投诉。", channel: "registered_mail", received_on: "2026-02-27", ...more },
        headers: staff.headers,
      });
    const { receipt_no } = await file(deciding);
    const made = complaintReceipt.parse(await (await post({ about: receipt_no })).json());
    expect(made).toMatchObject({ received_on: "2026-02-27", about: receipt_no });
    await expectFaults(await post({ received_on: "2026-03-03" }), ["/received_on", "in-the-future"]);
    await expectFaults(await post({ received_on: "2008-04-30" }), ["/received_on", "before-regulation"]);
    expect((await post({ received_on: "2008-05-01" })).status).toBe(201);
    await expectFaults(await post({ about: "2026-999999" }), ["/about", "no-such-case"]);
  });
});

describe("where this installation serves the office in charge", () => {
  it("a complaint is decided there, with reasons that who complained reads", async () => {
    const one = await filed(deciding);
    await expectProblem(await step(deciding, one, forwarded), "conflict");
    expect((await step(deciding, one, decided)).status).toBe(201);
    expect(await tracked(deciding, one)).toMatchObject({
      state: "decided",
      ended_on: "2026-03-02",
      office: null,
      result: "partly",
      reasons: decided.reasons,
    });
    await expectProblem(await step(deciding, one, decided), "conflict");
    expect(JSON.stringify(await everything())).not.toContain(decided.reasons);
  });

  it("a wrong decision is corrected, stays on record, and is decided again", async () => {
    const one = await filed(deciding);
    await step(deciding, one, decided);
    const correct = { type: "corrected", on: "2026-03-02", voids: 1, text: "录入有误，另行决定。" };
    await expectProblem(await step(deciding, one, { ...correct, voids: 2 }), "conflict");
    expect((await step(deciding, one, correct)).status).toBe(201);
    expect(await tracked(deciding, one)).toMatchObject({
      state: "registered",
      ended_on: null,
      result: null,
      reasons: null,
    });
    await step(deciding, one, { ...decided, result: "upheld", reasons: "全部属实。" });
    const { steps } = await opened(deciding, one.complaint_no);
    expect(steps).toMatchObject([
      { seq: 1, type: "decided", result: "partly", text: decided.reasons },
      { seq: 2, type: "corrected", voids: 1, text: correct.text },
      { seq: 3, type: "decided", result: "upheld", text: "全部属实。" },
    ]);
    const answer = JSON.stringify(await tracked(deciding, one));
    expect(answer).toContain("全部属实。");
    expect(answer).not.toContain(correct.text);
    expect(answer).not.toContain(decided.reasons);
    const change = bindings.DB.prepare("UPDATE complaint_step SET result = 'rejected' WHERE type = 'decided'").run();
    await expect(change).rejects.toThrow("append-only");
    await expect(bindings.DB.prepare("DELETE FROM complaint_step").run()).rejects.toThrow("append-only");
  });
});

describe("where another office decides", () => {
  it("a complaint is forwarded to the office that the settings name, which stays as it was named", async () => {
    const one = await filed(forwarding);
    await expectProblem(await step(forwarding, one, decided), "conflict");
    expect((await step(forwarding, one, forwarded)).status).toBe(201);
    const after = withSetting({ decided_here: false, office: { ...office, en: "Another" } });
    expect(await tracked(after, one)).toMatchObject({
      state: "forwarded",
      ended_on: "2026-03-02",
      office,
      result: null,
    });
    expect((await opened(after, one.complaint_no)).steps).toMatchObject([{ actor: `staff:${staff.id}`, office }]);
  });

  it("that office is named by its kind where no setting names it", async () => {
    const unset = withSetting(undefined);
    const one = await filed(unset);
    await expectProblem(await step(unset, one, decided), "conflict");
    await step(unset, one, forwarded);
    expect((await tracked(unset, one)).office?.zh_hans).toBe("政府信息公开工作主管部门或者上一级行政机关");
  });

  it("is not recorded before the complaint came, nor in the future, nor twice under one key", async () => {
    const one = await filed(forwarding);
    for (const on of ["2026-03-01", "2026-03-03"]) {
      await expectProblem(await step(forwarding, one, { ...forwarded, on }), "conflict");
    }
    const key = newKey();
    for (let at = 0; at < 2; at++) expect((await step(forwarding, one, forwarded, key)).status).toBe(201);
    expect((await opened(forwarding, one.complaint_no)).steps).toHaveLength(1);
  });

  it("of two steps at once one lands", async () => {
    const one = await filed(forwarding);
    const both = await Promise.all([step(forwarding, one, forwarded), step(forwarding, one, forwarded)]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect((await opened(forwarding, one.complaint_no)).steps).toHaveLength(1);
  });
});

describe("the complaints of a year", () => {
  const early = withSetting({ decided_here: true, office }, "2016-05-03T02:00:00Z");
  const receipts: Filed[] = [];
  beforeAll(async () => {
    for (let at = 0; at < 3; at++) receipts.push(await filed(early));
    await step(early, receipts[1] ?? (await filed(early)), { ...decided, on: "2016-05-03" });
  });
  const list = async (query: string) => {
    const response = await early.call("GET", `/v1/staff/complaints${query}`, staff);
    return complaintList.parse(await response.json());
  };

  it("are listed by number, page by page, without a word of who complained or of what", async () => {
    const first = await list("?limit=2");
    const second = await list(`?cursor=${first.next}&limit=2`);
    const items = [...first.items, ...second.items];
    expect(items.map(({ complaint_no }) => complaint_no)).toEqual(receipts.map(({ complaint_no }) => complaint_no));
    expect(items.map(({ state }) => state)).toEqual(["registered", "decided", "registered"]);
    expect(second.next).toBeNull();
    expect(Object.keys(items[0] ?? {}).toSorted()).toEqual(
      ["about", "channel", "complaint_no", "ended_on", "received_on", "state"].toSorted(),
    );
  });

  it("are counted by the day they came, as the form of 2014 asks for", async () => {
    expect(form2014.indicators.has("complaints")).toBe(true);
    expect((await list("?year=2016")).registered).toBe(3);
    expect((await list("?year=2015")).registered).toBe(0);
    // Registered in January, it came in December.
    const later = environmentAt("2017-01-05T02:00:00Z");
    const paper = { text: "来信投诉。", channel: "registered_mail", received_on: "2016-12-30" };
    await later.call("POST", "/v1/staff/complaints", { body: paper, headers: staff.headers });
    expect((await list("?year=2016")).registered).toBe(4);
    expect((await list("?year=2017")).registered).toBe(0);
  });
});

describe("what was written in a complaint", () => {
  it("is erased once its retention is over, counted from its end; that it was made and decided stays", async () => {
    const at = withSetting({ decided_here: true, office }, "2010-05-03T02:00:00Z");
    const [ended, open] = [await filed(at), await filed(at)];
    await step(at, ended, { ...decided, on: "2010-05-03" });
    const textsOf = async () =>
      (await rowsOf("SELECT 1 FROM complaint_text JOIN complaint ON id = complaint_id WHERE year = 2010")).length;
    const until = 2010 + bindings.TRUST.retention_months / 12;
    await at.schedule(daily, `${until}-05-02T00:30:00Z`);
    expect(await textsOf()).toBe(3);
    at.setNow(`${until}-05-03T02:00:00Z`);
    await at.schedule(daily, `${until}-05-03T00:30:00Z`);
    expect(await textsOf()).toBe(1);
    expect(await opened(at, ended.complaint_no)).toMatchObject({
      state: "decided",
      result: "partly",
      text: null,
      name: null,
      reasons: null,
    });
    expect(await opened(at, open.complaint_no)).toMatchObject({ text: body.text });
  });

  const erasable = withSetting({ decided_here: true, office }, "2009-05-04T02:00:00Z");
  const wrong = { type: "corrected", on: "2009-05-04", voids: 1, text: "录入有误。" };
  const afterRetention = `${2009 + bindings.TRUST.retention_months / 12}-05-05T00:30:00Z`;

  it("stays while it is open, its wrong ending corrected, however long ago that was", async () => {
    const one = await filed(erasable);
    await step(erasable, one, { ...decided, on: "2009-05-04" });
    expect((await step(erasable, one, wrong)).status).toBe(201);
    const later = withSetting({ decided_here: true, office }, afterRetention);
    await later.schedule(daily, afterRetention);
    expect(await opened(later, one.complaint_no)).toMatchObject({ state: "registered", text: body.text });
    await step(later, one, { ...decided, on: "2009-05-05" });
    expect(await tracked(later, one)).toMatchObject({ state: "decided", reasons: decided.reasons });
  });

  it("once erased, how it ended is corrected no more", async () => {
    const one = await filed(erasable);
    await step(erasable, one, { ...decided, on: "2009-05-04" });
    const later = withSetting({ decided_here: true, office }, afterRetention);
    await later.schedule(daily, afterRetention);
    expect(await opened(later, one.complaint_no)).toMatchObject({ text: null });
    await expectProblem(await step(later, one, wrong), "conflict");
    expect(await opened(later, one.complaint_no)).toMatchObject({ state: "decided", steps: [{ seq: 1 }] });
  });

  it("is sealed again when the key is replaced", async () => {
    const one = await filed(deciding);
    await step(deciding, one, decided);
    const other = btoa(String.fromCharCode(...new Uint8Array(32).fill(9)));
    const keys = `next:${other},${bindings.SEALING_KEYS}`;
    const rekeyed = withSetting({ decided_here: true, office }, now, { SEALING_KEYS: keys });
    await rekeyed.schedule(daily, "2026-03-02T00:30:00Z");
    expect(await rowsOf("SELECT DISTINCT key_id FROM complaint_text")).toEqual([{ key_id: "next" }]);
    const alone = withSetting({ decided_here: true, office }, now, { SEALING_KEYS: `next:${other}` });
    expect(await opened(alone, one.complaint_no)).toMatchObject({ ...body, reasons: decided.reasons });
  });
});
