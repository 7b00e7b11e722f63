import { describe, expect, it } from "vitest";
import { receipt } from "../../../schema/contracts/requests.ts";
import { rowsOf } from "../../support/database.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { applicantRead, caseOf, file, filing, sendFiling, tracked } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

describe("filing a request", () => {
  it("answers a receipt with a number, a secret and the statutory due date", async () => {
    const response = await sendFiling(environmentAt("2026-02-02T03:00:00Z"));
    expect(response.status).toBe(201);
    expect(response.headers.get("Location")).toBe("/v1/requests/2026-000001");
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    expect(receipt.parse(await response.json())).toMatchObject({
      receipt_no: "2026-000001",
      state: "open",
      intake_channel: "online",
      received_on: "2026-02-02",
      receipt_on: "2026-02-02",
      regulation: "2019",
      due_on: "2026-03-06",
      provisional: false,
      tracking_secret: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it("is received on the agency's day, not on the day in UTC", async () => {
    expect(await file(environmentAt("2026-03-02T15:59:59.999Z"))).toMatchObject({ received_on: "2026-03-02" });
    expect(await file(environmentAt("2026-03-02T16:00:00.000Z"))).toMatchObject({ received_on: "2026-03-03" });
  });

  it("is due 20 working days later, on a Saturday where that one is worked", async () => {
    expect(await file(environmentAt("2026-01-22T02:00:00Z"))).toMatchObject({ due_on: "2026-02-26" });
    expect(await file(environmentAt("2026-01-26T02:00:00Z"))).toMatchObject({ due_on: "2026-02-28" });
  });

  it("is provisional as long as its due date depends on a year without a notice", async () => {
    const environment = environmentAt("2026-12-10T02:00:00Z");
    const late = await file(environment);
    expect(late).toMatchObject({ provisional: true, due_on: "2027-01-08" });
    expect(await tracked(environment, late)).toMatchObject({ provisional: true });
    expect(await file(environmentAt("2026-11-30T02:00:00Z"))).toMatchObject({
      provisional: false,
      due_on: "2026-12-28",
    });
  });

  it("gives every case its own secret", async () => {
    const environment = environmentAt("2026-04-01T02:00:00Z");
    const secrets = await Promise.all([file(environment), file(environment), file(environment)]);
    expect(new Set(secrets.map(({ tracking_secret }) => tracking_secret)).size).toBe(3);
  });

  it("keeps what was asked for as it was written, but for what nobody sees", async () => {
    const environment = environmentAt("2026-04-01T02:00:00Z");
    const description = '  第一行\r\n"第二行"\t𠮷 <b>&amp;</b> \u200b; DROP TABLE request; --  ';
    const { receipt_no } = await file(environment, {
      body: { ...filing, description, document_no: "渝公发〔2016〕1号" },
    });
    expect(await caseOf(environment, await staffWith("officer"), receipt_no)).toMatchObject({
      description: '第一行\n"第二行" 𠮷 <b>&amp;</b> ; DROP TABLE request; --',
      document_no: "渝公发〔2016〕1号",
      evidence: null,
    });
  });

  it("keeps the applicant's identity, exactly as it was sent", async () => {
    const environment = environmentAt("2026-04-01T02:00:00Z");
    const { receipt_no } = await file(environment);
    const { headers } = await staffWith("clerk");
    const response = await environment.call("POST", `/v1/staff/requests/${receipt_no}/identity`, { headers });
    expect(await response.json()).toEqual(applicantRead);
  });
});

describe("receipt numbers", () => {
  it("are consecutive within the agency's year, and begin again in the next", async () => {
    const environment = environmentAt("2024-12-31T15:59:59Z");
    const numbers: string[] = [];
    const take = async () => numbers.push((await file(environment)).receipt_no);
    await take();
    await take();
    environment.setNow("2024-12-31T16:30:00Z");
    await take();
    environment.setNow("2025-06-01T02:00:00Z");
    await take();
    environment.setNow("2025-12-31T15:00:00Z");
    await take();
    expect(numbers).toEqual(["2024-000001", "2024-000002", "2025-000001", "2025-000002", "2025-000003"]);
  });

  it("are the new year's from 16:00 UTC on 31 December", async () => {
    const environment = environmentAt("2022-12-31T16:30:00Z");
    expect(await file(environment)).toMatchObject({ receipt_no: "2023-000001", received_on: "2023-01-01" });
  });

  it("have no gap after filings that were refused or repeated", async () => {
    const environment = environmentAt("2021-05-06T02:00:00Z");
    const headers = { "Idempotency-Key": newKey() };
    await file(environment, { headers });
    await file(environment, { headers });
    expect((await sendFiling(environment, { body: { ...filing, form: "stone" } })).status).toBe(422);
    expect((await sendFiling(environment, { headers, body: { ...filing, form: "paper" } })).status).toBe(422);
    expect(await file(environment)).toMatchObject({ receipt_no: "2021-000002" });
  });

  it("are consecutive when many file at once, and name every case", async () => {
    const environment = environmentAt("2020-05-06T02:00:00Z");
    const receipts = await Promise.all(Array.from({ length: 12 }, () => file(environment)));
    const numbers = receipts.map(({ receipt_no }) => receipt_no).sort();
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, at) => `2020-${String(at + 1).padStart(6, "0")}`));
    const stored = await rowsOf("SELECT receipt_seq FROM request WHERE receipt_year = 2020");
    expect(stored.length).toBe(12);
    for (const receipt of receipts) expect(await tracked(environment, receipt)).toMatchObject({ state: "open" });
  });
});
