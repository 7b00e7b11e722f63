/**
 * `npm run bench`: our Worker against bare ones that do the same work with nothing of ours in them, all in one workerd, in
 * alternating rounds; then what each operation costs D1; then the server of one's own against a bare one (`--server`: that alone).
 * `--quick` only shows that it runs. It judges, but never fails.
 */

import { type Bench, call, filing, idempotencyKey, startBench } from "./bench.ts";
import { type Costed, holdings, readCosts } from "./costs.ts";
import { importFiles, importingSaid } from "./importing.ts";
import { exchange } from "./load.ts";
import { machine } from "./machine.ts";
import { foldTimes, recompute } from "./recomputing.ts";
import { measure, ownWorkerd, type Plan, type Variant } from "./rounds.ts";
import { say, sayRates, sayRatios, table } from "./said.ts";
import { benchServer } from "./server-run.ts";
import { median } from "./statistics.ts";
import type { Stored } from "./wire.ts";

const quick = process.argv.includes("--quick");
const plan: Plan = quick
  ? { rounds: 3, connections: 8, milliseconds: 100, warmUpMilliseconds: 200 }
  : { rounds: 40, connections: 8, milliseconds: 200, warmUpMilliseconds: 2_000 };

/** What is measured, in the order of a round: each of ours right after the bare Worker it is held against. */
async function variantsOf({ constant, same, reading, cached, batch, ours }: Bench): Promise<Variant[]> {
  const reads: Variant[] = [];
  const paths = [
    "/v1/figures/2016.json",
    "/v1/figures/2016.csv",
    "/v1/figures",
    "/v1/figures/2016/revisions",
    "/reports/2016",
    "/request",
  ];
  // As it is passed on, and not in the order in which the cache knows it.
  const queried = ["/v1/figures/2016.csv?utm_source=x&excel=1", "/v1/rollups/publications.csv?to=2016-03&from=2016-03"];
  for (const path of [...paths, ...queried]) {
    reads.push(...(await readsOf(path, cached, ours)));
  }
  const filed = {
    bodyOf: () => filing,
    headersOf: (n: number) => ({ "Content-Type": "application/json", ...idempotencyKey(n) }),
  };
  const asked = {
    // A reply received on any day of two years.
    bodyOf: (n: number) => {
      const start_on = new Date(Date.UTC(2024, 0, 1 + (n % 730))).toISOString().slice(0, 10);
      return JSON.stringify({ kind: "reply", start_on });
    },
    headersOf: () => ({ "Content-Type": "application/json" }),
  };
  const answered = await call(ours, "POST", "/v1/deadlines", { body: asked.bodyOf(0) });
  const stored: Stored = {
    headers: [...answered.headers].filter(([name]) => name !== "content-length"),
    body: await answered.text(),
  };
  await call(same, "PUT", "/", { body: stored });
  const bare = {
    batch: "bare: the same rows in one D1 batch",
    posted: "bare: the same answer to the same POST, a constant",
    reading: "bare: the same, once the POST is read",
  };
  return [
    { name: "bare: a constant", exchange: exchange(constant, "GET", "/", 200) },
    ...reads,
    { name: bare.batch, exchange: exchange(batch, "POST", "/", 201, filed) },
    {
      name: "POST /v1/requests",
      exchange: exchange(ours, "POST", "/v1/requests", 201, filed),
      against: { bare: bare.batch, target: 0.6 },
    },
    { name: bare.posted, exchange: exchange(same, "POST", "/", 200, asked) },
    {
      name: "POST /v1/deadlines",
      exchange: exchange(ours, "POST", "/v1/deadlines", 200, asked),
      against: { bare: bare.posted, target: 0.6 },
    },
    { name: bare.reading, exchange: exchange(reading, "POST", "/", 200, asked) },
    {
      name: "POST /v1/deadlines, beside one that reads",
      exchange: exchange(ours, "POST", "/v1/deadlines", 200, asked),
      against: { bare: bare.reading, target: 0.6 },
    },
  ];
}

/** A cached GET and its 304, each held against the Cache API alone with the very same response. */
async function readsOf(path: string, cached: URL, ours: URL): Promise<Variant[]> {
  const answer = await call(ours, "GET", path);
  const body = await answer.text();
  const headers = [...answer.headers].filter(([name]) => name !== "content-length");
  await call(cached, "PUT", path, { body: { headers, body } satisfies Stored });
  if ((await (await call(cached, "GET", path)).text()) !== body) throw new Error("The bare Worker answers other bytes");
  const etag = answer.headers.get("ETag") ?? "";
  const known = { headersOf: () => ({ "If-None-Match": etag }) };
  const [full, unchanged] = [`bare: ${path} from the Cache API`, `bare: the 304 of ${path}`];
  return [
    { name: full, exchange: exchange(cached, "GET", path, 200) },
    { name: `GET ${path}`, exchange: exchange(ours, "GET", path, 200), against: { bare: full, target: 0.8 } },
    { name: unchanged, exchange: exchange(cached, "GET", path, 304, known) },
    {
      name: `the 304 of ${path}`,
      exchange: exchange(ours, "GET", path, 304, known),
      against: { bare: unchanged, target: 0.8 },
    },
  ];
}

function sayCosts(costed: readonly Costed[]): void {
  const [few, many] = holdings;
  table([
    ["ours, what D1 does", "round trips", "queries", "rows written", `rows read, ${few} cases held`, `${many} held`],
    ...costed.map(({ operation, costs: [first, then] }) => [
      operation,
      ...[then?.calls, then?.queries, then?.rowsWritten, first?.rowsRead, then?.rowsRead].map(String),
    ]),
  ]);
}

async function sayCasefile(bench: Bench): Promise<void> {
  const { events, folds, means } = await foldTimes(bench);
  const mean = median(means);
  say(
    `the fold of a case with ${events} events: ${mean.toFixed(1)} us, mean over ${folds}, median of ${means.length} batches ` +
      `(target 20 us: ${mean <= 20 ? "PASS" : "below target"})`,
  );
  const found = await recompute(bench, quick ? 1_200 : 10_000);
  say(
    `a new calendar over ${found.cases} open cases: ${found.moved} moved, ${found.slices} slices, ` +
      `${found.queriesInASlice} queries a slice at the most (target 40: ${found.queriesInASlice <= 40 ? "PASS" : "below target"}), ` +
      `${(found.rowsRead / found.cases).toFixed(1)} rows read and ${(found.rowsWritten / found.cases).toFixed(1)} written a case, ` +
      `${found.seconds.toFixed(1)} s`,
  );
}

for (const line of machine()) say(line);
say(
  `${plan.rounds} rounds, ${plan.milliseconds} ms a turn, ${plan.connections} connections, ` +
    `${plan.warmUpMilliseconds} ms of warm-up discarded${quick ? "; --quick: too short to judge by" : ""}`,
);
say();
if (!process.argv.includes("--server")) await benchWorker();
await benchServer({ plan, importedRows: quick ? 2_000 : 20_000, soakSeconds: quick ? 3 : 60 });

async function benchWorker(): Promise<void> {
  const bench = await startBench();
  const workerd = ownWorkerd();
  try {
    const measured = await measure(await variantsOf(bench), plan, () => workerd);
    sayRates(measured);
    sayRatios(measured);
    sayCosts(await readCosts(bench));
    await sayCasefile(bench);
    say(importingSaid(await importFiles(bench, quick ? 2_000 : 20_000, quick ? 2 : 9)));
    say();
  } finally {
    await bench.close();
  }
}
