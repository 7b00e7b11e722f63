import { beforeAll, expect, it } from "vitest";
import { recomputation } from "../../schema/contracts/calendars.ts";
import { continueRecomputation, load, notice2027, previewOf, storeNotice } from "../support/calendars.ts";
import { expectChained, opened } from "../support/case.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { staffWith } from "../support/staff.ts";

/** More than two slices of open cases; every third is due in 2027, where a notice moves it. */
const many = 2_300;
const environment = environmentAt("2026-12-21T02:00:00Z");
const staff = await staffWith();

const behind = async (version: number) =>
  (await rowsOf("SELECT id FROM request WHERE state <> 'closed' AND calendar_seen < ?", version)).length;
const recomputed = async (version: number) =>
  rowsOf<{ seq: number; from: string; to: string }>(
    `SELECT seq, body ->> 'from' AS "from", body ->> 'to' AS "to" FROM case_event
     WHERE type = 'recomputed' AND body ->> 'calendar_version' = ?`,
    version,
  );
/** With so many days off that every case due in 2027 moves. */
const offFrom = (...off: string[]) => ({ ...notice2027, off: [...notice2027.off, ...off] });

beforeAll(async () => {
  // Copies of two cases that came through the door, each under an id and a number of its own.
  const templates = [await opened(environment, staff, "2026-12-18"), await opened(environment, staff, "2026-11-02")];
  const columnsOf = async (table: string, ...own: string[]) => {
    const columns = await rowsOf<{ name: string }>("SELECT name FROM pragma_table_info(?)", table);
    return columns.map(({ name }) => name).filter((name) => !own.includes(name));
  };
  const request = await columnsOf("request", "id", "receipt_seq");
  const copyId = "'00000000-0000-4000-8000-' || printf('%012d', n)";
  const from = `FROM (
      WITH RECURSIVE copy (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < ${many - 2})
      SELECT n, iif(n % 3 = 0, ?1, ?2) AS template FROM copy
    ) JOIN request ON request.receipt_seq = template`;
  const numbers = templates.map(({ receipt_no }) => Number(receipt_no.slice(5)));
  const run = (sql: string) => bindings.DB.prepare(sql).bind(...numbers);
  const belonging = async (table: string) => {
    const columns = await columnsOf(table, "request_id");
    return run(`INSERT INTO ${table} (request_id, ${columns.join(", ")})
      SELECT ${copyId}, ${columns.map((name) => (name.startsWith("text_") ? "NULL" : `${table}.${name}`)).join(", ")} ${from}
      JOIN ${table} ON ${table}.request_id = request.id`);
  };
  await bindings.DB.batch([
    run(`INSERT INTO request (id, receipt_seq, ${request.join(", ")})
      SELECT ${copyId}, 1000 + n, ${request.map((name) => `request.${name}`).join(", ")} ${from}`),
    await belonging("case_event"),
    await belonging("deadline"),
  ]);
  expect(await behind(2)).toBe(many);
});

it("goes through all open cases in slices, and says which moved", async () => {
  const first = await load(environment, staff, "2027", notice2027);
  expect(first).toMatchObject({ version: 2, next: "/v1/staff/recomputation" });
  let examined = first.looked_at;
  const moved = [...first.moved];
  let { next } = first;
  let slices = 1;
  while (next !== null) {
    expect(await behind(2)).toBe(many - examined);
    const slice = await continueRecomputation(environment, staff);
    expect(slice.looked_at).toBeGreaterThan(0);
    examined += slice.looked_at;
    moved.push(...slice.moved);
    ({ next } = slice);
    slices++;
  }
  expect(examined).toBe(many);
  expect(slices).toBeGreaterThan(2);
  expect(await behind(2)).toBe(0);
  expect(new Set(moved.map(({ receipt_no }) => receipt_no)).size).toBe(moved.length);
  expect((await recomputed(2)).length).toBe(moved.length);
  expect(await continueRecomputation(environment, staff)).toMatchObject({ looked_at: 0, moved: [], next: null });
});

it("takes at most 45 queries a slice, the loading one too", async () => {
  const { DB, trips } = watched(bindings.DB);
  const counted = environmentAt("2026-12-21T02:00:00Z", { DB });
  const queries = () => trips.reduce((total, { statements }) => total + statements.length, 0);
  const body = offFrom("2027-01-05");
  const { digest } = await previewOf(environment, staff, "2027", body);
  const stored = await storeNotice(counted, staff, "2027", { body, digest });
  const loading = recomputation.parse(await stored.json());
  expect(loading.looked_at).toBeGreaterThanOrEqual(500);
  const first = queries();
  await continueRecomputation(counted, staff);
  const continued = queries() - first;
  expect([first <= 45, continued <= 45], `${first} and ${continued} queries`).toEqual([true, true]);
});

