import report from "../functions/figures/report-2016.json" with { type: "json" };

/** A call by a member who publishes, keeps the figures and releases them; throws where it is refused. */
type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;

const items = [
  { title: "重庆市公安局2016年部门预算", published_on: "2016-03-04" },
  { title: "重庆市公安局2015年部门决算", published_on: "2016-08-30" },
];

/** Loads the model agency's report year the way its staff would: through the API. What is there already stays. */
export async function loadReport2016(call: Call, isDeclared: () => Promise<boolean>): Promise<void> {
  const year = "/v1/staff/rollups?from=2016-01&to=2016-12";
  // A staff route, which nothing caches: what is read afterwards must not be asked for before it is counted.
  const { items: months } = (await (await call("GET", year)).json()) as { items: { counted_at: string | null }[] };
  if (months.some(({ counted_at }) => counted_at === null)) {
    for (const item of items) {
      const body = { ...item, publisher_unit: "重庆市公安局", channels: ["portal"] };
      await call("POST", "/v1/staff/publications", body, { "Idempotency-Key": `npm-start-${item.published_on}` });
    }
    for (let slice: string | null = year; slice !== null; ) {
      ({ next: slice } = (await (await call("POST", slice)).json()) as { next: string | null });
    }
  }
  if (!(await isDeclared())) await call("PUT", "/v1/staff/figures/2016", report);
  await call("POST", "/v1/staff/figures/2016/releases", { reason: "The 2016 report, as published." });
}
