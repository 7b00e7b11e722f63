import { disclosed, entry, grantedCase } from "../support/disclosures.ts";
import { bindings, environmentAt, newKey, type TestEnvironment } from "../support/environment.ts";
import { staged } from "../support/files.ts";
import { noticesBy, notifiedFiling } from "../support/notices.ts";
import { file, filing, letter, registerLetter, replied } from "../support/requests.ts";
import { aHead, staffOfAll } from "../support/staff.ts";
import type { Fault } from "./lost-database.ts";

const now = "2026-03-02T02:00:00.000Z";
const calm = environmentAt(now);

const nothing = async () => "";
const aLetter = async () => (await registerLetter(calm, await staffOfAll(), "2026-02-27")).receipt_no;

const asStaff = async (
  environment: TestEnvironment,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
) =>
  environment.call("POST", `/v1/staff/requests${path}`, {
    body,
    headers: { ...(await staffOfAll()).headers, ...headers },
  });

/** Appends an event to a case that nothing happened to yet. */
const event = (body: unknown): Pick<Fault, "at" | "ready" | "write"> => ({
  at: now,
  ready: aLetter,
  write: (environment, on, headers) => asStaff(environment, `/${on}/events`, body, { "If-Match": '"v1"', ...headers }),
});

const notice = {
  type: "clarification_requested",
  text: "请补正。",
  respond_by: "2026-03-20",
  service: { by: "electronic", sent_on: "2026-03-02" },
};
/** A request of 2026-03-02 and what was done in it, for its holder. */
async function worked(...events: readonly object[]): Promise<string> {
  const { receipt_no, tracking_secret } = await file(calm);
  for (const [at, one] of events.entries()) {
    await asStaff(calm, `/${receipt_no}/events`, one, { "If-Match": `"v${at + 1}"` });
  }
  return `${receipt_no} ${tracking_secret}`;
}
const asked = () => worked(notice);
const service = { by: "electronic", sent_on: "2026-03-02" };
const granting = [
  { type: "reviewed", on: "2026-03-02", result: "disclose", basis: "2019 Regulation, Art. 17" },
  { type: "replied", outcome: "granted", service },
];
const ofApplicant = (room: string, body: unknown, ready = asked): Pick<Fault, "at" | "ready" | "write"> => ({
  at: now,
  ready,
  write: (environment, on, headers) => {
    const [receiptNo, secret] = on.split(" ");
    return environment.call("POST", `/v1/requests/${receiptNo}/${room}`, {
      body,
      headers: { Authorization: `Bearer ${secret}`, ...headers },
    });
  },
});

/** The same with a file that was staged. */
const ofApplicantWithFile = (room: string, body: (file: object) => object): Pick<Fault, "at" | "ready" | "write"> => ({
  at: now,
  ready: async () => `${await asked()} ${await staged(calm)}`,
  write: (environment, on, headers) => {
    const [receiptNo, secret, handle] = on.split(" ");
    return environment.call("POST", `/v1/requests/${receiptNo}/${room}`, {
      body: body({ kind: "clarification", file: handle }),
      headers: { Authorization: `Bearer ${secret}`, ...headers },
    });
  },
});

const settings = { PRACTICE: noticesBy(), REMINDER_EMAIL: { send: async () => ({}) } };
/** Whether the applicant of a request is sent notices; of one filed with or without. */
const ofNotices = (method: "PUT" | "DELETE", isStaff: boolean): Pick<Fault, "at" | "ready" | "write" | "settings"> => ({
  at: now,
  settings,
  async ready() {
    const asked = method === "PUT" ? filing : notifiedFiling;
    const { receipt_no, tracking_secret } = await file(environmentAt(now, settings), { body: asked });
    return `${receipt_no} ${tracking_secret}`;
  },
  async write(environment, on) {
    const [receiptNo, secret] = on.split(" ");
    const headers = isStaff ? (await staffOfAll()).headers : { Authorization: `Bearer ${secret}` };
    const path = `/v1/${isStaff ? "staff/" : ""}requests/${receiptNo}/notices`;
    return environment.call(method, path, { ...(method === "PUT" ? { body: { by: "email" } } : {}), headers });
  },
});