it("killed at any round trip, goes on where it was: nothing is lost, nothing done twice", async () => {
  const finish = async (version: number) => {
    let slice = await continueRecomputation(environment, staff);
    while (slice.next !== null) slice = await continueRecomputation(environment, staff);
    expect(await behind(version)).toBe(0);
  };
  await finish(3);
  await load(environment, staff, "2027", offFrom("2027-01-05", "2027-01-06"));
  await finish(4);
  let version = 4;
  for (const survived of [1, 2, 4]) {
    const { DB, writes } = watched(bindings.DB, ({ statements }) => {
      if (writes().length > survived && statements.some((sql) => /UPDATE request/.test(sql))) throw new Error("Killed");
    });
    const dying = environmentAt("2026-12-21T02:00:00Z", { DB });
    const off = offFrom(
      "2027-01-05",
      "2027-01-06",
      ...["2027-01-07", "2027-01-11", "2027-01-12"].slice(0, version - 3),
    );
    const { digest } = await previewOf(environment, staff, "2027", off);
    const response = await storeNotice(dying, staff, "2027", { body: off, digest });
    expect([500, 503]).toContain(response.status);
    version++;
    const left = await behind(version);
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(many);
    await finish(version);
    const events = await recomputed(version);
    const due = await rowsOf("SELECT id FROM request WHERE due_on >= '2027-01-01'");
    expect(events).toHaveLength(due.length);
  }
});

it("finished by the daily job, however much is left; a case set aside in it is tried once and counted once", async () => {
  const [{ version = 0 } = {}] = await rowsOf<{ version: number }>("SELECT version FROM calendar_version");
  const [{ sql: guard = "" } = {}] = await rowsOf<{ sql: string }>(
    "SELECT sql FROM sqlite_schema WHERE name = 'case_event_no_update'",
  );
  const ofBad = "request_id = (SELECT min(id) FROM request) AND seq = 1";
  const [{ body = "" } = {}] = await rowsOf<{ body: string }>(`SELECT body FROM case_event WHERE ${ofBad}`);
  const rewrite = (to: string) =>
    bindings.DB.batch([
      bindings.DB.prepare("DROP TRIGGER case_event_no_update"),
      bindings.DB.prepare(`UPDATE case_event SET body = ? WHERE ${ofBad}`).bind(to),
      bindings.DB.prepare(guard),
    ]);
  await rewrite("{}");
  await load(environment, staff, "2027", offFrom("2027-01-13"));
  expect(await behind(version + 1)).toBeGreaterThan(1);
  // The reminders of two thousand cases are not for this test's reader.
  const log = hush("log");
  await environment.schedule(daily, "2026-12-22T00:30:00Z");
  log.mockRestore();
  expect(await behind(version + 1)).toBe(1);
  const [run] = await rowsOf<{ tasks: string }>("SELECT tasks FROM job_run ORDER BY rowid DESC LIMIT 1");
  expect(JSON.parse(run?.tasks ?? "[]")).toContainEqual(
    expect.objectContaining({
      name: "recompute",
      counts: expect.objectContaining({ recomputed: expect.any(Number), set_aside: 1 }),
    }),
  );
  await rewrite(body);
  expect(await continueRecomputation(environment, staff)).toMatchObject({ looked_at: 1, set_aside: 0, next: null });
});

it("leaves every chain whole and every row what its events say", async () => {
  await expectChained("request_id NOT LIKE '00000000-0000-4000-%'");
  const broken = await rowsOf(
    `SELECT later.request_id FROM case_event AS later
     LEFT JOIN case_event AS earlier ON earlier.request_id = later.request_id AND earlier.seq = later.seq - 1
     WHERE later.seq > 1 AND earlier.hash IS NOT later.previous_hash`,
  );
  expect(broken).toEqual([]);
  const off = await rowsOf(
    `SELECT id FROM request
     WHERE version <> (SELECT count(*) FROM case_event WHERE request_id = id)
       OR due_on IS NOT (SELECT due_on FROM deadline WHERE request_id = id AND kind = 'reply')
       OR due_on IS NOT coalesce(
         (SELECT body ->> 'to' FROM case_event WHERE request_id = id AND type = 'recomputed' ORDER BY seq DESC LIMIT 1), due_on)`,
  );
  expect(off).toEqual([]);
});
