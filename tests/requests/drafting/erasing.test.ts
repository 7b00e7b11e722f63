import { expect, it } from "vitest";
import { archiveBundle } from "../../../schema/contracts/personal.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { callDraft, handled, made, stepped } from "../../support/drafts.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { append, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

// What is written in drafts is sealed, sealed anew, archived and erased with its case.

const now = "2026-03-10T02:00:00.000Z";
const environment = environmentAt(now);
const staff = await staffWith();
const head = await staffWith("head");
const extended = { type: "extended", working_days: 10, text: "只在草稿中的理由" };

/** A case with a draft that was returned, and then answered without it. */
async function withDraft(received_on: string) {
  const { receipt_no } = await registerLetter(environment, staff, received_on);
  const draft = await made(environment, staff, receipt_no, extended);
  const returned = await stepped(environment, head, draft, "approved", {
    result: "returned",
    note: "只在批注中的意见",
  });
  return { receipt_no, draft: returned };
}
const read = async (of: { path: string }, at = environment) =>
  (await handled(await callDraft(at, staff, "GET", of.path), of.path, 200)).view;

it("an archive has the drafts; an erasure leaves who did what, and nothing that was written", async () => {
  const { receipt_no, draft } = await withDraft("2008-06-02");
  expect((await append(environment, staff, receipt_no, replied("2008-06-10"), { version: 1 })).status).toBe(201);
  const archive = await environment.call("POST", `/v1/staff/requests/${receipt_no}/archive`, {
    headers: staff.headers,
  });
  expect(archiveBundle.parse(await archive.json()).drafts).toMatchObject([
    {
      number: 1,
      state: "returned",
      event: extended,
      steps: [{ note: null }, { by: head.id, note: "只在批注中的意见" }],
    },
  ]);
  const path = `/v1/staff/requests/${receipt_no}/identity`;
  expect((await environment.call("DELETE", path, { headers: staff.headers })).status).toBe(200);
  const [texts] = await rowsOf("SELECT count(*) AS n FROM sealed_text");
  expect(texts).toEqual({ n: 0 });
  const erased = await read(draft);
  expect(erased).toMatchObject({ event: null, warnings: [], state: "discarded", left: [] });
  expect(erased.steps.map(({ step, by, note }) => [step, by, note])).toEqual([
    ["drafted", staff.id, null],
    ["approved", head.id, null],
  ]);
  const before = await everything();
  for (const [method, room, body] of [
    ["PUT", "", { event: { ...extended, working_days: 5 } }],
    ["POST", "/steps", { step: "approved", result: "passed" }],
    ["POST", "/service", { service: { by: "hand", sent_on: "2026-03-10" } }],
    ["DELETE", "", undefined],
  ] as const) {
    const response = await callDraft(environment, head, method, `${draft.path}${room}`, body, draft);
    expect([409, 410], `${method} ${room}`).toContain(response.status);
  }
  const notice = { event: { type: "third_party_told", ref: "c1", text: "拟公开的内容" } };
  const another = await callDraft(environment, staff, "POST", `/v1/staff/requests/${receipt_no}/drafts`, notice);
  expect(another.status).toBe(409);
  expect(await everything()).toEqual(before);
});

it("a replaced key seals drafts and notes anew, and they open as before", async () => {
  const { draft } = await withDraft("2026-03-02");
  const SEALING_KEYS = `next:${btoa("k".repeat(32))},${bindings.SEALING_KEYS}`;
  const later = environmentAt(now, { SEALING_KEYS });
  await later.schedule(daily, now);
  const keys = await rowsOf("SELECT DISTINCT key_id FROM sealed_text WHERE purpose LIKE 'draft%'");
  expect(keys).toEqual([{ key_id: "next" }]);
  expect(await read(draft, later)).toEqual(await read(draft, environmentAt(now, { SEALING_KEYS })));
  expect((await read(draft, later)).event).toEqual(extended);
});
