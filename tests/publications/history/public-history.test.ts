import { describe, expect, it } from "vitest";
import { publicationHistory } from "../../../schema/contracts/entry-history.ts";
import { publication } from "../../../schema/contracts/publications.ts";
import { watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { outcomeOf, sendFile } from "../../support/importing.ts";
import { expectProblem } from "../../support/problem.ts";
import { amend, item, register, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const publisher = await staffWith("publisher");

const addressOf = (index_no: string) => `/v1/publications/${index_no}/history`;
async function historyOf(index_no: string, query = "") {
  const response = await environment.call("GET", addressOf(index_no) + query);
  expect(response.status).toBe(200);
  return publicationHistory.parse(await response.json());
}

/** Registers an item that is only formed, amends it, and publishes it by another amendment. */
async function formedThenPublished() {
  const formed = { title: "未公开的标题", formed_on: "2026-02-20", publisher_unit: "未公开的单位" };
  const { index_no } = publication.parse(await (await sendItem(environment, publisher, formed)).json());
  await amend(environment, publisher, index_no, { title: "公开的标题", reason: "未公开的原因" });
  const published = { published_on: "2026-03-01", channels: ["portal"], publisher_unit: null, reason: undefined };
  expect((await amend(environment, publisher, index_no, published)).status).toBe(200);
  return index_no;
}

describe("the public history of an entry", () => {
  it("begins with its publication, and has each amendment with former values, the day and the reason", async () => {
    const { index_no } = await register(environment, publisher, "2026-02-03", { title: "第一个标题", genre: "notice" });
    environment.setNow("2026-03-02T03:00:00.000Z");
    const change = {
      title: "第二个标题",
      genre: "normative",
      channels: ["portal", { id: "weibo", published_on: "2026-02-05" }],
    };
    expect((await amend(environment, publisher, index_no, { ...change, reason: "体裁登记有误" })).status).toBe(200);
    const { items, next } = await historyOf(index_no);
    expect(next).toBeNull();
    const portal = { id: "portal", published_on: "2026-02-03", url: null, account: null };
    const weibo = { id: "weibo", published_on: "2026-02-05", url: null, account: null };
    expect(items).toMatchObject([
      { kind: "registered", at: "2026-03-02T02:00:00.000Z", reason: null },
      {
        ...{ kind: "amended", at: "2026-03-02T03:00:00.000Z", reason: "体裁登记有误" },
        changes: [
          { member: "title", former: "第一个标题", value: "第二个标题" },
          { member: "genre", former: "notice", value: "normative" },
          { member: "channels", former: [portal], value: expect.arrayContaining([portal, weibo]) },
        ],
      },
    ]);
    expect(items[0]?.changes).toContainEqual({ member: "genre", former: null, value: "notice" });
  });

  it("has nothing from before its publication, no author and no key", async () => {
    const index_no = await formedThenPublished();
    const response = await environment.call("GET", addressOf(index_no));
    const text = await response.text();
    for (const secret of ["未公开", publisher.id, "by", "key_id", "operation"].map((one) => `"${one}`)) {
      expect(text).not.toContain(secret);
    }
    expect(text).not.toContain("未公开");
    const { items, next } = publicationHistory.parse(JSON.parse(text));
    expect(next).toBeNull();
    expect(items.map(({ kind }) => kind)).toEqual(["published"]);
    expect(items[0]?.changes.map(({ member, former }) => [member, former])).toEqual(
      ["title", "origin", "formed_on", "published_on", "due_rule", "channels", "validity"].map((one) => [one, null]),
    );
  });

  it("pages over what is public alone, first to last", async () => {
    const index_no = await formedThenPublished();
    for (const title of ["二", "三", "四"]) await amend(environment, publisher, index_no, { title });
    const kinds: string[] = [];
    let query = "?limit=2";
    for (let pages = 1; ; pages++) {
      const { items, next } = await historyOf(index_no, query);
      kinds.push(...items.map(({ kind }) => kind));
      if (next === null) {
        expect(pages).toBe(2);
        break;
      }
      expect(items).toHaveLength(2);
      query = `?cursor=${next}&limit=2`;
    }
    expect(kinds).toEqual(["published", "amended", "amended", "amended"]);
    await expectProblem(await environment.call("GET", `${addressOf(index_no)}?cursor=abc`), "cursor-invalid");
  });

  it("of an imported entry begins with the import, or with its publication where the import only formed it", async () => {
    const rows = [
      { index_no: "chongqing/2026-00801", ...item("2026-02-03", { title: "导入的公开信息" }) },
      { index_no: "chongqing/2026-00802", title: "未公开的导入", formed_on: "2026-02-20" },
    ];
    await outcomeOf(await sendFile(environment, publisher, rows));
    expect((await historyOf("chongqing/2026-00801")).items).toMatchObject([{ kind: "registered" }]);
    expect((await environment.call("GET", addressOf("chongqing/2026-00802"))).status).toBe(404);
    const published = { title: "公开", published_on: "2026-03-01", channels: ["portal"] };
    await amend(environment, publisher, "chongqing/2026-00802", published);
    const { items } = await historyOf("chongqing/2026-00802");
    expect(items.map(({ kind }) => kind)).toEqual(["published"]);
    expect(JSON.stringify(items)).not.toContain("未公开");
  });

  it("of a withdrawn entry answers as the entry does: gone, with the reason and without texts", async () => {
    const { index_no } = await register(environment, publisher, "2026-02-03", { title: "撤回的标题" });
    await withdraw(environment, publisher, index_no, { reason: "误发" });
    const response = await environment.call("GET", addressOf(index_no));
    expect(response.status).toBe(410);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ code: "gone", reason: "误发", withdrawn_on: "2026-03-02" });
    expect(text).not.toContain("撤回的标题");
    expect((await environment.call("GET", addressOf("chongqing/2026-09999"))).status).toBe(404);
  });

  it("is linked from the entry, cached as it is, and answers 304 to its ETag until it changes", async () => {
    const { index_no } = await register(environment, publisher, "2026-02-03");
    const entry = await environment.call("GET", `/v1/publications/${index_no}`);
    expect(entry.headers.get("Link")).toContain(`<${addressOf(index_no)}>; rel="version-history"`);
    const first = await environment.call("GET", addressOf(index_no));
    const tag = `publication-${index_no.replace("/", "-")}`;
    expect(first.headers.get("Cache-Tag")).toBe(tag);
    expect(entry.headers.get("Cache-Tag")).toBe(tag);
    expect(first.headers.get("Cache-Control")).toBe(entry.headers.get("Cache-Control"));
    const headers = { "If-None-Match": first.headers.get("ETag") ?? "" };
    expect((await environment.call("GET", addressOf(index_no), { headers })).status).toBe(304);
    await amend(environment, publisher, index_no, { title: "更正后" });
    expect((await environment.call("GET", addressOf(index_no), { headers })).status).toBe(200);
  });
});