/** A letter of 2008, refused, archived, and long past its retention. */
async function archived(): Promise<string> {
  const staff = await staffOfAll();
  const { receipt_no } = await registerLetter(calm, staff, "2008-06-02");
  const reply = replied("2008-06-10", { text: "不予公开的答复。" });
  await asStaff(calm, `/${receipt_no}/events`, reply, { "If-Match": '"v1"' });
  await calm.call("POST", `/v1/staff/requests/${receipt_no}/archive`, staff);
  return receipt_no;
}

/** A case that granted something, with what the log says of it where it is written. */
async function disclosedCase(isWritten: boolean): Promise<string> {
  const { receipt_no } = await grantedCase(calm, await staffOfAll(), "2026-03-02");
  if (isWritten) await disclosed(calm, await staffOfAll(), receipt_no);
  return receipt_no;
}

const extension = { type: "extended", working_days: 10, text: "需跨部门检索。" };
async function aDraft(): Promise<string> {
  await aHead();
  const on = await aLetter();
  await asStaff(calm, `/${on}/drafts`, { event: extension });
  return on;
}
const approveDraft = async (environment: TestEnvironment, on: string, headers: Record<string, string>) =>
  environment.call("POST", `/v1/staff/requests/${on}/drafts/1/steps`, {
    body: { step: "approved", result: "passed", note: "同意延期。" },
    headers: { ...(await aHead()).headers, "If-Match": '"v1"', ...headers },
  });
const complaint = { text: "办公时间无人接待，请查处。", name: "申请人丙" };

/** A wording of its own for each. */
let wordings = 0;

/** A name of its own for each line of a file that was sent. */
let lines = 0;

