import { describe, expect, it } from "vitest";
import { toDay } from "../../../functions/clock/days.ts";
import { eventHash, noEvent } from "../../../functions/requests/case/event-chain.ts";
import { importResult } from "../../../schema/contracts/importing.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt, newKey } from "../../support/environment.ts";
import { expectFaults } from "../../support/problem.ts";
import { caseOf, letter } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const served = (on: string) => ({ by: "post", sent_on: on, served_on: on });
const line = (own_no: string, received_on: string, events: unknown[] = [], more: Record<string, unknown> = {}) =>
  letter(received_on, { own_no, events, ...more });

const running = () =>
  line("旧-7", "2026-03-02", [
    { type: "consultation_opened", ref: "c1", with: "other_agency", service: served("2026-03-04") },
    { type: "consultation_closed", on: "2026-03-10", ref: "c1", answer: "opinion", text: "no objection" },
    { type: "extended", working_days: 10, text: "complex", service: served("2026-03-12") },
  ]);
const closed = () =>
  line("旧-8", "2025-12-30", [
    { type: "reviewed", on: "2026-01-05", result: "disclose", basis: "Art. 13" },
    {
      type: "replied",
      outcome: "granted",
      service: { by: "post", sent_on: "2026-01-06", served_on: "2026-01-06" },
      text: "attached",
    },
  ]);

const environment = environmentAt("2026-04-01T03:00:00Z");
const admin = await staffWith();

const send = (
  lines: readonly unknown[],
  { dry = false, at = environment, key }: { dry?: boolean; at?: typeof environment; key?: string } = {},
) =>
  at.call("POST", `/v1/staff/requests/import${dry ? "?dry_run=true" : ""}`, {
    body: lines.map((value) => (typeof value === "string" ? value : JSON.stringify(value))).join("\n"),
    headers: {
      ...admin.headers,
      "Content-Type": "application/x-ndjson",
      ...(key === undefined ? {} : { "Idempotency-Key": key }),
    },
  });

