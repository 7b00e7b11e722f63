import { describe, expect, it } from "vitest";
import { applicantOnFile } from "../../schema/contracts/applicant.ts";
import { caseClock, requestQueue, staffCase, trackedRequest } from "../../schema/contracts/cases.ts";
import { receipt, staffReceipt } from "../../schema/contracts/requests.ts";
import { newKey, read, refused, startWorker } from "./started-worker.ts";

const filing = {
  applicant: {
    kind: "natural_person",
    name: "欧阳申请人",
    identity: { type: "resident_id", number: "500103198501011234" },
    contact: { phone: "13900001234", email: "ouyang@applicant.example", address: "重庆市渝中区中山一路9号" },
    agent: { name: "司马代理人", phone: "13900004321" },
  },
  description: "请公开2015年度部门决算中的会议费明细。",
  document_no: "渝公发〔2016〕77号",
  form: "electronic",
  route: "email",
};
const replyText = "会议费明细见附件第三页，合计十二万元。";

const worker = await startWorker(
  filing.applicant.name,
  filing.applicant.identity.number,
  ...Object.values(filing.applicant.contact),
  ...Object.values(filing.applicant.agent),
  filing.description,
  filing.document_no,
  replyText,
);
const clerk = await worker.staff("clerk");
const officer = await worker.staff("officer");

/** What the applicant sees with the secret on the receipt. */
const follow = (receiptNo: string, secret: string) =>
  worker.call("GET", `/v1/requests/${receiptNo}`, { headers: { Authorization: `Bearer ${secret}` } });

describe("an applicant files online", () => {
  const key = newKey();

  it("is answered with a receipt, retries safely, and reads the reply the officer entered", async () => {
    const first = await worker.call("POST", "/v1/requests", { body: filing, headers: key });
    const filed = read(receipt, first, 201);
    worker.keep(filed.tracking_secret);
    expect(first.headers.get("Location")).toBe(`/v1/requests/${filed.receipt_no}`);
    expect(first.headers.get("Cache-Control")).toBe("no-store");
    expect(filed).toMatchObject({ state: "open", intake_channel: "online", regulation: "2019" });

    const again = await worker.call("POST", "/v1/requests", { body: filing, headers: key });
    expect(read(receipt, again, 201)).toEqual(filed);

    const waiting = read(trackedRequest, await follow(filed.receipt_no, filed.tracking_secret));
    expect(waiting).toMatchObject({ due_on: filed.due_on, working_days_left: 20, reply: null });
    expect(waiting.timeline.map(({ type }) => type)).toEqual(["received"]);

    const queue = read(requestQueue, await worker.call("GET", "/v1/staff/requests", { headers: officer }));
    expect(queue.items.map(({ receipt_no }) => receipt_no)).toContain(filed.receipt_no);

    const path = `/v1/staff/requests/${filed.receipt_no}`;
    const opened = await worker.call("GET", path, { headers: officer });
    const { description } = read(staffCase, opened);
    expect(description).toBe(filing.description);

    const events = `${path}/events`;
    const review = { type: "reviewed", on: filed.received_on, result: "disclose", basis: "第十三条" };
    refused(await worker.call("POST", events, { body: review, headers: officer }), "precondition-required");
    const asRead = { "If-Match": opened.headers.get("ETag") ?? "" };
    const reviewed = await worker.call("POST", events, { body: review, headers: { ...officer, ...asRead } });
    expect(read(caseClock, reviewed, 201)).toMatchObject({ state: "open", due_on: filed.due_on });

    const reply = {
      type: "replied",
      outcome: "granted",
      service: { by: "electronic", sent_on: filed.received_on },
      text: replyText,
    };
    const asReviewed = { "If-Match": reviewed.headers.get("ETag") ?? "" };
    const replied = await worker.call("POST", events, { body: reply, headers: { ...officer, ...asReviewed } });
    expect(read(caseClock, replied, 201)).toMatchObject({ state: "closed", outcome: "granted", on_time: true });

    const stale = await worker.call("POST", events, { body: reply, headers: { ...officer, ...asReviewed } });
    expect(stale.status).toBe(412);
    refused(stale, "precondition-failed");

    const answered = read(trackedRequest, await follow(filed.receipt_no, filed.tracking_secret));
    expect(answered).toMatchObject({ state: "closed", reply: { outcome: "granted", text: replyText, on_time: true } });
    expect(answered.timeline.map(({ type }) => type)).toEqual(expect.arrayContaining(["received", "replied"]));

    const open = read(requestQueue, await worker.call("GET", "/v1/staff/requests", { headers: officer }));
    expect(open.items.map(({ receipt_no }) => receipt_no)).not.toContain(filed.receipt_no);
  });

  it("tells nobody whether a number exists", async () => {
    const filed = read(receipt, await worker.call("POST", "/v1/requests", { body: filing, headers: newKey() }), 201);
    worker.keep(filed.tracking_secret);
    const wrongSecret = refused(await follow(filed.receipt_no, "a".repeat(43)), "not-found");
    const wrongNumber = refused(await follow("2026-999999", filed.tracking_secret), "not-found");
    expect({ ...wrongSecret, instance: "" }).toEqual({ ...wrongNumber, instance: "" });
  });

  it("is asked for a key, so that a retry never files twice", async () => {
    refused(await worker.call("POST", "/v1/requests", { body: filing }), "idempotency-key-missing");
    const other = { ...filing, description: `${filing.description}另附。` };
    refused(await worker.call("POST", "/v1/requests", { body: other, headers: key }), "idempotency-key-reused");
  });
});

