import { beforeAll, describe, expect, it } from "vitest";
import { anchorLog } from "../../functions/anchors/anchor-log.ts";
import { toDay } from "../../functions/clock/days.ts";
import { recordHash } from "../../functions/log/records.store.ts";
import { keyringOf } from "../../functions/platform/keyring.ts";
import { eventHash } from "../../functions/requests/case/event-chain.ts";
import { secretHash, trackingSecret } from "../../functions/requests/sealing/tracking-secret.ts";
import { verification } from "../../schema/contracts/verification.ts";
import { rowsOf, watched } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { behindGuards, run } from "../support/evidence.ts";
import { file } from "../support/requests.ts";
import { runsOr } from "../support/runs.ts";
import { type Caller, staffWith } from "../support/staff.ts";

/** `VITE_RUNS=5000` for fewer. */
const cases = runsOr(100_000);
const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
/** Cases inserted at a time. */
const part = 2000;

type Row = Record<string, unknown>;

/** Inserts rows as they are, their columns by name, from one JSON text. */
async function bulk(table: string, rows: readonly Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const values = columns.map((name) => `value ->> '${name}'`).join(", ");
  await run(`INSERT INTO ${table} (${columns.join(", ")}) SELECT ${values} FROM json_each(?)`, JSON.stringify(rows));
}

/** So many cases like one that was filed, each with its own event, deadlines and secret, erased; two records of each in the log. */
async function fill(): Promise<void> {
  const [request = {}] = await rowsOf<Row>("SELECT * FROM request");
  const [first] = await rowsOf<Record<string, string>>("SELECT * FROM case_event");
  const deadlines = await rowsOf<Row>("SELECT * FROM deadline");
  const [{ seq: entries } = { seq: 0 }] = await rowsOf<{ seq: number }>("SELECT max(seq) AS seq FROM log_entry");
  const keyring = await keyringOf(environment.bound);
  if (first === undefined) throw new Error("A case without its event");
  const { queue_on: _, ...columns } = request;
  for (let from = 0; from < cases; from += part) {
    const made = await Promise.all(
      Array.from({ length: Math.min(part, cases - from) }, async (_, at) => {
        const id = `00000000-0000-4000-8000-${String(from + at).padStart(12, "0")}`;
        const event = { requestId: id, seq: 1, type: "received", happenedOn: first.happened_on, recordedAt: now };
        const content = { ...event, actor: first.actor ?? "", body: first.body ?? "", textId: null, textHash: null };
        const previousHash = "0".repeat(64);
        const hash = await eventHash({ ...content, happenedOn: toDay(content.happenedOn ?? ""), previousHash });
        const erasure = { request_id: id, erased_on: "2026-03-02", kept_until: "2026-03-02" };
        const secret = await secretHash(await trackingSecret(keyring, id));
        const seq = from + at + 2;
        return {
          request: { ...columns, id, receipt_seq: seq, secret_hash: secret },
          event: { ...first, request_id: id, recorded_at: now, text_id: null, text_hash: null, hash },
          deadlines: deadlines.map(({ next_reminder_on: _, ...deadline }) => ({ ...deadline, request_id: id })),
          erasure: { ...erasure, hash: await recordHash("erasure", erasure) },
        };
      }),
    );
    await bulk(
      "request",
      made.map((one) => one.request),
    );
    await bulk(
      "case_event",
      made.map(({ event }) => event),
    );
    await bulk(
      "deadline",
      made.flatMap((one) => one.deadlines),
    );
    await bulk(
      "erasure",
      made.map(({ erasure }) => erasure),
    );
    await bulk(
      "log_entry",
      made.flatMap(({ event, erasure }, at) => [
        { seq: entries + 2 * (from + at) + 1, kind: "case_event", key: `${event.request_id} 1`, hash: event.hash },
        { seq: entries + 2 * (from + at) + 2, kind: "erasure", key: erasure.request_id, hash: erasure.hash },
      ]),
    );
  }
}

/** Walks on from a place, as `npm run verify` does; answers what each slice read, and where each begins. */
async function walkFrom(cursor: string | null, { headers }: Caller) {
  const slices: { stage: string; rows: number; queries: number; cursor: string | null }[] = [];
  const faults: unknown[] = [];
  let [walked, at] = [0, cursor];
  do {
    const { DB, rowsRead, queries } = watched(bindings.DB);
    const query = at === null ? "" : `?cursor=${encodeURIComponent(at)}`;
    const answer = await environmentAt(now, { DB }).call("GET", `/v1/staff/verification${query}`, { headers });
    const slice = verification.parse(await answer.json());
    slices.push({ stage: slice.stage, rows: rowsRead(), queries: queries(), cursor: at });
    faults.push(...slice.faults);
    walked += slice.walked;
    at = slice.next;
  } while (at !== null);
  return { slices, faults, walked };
}

describe(`a database of ${cases} cases`, () => {
  let auditor: Caller;

  beforeAll(async () => {
    auditor = await staffWith("auditor");
    await file(environment);
    await behindGuards(["request", "case_event", "deadline", "erasure", "log_entry"], fill);
    for (let made = 1; (made ?? 0) > 0; ) made = (await anchorLog(environment.bound, environment.outside)).anchors ?? 0;
  }, 1_200_000);

  it("is verified slice by slice, each of bounded rows and queries, and from any of them on", {
    timeout: 1_800_000,
  }, async () => {
    const { slices, faults, walked } = await walkFrom(null, auditor);
    // The cases made here are open and erased all the same, which the walk names of each, and nothing else.
    const others = faults.filter((fault) => Object(fault).fault !== "erased-too-early");
    expect([faults.length, others]).toEqual([cases, []]);
    const byStage = Map.groupBy(slices, ({ stage }) => stage);
    for (const [stage, those] of byStage) {
      const most = (of: "rows" | "queries") => Math.max(...those.map((slice) => slice[of]));
      // biome-ignore lint/suspicious/noConsole: the measured cost is what this run is for
      console.log(`${stage}: ${those.length} slices, at most ${most("rows")} rows and ${most("queries")} queries each`);
      expect(most("rows")).toBeLessThanOrEqual(31_000);
      expect(most("queries")).toBeLessThanOrEqual(50);
    }
    // Somebody whose connection was lost goes on with the cursor of the slice that was under way.
    const middle = slices[Math.floor(slices.length / 2)];
    const rest = await walkFrom(middle?.cursor ?? null, auditor);
    expect(rest.slices).toHaveLength(slices.length - Math.floor(slices.length / 2));
    expect(walked).toBeGreaterThan(5 * cases);
  });
});
