import { createExecutionContext } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import { sha256 } from "../../functions/platform/digest.ts";
import { countEvent, forgetEvents, mostOfNetwork } from "../../functions/security/security-events.store.ts";
import { rowsOf, watched } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { run } from "../support/evidence.ts";

const now = "2026-03-02T02:00:00.000Z";
const next = "2026-03-02T03:00:00.000Z";
const event = { hour: now, at: now, kind: "key_unknown", operation: "listQueue", memberId: "" } as const;
const like = { ...event, network: "192.0.2.0/24", token: "" };
const stored = () => rowsOf<Record<string, string | number>>("SELECT * FROM security_event ORDER BY hour, place");

beforeEach(async () => void (await run("DELETE FROM security_event")));

describe("a token", () => {
  it("is kept as the beginning of a hash under a key of the house, so that nobody else can try values against it", async () => {
    const call = (TRACKING_KEY = bindings.TRACKING_KEY) =>
      environmentAt(now, { TRACKING_KEY }).call("GET", "/v1/staff/requests", {
        headers: { Authorization: "Bearer gk_nobody" },
      });
    await call();
    await call();
    await call(new Uint8Array(32).fill(9).toBase64());
    const tokens = (await stored()).map(({ token, count }) => [token, count]);
    expect(tokens.map(([, count]) => count)).toEqual([2, 1]);
    const [one, other] = tokens.map(([token]) => token);
    expect(one).not.toBe(other);
    for (const sent of ["gk_nobody", "Bearer gk_nobody", "security-event\ngk_nobody"]) {
      expect([one, other]).not.toContain((await sha256(sent)).slice(0, 16));
    }
  });

  it.each([1, 15, 17, 64])("of %i characters is refused by the database", async (length) => {
    await expect(countEvent(bindings.DB, { ...like, token: "a".repeat(length) })).rejects.toThrow("CHECK");
    expect(await stored()).toEqual([]);
  });
});

describe("a row", () => {
  it("says when the earliest and the latest call was, in whatever order they are counted", async () => {
    for (const minute of ["30", "10", "50", "20"]) {
      await countEvent(bindings.DB, { ...like, at: `2026-03-02T02:${minute}:00.000Z` });
    }
    expect(await stored()).toMatchObject([
      { count: 4, first_at: "2026-03-02T02:10:00.000Z", last_at: "2026-03-02T02:50:00.000Z" },
    ]);
  });

  it("says all of a network's call again in the next hour, however many that network had before", async () => {
    const token = (at: number) => String(at).padStart(16, "0");
    for (let at = 0; at < mostOfNetwork + 5; at++) await countEvent(bindings.DB, { ...like, token: token(at) });
    await countEvent(bindings.DB, { ...like, hour: next, at: next, token: token(99) });
    expect((await stored()).at(-1)).toMatchObject({ hour: next, operation: "listQueue", token: token(99), count: 1 });
  });
});

it("a run forgets two days of hours at the most, the earliest first, and the next one goes on", async () => {
  const hour = (at: number) => new Date(Date.parse("2025-01-01T00:00:00.000Z") + at * 3_600_000).toISOString();
  for (let at = 0; at < 60; at++) await countEvent(bindings.DB, { ...like, hour: hour(at), at: hour(at) });
  expect(await forgetEvents(bindings.DB, hour(55))).toBe(48);
  expect((await stored()).map((row) => row.hour)).toEqual(Array.from({ length: 12 }, (_, at) => hour(48 + at)));
  expect(await forgetEvents(bindings.DB, hour(55))).toBe(7);
  expect(await stored()).toHaveLength(5);
});

it("a refused call is answered although its record never comes to an end", async () => {
  let asked = 0;
  const { DB } = watched(bindings.DB, ({ statements }) => {
    if (!statements.some((sql) => sql.includes("INTO security_event"))) return undefined;
    asked++;
    return new Promise(() => {});
  });
  const { app, bound } = environmentAt(now, { DB });
  const request = new Request("https://gongkai.example/v1/staff/requests", {
    headers: { Authorization: "Bearer gk_no" },
  });
  expect((await app.fetch(request, bound, createExecutionContext())).status).toBe(401);
  await expect.poll(() => asked).toBe(1);
}, 10_000);
