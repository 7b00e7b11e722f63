import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { hush } from "../support/discretion.ts";
import { posted } from "../support/events.ts";
import { notifiedFiling, notifyingAt } from "../support/notices.ts";
import { append, caseOf, file, replied } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

const staff = await staffWith();

beforeEach(() => void hush("log"));
afterEach(() => vi.restoreAllMocks());

type Agency = ReturnType<typeof notifyingAt>;

async function send(agency: Agency, receiptNo: string, event: object): Promise<Response> {
  const { version } = await caseOf(agency, staff, receiptNo);
  const answer = await append(agency, staff, receiptNo, event, { version });
  expect(answer.status, await answer.clone().text()).toBe(201);
  return answer;
}

/** What the gateway took since the last look, as `number kind`. */
const newlyDelivered = (agency: Agency) =>
  agency.delivered.splice(0).map(({ receipt_no, kind }) => `${receipt_no} ${kind}`);

const clarification = (on: string, respond_by: string) => ({
  type: "clarification_requested",
  text: "请说明年份。",
  respond_by,
  ...posted(on),
});

describe("of a request that was split", () => {
  it("the part's notices go to who asked for the whole's, from its number on, and nothing it inherited", async () => {
    const agency = notifyingAt("2026-03-02T02:00:00Z");
    const { receipt_no: no } = await file(agency, { body: notifiedFiling });
    await send(agency, no, { type: "extended", working_days: 20, text: "需检索", ...posted("2026-03-02") });
    await agency.hour("2026-03-02T02:15:00.000Z");
    expect(newlyDelivered(agency)).toEqual([`${no} filed`]);
    const split = await send(agency, no, { type: "split", on: "2026-03-02", text: "另案处理。" });
    const { receipt_no: part } = z
      .object({ split: z.object({ receipt_no: z.string() }) })
      .parse(await split.json()).split;
    await agency.hour("2026-03-02T03:15:00.000Z");
    expect(newlyDelivered(agency)).toEqual([`${part} split`]);
    await send(agency, part, replied("2026-03-02"));
    await agency.hour("2026-03-02T04:15:00.000Z");
    expect(newlyDelivered(agency)).toEqual([`${part} reply`]);
  });

  it("a part that was put back before its notice went is not spoken of", async () => {
    const agency = notifyingAt("2026-03-03T02:00:00Z");
    const { receipt_no: no } = await file(agency, { body: notifiedFiling });
    await agency.hour("2026-03-03T02:15:00.000Z");
    await send(agency, no, { type: "split", on: "2026-03-03", text: "另案处理。" });
    await send(agency, no, { type: "corrected", on: "2026-03-03", voids: 2, text: "不应分案。" });
    newlyDelivered(agency);
    await agency.hour("2026-03-03T03:15:00.000Z");
    expect(newlyDelivered(agency)).toEqual([]);
  });

  it("where none were asked for, or they were ended, the part's are not either", async () => {
    const agency = notifyingAt("2026-03-04T02:00:00Z");
    const { receipt_no: no } = await file(agency, { body: notifiedFiling });
    await agency.call("DELETE", `/v1/staff/requests/${no}/notices`, { headers: staff.headers });
    await send(agency, no, { type: "split", on: "2026-03-04", text: "另案处理。" });
    await agency.hour("2026-03-04T03:15:00.000Z");
    expect(newlyDelivered(agency)).toEqual([]);
  });
});

describe("of requests that were merged, who asked is told once what happens in the one that is answered", () => {
  async function merged(agency: Agency, on: string, asked: { from: boolean; into: boolean }) {
    const sent = (isAsked: boolean) => ({ body: isAsked ? notifiedFiling : { ...notifiedFiling, notify: undefined } });
    const from = await file(agency, sent(asked.from));
    const into = await file(agency, sent(asked.into));
    await send(agency, from.receipt_no, { type: "merged", on, into: into.receipt_no });
    return { from: from.receipt_no, into: into.receipt_no };
  }

  it("under the number that notices were asked for", async () => {
    const agency = notifyingAt("2026-03-09T02:00:00Z");
    const { from, into } = await merged(agency, "2026-03-09", { from: true, into: false });
    await agency.hour("2026-03-09T02:15:00.000Z");
    expect(newlyDelivered(agency)).toEqual([`${from} filed`]);
    agency.setNow("2026-03-10T02:00:00Z");
    await send(agency, into, clarification("2026-03-10", "2026-03-25"));
    await agency.hour("2026-03-10T02:15:00.000Z");
    expect(newlyDelivered(agency)).toEqual([`${from} clarification`]);
    await agency.hour("2026-03-20T02:15:00.000Z");
    expect(newlyDelivered(agency)).toEqual([`${from} clarification_ending`]);
    agency.setNow("2026-03-23T02:00:00Z");
    await send(agency, into, { type: "clarification_received", on: "2026-03-23", text: "2025年" });
    await agency.hour("2026-03-23T02:15:00.000Z");
    expect(newlyDelivered(agency)).toEqual([`${from} due`]);
    await send(agency, into, replied("2026-03-23"));
    await agency.hour("2026-03-23T03:15:00.000Z");
    expect(newlyDelivered(agency)).toEqual([`${from} reply`]);
  });

  it("and not twice, where both or several asked", async () => {
    const agency = notifyingAt("2026-04-07T02:00:00Z");
    const { from, into } = await merged(agency, "2026-04-07", { from: true, into: true });
    const third = await file(agency, { body: notifiedFiling });
    await send(agency, third.receipt_no, { type: "merged", on: "2026-04-07", into });
    await agency.hour("2026-04-07T02:15:00.000Z");
    expect(newlyDelivered(agency).toSorted()).toEqual(
      [`${from} filed`, `${into} filed`, `${third.receipt_no} filed`].toSorted(),
    );
    await send(agency, into, replied("2026-04-07"));
    await agency.hour("2026-04-07T03:15:00.000Z");
    expect(newlyDelivered(agency)).toEqual([`${into} reply`]);

    agency.setNow("2026-04-08T02:00:00Z");
    const several = await merged(agency, "2026-04-08", { from: true, into: false });
    const other = await file(agency, { body: notifiedFiling });
    await send(agency, other.receipt_no, { type: "merged", on: "2026-04-08", into: several.into });
    await agency.hour("2026-04-08T02:15:00.000Z");
    newlyDelivered(agency);
    await send(agency, several.into, replied("2026-04-08"));
    await agency.hour("2026-04-08T03:15:00.000Z");
    expect(newlyDelivered(agency)).toHaveLength(1);
  });
});
