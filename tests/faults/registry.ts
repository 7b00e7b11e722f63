import { shiftMonth } from "../../functions/publications/months.ts";
import { environmentAt, type TestEnvironment } from "../support/environment.ts";
import { item, register } from "../support/publications.ts";
import { staffOfAll } from "../support/staff.ts";
import type { Fault } from "./lost-database.ts";

const now = "2026-03-02T02:00:00.000Z";
const calm = environmentAt(now);

const anItem = async () => (await register(calm, await staffOfAll(), "2026-01-15")).index_no;
const call = async (
  environment: TestEnvironment,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
) =>
  environment.call(method, `/v1/staff${path}`, {
    ...(body === undefined ? {} : { body }),
    headers: { ...(await staffOfAll()).headers, ...headers },
  });

/** Something new each time: a word, a number. */
let made = 0;
const fresh = async () => `n${made++}`;

/** A month of its own for each new thing. */
const monthOf = (on: string) => shiftMonth("1980-01", Number(on.replaceAll(/\D/g, "")));

/** A month that has something to count already, so that a write does not begin it. */
const aDirtyMonth = async () => {
  await anItem();
  return "2026-01";
};

const newChannel = (id: string) => ({ id, label: { zh_hans: "新", zh_hant: "新", en: "New" }, family: "website" });
async function aChannel(): Promise<string> {
  const id = await fresh();
  await call(calm, "POST", "/channels", newChannel(id));
  return id;
}

const newOwnCode = (code: string) => ({
  list: "subjects",
  code,
  label: { zh_hans: `自编${code}`, zh_hant: `自編${code}`, en: `Own ${code}` },
});
async function anOwnCode(): Promise<string> {
  const code = await fresh();
  await call(calm, "POST", "/own_codes", newOwnCode(code));
  return code;
}

/** An item in the register and none in the index. */
async function noIndex(): Promise<string> {
  await call(calm, "POST", "/search");
  await call(calm, "DELETE", "/search");
  return "";
}

export const registryFaults: Record<string, Fault> = {
  registerPublication: {
    at: now,
    ready: aDirtyMonth,
    write: (environment, _, headers) => call(environment, "POST", "/publications", item("2026-01-15"), headers),
  },
  amendPublication: {
    at: now,
    async ready() {
      const index_no = await anItem();
      const { headers } = await call(calm, "GET", `/publications/${index_no}`);
      return `${index_no} ${headers.get("ETag")}`;
    },
    write: (environment, on) => {
      const [index_no, etag = ""] = on.split(" ");
      return call(environment, "PATCH", `/publications/${index_no}`, { title: "更正后的标题" }, { "If-Match": etag });
    },
  },
  withdrawPublication: {
    at: now,
    ready: anItem,
    write: (environment, on) =>
      call(environment, "POST", `/publications/${on}/withdrawal`, { reason: "误发", redact: true }),
  },
  importPublications: {
    at: now,
    async ready() {
      await anItem();
      return fresh();
    },
    write: (environment, on, headers) =>
      call(
        environment,
        "POST",
        "/publications/import",
        [1, 2].map((n) => `{"title":"${on} ${n}","published_on":"2026-01-15","channels":["portal"]}`).join("\n"),
        {
          ...headers,
          "Content-Type": "application/x-ndjson",
        },
      ),
    staged: ["publication_staging"],
  },
  addChannel: {
    at: now,
    ready: fresh,
    write: (environment, on, headers) =>
      call(environment, "POST", "/channels", newChannel(on.split(" ")[0] ?? on), headers),
  },
  changeChannel: {
    at: now,
    ready: aChannel,
    write: (environment, on) => call(environment, "PATCH", `/channels/${on}`, { cadence_days: 14 }),
  },
  addChannelAccount: {
    at: now,
    ready: aChannel,
    write: (environment, on, headers) =>
      call(environment, "POST", `/channels/${on}/accounts`, { id: "main", name: "平安门户" }, headers),
  },
  changeChannelAccount: {
    at: now,
    ready: async () => {
      const id = await aChannel();
      await call(calm, "POST", `/channels/${id}/accounts`, { id: "main", name: "平安门户" });
      return id;
    },
    write: (environment, on) => call(environment, "PATCH", `/channels/${on}/accounts/main`, { cadence_days: 14 }),
  },
  addOwnCode: {
    at: now,
    ready: fresh,
    write: (environment, on, headers) =>
      call(environment, "POST", "/own_codes", newOwnCode(on.split(" ")[0] ?? on), headers),
  },
  changeOwnCode: {
    at: now,
    ready: anOwnCode,
    write: (environment, on) => call(environment, "PATCH", `/own_codes/subjects/${on}`, { active: false }),
  },
  recordChannelMetrics: {
    at: now,
    ready: aChannel,
    write: (environment, on) =>
      call(environment, "PUT", `/channels/${on}/metrics/2026-01`, { visits: 7, followers: 9 }),
  },
  importMetrics: {
    at: now,
    ready: fresh,
    write: async (environment, on) =>
      environment.call("POST", "/v1/staff/metrics/import", {
        body: `month,channel,metric,value\r\n${monthOf(on)},portal,visits,7\r\n`,
        headers: { ...(await staffOfAll()).headers, "Content-Type": "text/csv" },
      }),
  },
  recordMonthMetrics: {
    at: now,
    ready: aChannel,
    write: (environment, on) =>
      call(environment, "PUT", "/metrics/2026-01", { values: [{ channel: on, metric: "visits", value: 7 }] }),
  },
  recountMonth: {
    at: now,
    async ready() {
      await call(calm, "POST", "/rollups/2026-01");
      return aDirtyMonth();
    },
    write: (environment, on) => call(environment, "POST", `/rollups/${on}`),
  },
  recountMonths: {
    at: now,
    async ready() {
      await register(calm, await staffOfAll(), "2026-02-16");
      return aDirtyMonth();
    },
    write: (environment) => call(environment, "POST", "/rollups?from=2026-01&to=2026-02"),
    slices: "a month at a time",
  },
  dropSearchIndex: {
    at: now,
    async ready() {
      await call(calm, "POST", "/search");
      return "";
    },
    write: (environment) => call(environment, "DELETE", "/search"),
  },
  buildSearchIndex: {
    at: now,
    ready: noIndex,
    write: (environment) => call(environment, "POST", "/search"),
    slices: "some entries at a time",
  },
};

/** Counts the months, so that a write does not count them for the first time. */
export async function prepareRegistry(): Promise<void> {
  await anItem();
  await call(calm, "POST", "/rollups?from=2026-01&to=2026-02");
}
