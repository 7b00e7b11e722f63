import { describe, expect, it } from "vitest";
import { publication, publicationList } from "../../../schema/contracts/publications.ts";
import { rowsOf, watched } from "../../support/database.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { expectFaults, expectProblem } from "../../support/problem.ts";
import { amend, register, sendItem, withdraw } from "../../support/publications.ts";
import { staffWith } from "../../support/staff.ts";

const environment = environmentAt("2026-03-01T16:30:00.000Z");
const publisher = await staffWith("publisher");
const entry = (title: string, more: Record<string, unknown> = {}) =>
  register(environment, publisher, "2016-03-04", { title, ...more });

const get = (query: string, from = environment) => from.call("GET", `/v1/publications?${query}`);
async function changes(since: number | string, limit = 500) {
  const response = await get(`changed_since=${since}&limit=${limit}`);
  expect(response.status).toBe(200);
  const { items, withdrawn = [], next } = publicationList.parse(await response.json());
  expect(response.headers.get("Link")?.split(", ")).toContain(
    `</v1/publications?changed_since=${next}&limit=${limit}>; rel="next"`,
  );
  return { items, withdrawn, next: next ?? "" };
}
/** The number of the last change, as the cursor behind it. */
async function latest(): Promise<string> {
  const [{ last = 0 } = {}] = await rowsOf<{ last: number }>(
    "SELECT coalesce(max(change), 0) AS last FROM publication",
  );
  return String(last);
}
/** Registers an item that is formed and not yet published. */
async function form(title: string) {
  const response = await sendItem(environment, publisher, { title, formed_on: "2026-02-27" });
  return publication.parse(await response.json());
}

