import { describe, expect, it } from "vitest";
import { publication, publicationList } from "../../../schema/contracts/publications.ts";
import { staffPublication } from "../../../schema/contracts/staff-publications.ts";
import { everything, rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { amend, item, register, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const now = "2026-03-01T16:30:00.000Z";
const environment = environmentAt(now);
const publisher = await staffWith("publisher");
const later = environmentAt("2026-03-05T01:00:00.000Z");
const make = (title: string, more: Record<string, unknown> = {}) =>
  register(environment, publisher, "2016-03-04", { title, ...more });
const get = (index_no: string, headers = {}) => environment.call("GET", `/v1/publications/${index_no}`, { headers });
const found = async (q: string) =>
  publicationList.parse(await (await environment.call("GET", `/v1/publications?q=${encodeURIComponent(q)}`)).json())
    .items;
const marks = async () =>
  (await rowsOf<{ month: string }>("SELECT month FROM rollup_dirty ORDER BY month")).map(({ month }) => month);
const unmark = () => bindings.DB.prepare("DELETE FROM rollup_dirty").run();

describe("an entry's ETag", () => {
  it("is the same when registered, for everybody and for staff; a known one is answered 304", async () => {
    const response = await environment.call("POST", "/v1/staff/publications", {
      body: item("2016-03-04"),
      headers: publisher.headers,
    });
    const etag = response.headers.get("ETag") ?? "";
    const { index_no } = publication.parse(await response.json());
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect((await get(index_no)).headers.get("ETag")).toBe(etag);
    const asStaff = await environment.call("GET", `/v1/staff/publications/${index_no}`, { headers: publisher.headers });
    expect(asStaff.headers.get("ETag")).toBe(etag);
    expect(staffPublication.parse(await asStaff.json()).withdrawal).toBeNull();
    const known = await get(index_no, { "If-None-Match": etag });
    expect(known.status).toBe(304);
    expect(known.headers.get("Access-Control-Allow-Origin")).toBe("*");
  });
});

describe("amending an entry", () => {
  it("changes what is sent and nothing else, and answers the new ETag", async () => {
    const entry = await make("原题", { keywords: ["一"], summary: "旧摘要" });
    const response = await amend(later, publisher, entry.index_no, { title: "新题", summary: null });
    expect(response.status).toBe(200);
    const after = publication.parse(await response.json());
    expect(after).toEqual({
      ...entry,
      title: "新题",
      summary: null,
      changed_at: "2026-03-05T01:00:00.000Z",
      change: (entry.change ?? 0) + 1,
    });
    expect((await get(entry.index_no)).headers.get("ETag")).toBe(response.headers.get("ETag"));
    expect(await found("旧摘要")).toEqual([]);
    expect(await found("新题")).toEqual([after]);
  });

  it("needs the ETag as it stands: 428 without, 412 with another, weak or not", async () => {
    const { index_no } = await make("有条件");
    const path = `/v1/staff/publications/${index_no}`;
    const before = await everything();
    const etag = (await get(index_no)).headers.get("ETag") ?? "";
    await expectProblem(
      await environment.call("PATCH", path, { body: { title: "新" }, headers: publisher.headers }),
      "precondition-required",
    );
    await expectProblem(await amend(environment, publisher, index_no, { title: "新" }, '"0"'), "precondition-failed");
    await expectProblem(await amend(environment, publisher, index_no, { title: "新" }, 'W/"0"'), "precondition-failed");
    expect(await everything()).toEqual(before);
    expect((await amend(environment, publisher, index_no, { title: "新" }, etag)).status).toBe(200);
    await expectProblem(await amend(environment, publisher, index_no, { title: "再新" }, etag), "precondition-failed");
  });

  it("of two at once lets one land, and the index says what the entry says", async () => {
    const { index_no } = await make("竞争");
    const etag = (await get(index_no)).headers.get("ETag") ?? "";
    let raced = false;
    const { DB } = watched(bindings.DB, async ({ statements }) => {
      if (raced || !statements.some((sql) => sql.includes("UPDATE publication"))) return;
      raced = true;
      expect((await amend(environment, publisher, index_no, { title: "先到者" }, etag)).status).toBe(200);
    });
    const second = await amend(environmentAt(now, { DB }), publisher, index_no, { title: "后到者" }, etag);
    await expectProblem(second, "precondition-failed");
    expect(second.headers.get("ETag")).toBe((await get(index_no)).headers.get("ETag"));
    expect((await found("先到者")).length).toBe(1);
    expect(await found("后到者")).toEqual([]);
  });

  it("that says what the entry says already changes nothing", async () => {
    const { index_no, title } = await make("不变");
    const before = await everything();
    expect((await amend(later, publisher, index_no, { title, origin: "own", genre: null })).status).toBe(200);
    expect(await everything()).toEqual(before);
  });

  it("marks the months whose counts it changes, and no month otherwise", async () => {
    const { index_no } = await make("计数");
    for (const [change, months] of [
      [{ title: "计数二", keywords: ["一"], url: "https://gaj.example" }, []],
      [{ channels: ["weibo"] }, ["2016-03"]],
      [{ subjects: ["finance"] }, ["2016-03"]],
      [{ genre: "notice" }, ["2016-03"]],
      [{ publisher_unit: "财务处" }, ["2016-03"]],
      [{ published_on: "2015-12-31" }, ["2015-12", "2016-03"]],
    ] as const) {
      await unmark();
      expect((await amend(environment, publisher, index_no, change)).status).toBe(200);
      expect(await marks()).toEqual(months);
    }
    expect(index_no).toMatch(/^chongqing\/2016-/);
  });

  it("is refused by member where it cannot be so, and nothing changes", async () => {
    const { index_no } = await make("有误");
    const before = await everything();
    for (const [change, pointer, code] of [
      [{ channels: [] }, "/channels", "too-small"],
      [{ title: null }, "/title", "invalid-type"],
      [{ published_on: null, formed_on: "2016-03-01" }, "/published_on", "published"],
      [{ published_on: "2026-03-03" }, "/published_on", "in-the-future"],
      [{ index_no: "chongqing/2016-99999" }, "/index_no", "unknown-member"],
      [{ channels: ["pigeon"] }, "/channels/0", "unknown-channel"],
    ] as const) {
      await expectFaults(await amend(environment, publisher, index_no, change), [pointer, code]);
    }
    expect(await everything()).toEqual(before);
    await expectProblem(await amend(environment, publisher, "chongqing/2016-99999", {}, '"x"'), "not-found");
  });

  it("is a publisher's or an admin's to do", async () => {
    const { index_no } = await make("权限");
    await expectProblem(
      await amend(environment, await staffWith("officer", "editor", "head"), index_no, { title: "x" }, '"x"'),
      "forbidden",
    );
    expect(
      (
        await amend(
          environment,
          await staffWith("admin"),
          index_no,
          { title: "x" },
          (await get(index_no)).headers.get("ETag") ?? "",
        )
      ).status,
    ).toBe(200);
  });
});

describe("withdrawing an entry", () => {
  it("leaves the catalogue, the search and the counts, and answers 410 with the reason and the day", async () => {
    const { index_no } = await make("撤回之一");
    await unmark();
    const response = await withdraw(later, publisher, index_no, { reason: "内容有误" });
    expect(response.status).toBe(200);
    expect(staffPublication.parse(await response.json())).toMatchObject({
      title: "撤回之一",
      withdrawal: { withdrawn_at: "2026-03-05T01:00:00.000Z", reason: "内容有误", redacted: false },
    });
    const gone = await expectProblem(await get(index_no), "gone", { cacheControl: "public, max-age=60" });
    expect(gone).toMatchObject({ reason: "内容有误", withdrawn_on: "2026-03-05" });
    expect(await found("撤回之一")).toEqual([]);
    expect(await marks()).toEqual(["2016-03"]);
    await expectProblem(await withdraw(later, publisher, index_no), "unchanged");
    await expectProblem(await amend(later, publisher, index_no, { title: "x" }), "gone");
  });

  it("with `redact` leaves none of its texts anywhere, and its number is never given again", async () => {
    const { index_no } = await make("机密标题甲", {
      summary: "机密摘要qxsecret",
      document_no: "机密〔2016〕1号",
      url: "https://gaj.example/机密",
      keywords: ["机密词"],
      maker: "机密单位",
      review_by: "机密人",
    });
    const pages = () =>
      rowsOf("SELECT id FROM publication_search_data WHERE instr(block, CAST('qxsecret' AS BLOB)) > 0");
    expect(await pages()).not.toEqual([]);
    await withdraw(environment, publisher, index_no, { reason: "含个人信息", redact: true });
    expect(await pages()).toEqual([]);
    const row = await rowsOf("SELECT * FROM publication WHERE withdrawal_reason = '含个人信息'");
    expect(JSON.stringify(row)).not.toContain("机密");
    expect(await found("机密")).toEqual([]);
    await expectProblem(await get(index_no), "gone", { cacheControl: "public, max-age=60" });
    expect((await make("下一个")).index_no > index_no).toBe(true);
  });

  it("may be followed by a redaction, which the next count of its month is not to undo", async () => {
    const { index_no } = await make("先撤回后清空");
    await withdraw(environment, publisher, index_no, { reason: "第一" });
    await unmark();
    const response = await withdraw(later, publisher, index_no, { reason: "第二", redact: true });
    expect(staffPublication.parse(await response.json())).toMatchObject({
      title: "",
      withdrawal: { withdrawn_at: now, reason: "第二", redacted: true },
    });
    expect(await marks()).toEqual(["2016-03"]);
    await expectProblem(await withdraw(later, publisher, index_no, { reason: "第三", redact: true }), "unchanged");
  });

  it("needs a reason, an entry, and a publisher", async () => {
    const { index_no } = await make("理由");
    await expectFaults(await withdraw(environment, publisher, index_no, { reason: " " }), ["/reason", "blank"]);
    await expectProblem(await withdraw(environment, publisher, "chongqing/2016-99999"), "not-found");
    await expectProblem(await withdraw(environment, await staffWith("auditor"), index_no), "forbidden");
  });
});
