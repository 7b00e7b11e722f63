import { beforeEach, describe, expect, it, vi } from "vitest";
import { rowsOf, watched } from "../../support/database.ts";
import { hush } from "../../support/discretion.ts";
import { bindings, daily, environmentAt } from "../../support/environment.ts";
import { append, registerLetter, replied } from "../../support/requests.ts";
import { staffWith } from "../../support/staff.ts";

const staff = await staffWith();

beforeEach(() => {
  vi.restoreAllMocks();
  for (const level of ["log", "warn"] as const) hush(level);
});

/** A request that arrived and was replied to on these days. */
async function answered(receivedOn: string, repliedOn: string) {
  const environment = environmentAt(`${repliedOn}T06:00:00.000Z`);
  const { receipt_no, version } = await registerLetter(environment, staff, receivedOn);
  await append(environment, staff, receipt_no, replied(repliedOn), { version });
}

const stored = () => rowsOf("SELECT from_on, to_on, replies, on_time, median_days, counted_at FROM reply_time");
const at = "2026-03-10T00:30:00.000Z";
const statement = "GROUP BY closed_on, receipt_on";

/** The daily job with its database watched; answers rows read for the replies. */
async function count(): Promise<number | undefined> {
  const { DB, trips } = watched(bindings.DB);
  await environmentAt(at, { DB }).schedule(daily, at);
  return trips.find(({ statements }) => statements.some((sql) => sql.includes(statement)))?.rowsRead;
}

describe("how long replies took, counted by the daily job", () => {
  it("says of no reply that there was none", async () => {
    await count();
    expect(await stored()).toEqual([
      { from_on: "2025-03-10", to_on: "2026-03-09", replies: 0, on_time: 0, median_days: null, counted_at: at },
    ]);
  });

  it("is the middle of the working days, what was in time, of the twelve months before today, one row", async () => {
    // Of February 2026 the 15th to the 23rd are holidays, the 14th and 28th are worked.
    await answered("2025-03-03", "2025-03-07");
    await answered("2025-03-05", "2025-03-10");
    await answered("2025-12-01", "2025-12-02");
    await answered("2025-12-01", "2025-12-08");
    await answered("2025-11-03", "2025-12-15");
    await answered("2026-02-13", "2026-02-24");
    await count();
    expect(await stored()).toEqual([
      { from_on: "2025-03-10", to_on: "2026-03-09", replies: 5, on_time: 4, median_days: 3, counted_at: at },
    ]);
  });

  it("reads one row a reply of these months, of an index that has all it asks for", async () => {
    expect(await count()).toBe(5);
    const plan = await rowsOf<{ detail: string }>(
      `EXPLAIN QUERY PLAN SELECT receipt_on, closed_on, count(*), sum(due_on IS NULL OR closed_on <= due_on) FROM request
        WHERE closed_as = 'replied' AND closed_on >= ? AND closed_on <= ? AND receipt_on IS NOT NULL
        GROUP BY closed_on, receipt_on`,
      "2025-03-10",
      "2026-03-09",
    );
    expect(plan.map(({ detail }) => detail)).toEqual([
      "SEARCH request USING COVERING INDEX request_replied (closed_on>? AND closed_on<?)",
    ]);
  });
});