describe("the changes of the catalogue", () => {
  it("are none at first, and the cursor stays where it is", async () => {
    expect(await changes(0)).toEqual({ items: [], withdrawn: [], next: "0" });
  });

  it("have each entry once, as it is now, in the order of its last change", async () => {
    const first = await entry("一");
    const second = await entry("二");
    const amended = await amend(environment, publisher, first.index_no, { title: "一改" });
    expect(amended.status).toBe(200);
    const { items, withdrawn, next } = await changes(0);
    expect(withdrawn).toEqual([]);
    expect(items).toEqual([second, { ...first, title: "一改", change: 3 }]);
    expect(next).toBe("3");
    expect(await changes(next)).toEqual({ items: [], withdrawn: [], next });
  });

  it("go on from page to page, and from the end once there is more", async () => {
    const start = await latest();
    const entries = [await entry("页一"), await entry("页二"), await entry("页三")];
    const first = await changes(start, 2);
    const second = await changes(first.next, 2);
    expect([...first.items, ...second.items]).toEqual(entries);
    const later = await entry("后来");
    expect((await changes(second.next, 2)).items).toEqual([later]);
  });

  it("begin for an item with its publication: one that is only formed has no change, nor its withdrawal", async () => {
    const start = await latest();
    const { index_no, change } = await form("待公开");
    const never = await form("不予公开");
    expect(change).toBeNull();
    await amend(environment, publisher, index_no, { summary: "草稿" });
    await withdraw(environment, publisher, never.index_no);
    expect(await changes(start)).toEqual({ items: [], withdrawn: [], next: start });
    await amend(environment, publisher, index_no, { published_on: "2026-03-01", channels: ["portal"] });
    expect((await changes(start)).items).toMatchObject([{ index_no, title: "待公开", change: Number(start) + 1 }]);
  });

  it("tell what is left of a withdrawn entry, and tell it anew when it is redacted", async () => {
    const { index_no } = await entry("将撤回的标题");
    const start = await latest();
    await withdraw(environment, publisher, index_no, { reason: "有误" });
    const left = { index_no, withdrawn_on: "2026-03-02", reason: "有误", redacted: false, change: Number(start) + 1 };
    const page = await changes(start);
    expect(page).toEqual({ items: [], withdrawn: [left], next: String(left.change) });
    await withdraw(environment, publisher, index_no, { reason: "涉及个人", redact: true });
    const redacted = await changes(page.next);
    expect(redacted.withdrawn).toEqual([{ ...left, reason: "涉及个人", redacted: true, change: left.change + 1 }]);
    expect(JSON.stringify(await changes(0))).not.toContain("将撤回的标题");
  });

  it("have a number of its own for each row of an import, in the order of the file, and none for what was there", async () => {
    const start = Number(await latest());
    const rows = [
      { title: "行一", published_on: "2015-01-02", channels: ["portal"] },
      { title: "行二", formed_on: "2026-02-27" },
      { title: "行三", published_on: "2014-01-02", channels: ["portal"], index_no: "chongqing/2014-00900" },
      { title: "行四", published_on: "2013-01-02", channels: ["portal"] },
    ];
    const send = () =>
      environment.call("POST", "/v1/staff/publications/import", {
        body: rows.map((row) => JSON.stringify(row)).join("\n"),
        headers: { ...publisher.headers, "Content-Type": "application/x-ndjson" },
      });
    expect((await send()).status).toBe(200);
    const { items, next } = await changes(start);
    // Those that bring their number are stored first.
    expect(items.map(({ title }) => title)).toEqual(["行三", "行一", "行四"]);
    expect(new Set(items.map(({ change }) => change)).size).toBe(3);
    expect((await send()).status).toBe(200);
    expect(await latest()).toBe(next);
  });

  it("are none where an amendment changes nothing or is refused", async () => {
    const { index_no } = await entry("不变");
    const start = await latest();
    expect((await amend(environment, publisher, index_no, { title: "不变" })).status).toBe(200);
    expect((await amend(environment, publisher, index_no, { title: "变" }, '"0"')).status).toBe(412);
    expect((await changes(start)).items).toEqual([]);
  });

  it("of many writes at once have as many numbers", async () => {
    const start = await latest();
    const { index_no } = await entry("同时");
    await Promise.all([
      ...Array.from({ length: 6 }, (_, at) => entry(`同时${at}`)),
      amend(environment, publisher, index_no, { title: "同时改" }),
    ]);
    const { items } = await changes(start);
    expect(items).toHaveLength(7);
    expect(new Set(items.map(({ change }) => change)).size).toBe(7);
  });

  it("follow on whatever is written of what everybody is served, by whoever writes it, and on nothing else", async () => {
    const { index_no } = await entry("列");
    const [organisation, number] = index_no.split("/");
    const { index_no: _, late: __, change_late: ___, change: ____, ...members } = publication.shape;
    const served = [
      "organisation",
      "year",
      "seq",
      ...Object.keys(members),
      "channel_details",
      "withdrawn_at",
      "withdrawal_reason",
      "redacted",
    ];
    const columns = (await rowsOf<{ name: string }>("SELECT name FROM pragma_table_info('publication')")).map(
      ({ name }) => name,
    );
    const raising: string[] = [];
    for (const column of columns.filter((name) => name !== "change")) {
      const before = await latest();
      await bindings.DB.prepare(
        `UPDATE publication SET "${column}" = "${column}" WHERE organisation = ?1 AND year || '-' || printf('%05d', seq) = ?2`,
      )
        .bind(organisation, number)
        .run();
      if ((await latest()) !== before) raising.push(column);
    }
    expect(raising.toSorted()).toEqual(served.toSorted());
  });

  it("are those of all entries: filters and another page's cursor are refused, each by its name", async () => {
    await expectFaults(
      await get("changed_since=0&channel=portal&q=%E4%B8%80"),
      ["/channel", "not-with-changed-since"],
      ["/q", "not-with-changed-since"],
    );
    await expectFaults(await get("changed_since=0&cursor=abc"), ["/cursor", "not-with-changed-since"]);
    for (const wrong of ["-1", "01", "1.5", "abc"]) {
      await expectFaults(await get(`changed_since=${wrong}`), ["/changed_since", "invalid-format"]);
    }
    await expectFaults(await get("changed_since="), ["/changed_since", "empty"]);
  });

  it("are cacheable for a minute, and answer 304 with their Link", async () => {
    const response = await get("changed_since=0&limit=2");
    expect(response.headers.get("Cache-Control")).toBe("public, max-age=60, stale-if-error=0");
    const etag = response.headers.get("ETag") ?? "";
    const headers = { "If-None-Match": etag };
    const known = await environment.call("GET", "/v1/publications?changed_since=0&limit=2", { headers });
    expect(known.status).toBe(304);
    expect(known.headers.get("Link")).toBe(response.headers.get("Link"));
  });

  it("cost a row read an entry and one more, wherever the page begins, in one round trip", async () => {
    const series = JSON.stringify(Array.from({ length: 1_000 }, (_, at) => at + 1));
    const start = Number(await latest());
    // As the version before stores entries: it knows of no change.
    await bindings.DB.prepare(
      `INSERT INTO publication (registration, organisation, year, seq, title, published_on, channels, registered_at, registered_by, changed_at)
       SELECT 'many-' || value, 'chongqing', 2011, value, '批量', '2011-06-02', '["radio"]', ?2, ?1, ?2 FROM json_each(?3)`,
    )
      .bind(publisher.id, "2026-03-01T16:30:00.000Z", series)
      .run();
    const reads = async (since: number) => {
      const { DB, rowsRead, trips } = watched(bindings.DB);
      const response = await get(`changed_since=${since}`, environmentAt("2026-03-01T16:30:00.000Z", { DB }));
      const { items } = publicationList.parse(await response.json());
      expect(trips).toHaveLength(1);
      return { items: items.length, reads: rowsRead() };
    };
    expect(await latest()).toBe(String(start + 1_000));
    for (const since of [start, start + 500, start + 950]) expect(await reads(since)).toEqual({ items: 50, reads: 51 });
    expect(await reads(start + 1_000)).toEqual({ items: 0, reads: 1 });
  });

  it("behind a number there is none of, as after a restore, are refused", async () => {
    await entry("末");
    await expectProblem(await get(`changed_since=${Number(await latest()) + 1}`), "cursor-invalid");
  });
});
