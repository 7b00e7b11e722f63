import { expect, it } from "vitest";
import { importResult } from "../../../schema/contracts/importing.ts";
import { environmentAt } from "../../support/environment.ts";
import { expectFaults } from "../../support/problem.ts";
import { caseOf, letter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-04-01T03:00:00Z");
const all = await staffWith();

const send = (line: object) =>
  environment.call("POST", "/v1/staff/requests/import", {
    body: JSON.stringify(line),
    headers: { ...all.headers, "Content-Type": "application/x-ndjson" },
  });
/** A request by fax, with these events, as it is stored. */
async function imported(own_no: string, events: object[], more: Record<string, unknown> = {}) {
  const response = await send(letter("2026-03-02", { intake_channel: "fax", own_no, events, ...more }));
  const { cases } = importResult.parse(await response.json());
  const { receipt_no } = cases[0] ?? { receipt_no: null };
  const found = await caseOf(environment, all, receipt_no ?? "");
  const rebuilt = await environment.call("POST", `/v1/staff/requests/${receipt_no}/rebuild`, { headers: all.headers });
  expect(await rebuilt.json()).toMatchObject({ differences: [] });
  return { ...found, assumed: found.timeline[0]?.body.confirmation_assumed };
}
const note = { type: "note", on: "2026-03-03", text: "备注" };
const attempted = { type: "confirmation_attempted", on: "2026-03-02", by: "phone", result: "not_reached" };
const confirmed = { type: "intake_confirmed", on: "2026-03-04" };
const routed = { type: "routed", on: "2026-03-05", contributions: [{ unit: "治安总队", due_on: "2026-03-20" }] };
const withdrawn = { type: "withdrawn", on: "2026-03-06" };

it("a line whose events need no receipt comes in unconfirmed", async () => {
  for (const [own_no, events] of [
    ["无", []],
    ["记", [note, attempted]],
  ] as const) {
    const found = await imported(own_no, [...events]);
    expect(found).toMatchObject({ state: "unconfirmed", receipt_on: null, confirmed_on: null });
    expect(found.assumed).toBeUndefined();
  }
});

it("a line with its confirmation counts from that", async () => {
  const events = [attempted, confirmed, routed];
  expect(await imported("确", events)).toMatchObject({
    state: "open",
    receipt_on: "2026-03-04",
    confirmed_on: "2026-03-04",
  });
  const stated = await imported("期", [routed], { confirmed_on: "2026-03-03" });
  expect(stated).toMatchObject({ state: "open", receipt_on: "2026-03-03" });
  expect(stated.assumed).toBeUndefined();
});

it("convention: what only a received request allows shows that its arrival was confirmed, and is marked so", async () => {
  for (const [own_no, events] of [
    ["办", [note, routed]],
    ["撤", [withdrawn]],
  ] as const) {
    expect(await imported(own_no, [...events])).toMatchObject({
      receipt_on: "2026-03-02",
      confirmed_on: "2026-03-02",
      assumed: true,
      breaches: [],
    });
  }
});

it("what came at the counter assumes nothing", async () => {
  const found = await imported("当", [routed], { intake_channel: "counter" });
  expect(found).toMatchObject({ receipt_on: "2026-03-02", confirmed_on: null });
  expect(found.assumed).toBeUndefined();
});

it("a line states its intake as it should be; an amendment in it is refused", async () => {
  const amendment = {
    type: "registration_amended",
    on: "2026-03-05",
    text: "登记有误",
    changes: { intake_channel: "counter" },
  };
  const response = await send(letter("2026-03-02", { own_no: "改", events: [amendment] }));
  await expectFaults(response, ["/1/events/0", "not-importable"]);
  const early = letter("2026-03-02", { own_no: "早", events: [], intake_channel: "fax", confirmed_on: "2026-03-01" });
  await expectFaults(await send(early), ["/1/confirmed_on", "before-arrival"]);
});