export const requestFaults: Record<string, Fault> = {
  fileRequest: {
    at: now,
    ready: nothing,
    write: (environment, _, headers) => environment.call("POST", "/v1/requests", { body: filing, headers }),
  },
  "fileRequest (with files)": {
    at: now,
    ready: async () => `${await staged(calm)} ${await staged(calm)}`,
    write: (environment, on, headers) => {
      const files = on.split(" ").map((one) => ({ kind: "identity_proof", file: one }));
      return environment.call("POST", "/v1/requests", { body: { ...filing, files }, headers });
    },
  },
  clarifyRequest: ofApplicant("clarification", { text: "指2015年。" }),
  "clarifyRequest (with a file)": ofApplicantWithFile("clarification", (one) => ({ text: "指2015年。", files: [one] })),
  attachFile: ofApplicantWithFile("files", (one) => one),
  giveReasons: ofApplicant("reasons", { text: "用于研究。" }, () => worked({ type: "reasons_requested", service })),
  writeCaseDisclosure: {
    at: now,
    ready: () => disclosedCase(false),
    write: async (environment, on) =>
      environment.call("PUT", `/v1/staff/requests/${on}/disclosure`, {
        body: entry(),
        headers: (await staffOfAll()).headers,
      }),
  },
  "writeCaseDisclosure of what is written": {
    at: now,
    ready: () => disclosedCase(true),
    write: async (environment, on) =>
      environment.call("PUT", `/v1/staff/requests/${on}/disclosure`, {
        body: entry({ title: "决算与预算" }),
        headers: { ...(await staffOfAll()).headers, "If-Match": '"v1"' },
      }),
  },
  withdrawCaseDisclosure: {
    at: now,
    ready: () => disclosedCase(true),
    write: (environment, on) =>
      asStaff(environment, `/${on}/disclosure/withdrawal`, { reason: "误。" }, { "If-Match": '"v1"' }),
  },
  suggestPublication: ofApplicant("suggestion", { text: "请向社会公开。" }, () => worked(...granting)),
  withdrawRequest: ofApplicant("withdrawal", {}),
  "fileRequest (with notices)": {
    at: now,
    settings,
    ready: nothing,
    write: (environment, _, headers) => environment.call("POST", "/v1/requests", { body: notifiedFiling, headers }),
  },
  askForNotices: ofNotices("PUT", false),
  endOwnNotices: ofNotices("DELETE", false),
  beginNoticesOf: ofNotices("PUT", true),
  endNoticesOf: ofNotices("DELETE", true),
  resendNotice: {
    ...ofNotices("DELETE", true),
    async ready() {
      const { receipt_no } = await file(environmentAt(now, settings), { body: notifiedFiling });
      await bindings.DB.prepare(
        `INSERT INTO applicant_notice (request_id, kind, ref, calendar_version, status, planned_at, attempts, next_attempt_at, last_error)
         SELECT id, 'filed', '1', 1, 'dead', '2026', 8, '2026', 'status-503' FROM request WHERE receipt_year = 2026 AND receipt_seq = ?`,
      )
        .bind(Number(receipt_no.slice(5)))
        .run();
      const { results } = await bindings.DB.prepare("SELECT max(id) AS id FROM applicant_notice").all<{ id: number }>();
      return `${receipt_no}/notices/${results[0]?.id}`;
    },
    write: (environment, on) => asStaff(environment, `/${on}/resend`, undefined),
  },
  registerRequest: {
    at: now,
    ready: nothing,
    write: (environment, _, headers) => asStaff(environment, "", letter("2026-02-27"), headers),
  },
  "appendEvent (a reply with a text)": event(replied("2026-03-02", { text: "答复。" })),
  previewEvent: {
    at: now,
    ready: aLetter,
    write: (environment, on) => asStaff(environment, `/${on}/preview`, replied("2026-03-02", { text: "答复。" })),
  },
  assignCases: {
    at: now,
    ready: aLetter,
    async write(environment, on) {
      const { id: to } = await staffOfAll();
      const cases = [{ receipt_no: on, version: 1 }];
      return asStaff(environment, "/assignments", { to, on: "2026-03-02", cases });
    },
  },
  "appendEvent (an amendment)": event({
    type: "registration_amended",
    on: "2026-03-02",
    text: "登记有误",
    changes: { name: "申请人乙", applicant_kind: "social", description: "请公开2016年度部门预算。" },
  }),
  "appendEvent (a split)": event({ type: "split", on: "2026-03-02", text: "另案处理。" }),
  "appendEvent (a merger)": {
    at: now,
    ready: async () => `${await aLetter()} ${await aLetter()}`,
    write: (environment, on, headers) => {
      const [from, into] = on.split(" ");
      const merged = { type: "merged", on: "2026-03-02", into };
      return asStaff(environment, `/${from}/events`, merged, { "If-Match": '"v1"', ...headers });
    },
  },
  "appendEvent (the common reply)": {
    at: now,
    async ready() {
      const [from, into] = [await aLetter(), await aLetter()];
      await asStaff(calm, `/${from}/events`, { type: "merged", on: "2026-03-02", into }, { "If-Match": '"v1"' });
      return into;
    },
    write: (environment, on, headers) =>
      asStaff(environment, `/${on}/events`, replied("2026-03-02"), { "If-Match": '"v2"', ...headers }),
  },
  "appendEvent (a split undone)": {
    at: now,
    async ready() {
      const of = await aLetter();
      const split = { type: "split", on: "2026-03-02", text: "另案处理。" };
      await asStaff(calm, `/${of}/events`, split, { "If-Match": '"v1"' });
      return of;
    },
    write: (environment, on, headers) => {
      const undone = { type: "corrected", on: "2026-03-02", voids: 2, text: "不应分案。" };
      return asStaff(environment, `/${on}/events`, undone, { "If-Match": '"v2"', ...headers });
    },
  },
  createDraft: {
    at: now,
    ready: aLetter,
    write: (environment, on, headers) => asStaff(environment, `/${on}/drafts`, { event: extension }, headers),
  },
  changeDraft: {
    at: now,
    ready: aDraft,
    write: async (environment, on, headers) =>
      environment.call("PUT", `/v1/staff/requests/${on}/drafts/1`, {
        body: { event: { ...extension, working_days: 5 } },
        headers: { ...(await staffOfAll()).headers, "If-Match": '"v1"', ...headers },
      }),
  },
  discardDraft: {
    at: now,
    ready: aDraft,
    write: async (environment, on) =>
      environment.call("DELETE", `/v1/staff/requests/${on}/drafts/1`, {
        headers: { ...(await staffOfAll()).headers, "If-Match": '"v1"' },
      }),
  },
  // With its letter and the number of that.
  recordDraftStep: { at: now, ready: aDraft, write: approveDraft },
  serveDraft: {
    at: now,
    async ready() {
      const on = await aDraft();
      await approveDraft(calm, on, {});
      return on;
    },
    write: (environment, on, headers) => {
      const service = { by: "electronic", sent_on: "2026-03-02" };
      return asStaff(environment, `/${on}/drafts/1/service`, { service }, { "If-Match": '"v2"', ...headers });
    },
  },
  addLetterWording: {
    at: now,
    ready: async () => `第${++wordings}次。`,
    write: async (environment, on, headers) => {
      const wording = ["{receipt_on}申请收悉。", "原定{old_due_on}答复，现延至{new_due_on}。", on];
      return environment.call("POST", "/v1/staff/letter-kinds/extension/wordings", {
        body: { regulation: "2019", from_on: "2026-03-02", wording },
        headers: { ...(await staffOfAll()).headers, ...headers },
      });
    },
  },
  decideSamePerson: {
    at: now,
    // Of a case that is not the first one there is.
    async ready() {
      await aLetter();
      return aLetter();
    },
    write: (environment, on) => asStaff(environment, `/${on}/same-person`, { receipt_no: "2026-000001", same: true }),
  },
  rebuildCase: {
    at: now,
    async ready() {
      const receiptNo = await aLetter();
      await bindings.DB.prepare(
        "UPDATE request SET due_on = '2026-12-31' WHERE receipt_year = 2026 AND receipt_seq = ?",
      )
        .bind(Number(receiptNo.slice(5)))
        .run();
      return receiptNo;
    },
    write: async (environment, on) => environment.call("POST", `/v1/staff/requests/${on}/rebuild`, await staffOfAll()),
  },
  reissueSecret: {
    at: now,
    ready: aLetter,
    write: (environment, on, headers) =>
      asStaff(environment, `/${on}/secret`, { checked: "identity_document" }, headers),
  },
  eraseIdentity: {
    at: now,
    ready: archived,
    write: async (environment, on) =>
      environment.call("DELETE", `/v1/staff/requests/${on}/identity`, await staffOfAll()),
  },
  fileComplaint: {
    at: now,
    ready: nothing,
    write: (environment, _, headers) => environment.call("POST", "/v1/complaints", { body: complaint, headers }),
  },
  registerComplaint: {
    at: now,
    ready: nothing,
    write: async (environment, _, headers) =>
      environment.call("POST", "/v1/staff/complaints", {
        body: { ...complaint, channel: "counter", received_on: "2026-03-02" },
        headers: { ...(await staffOfAll()).headers, ...headers },
      }),
  },
  recordComplaintStep: {
    at: now,
    async ready() {
      const headers = { "Idempotency-Key": newKey() };
      const response = await calm.call("POST", "/v1/complaints", { body: complaint, headers });
      return String(Object(await response.json()).complaint_no);
    },
    write: async (environment, on, headers) =>
      environment.call("POST", `/v1/staff/complaints/${on}/steps`, {
        body: { type: "forwarded", on: "2026-03-02" },
        headers: { ...(await staffOfAll()).headers, ...headers },
      }),
  },
  importCases: {
    at: now,
    ready: async () => `旧-${lines++}`,
    write: async (environment, on, headers) =>
      environment.call("POST", "/v1/staff/requests/import", {
        body: [1, 2].map((n) => JSON.stringify(letter("2026-02-27", { own_no: `${on}-${n}`, events: [] }))).join("\n"),
        headers: { ...(await staffOfAll()).headers, ...headers, "Content-Type": "application/x-ndjson" },
      }),
  },
};
