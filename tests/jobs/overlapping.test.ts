import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { anchoring, bindings, daily, environmentAt, monthly } from "../support/environment.ts";
import { weekIsSent } from "../support/reminders.ts";
import { append, file, registerLetter, replied } from "../support/requests.ts";
import { mark, seed } from "../support/rollups.ts";
import { placesTried } from "../support/runs.ts";
import { staffWith } from "../support/staff.ts";

const staff = await staffWith();
const early = environmentAt("2015-04-01T02:00:00.000Z");
const lately = environmentAt("2026-03-02T02:00:00.000Z");
const WITNESS = { kind: "webhook", url: "https://witness.example/anchors" } as const;
const WITNESS_SECRET = `whsec_${"A".repeat(32)}`;

await registerLetter(lately, staff, "2026-02-27");
await lately.call("POST", "/v1/staff/sinks", {
  body: { kind: "webhook", name: "接收方", url: "https://receiver.example/hook", secret: `whsec_${"A".repeat(32)}` },
  ...staff,
});
await seed(staff, { day: "2026-01-05", unit: "办公室" });
await lately.call("POST", "/v1/staff/rollups/2026-01", staff);

const execute = (...statements: string[]) => bindings.DB.batch(statements.map((sql) => bindings.DB.prepare(sql)));
let round = 0;

interface OverlappedJob {
  schedule: string;
  at: () => string;
  /** Makes work for one run. */
  prepare: () => Promise<unknown>;
  /** What one run of that work records, by kind; it is looked for in the log. */
  records: readonly string[];
  /** Whether two runs at once may both send before either records that it did. */
  sendsTwice?: true;
}

const jobs: Record<string, OverlappedJob> = {
  daily: {
    schedule: daily,
    at: () => "2026-03-06T00:30:00.000Z",
    async prepare() {
      const old = await registerLetter(early, staff, "2015-03-02");
      await append(early, staff, old.receipt_no, replied("2015-03-09"), { version: old.version });
      await early.call("POST", `/v1/staff/requests/${old.receipt_no}/archive`, staff);
      const none = "0".repeat(64);
      await execute(
        `INSERT INTO complaint VALUES ('older ${round}', 2014, ${round}, '${none}', 'fax', '2014-03-03', NULL, '2014-03-03', 'applicant', NULL)`,
        `INSERT INTO complaint VALUES ('old ${round}', 2015, ${round}, '${none}', 'fax', '2015-03-02', NULL, '2015-03-02', 'applicant', 1)`,
        `INSERT INTO complaint_step VALUES
          ('old ${round}', 1, 'decided', '2015-03-09', '2015-03-09', 'applicant', NULL, 'rejected', NULL, '${none}', NULL)`,
        `INSERT INTO complaint_text VALUES ('old ${round}', 0, 'test', x'00')`,
        "UPDATE calendar_version SET version = version + 1",
        "DELETE FROM reminder",
        weekIsSent("2026-03-02"),
        "DELETE FROM reminder_message",
        "UPDATE deadline SET resume_on = NULL, since_at = '2026-03-06T00:00:00.000Z'",
      );
      await seed(staff, { day: "2026-01-05", unit: `处室${round}` });
    },
    records: ["complaint_erasure", "complaint_record", "erasure", "rollup_revision"],
  },
  monthly: {
    schedule: monthly,
    at: () => `${2016 + Math.floor(round / 12)}-${String((round % 12) + 1).padStart(2, "0")}-01T02:00:00.000Z`,
    prepare: () => mark("2015-12").run(),
    records: ["rollup_revision"],
  },
  anchoring: {
    schedule: anchoring,
    at: () => "2026-03-06T01:45:00.000Z",
    prepare: () => file(lately),
    records: ["anchor_witness"],
    // A witness is asked before its answer is stored; one answer is.
    sendsTwice: true,
  },
};

let fetched: { mock: { calls: unknown[][] }; mockClear(): unknown };
let logged: ReturnType<typeof hush>;
beforeEach(() => {
  fetched = vi.spyOn(globalThis, "fetch").mockImplementation(async () => new Response("ok", { status: 200 }));
  logged = hush("log");
  hush("warn");
});
afterEach(() => vi.restoreAllMocks());

const isWriting = (sql: string) => /^\s*(INSERT|UPDATE|DELETE)/i.test(sql);

/** How often everything is in the log, and how much there is of what jobs send and derive. */
async function counted(): Promise<Record<string, number>> {
  const kinds = await rowsOf<{ kind: string; n: number }>("SELECT kind, count(*) AS n FROM log_entry GROUP BY kind");
  const [others = {}] = await rowsOf<Record<string, number>>(
    "SELECT (SELECT count(*) FROM anchor) AS anchors, (SELECT count(*) FROM reminder) AS reminders, (SELECT count(*) FROM reminder_message) AS messages",
  );
  return { ...Object.fromEntries(kinds.map(({ kind, n }) => [kind, n])), ...others };
}

describe.each(Object.entries(jobs))(
  "two runs at once of the %s job",
  (_, { schedule, at, prepare, records, sendsTwice }) => {
    it("do and record once what there is to do, wherever the second comes between the reads and writes of the first", async () => {
      /** One round: work is prepared, and done by a run, and by another that comes before the given write of the first. */
      const effectOf = async (place: number) => {
        round += 1;
        await execute("DELETE FROM job_run", "DELETE FROM task_lease");
        await prepare();
        const before = await counted();
        fetched.mockClear();
        logged.mockClear();
        let writes = 0;
        const settings = { WITNESS, WITNESS_SECRET };
        const { DB } = watched(bindings.DB, async ({ statements }) => {
          if (statements.some(isWriting) && writes++ === place)
            await environmentAt(at(), settings).schedule(schedule, at());
        });
        await environmentAt(at(), { ...settings, DB }).schedule(schedule, at());
        const after = await counted();
        const effect = Object.entries(after).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
        return {
          writes,
          effect: Object.fromEntries(effect.filter(([, count]) => count !== 0)),
          lines: logged.mock.calls.length,
          sent: sendsTwice === true ? 1 : fetched.mock.calls.length,
        };
      };
      // The first of all records the key that signs anchors.
      await effectOf(-1);
      const alone = await effectOf(-1);
      expect(Object.keys(alone.effect)).toEqual(expect.arrayContaining([...records]));
      for (const kind of records) expect(alone.effect[kind], kind).toBe(1);
      expect(alone.writes).toBeGreaterThan(2);
      for (const place of placesTried(alone.writes, 6)) {
        const { effect, lines, sent } = await effectOf(place);
        expect({ effect, lines, sent }, `before write ${place}`).toEqual({
          ...{ effect: alone.effect, lines: alone.lines, sent: alone.sent },
        });
      }
    }, 180_000);
  },
);
