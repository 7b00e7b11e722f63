import { setTimeout as pause } from "node:timers/promises";
import { importOutcome } from "../../schema/contracts/import-outcome.ts";
import { call } from "./bench.ts";
import { fileOf } from "./importing.ts";
import type { ServerBench } from "./own-server.ts";
import { quantile } from "./statistics.ts";

/** How long others wait while a file is imported, and while nothing is. */
interface Waiting {
  rows: number;
  seconds: number;
  /** Milliseconds, one a request. */
  waits: number[];
  idle: number[];
}

/** A figure from the cache, and a page that is read from the database, in turn. */
const paths = ["/v1/figures/2016.json", "/v1/publications?limit=1"];

const everyMs = 20;

/** Requests that wait at the most: more of them would only wait for each other. */
const mostWaiting = 20;

/** Sends a request every 20 ms, whether or not the ones before are answered, until the work is done. */
async function waitsDuring(origin: URL, work: Promise<unknown>): Promise<number[]> {
  const waits: number[] = [];
  const sent: Promise<void>[] = [];
  let isOver = false;
  const end = () => {
    isOver = true;
  };
  work.then(end, end);
  const ask = async (path: string) => {
    const began = performance.now();
    await (await call(origin, "GET", path)).arrayBuffer();
    waits.push(performance.now() - began);
  };
  for (let n = 0; !isOver; n++) {
    if (sent.length - waits.length < mostWaiting) sent.push(ask(paths[n % paths.length] ?? ""));
    await pause(everyMs);
  }
  await Promise.all(sent);
  return waits;
}

export async function waitForImport({ ours: { origin }, staff }: ServerBench, rows: number): Promise<Waiting> {
  const headers = { ...staff, "Content-Type": "application/x-ndjson" };
  const body = fileOf(rows, "waiting");
  const idle = await waitsDuring(origin, pause(2_000));
  const began = performance.now();
  const importing = call(origin, "POST", "/v1/staff/publications/import", { body, headers });
  const waits = await waitsDuring(origin, importing);
  const seconds = (performance.now() - began) / 1_000;
  const { registered } = importOutcome.parse(await (await importing).json());
  if (registered !== rows) throw new Error("The file was not stored");
  return { rows, seconds, waits, idle };
}

export function waitingSaid({ rows, seconds, waits, idle }: Waiting): string {
  const longest = Math.max(...waits);
  const said = (values: readonly number[]) =>
    `median ${quantile(values, 0.5).toFixed(1)} ms, 99 % within ${quantile(values, 0.99).toFixed(0)}, longest ${Math.max(...values).toFixed(0)}`;
  return (
    `others during an import of ${rows} publications (${seconds.toFixed(1)} s, a request every ${everyMs} ms): ${said(waits)} ` +
    `(target 250 ms: ${longest <= 250 ? "PASS" : "above target"}); without an import: ${said(idle)}`
  );
}
