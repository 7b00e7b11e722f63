import { importOutcome } from "../../schema/contracts/import-outcome.ts";
import { type Bench, call } from "./bench.ts";
import { median, quantile } from "./statistics.ts";
import type { Cost } from "./wire.ts";

/** What importing a file of publications took, ours and the bare Worker's that stores the same rows, ready, in the same parts. */
export interface Importing {
  rows: number;
  megabytes: number;
  parts: number;
  /** Rows per second, a file each. */
  ours: number[];
  bare: number[];
  cost: Cost;
}

/** A file as a publisher exports it; every one is another, because the same one again is no change. */
export function fileOf(rows: number, name: string): string {
  return Array.from({ length: rows }, (_, at) => {
    const day = new Date(Date.UTC(2016, 0, 1 + (at % 366))).toISOString().slice(0, 10);
    return JSON.stringify({
      title: `重庆市公安局关于${name}年度第${at + 1}号公开事项的通告`,
      summary: "根据有关规定，现将办理情况、适用范围和监督方式向社会公布。",
      document_no: `渝公发〔${name}〕${at + 1}号`,
      publisher_unit: `第${at % 40}处`,
      subjects: ["public_order"],
      genre: "circular",
      published_on: day,
      channels: ["portal", "weibo", "wechat"],
      url: `https://gov.example/${name}/${at + 1}`,
    });
  }).join("\n");
}

/** Imports files in alternating rounds, one round of each discarded. */
export async function importFiles(bench: Bench, rows: number, rounds: number): Promise<Importing> {
  const { ours, metered, rows: bare, database, staff } = bench;
  const headers = { ...staff, "Content-Type": "application/x-ndjson" };
  const send = async (origin: URL, name: string) => {
    const body = fileOf(rows, name);
    const began = performance.now();
    const answer = await call(origin, "POST", "/v1/staff/publications/import", { body, headers });
    const outcome = await answer.text();
    return { answer, outcome, perSecond: rows / ((performance.now() - began) / 1_000), bytes: Buffer.byteLength(body) };
  };

  // What ours stages is kept for the bare Worker: the rows as they are stored, in the parts they are stored in.
  await database.batch(
    [
      "CREATE TABLE staged (part INTEGER PRIMARY KEY, entries TEXT NOT NULL) STRICT",
      "CREATE TRIGGER keep_staged AFTER INSERT ON publication_staging BEGIN INSERT INTO staged VALUES (NEW.part, NEW.entries); END",
    ].map((sql) => database.prepare(sql)),
  );
  const first = await send(ours, "preparation");
  if (importOutcome.parse(JSON.parse(first.outcome)).registered !== rows) throw new Error("The file was not stored");
  const { results } = await database.prepare("SELECT entries FROM staged ORDER BY part").all();
  await database.batch(["DROP TRIGGER keep_staged", "DROP TABLE staged"].map((sql) => database.prepare(sql)));
  await call(bare, "PUT", "/", { body: results.map(({ entries }) => entries) });

  const found: Importing = {
    rows,
    megabytes: first.bytes / 2 ** 20,
    parts: results.length,
    ours: [],
    bare: [],
    cost: JSON.parse((await send(metered, "metered")).answer.headers.get("D1-Cost") ?? ""),
  };
  for (let round = 0; round <= rounds; round++) {
    const [bares, own] = [await send(bare, `bare-${round}`), await send(ours, `round-${round}`)];
    if (round === 0) continue;
    found.bare.push(bares.perSecond);
    found.ours.push(own.perSecond);
  }
  return found;
}

/** What the bench says of it. */
export function importingSaid({ rows, megabytes, parts, ours, bare, cost }: Importing): string {
  const ratios = ours.map((rate, round) => rate / (bare[round] ?? Number.NaN));
  const ratio = median(ratios);
  return (
    `an import of ${rows} publications (${megabytes.toFixed(1)} MB, ${parts} parts): ${median(ours).toFixed(0)} rows/s, ` +
    `the bare Worker storing the same rows in the same parts ${median(bare).toFixed(0)}; ratio ${ratio.toFixed(2)}, quartiles ` +
    `${quantile(ratios, 0.25).toFixed(2)}-${quantile(ratios, 0.75).toFixed(2)}, ${ours.length} rounds ` +
    `(target 0.50: ${ratio >= 0.5 ? "PASS" : "below target"}); ` +
    `${cost.queries} queries (target 50: ${cost.queries <= 50 ? "PASS" : "below target"}), ` +
    `${(cost.rowsRead / rows).toFixed(1)} rows read and ${(cost.rowsWritten / rows).toFixed(1)} written a row`
  );
}
