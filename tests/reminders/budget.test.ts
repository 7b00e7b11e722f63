import { afterEach, expect, it, vi } from "vitest";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { weekIsSent } from "../support/reminders.ts";
import { registerLetter } from "../support/requests.ts";
import { staffWith } from "../support/staff.ts";

/** Open cases: 5,000, or 100,000 in `npm run test:scale`. */
const { env }: { url: string; env?: Record<string, string> } = import.meta;
const cases = Number(env?.VITE_OPEN_CASES ?? 5_000);
const due = 200;
const morning = "2026-03-06T00:30:00.000Z";

afterEach(() => vi.restoreAllMocks());

it(`of ${cases} open cases ${due} are due: at most 10 rows each and 200, and 71 queries`, async () => {
  const staff = await staffWith();
  const { receipt_no } = await registerLetter(environmentAt("2026-02-10T02:00:00Z"), staff, "2026-02-10");
  const [template] = await rowsOf<Record<string, unknown>>(
    "SELECT * FROM request WHERE receipt_seq = ?",
    Number(receipt_no.slice(5)),
  );
  const { queue_on: _, ...stored } = template ?? {};
  const columns = Object.keys(stored);
  // As many at a time as a parameter of D1 takes.
  const atOnce = 2_500;
  for (let from = 0; from < cases; from += atOnce) {
    const rows = Array.from({ length: Math.min(atOnce, cases - from) }, (__, index) => ({
      ...stored,
      id: crypto.randomUUID(),
      receipt_year: 2025,
      receipt_seq: from + index + 1,
      // All within reach of a reminder, few of them on a rule's day.
      due_on: from + index < due ? "2026-03-06" : "2026-03-27",
    }));
    const insert = `INSERT INTO request (${columns.join(", ")})
      SELECT ${columns.map((name) => `value ->> '${name}'`).join(", ")} FROM json_each(?)`;
    const dated = `INSERT INTO deadline (request_id, kind, ref, owed_by, due_on, provisional, since_at, resume_on)
      SELECT value ->> 'id', 'reply', '', 'agency', value ->> 'due_on', 0, '2026-03-05T23:00:00.000Z',
        CASE WHEN value ->> 'due_on' > '2026-03-06' THEN '2026-03-13' END FROM json_each(?)`;
    const part = JSON.stringify(rows);
    await bindings.DB.batch([
      bindings.DB.prepare(insert).bind(part),
      bindings.DB.prepare(dated).bind(JSON.stringify(rows.map(({ id, due_on }) => ({ id, due_on })))),
    ]);
  }
  // The service has run before: only what is due is read.
  await bindings.DB.batch([
    bindings.DB.prepare("DELETE FROM deadline WHERE request_id = (SELECT id FROM request WHERE receipt_year = 2026)"),
    bindings.DB.prepare(weekIsSent("2026-03-02")),
    bindings.DB.prepare("UPDATE reminder_calendar SET version = (SELECT version FROM calendar_version)"),
  ]);
  hush("log");
  const { DB, trips, rowsRead } = watched(bindings.DB);
  await environmentAt(morning, { DB }).schedule(daily, morning);
  const queries = trips.reduce((sum, { statements }) => sum + statements.length, 0);
  const [run] = await rowsOf("SELECT counts FROM job_run WHERE job = 'daily' ORDER BY id DESC LIMIT 1");
  expect(run).toMatchObject({ counts: expect.stringContaining(`"planned":${due},"sent":${due}`) });
  const costly = trips
    .filter((trip) => trip.rowsRead > due)
    .map(
      (trip) =>
        `${trip.rowsRead}: ${trip.statements.map((sql) => sql.trim().replaceAll(/\s+/g, " ").slice(0, 60)).join(" | ")}`,
    );
  // Quarters are counted from each case of the years before, once.
  const counting = trips.filter(({ statements }) => statements.some((sql) => /receipt_seq AS seq/.test(sql)));
  const counted = counting.reduce((sum, trip) => sum + trip.rowsRead, 0);
  expect(counted).toBeLessThanOrEqual(cases + 10);
  expect(rowsRead() - counted, costly.join("\n")).toBeLessThanOrEqual(10 * due + 200);
  // Where a run may make fewer (QUERIES_A_RUN), it goes on an hour later.
  expect(queries).toBeLessThanOrEqual(71);
}, 600_000);
