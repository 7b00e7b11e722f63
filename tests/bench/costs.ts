import type { Cost } from "./wire.ts";
import { call, file, type World } from "./world.ts";

/** What a database holds before the costs are read: enough that a cost that grew with it would show. */
const cases = 120;
const items = 40;

export interface Costed {
  operation: string;
  cost: Cost;
}

/** What each operation costs D1 in an isolate that has been running: the calendar compiled, the caches as stated. */
export async function readCosts({ metered, staff }: World): Promise<Costed[]> {
  const filed: { receipt_no: string; received_on: string }[] = [];
  for (let n = 0; n < cases; n++) filed.push(await (await file(metered)).json());
  const today = filed[0]?.received_on ?? "";
  const publish = (n: number) =>
    call(metered, "POST", "/v1/staff/publications", {
      body: { title: `2016年第${n}号公告`, published_on: today, publisher_unit: "某处", channels: ["portal", "weibo"] },
      headers: staff,
    });
  for (let n = 0; n < items; n++) await publish(n);

  const events = `/v1/staff/requests/${filed[0]?.receipt_no}/events`;
  const reviewed = { type: "reviewed", on: today, result: "disclose", basis: "2019 Regulation, Art. 13" };
  const replied = { type: "replied", on: today, outcome: "granted", served: "electronic", text: "详见附件。" };
  await call(metered, "POST", events, { body: reviewed, headers: { ...staff, "If-Match": '"v1"' } });
  const reply = { body: replied, headers: { ...staff, "If-Match": '"v2"' } };

  const feed = "/v1/figures/2016.json";
  const uncached = await call(metered, "GET", feed);
  const month = today.slice(0, 7);
  const answers: [string, Response][] = [
    [`GET ${feed}, not cached`, uncached],
    [`GET ${feed}, cached`, await call(metered, "GET", feed)],
    [`GET ${feed}, 304`, await call(metered, "GET", feed, { headers: { "If-None-Match": uncached.headers.get("ETag") ?? "" } })],
    ["POST /v1/requests", await file(metered)],
    [`GET /v1/staff/requests, 50 of ${cases + 1}`, await call(metered, "GET", "/v1/staff/requests", { headers: staff })],
    ["POST /v1/staff/requests/{no}/events, a reply", await call(metered, "POST", events, reply)],
    ["POST /v1/staff/publications, 2 channels", await publish(items)],
    [
      `POST /v1/staff/rollups/{month}, ${items + 1} items in 2 channels`,
      await call(metered, "POST", `/v1/staff/rollups/${month}`, { headers: staff }),
    ],
  ];
  return answers.map(([operation, answer]) => ({ operation, cost: JSON.parse(answer.headers.get("D1-Cost") ?? "") }));
}
