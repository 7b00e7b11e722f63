import { expect, it } from "vitest";
import { rowsOf, watched } from "../support/database.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { file } from "../support/requests.ts";
import { runsOr } from "../support/runs.ts";

/** Filings at once; three hundred in `npm run test:long`. */
const filings = Math.min(300, runsOr(30));
const now = "2026-03-02T02:00:00.000Z";

it(`${filings} filings at once are all in the log, each event once, without a gap, and none is tried twice because of it`, async () => {
  const alone = watched(bindings.DB);
  await file(environmentAt(now, { DB: alone.DB }));
  const before = await rowsOf<{ seq: number }>("SELECT seq FROM log_entry");
  const watching = watched(bindings.DB);
  const environment = environmentAt(now, { DB: watching.DB });
  const receipts = await Promise.all(Array.from({ length: filings }, () => file(environment)));
  expect(watching.writes()).toHaveLength(filings * alone.writes().length);
  // A filing neither reads the log nor its end: its trigger adds a row, with no statement of ours.
  expect(watching.trips.flatMap(({ statements }) => statements).filter((sql) => /log_entry/.test(sql))).toEqual([]);

  const entries = await rowsOf<{ seq: number; kind: string; hash: string }>(
    "SELECT seq, kind, hash FROM log_entry ORDER BY seq",
  );
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, at) => at + 1));
  const added = entries.slice(before.length);
  const events = await rowsOf<{ hash: string }>("SELECT hash FROM case_event");
  const logged = entries.filter(({ kind }) => kind === "case_event").map(({ hash }) => hash);
  expect(logged.toSorted()).toEqual(events.map(({ hash }) => hash).toSorted());
  expect(added.map(({ hash }) => hash)).toEqual(expect.arrayContaining(receipts.map(({ event_hash }) => event_hash)));
  expect(new Set(receipts.map(({ receipt_no }) => receipt_no)).size).toBe(filings);
}, 300_000);
