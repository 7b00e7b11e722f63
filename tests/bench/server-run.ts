import { call, filing, idempotencyKey } from "./bench.ts";
import { type Exchange, exchange } from "./load.ts";
import { type ServerBench, startServers } from "./own-server.ts";
import { measure, type Plan, type Variant } from "./rounds.ts";
import { say, sayRates, sayRatios } from "./said.ts";
import { soak, soakSaid } from "./soak.ts";
import { waitForImport, waitingSaid } from "./waiting.ts";
import type { Stored } from "./wire.ts";

/** How much the server is asked for. */
interface Extent {
  plan: Plan;
  importedRows: number;
  soakSeconds: number;
}

/** The server of one's own against a bare one on the same Node: reads, filings, what others wait during an import, and a soak. */
export async function benchServer({ plan, importedRows, soakSeconds }: Extent): Promise<void> {
  say("A server of one's own, against bare `@hono/node-server` and the same rows over the same binding");
  const bench = await startServers();
  try {
    const variants = await variantsOf(bench);
    const programs = [bench.ours, bench.bare];
    const pidOf = ({ exchange: { origin } }: Variant) => programs.find((one) => one.origin.port === origin.port)?.pid;
    const measured = await measure(variants, plan, pidOf);
    sayRates(measured);
    sayRatios(measured);
    say(waitingSaid(await waitForImport(bench, importedRows)));
    const own: Exchange[] = variants.map((variant) => variant.exchange).filter(isOf(bench.ours.origin));
    say(soakSaid(await soak(bench.ours, own, soakSeconds)));
  } finally {
    await bench.close();
  }
}

const isOf =
  (origin: URL) =>
  (one: Exchange): boolean =>
    one.origin.port === origin.port;

/** What is measured, in the order of a round: each of ours right after the bare one it is held against. */
async function variantsOf(bench: ServerBench): Promise<Variant[]> {
  const [ours, bare] = [bench.ours.origin, bench.bare.origin];
  const filed = {
    bodyOf: () => filing,
    headersOf: (n: number) => ({ "Content-Type": "application/json", ...idempotencyKey(n) }),
  };
  const inserted = "bare: the same rows in one batch over the same binding";
  return [
    ...(await readsOf("/v1/figures/2016.json", bench)),
    ...(await readsOf("/v1/figures/2016.csv", bench)),
    { name: inserted, exchange: exchange(bare, "POST", "/", 201, filed) },
    {
      name: "POST /v1/requests",
      exchange: exchange(ours, "POST", "/v1/requests", 201, filed),
      against: { bare: inserted, target: 0.6 },
    },
  ];
}

/** A cached GET and its 304, each held against the very same response of the bare server. */
async function readsOf(path: string, { ours, bare }: ServerBench): Promise<Variant[]> {
  const answer = await call(ours.origin, "GET", path);
  const body = await answer.text();
  // Those that the server itself adds to any answer.
  const added = new Set(["connection", "content-length", "date", "keep-alive"]);
  const headers = [...answer.headers].filter(([name]) => !added.has(name));
  await call(bare.origin, "PUT", path, { body: { headers, body } satisfies Stored });
  if ((await (await call(bare.origin, "GET", path)).text()) !== body) {
    throw new Error("The bare server answers other bytes");
  }
  const known = { headersOf: () => ({ "If-None-Match": answer.headers.get("ETag") ?? "" }) };
  const [full, unchanged] = [`bare: the bytes of ${path}`, `bare: the 304 of ${path}`];
  return [
    { name: full, exchange: exchange(bare.origin, "GET", path, 200) },
    { name: `GET ${path}`, exchange: exchange(ours.origin, "GET", path, 200), against: { bare: full, target: 0.7 } },
    { name: unchanged, exchange: exchange(bare.origin, "GET", path, 304, known) },
    {
      name: `the 304 of ${path}`,
      exchange: exchange(ours.origin, "GET", path, 304, known),
      against: { bare: unchanged, target: 0.7 },
    },
  ];
}