describe("a clerk registers a letter", () => {
  const letter = { ...filing, intake_channel: "registered_mail", form: "paper", route: "post" };
  const register = async (received_on: string) => {
    const answer = await worker.call("POST", "/v1/staff/requests", {
      body: { ...letter, received_on, evidence: "XA12345678944" },
      headers: clerk,
    });
    const registered = read(staffReceipt, answer, 201);
    worker.keep(registered.tracking_secret);
    return registered;
  };

  it("of 2016-09-09: 15 working days under the 2008 Regulation, over two holidays, to a Saturday that was worked", async () => {
    const registered = await register("2016-09-09");
    expect(registered).toMatchObject({ regulation: "2008", due_on: "2016-10-08", receipt_no: "2016-000001" });
    const tracked = read(trackedRequest, await follow(registered.receipt_no, registered.tracking_secret));
    expect(tracked.due_on).toBe("2016-10-08");
    expect(tracked.overdue_by).toBeGreaterThan(2000);
    expect(tracked.proof.days.filter(({ counted }) => counted !== null)).toHaveLength(15);
  });

  it("of 2026-02-02: 20 working days under the 2019 Regulation, over the Spring Festival", async () => {
    expect(await register("2026-02-02")).toMatchObject({ regulation: "2019", due_on: "2026-03-06" });
  });

  it("and finds it at the head of the queue, but may not reply", async () => {
    const queue = read(requestQueue, await worker.call("GET", "/v1/staff/requests", { headers: clerk }));
    expect(queue.items[0]).toMatchObject({ receipt_no: "2016-000001", due_on: "2016-10-08" });
    const days = queue.items.map(({ due_on }) => due_on);
    expect(days).toEqual(days.toSorted());
    const reply = {
      type: "replied",
      outcome: "granted",
      service: { by: "post", sent_on: "2016-10-08", served_on: "2016-10-08" },
    };
    const events = "/v1/staff/requests/2016-000001/events";
    refused(await worker.call("POST", events, { body: reply, headers: { ...clerk, "If-Match": '"v1"' } }), "forbidden");
  });

  it("and reads who asks, which is recorded", async () => {
    const identity = await worker.call("POST", "/v1/staff/requests/2016-000001/identity", { headers: clerk });
    expect(read(applicantOnFile, identity)).toEqual({
      ...filing.applicant,
      identity: { ...filing.applicant.identity, number_check: "match" },
    });
    const { results } = await worker.database.prepare("SELECT member_id FROM identity_read").all();
    expect(results).toHaveLength(1);
  });
});

it("every sealed value has an IV of its own, drawn by the Worker itself", async () => {
  const query =
    "SELECT hex(substr(sealed, 1, 12)) AS iv FROM applicant UNION ALL SELECT hex(substr(sealed, 1, 12)) FROM sealed_text";
  const { results } = await worker.database.prepare(query).all();
  expect(results.length).toBeGreaterThan(3);
  expect(new Set(results.map(({ iv }) => iv)).size).toBe(results.length);
});

it("nothing about the applicants is readable in the log, in a refusal, or in the stored rows", async () => {
  expect(await worker.betrayals()).toEqual([]);
});
