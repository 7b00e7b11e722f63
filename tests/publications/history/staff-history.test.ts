import { beforeAll, describe, expect, it } from "vitest";
import type * as z from "zod";
import { staffPublicationHistory } from "../../../schema/contracts/entry-history.ts";
import { staffPublication } from "../../../schema/contracts/staff-publications.ts";
import { everything, rowsOf } from "../../support/database.ts";
import { environmentAt, newKey } from "../../support/environment.ts";
import { expectProblem } from "../../support/problem.ts";
import { amend, item, register, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const [author, other] = [await staffWith("publisher"), await staffWith("publisher")];

type History = z.output<typeof staffPublicationHistory>;

async function historyOf(index_no: string, query = ""): Promise<History> {
  const path = `/v1/staff/publications/${index_no}/history${query}`;
  const response = await environment.call("GET", path, { headers: author.headers });
  expect(response.status).toBe(200);
  return staffPublicationHistory.parse(await response.json());
}

const actsOf = ({ items }: History) => items.map(({ operation, by }) => [operation, by]);

async function asStaffRead(index_no: string) {
  const response = await environment.call("GET", `/v1/staff/publications/${index_no}`, { headers: author.headers });
  return staffPublication.parse(await response.json());
}

const importFile = (text: string, headers: Record<string, string> = {}) =>
  environment.call("POST", "/v1/staff/publications/import", {
    body: text,
    headers: { ...author.headers, "Content-Type": "application/x-ndjson", ...headers },
  });

describe("the history of an entry", () => {
  let index_no: string;
  beforeAll(async () => {
    ({ index_no } = await register(environment, author, "2026-01-15", { title: "第一个标题" }));
    environment.setNow("2026-03-02T03:00:00.000Z");
    await amend(environment, other, index_no, { title: "第二个标题", genre: "notice", reason: "标题有误" });
    environment.setNow("2026-03-02T02:30:00.000Z");
    await withdraw(environment, author, index_no);
  });

  it("has what was done, by whom, when and why, with former and new values, in the order in which it was done", async () => {
    const history = await historyOf(index_no);
    expect(actsOf(history)).toEqual([
      ["registerPublication", author.id],
      ["amendPublication", other.id],
      ["withdrawPublication", author.id],
    ]);
    expect(history.items.map(({ kind, reason }) => [kind, reason])).toEqual([
      ["registered", null],
      ["amended", "标题有误"],
      ["withdrawn", "误发"],
    ]);
    expect(history.items[0]?.changes).toContainEqual({ member: "title", former: null, value: "第一个标题" });
    expect(history.items.slice(1).map(({ changes }) => changes)).toEqual([
      [
        { member: "title", former: "第一个标题", value: "第二个标题" },
        { member: "genre", former: null, value: "notice" },
      ],
      [],
    ]);
    expect(history.items.map(({ at }) => at)).toEqual([
      "2026-03-02T02:00:00.000Z",
      "2026-03-02T03:00:00.000Z",
      "2026-03-02T02:30:00.000Z",
    ]);
  });

  it("names who registered it and who changed it last, as the entry does", async () => {
    const authors = { registered_by: author.id, changed_by: author.id };
    expect(await historyOf(index_no)).toMatchObject(authors);
    expect(await asStaffRead(index_no)).toMatchObject(authors);
    const { index_no: amended } = await register(environment, author, "2026-01-15");
    expect(await asStaffRead(amended)).toMatchObject(authors);
    await amend(environment, other, amended, { title: "更正" });
    expect(await asStaffRead(amended)).toMatchObject({ registered_by: author.id, changed_by: other.id });
  });

  it("comes in pages", async () => {
    const { next } = await historyOf(index_no, "?limit=2");
    expect(actsOf(await historyOf(index_no, `?cursor=${next}&limit=2`))).toEqual([["withdrawPublication", author.id]]);
    const path = `/v1/staff/publications/${index_no}/history?cursor=nothing`;
    await expectProblem(await environment.call("GET", path, { headers: author.headers }), "cursor-invalid");
  });

  it("is nobody's where there is no such entry, and is not served to everybody", async () => {
    const path = "/v1/staff/publications/chongqing/2016-99999/history";
    await expectProblem(await environment.call("GET", path, { headers: author.headers }), "not-found");
    const listed = await environment.call("GET", "/v1/publications?limit=500");
    expect(await listed.text()).not.toContain(author.id);
  });

  it("does not say who changed an entry before that was recorded", async () => {
    const { index_no: old } = await register(environment, author, "2026-01-15");
    await rowsOf("UPDATE publication SET changed_by = NULL WHERE id = (SELECT max(id) FROM publication)");
    expect(await asStaffRead(old)).toMatchObject({ registered_by: author.id, changed_by: author.id });
    await rowsOf("UPDATE publication SET version = 2 WHERE id = (SELECT max(id) FROM publication)");
    expect(await asStaffRead(old)).toMatchObject({ registered_by: author.id, changed_by: null });
  });
});

describe("a redaction", () => {
  it.each([
    ["of an entry", false],
    ["of an entry withdrawn before", true],
  ])("%s erases its texts from every act, and leaves the acts with their hashes", async (_, withdrawnBefore) => {
    const secrets = ["王姓居民", "张姓居民", "赵姓居民", "李姓居民"];
    const { index_no } = await register(environment, author, "2026-01-15", { title: secrets[0], summary: secrets[1] });
    await amend(environment, other, index_no, {
      ...{ title: "更正后的标题", summary: null, review_result: secrets[1] },
      reason: `应${secrets[3]}要求`,
    });
    if (withdrawnBefore) await withdraw(environment, author, index_no, { reason: `写了${secrets[2]}` });
    const before = await historyOf(index_no);
    expect((await withdraw(environment, other, index_no, { reason: "含个人信息", redact: true })).status).toBe(200);

    const stored = JSON.stringify(await everything());
    for (const secret of secrets) expect(stored).not.toContain(secret);
    const { items } = await historyOf(index_no);
    expect(items).toHaveLength(before.items.length + 1);
    for (const erased of items.slice(0, -1)) expect(erased).toMatchObject({ changes: [], reason: null, erased: true });
    expect(items.at(-1)).toMatchObject({ kind: "redacted", reason: "含个人信息", erased: false });
    const acts = await rowsOf(
      "SELECT 1 FROM act WHERE object = ? AND before_hash IS NOT NULL",
      `publication/${index_no}`,
    );
    expect(acts).toHaveLength(withdrawnBefore ? 3 : 2);
  });

  it("that comes too late erases nothing", async () => {
    const { index_no } = await register(environment, author, "2026-01-15", { title: "标题" });
    await withdraw(environment, author, index_no, { reason: "误发", redact: true });
    const before = await everything();
    await expectProblem(await withdraw(environment, author, index_no, { reason: "误发", redact: true }), "unchanged");
    expect(await everything()).toEqual(before);
  });
});

describe("one call is one act", () => {
  const acts = async (operation: string) => (await rowsOf("SELECT 1 FROM act WHERE operation = ?", operation)).length;

  it("however often a registration is sent with its key", async () => {
    const before = await acts("registerPublication");
    const key = newKey();
    await Promise.all([1, 2].map(() => sendItem(environment, author, item("2026-01-15"), key)));
    await sendItem(environment, author, item("2026-01-15"), key);
    expect(await acts("registerPublication")).toBe(before + 1);
  });

  it("of two amendments at once, and none of one that changes nothing", async () => {
    const { index_no } = await register(environment, author, "2026-01-15");
    const before = await acts("amendPublication");
    const path = `/v1/staff/publications/${index_no}`;
    const etag = (await environment.call("GET", path, { headers: author.headers })).headers.get("ETag") ?? "";
    const change = () => amend(environment, author, index_no, { title: "同时" }, etag);
    expect((await Promise.all([change(), change()])).map(({ status }) => status).toSorted()).toEqual([200, 412]);
    expect((await amend(environment, author, index_no, { title: "同时" })).status).toBe(200);
    expect(await acts("amendPublication")).toBe(before + 1);
  });

  it("of two withdrawals at once", async () => {
    const { index_no } = await register(environment, author, "2026-01-15");
    const before = await acts("withdrawPublication");
    const call = () => withdraw(environment, author, index_no);
    expect((await Promise.all([call(), call()])).filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await acts("withdrawPublication")).toBe(before + 1);
  });

  it("of a file, which is the first of each of its entries; none of a dry run, nor of the same file again", async () => {
    const before = await acts("importPublications");
    const lines = ["甲", "乙"].map((title) => JSON.stringify(item("2026-01-16", { title: `导入${title}` }))).join("\n");
    const path = "/v1/staff/publications/import?dry_run=true";
    const headers = { ...author.headers, "Content-Type": "application/x-ndjson" };
    await environment.call("POST", path, { body: lines, headers });
    expect(await acts("importPublications")).toBe(before);
    await Promise.all([importFile(lines), importFile(lines)]);
    expect((await importFile(lines)).status).toBe(200);
    expect(await acts("importPublications")).toBe(before + 1);
    const found = await rowsOf<{ seq: number }>("SELECT seq FROM publication WHERE title IN ('导入甲', '导入乙')");
    expect(found).toHaveLength(2);
    for (const { seq } of found) {
      const history = await historyOf(`chongqing/2026-${String(seq).padStart(5, "0")}`);
      expect(history).toMatchObject({ registered_by: author.id, items: [{ kind: "registered" }] });
      expect(actsOf(history)).toEqual([["importPublications", author.id]]);
    }
  });
});
