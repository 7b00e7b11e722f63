import { afterEach, describe, expect, it, vi } from "vitest";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, environmentAt, newKey } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { append, caseOf, file, filing, letter, registerLetter, replied, sendFiling } from "../../support/requests.ts";
import { type Caller, staffWith } from "../../support/staff.ts";

const now = "2026-02-02T03:00:00Z";
const staff = await staffWith();
afterEach(() => vi.restoreAllMocks());

const replaceCalendar = () => bindings.DB.prepare("UPDATE calendar_version SET version = version + 1").run();
const calendarVersion = async () =>
  (await rowsOf<{ version: number }>("SELECT version FROM calendar_version"))[0]?.version;

describe("a write", () => {
  it.each<[string, (environment: ReturnType<typeof environmentAt>, receiptNo: string) => Promise<Response>]>([
    ["filing", (environment) => sendFiling(environment)],
    [
      "registering",
      (environment) => environment.call("POST", "/v1/staff/requests", { body: letter("2026-02-02"), ...staff }),
    ],
    [
      "replying",
      (environment, receiptNo) => append(environment, staff, receiptNo, replied("2026-02-02"), { version: 1 }),
    ],
    [
      "replying with a text",
      (environment, no) => append(environment, staff, no, replied("2026-02-02", { text: "附件。" }), { version: 1 }),
    ],
  ])("(%s) is one D1 batch", async (_, write) => {
    const { receipt_no } = await file(environmentAt(now));
    const { DB, writes } = watched(bindings.DB);
    expect((await write(environmentAt(now, { DB }), receipt_no)).status).toBe(201);
    expect(writes().map(({ kind }) => kind)).toEqual(["batch"]);
  });

  it("that repeats an earlier one is one D1 batch and changes no row", async () => {
    const headers = { "Idempotency-Key": newKey() };
    await sendFiling(environmentAt(now), { headers });
    const stored = await everything();
    const { DB, writes } = watched(bindings.DB);
    await sendFiling(environmentAt(now, { DB }), { headers });
    expect(writes().length).toBe(1);
    expect(await everything()).toEqual(stored);
  });
});

describe("a calendar replaced while a due date is computed", () => {
  it("is read again, and the case lands with the new version", async () => {
    let replaced = false;
    const { DB, writes } = watched(bindings.DB, async ({ statements }) => {
      if (replaced || !statements.some((sql) => sql.includes("INSERT INTO request"))) return;
      replaced = true;
      await replaceCalendar();
    });
    const environment = environmentAt(now, { DB });
    const receipt = await file(environment);
    expect(replaced).toBe(true);
    expect(writes().length).toBe(2);
    expect(receipt.due_on).toBe("2026-03-06");
    expect((await caseOf(environment, staff, receipt.receipt_no)).proof.calendar).toBe(await calendarVersion());
    const year = Number(receipt.receipt_no.slice(0, 4));
    expect(
      await rowsOf(
        "SELECT calendar_version FROM request WHERE receipt_year = ? AND receipt_seq = ?",
        year,
        Number(receipt.receipt_no.slice(5)),
      ),
    ).toEqual([{ calendar_version: await calendarVersion() }]);
  });

  it("before the call, unknown to an isolate that trusts its copy, does no harm either", async () => {
    const environment = environmentAt(now);
    await file(environment);
    await replaceCalendar();
    const { receipt_no } = await file(environment);
    expect((await caseOf(environment, staff, receipt_no)).proof.calendar).toBe(await calendarVersion());
    await replaceCalendar();
    const reply = await append(environment, staff, receipt_no, replied("2026-02-02"), { version: 1 });
    expect(reply.status).toBe(201);
  });

  it("again and again ends in 503 with nothing stored, and the same key may try again", async () => {
    const { DB } = watched(bindings.DB, async ({ statements }) => {
      if (statements.some((sql) => sql.includes("INSERT INTO request"))) await replaceCalendar();
    });
    const headers = { "Idempotency-Key": newKey() };
    const { calendar_version: _, ...before } = await everything();
    const response = await sendFiling(environmentAt(now, { DB }), { headers });
    expect(response.headers.get("Retry-After")).toBe("5");
    await expectProblem(response, "unavailable");
    const { calendar_version: __, ...after } = await everything();
    expect(after).toEqual(before);
    expect((await sendFiling(environmentAt(now), { headers })).status).toBe(201);
  });
});

describe("nothing is stored", () => {
  const environment = environmentAt(now);
  const nobody: Caller = { id: "", headers: { Authorization: "Bearer nobody" } };
  const failures: [string, (receiptNo: string) => Promise<Response>][] = [
    ["a filing without a key", () => environment.call("POST", "/v1/requests", { body: filing })],
    ["a filing with a short key", () => sendFiling(environment, { headers: { "Idempotency-Key": "short" } })],
    ["a filing that is not valid", () => sendFiling(environment, { body: { ...filing, purpose: "x" } })],
    ["a filing that is not JSON", () => sendFiling(environment, { body: "{" })],
    [
      "a letter from the future",
      () => environment.call("POST", "/v1/staff/requests", { body: letter("2026-02-03"), ...staff }),
    ],
    [
      "a letter before any Regulation",
      () => environment.call("POST", "/v1/staff/requests", { body: letter("2008-04-30"), ...staff }),
    ],
    [
      "a letter from nobody",
      () => environment.call("POST", "/v1/staff/requests", { body: letter("2026-02-02"), ...nobody }),
    ],
    ["a reply without If-Match", (no) => append(environment, staff, no, replied("2026-02-02"))],
    ["a reply to an older version", (no) => append(environment, staff, no, replied("2026-02-02"), { version: 7 })],
    ["a reply from the future", (no) => append(environment, staff, no, replied("2026-02-03"), { version: 1 })],
    ["a reply before receipt", (no) => append(environment, staff, no, replied("2026-02-01"), { version: 1 })],
    [
      "a reply that is not valid",
      (no) => append(environment, staff, no, replied("2026-02-02", { outcome: "x" }), { version: 1 }),
    ],
    ["a reply from nobody", (no) => append(environment, nobody, no, replied("2026-02-02"), { version: 1 })],
    ["a reply to no case", () => append(environment, staff, "2026-999999", replied("2026-02-02"), { version: 1 })],
    ["the identity of no case", () => environment.call("POST", "/v1/staff/requests/2026-999999/identity", staff)],
  ];

  it.each(failures)("by %s", async (_, fail) => {
    const { receipt_no } = await file(environment);
    const before = await everything();
    expect((await fail(receipt_no)).status).toBeGreaterThanOrEqual(400);
    expect(await everything()).toEqual(before);
  });

  it("by a batch whose last statement fails, and its key is free for another try", async () => {
    hush("error");
    const { receipt_no, version } = await registerLetter(environment, staff, "2026-02-02");
    const before = await everything();
    const key = newKey();
    const attempts: (() => Promise<Response>)[] = [
      () => sendFiling(environment, { headers: { "Idempotency-Key": key } }),
      () => append(environment, staff, receipt_no, replied("2026-02-02", { text: "答复。" }), { version, key }),
    ];
    await bindings.DB.exec(
      "CREATE TRIGGER broken BEFORE INSERT ON case_event BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END;",
    );
    for (const attempt of attempts) await expectProblem(await attempt(), "internal");
    await bindings.DB.exec("DROP TRIGGER broken");
    expect(await everything()).toEqual(before);
    for (const attempt of attempts) expect((await attempt()).status).toBe(201);
  });
});