it("the history is the act of the write: a reason adds no row, and nothing but the act and its values is written for it", async () => {
  const { DB, trips } = watched(bindings.DB);
  const watching = environmentAt("2026-03-02T02:00:00.000Z", { DB });
  const written = async (write: () => Promise<unknown>) => {
    trips.length = 0;
    await write();
    const [batch, ...more] = trips.filter(({ rowsWritten }) => rowsWritten > 0);
    expect(more).toEqual([]);
    const tables = batch?.statements.flatMap(
      (sql) => /^\s*(?:INSERT(?: OR \w+)? INTO|UPDATE) "?(\w+)/.exec(sql)?.[1] ?? [],
    );
    return { tables: [...new Set(tables)].toSorted(), rows: batch?.rowsWritten };
  };
  const { index_no } = await register(environment, publisher, "2026-02-03");
  // The month is marked from now on.
  await amend(environment, publisher, index_no, { title: "一" });
  const amended = await written(() => amend(watching, publisher, index_no, { title: "二", reason: undefined }));
  expect(amended.tables).toEqual(["act", "act_value", "publication", "publication_search"]);
  expect(await written(() => amend(watching, publisher, index_no, { title: "三", reason: "更正" }))).toEqual(amended);
  const { tables } = await written(() => register(watching, publisher, "2026-02-04"));
  expect(tables).toEqual([...["act", "act_value", "idempotency", "publication", "publication_search", "rollup_dirty"]]);
});
