import * as fc from "fast-check";
import { expect, it } from "vitest";
import { publicationList } from "../../../schema/contracts/publications.ts";
import { rowsOf } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { sendFile } from "../../support/importing.ts";
import { amend, item, recount, sendItem, withdraw } from "../../support/publications.ts";
import { runs } from "../../support/runs.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2016-07-15T04:00:00Z");
const publisher = await staffWith("publisher");
const months = ["2016-01", "2016-02", "2016-03", "2016-04", "2016-05", "2016-06", "2016-07"];

const someDay = fc
  .tuple(fc.constantFrom(...months.slice(0, 6)), fc.integer({ min: 1, max: 29 }))
  .map(([month, day]) => `${month}-${String(day).padStart(2, "0")}`);
const someIds = fc.uniqueArray(fc.constantFrom("portal", "weibo", "sms"), { minLength: 1, maxLength: 3 });
/** Channels of which all but the first may have a day of their own, in June at the earliest. */
const someChannels = fc
  .tuple(someIds, fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }))
  .map(([ids, own]) => ids.map((id, at) => (at > 0 && own[at] ? { id, published_on: `2016-0${5 + at}-29` } : id)));
const said = fc.record(
  {
    published_on: someDay,
    channels: someChannels,
    subjects: fc.uniqueArray(fc.constantFrom("finance", "traffic"), { maxLength: 2 }),
    genre: fc.constantFrom("notice", "rules"),
    publisher_unit: fc.constantFrom("甲处", "乙处"),
    title: fc.constantFrom("一", "二", "三"),
  },
  { requiredKeys: ["published_on", "channels"] },
);
const command = fc.oneof(
  said.map((content) => ({ does: "register" as const, content })),
  someIds.map((channels) => ({ does: "form" as const, channels })),
  fc
    .tuple(
      fc.nat(),
      fc.oneof(
        said,
        someDay.map((published_on) => ({ published_on })),
      ),
    )
    .map(([which, change]) => ({
      does: "amend" as const,
      which,
      change,
    })),
  fc.tuple(fc.nat(), fc.boolean()).map(([which, redact]) => ({ does: "withdraw" as const, which, redact })),
  fc.tuple(fc.array(said, { minLength: 1, maxLength: 4 }), fc.boolean()).map(([file, broken]) => ({
    does: "import" as const,
    file: broken ? [...file, { title: "坏行" }] : file,
  })),
  fc.constant({ does: "recount" as const }),
);
type Command = typeof command extends fc.Arbitrary<infer Value> ? Value : never;

const numbers = async () =>
  (
    await rowsOf<{ index_no: string }>(
      "SELECT organisation || '/' || year || '-' || printf('%05d', seq) AS index_no FROM publication ORDER BY id",
    )
  ).map(({ index_no }) => index_no);

/** What the daily run does: counts the marked months again and takes the marks away. */
async function recountMarked(): Promise<void> {
  for (const { month } of await rowsOf<{ month: string }>("SELECT month FROM rollup_dirty")) {
    await recount(environment, publisher, month);
  }
  await bindings.DB.prepare("DELETE FROM rollup_dirty").run();
}

async function run(one: Command): Promise<void> {
  const entries = await numbers();
  const chosen = (which: number) => entries[which % entries.length];
  if (one.does === "register") await sendItem(environment, publisher, item(one.content.published_on, one.content));
  else if (one.does === "form") {
    await sendItem(environment, publisher, { title: "待公开", formed_on: "2016-01-01", channels: one.channels });
  } else if (one.does === "import")
    await sendFile(
      environment,
      publisher,
      one.file.map((row) => ({ title: "导入", ...row })),
    );
  else if (one.does === "recount") {
    await recountMarked();
  } else {
    const index_no = chosen(one.which);
    if (index_no === undefined) return;
    if (one.does === "amend") await amend(environment, publisher, index_no, one.change);
    else await withdraw(environment, publisher, index_no, { reason: "撤回", redact: one.redact });
  }
}

const stored = async () =>
  new Map(
    (await rowsOf<{ month: string; items: number; by_channel: string }>("SELECT * FROM rollup_month")).map(
      ({ month, items, by_channel }) => [month, { items, by_channel: JSON.parse(by_channel) }],
    ),
  );

/** Counted from the catalogue as everybody reads it, not from the statement that counts. */
async function fresh(month: string) {
  const { items } = publicationList.parse(await (await environment.call("GET", "/v1/publications?limit=500")).json());
  const published = items.filter(({ published_on }) => published_on?.startsWith(month));
  const by_channel: Record<string, number> = {};
  for (const { id, published_on } of items.flatMap(({ channels }) => channels)) {
    if (published_on?.startsWith(month)) by_channel[id] = (by_channel[id] ?? 0) + 1;
  }
  return { items: published.length, by_channel };
}

it("any sequence of registering, amending, withdrawing, importing and recounting marks every month whose count it changes", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 1, maxLength: 12 }), async (commands) => {
      for (const month of months) await recount(environment, publisher, month);
      await bindings.DB.prepare("DELETE FROM rollup_dirty").run();
      for (const one of commands) await run(one);
      await recountMarked();
      const counts = await stored();
      for (const month of months) expect(counts.get(month)).toEqual(await fresh(month));
      await bindings.DB.batch(
        ["publication_search", "publication_later", "publication", "rollup_dirty"].map((table) =>
          bindings.DB.prepare(`DELETE FROM ${table}`),
        ),
      );
    }),
    { numRuns: Math.ceil(runs / 14), seed: 20160304 },
  );
}, 1_800_000);