describe("importing running cases", () => {
  it("judges without storing in a dry run", async () => {
    const before = await everything();
    const response = await send([running(), closed()], { dry: true });
    expect(response.status).toBe(200);
    const { result, cases } = importResult.parse(await response.json());
    expect(result).toBe("valid");
    expect(cases).toEqual([
      { line: 1, own_no: "旧-7", receipt_no: null, state: "open", due_on: "2026-04-20" },
      { line: 2, own_no: "旧-8", receipt_no: null, state: "closed", due_on: "2026-01-28" },
    ]);
    expect(await everything()).toEqual(before);
  });

  it("stores every case with its own number, its events chained, its texts sealed, in one batch", async () => {
    const watch = watched(bindings.DB);
    const at = environmentAt("2026-04-01T03:00:00Z", { DB: watch.DB });
    const response = await send([running(), closed()], { at });
    expect(response.status).toBe(200);
    const { result, cases } = importResult.parse(await response.json());
    expect(result).toBe("stored");
    expect(cases.map(({ receipt_no }) => receipt_no)).toEqual(["2026-000001", "2025-000001"]);
    expect(watch.writes()).toHaveLength(1);

    const open = await caseOf(environment, admin, "2026-000001");
    expect(open).toMatchObject({ own_no: "旧-7", state: "open", due_on: "2026-04-20", version: 4 });
    expect(open.timeline.map(({ type, text }) => [type, text])).toEqual([
      ["received", null],
      ["consultation_opened", null],
      ["consultation_closed", "no objection"],
      ["extended", "complex"],
    ]);
    const done = await caseOf(environment, admin, "2025-000001");
    expect(done).toMatchObject({ own_no: "旧-8", state: "closed", closed_as: "replied" });
    expect(done.reply).toMatchObject({ outcome: "granted", on_time: true, text: "attached" });

    for (const { id } of await rowsOf<{ id: string }>("SELECT id FROM request")) {
      let previous = noEvent;
      const events = await rowsOf<Record<string, string | number | null>>(
        "SELECT * FROM case_event WHERE request_id = ? ORDER BY seq",
        id,
      );
      for (const event of events) {
        expect(event.previous_hash).toBe(previous);
        previous = String(event.hash);
      }
      expect(events.length).toBeGreaterThan(0);
    }
    expect(JSON.stringify(await everything())).not.toContain("no objection");
  });

  it("hashes an imported event as it hashes any other", async () => {
    const [event] = await rowsOf<Record<string, string>>("SELECT * FROM case_event WHERE type = 'extended'");
    if (event === undefined) throw new Error("nothing was imported");
    const row = await rowsOf<{ request_id: string; seq: number; happened_on: string }>(
      "SELECT request_id, seq, happened_on FROM case_event WHERE type = 'extended'",
    );
    expect(row).toHaveLength(1);
    const { hash, ...content } = event;
    expect(
      await eventHash({
        requestId: String(content.request_id),
        seq: Number(content.seq),
        type: String(content.type),
        happenedOn: toDay(String(content.happened_on)),
        recordedAt: String(content.recorded_at),
        actor: `staff:${admin.id}`,
        body: String(content.body),
        textId: content.text_id ?? null,
        textHash: content.text_hash ?? null,
        previousHash: String(content.previous_hash),
      }),
    ).toBe(hash);
  });

  it("numbers on from the year's last, in the order of the file", async () => {
    const response = await send([line("旧-9", "2026-01-05"), line("旧-10", "2026-01-06")]);
    const { cases } = importResult.parse(await response.json());
    expect(cases.map(({ receipt_no }) => receipt_no)).toEqual(["2026-000002", "2026-000003"]);
  });

  it("imports no case twice", async () => {
    const before = await everything();
    await expectFaults(await send([line("旧-11", "2026-01-05"), running()]), ["/2/own_no", "imported-before"]);
    expect(await everything()).toEqual(before);
  });

  it("answers the same when the same key has stored it before, also of two that come together, and stores it once", async () => {
    const key = newKey();
    const file = [line("旧-20", "2026-01-05"), line("旧-21", "2026-01-06")];
    const answers = await Promise.all([send(file, { key }), send(file, { key })]);
    answers.push(await send(file, { key }));
    const said = await Promise.all(answers.map((answer) => answer.text()));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(new Set(said).size).toBe(1);
    expect(importResult.parse(JSON.parse(said[0] ?? "")).cases.map(({ own_no }) => own_no)).toEqual(["旧-20", "旧-21"]);
    expect((await rowsOf("SELECT 1 FROM request WHERE own_no IN ('旧-20', '旧-21')")).length).toBe(2);
  });

  it("judges again in a dry run, whatever its key has stored", async () => {
    const key = newKey();
    const file = [line("旧-22", "2026-01-05")];
    expect((await send(file, { key })).status).toBe(200);
    await expectFaults(await send(file, { key, dry: true }), ["/1/own_no", "imported-before"]);
  });

  it("names every fault by line and pointer, and stores nothing", async () => {
    const before = await everything();
    const response = await send([
      line("旧-30", "2026-01-05"),
      "{not json",
      line("旧-31", "2008-04-30"),
      line("旧-32", "2026-03-02", [
        { type: "extended", working_days: 10, text: "a", service: served("2026-03-12") },
        { type: "extended", working_days: 5, text: "b", service: served("2026-03-13") },
      ]),
      line("旧-33", "2026-03-02", [{ type: "merged", on: "2026-03-03", into: "2026-000001" }]),
      line("旧-30", "2026-01-06"),
      line("旧-34", "2026-05-01"),
      { ...line("旧-35", "2026-01-05"), extra: 1 },
    ]);
    await expectFaults(
      response,
      ["/2", "malformed-json"],
      ["/3/received_on", "before-regulation"],
      ["/4/events/1", "second-extension"],
      ["/5/events/0", "not-importable"],
      ["/6/own_no", "named-twice"],
      ["/7/received_on", "in-the-future"],
      ["/8/extra", "unknown-member"],
    );
    expect(await everything()).toEqual(before);
  });

  it("refuses an empty file, another media type, and bytes that are not UTF-8", async () => {
    await expectFaults(await send([]), ["", "line-count"]);
    const headers = { ...admin.headers, "Content-Type": "text/csv" };
    expect((await environment.call("POST", "/v1/staff/requests/import", { body: "a,b", headers })).status).toBe(415);
    const gb18030 = new Uint8Array([0xc9, 0xea, 0xc7, 0xeb]);
    const ndjson = { ...admin.headers, "Content-Type": "application/x-ndjson" };
    expect(
      (await environment.call("POST", "/v1/staff/requests/import", { body: gb18030, headers: ndjson })).status,
    ).toBe(400);
  });

  it("refuses a file over 10 MB", async () => {
    const headers = { ...admin.headers, "Content-Type": "application/x-ndjson" };
    const body = " ".repeat(10 * 1024 * 1024 + 1);
    expect((await environment.call("POST", "/v1/staff/requests/import", { body, headers })).status).toBe(413);
  });
});

it("computes an imported fee by page, and one by item with the items that its letter states", async () => {
  const notice = (own_no: string, charge: object) =>
    line(own_no, "2026-03-02", [{ type: "fee_notified", ...charge, service: served("2026-03-04") }]);
  const byItem = await send([notice("旧-91", { method: "by_item" })]);
  await expectFaults(byItem, ["/1/events/0", "month-not-counted"]);
  const lettered = await send([notice("旧-93", { method: "by_item", earlier_items: 30 })]);
  const [old] = importResult.parse(await lettered.json()).cases;
  expect((await caseOf(environment, admin, old?.receipt_no ?? "")).timeline.at(-1)?.body).toMatchObject({
    fee: { amount_yuan: 200, items: 1, earlier_items: 30 },
  });
  const stored = await send([notice("旧-92", { method: "by_page", pages: 62 })]);
  const { cases } = importResult.parse(await stored.json());
  const { timeline } = await caseOf(environment, admin, cases[0]?.receipt_no ?? "");
  expect(timeline.at(-1)?.body).toMatchObject({ pages: 62, fee: { amount_yuan: 320 } });
});
