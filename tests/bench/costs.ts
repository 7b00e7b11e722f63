import { randomUUID } from "node:crypto";
import { receipt } from "../../schema/contracts/requests.ts";
import { type Bench, call, file } from "./bench.ts";
import type { Cost } from "./wire.ts";

/** How many cases and publications a database holds when the costs are read: what is asked for stays the same. */
export const holdings = [30, 300] as const;

/** Rows of a page, and items of the month that is recounted. */
const page = 20;

export interface Costed {
  operation: string;
  /** One for each of the holdings. */
  costs: Cost[];
}

/** What each operation costs D1 in an isolate that has been running, over a small and over a larger database. */
export async function readCosts(bench: Bench): Promise<Costed[]> {
  const read: Costed[] = [];
  let stored = 0;
  for (const holding of holdings) {
    for (; stored < holding; stored++) {
      await file(bench.metered);
      await publish(bench, stored < page ? "2016-03-04" : "2016-08-30");
    }
    for (const [at, [operation, answer]] of (await answersOf(bench)).entries()) {
      const known = read[at] ?? { operation, costs: [] };
      known.costs.push(JSON.parse(answer.headers.get("D1-Cost") ?? ""));
      read[at] = known;
    }
  }
  return read;
}

const publish = ({ metered, staff }: Bench, day: string) =>
  call(metered, "POST", "/v1/staff/publications", {
    body: { title: "2016年部门预算", published_on: day, publisher_unit: "某处", channels: ["portal", "weibo"] },
    headers: staff,
  });

/** Every operation once, in this order. */
async function answersOf(bench: Bench): Promise<[string, Response][]> {
  const { metered, staff } = bench;
  const feed = "/v1/figures/2016.json";
  const deployed = { "Bench-Version": randomUUID() };
  const uncached = await call(metered, "GET", feed, { headers: deployed });
  const known = { ...deployed, "If-None-Match": uncached.headers.get("ETag") ?? "" };
  const filed = await file(metered);
  const { receipt_no, received_on } = receipt.parse(await filed.json());
  const at = `/v1/staff/requests/${receipt_no}`;
  const append = (version: number, body: object) =>
    call(metered, "POST", `${at}/events`, {
      body,
      headers: { ...staff, "If-Match": `"v${version}"` },
    });
  const reviewed = await append(1, {
    type: "reviewed",
    on: received_on,
    result: "disclose",
    basis: "2019 Regulation, Art. 13",
  });
  const reply = {
    type: "replied",
    outcome: "granted",
    service: { by: "electronic", sent_on: received_on },
    text: "详见附件。",
  };
  return [
    ["GET figures/2016.json, not cached", uncached],
    ["GET figures/2016.json, cached", await call(metered, "GET", feed, { headers: deployed })],
    ["GET figures/2016.json, 304", await call(metered, "GET", feed, { headers: known })],
    [
      "GET figures/2016.jsonstat.json, not cached",
      await call(metered, "GET", "/v1/figures/2016.jsonstat.json", { headers: deployed }),
    ],
    ["GET figures, not cached", await call(metered, "GET", "/v1/figures", { headers: deployed })],
    [
      "GET figures/2016/revisions, not cached",
      await call(metered, "GET", "/v1/figures/2016/revisions", { headers: deployed }),
    ],
    ["the page reports/2016, not cached", await call(metered, "GET", "/reports/2016", { headers: deployed })],
    ["the page reports/2016, cached", await call(metered, "GET", "/reports/2016", { headers: deployed })],
    ["the page reports, not cached", await call(metered, "GET", "/reports", { headers: deployed })],
    ["GET updates.json", await call(metered, "GET", "/v1/updates.json")],
    ["POST requests", filed],
    [
      `GET staff/requests, ${page} rows`,
      await call(metered, "GET", `/v1/staff/requests?limit=${page}`, { headers: staff }),
    ],
    ["GET staff/requests/{no}", await call(metered, "GET", at, { headers: staff })],
    ["POST staff/requests/{no}/events, reviewed", reviewed],
    ["POST staff/requests/{no}/events, replied", await append(2, reply)],
    ["POST staff/publications, 2 channels", await publish(bench, "2016-09-09")],
    [
      `POST staff/rollups/{month}, ${page} items`,
      await call(metered, "POST", "/v1/staff/rollups/2016-03", { headers: staff }),
    ],
  ];
}
