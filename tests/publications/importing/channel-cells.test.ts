import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { publication } from "../../../schema/contracts/publications.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectFaults } from "../../support/problem.ts";
import { channelsOn, item, register, sendItem } from "../../support/publications.ts";
import { runs } from "../../support/runs.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-01T16:30:00.000Z");
const publisher = await staffWith("publisher");
await bindings.DB.prepare(
  "INSERT INTO channel_account (channel_id, id, name) SELECT channel.id, account.value, '账号' FROM channel, json_each(?) AS account",
)
  .bind(JSON.stringify(["main", "news", "a1_b"]))
  .run();
const head = "title,published_on,channels";
const send = (cell: string) => sendFile(environment, publisher, `${head}\n甲,2016-03-04,"${cell}"\n`);

async function channelsOf(cell: string) {
  await outcomeOf(await send(cell));
  const { items } = (await (await environment.call("GET", "/v1/publications?limit=1")).json()) as { items: unknown[] };
  return publication.parse(items[0]).channels;
}

describe("a channel in a cell", () => {
  const weibo = { id: "weibo", published_on: "2016-03-07", account: "main", url: "https://weibo.example/1" };

  it.each([
    ["its day, account and address", "portal;weibo 2016-03-07 @main https://weibo.example/1"],
    ["them in another order", "portal；weibo https://weibo.example/1 2016-03-07 @main"],
    ["its label, and a day as people write it", "门户网站、官方微博 2016年3月7日 @main https://weibo.example/1"],
  ])("has behind it %s", async (_, cell) => {
    expect(await channelsOf(cell)).toEqual([...channelsOn("2016-03-04", "portal"), weibo]);
  });

  it.each<[string, string, ...[string, string][]]>([
    ["a day before the entry's", "portal;weibo 2016-03-03", ["/2/channels/1/published_on", "custom"]],
    ["a day to come", "portal;weibo 2026-03-09", ["/2/channels/1/published_on", "in-the-future"]],
    ["another channel without a mark between", "portal weibo", ["/2/channels/0", "unknown-channel"]],
    ["a word", "portal;weibo 主账号", ["/2/channels/1", "unknown-channel"]],
    ["an account that is no key", "portal;weibo @主", ["/2/channels/1/account", "invalid-format"]],
  ])("is refused with %s behind it", async (_, cell, ...faults) => {
    await expectFaults(await send(cell), ...faults);
  });
});

const someDay = fc.integer({ min: 4, max: 31 }).map((day) => `2016-03-${String(day).padStart(2, "0")}`);
const channel = fc.record(
  {
    published_on: someDay,
    account: fc.constantFrom("main", "news", "a1_b"),
    url: fc
      .string({ unit: fc.constantFrom(..."a1;、|,，\"'[]{}()@网%20#?=&"), maxLength: 12 })
      .map((path) => `https://x.example/${path}`),
  },
  { requiredKeys: [] },
);
const someChannels = fc
  .uniqueArray(fc.tuple(fc.constantFrom("weibo", "wechat", "television", "gazette"), channel), {
    maxLength: 4,
    selector: ([id]) => id,
  })
  .map((chosen) => ["portal", ...chosen.map(([id, own]) => ({ id, ...own }))]);

it("what is exported is taken back unchanged, whatever its channels have of their own", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someChannels, { minLength: 1, maxLength: 6 }), async (entries) => {
      for (const channels of entries) {
        const response = await sendItem(environment, publisher, item("2016-03-04", { channels }));
        expect(response.status, await response.clone().text()).toBe(201);
      }
      const csv = await (await environment.call("GET", "/v1/publications.csv?year=2016")).text();
      const outcome = await outcomeOf(await sendFile(environment, publisher, csv, { dry: true }));
      expect(outcome).toMatchObject({ result: "valid", registered: 0, unchanged: outcome.rows });
      expect(outcome.rows).toBeGreaterThanOrEqual(entries.length);
      await bindings.DB.batch(
        ["DELETE FROM publication_later", "DELETE FROM publication_search", "DELETE FROM publication"].map((sql) =>
          bindings.DB.prepare(sql),
        ),
      );
    }),
    { numRuns: Math.ceil(runs / 10), seed: 20160304 },
  );
}, 300_000);

it("an entry without days of validity and change is the content it was before there were any", async () => {
  const { index_no } = await register(environment, publisher, "2016-03-04");
  const days = { effective_to: null, repealed_on: null, changed_on: null, updated_on: null };
  const row = { index_no, ...item("2016-03-04", days) };
  expect(await outcomeOf(await sendFile(environment, publisher, [row], { dry: true }))).toMatchObject({ unchanged: 1 });
});
