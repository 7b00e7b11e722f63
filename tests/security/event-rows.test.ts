import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { countEvent, mostDetailed, mostOfNetwork, mostRows } from "../../functions/security/security-events.store.ts";
import { securityEvent, securityEventList } from "../../schema/contracts/security-events.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const auditor = await staffWith("auditor");

const forget = () => bindings.DB.exec("DELETE FROM security_event");
const stored = () => rowsOf<Record<string, string | number>>("SELECT * FROM security_event ORDER BY hour, place");
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });

const listed = async (query = "") => {
  const response = await environment.call("GET", `/v1/staff/security-events${query}`, auditor);
  expect(response.status).toBe(200);
  return securityEventList.parse(await response.json());
};
const exported = async (query = "") => {
  const response = await environment.call("GET", `/v1/staff/security-events.ndjson${query}`, auditor);
  expect(response.headers.get("Content-Type")).toBe("application/x-ndjson; charset=utf-8");
  const lines = (await response.text()).split("\n").slice(0, -1);
  return z.array(securityEvent).parse(lines.map((line) => JSON.parse(line)));
};

beforeEach(forget);
afterEach(() => vi.restoreAllMocks());

describe("rows", () => {
  const call = (key: string, from: string) =>
    environment.call("GET", "/v1/staff/requests", { headers: { ...bearer(key), "CF-Connecting-IP": from } });

  it("are as few as a network may have where it tries seven hundred keys, and another network's say all", async () => {
    for (let at = 0; at < 700; at++) await call(`gk_${at}`, `198.51.100.${at % 250}`);
    await call("gk_other", "203.0.113.9");
    const rows = await stored();
    expect(rows).toHaveLength(mostOfNetwork + 2);
    expect(rows.reduce((sum, { count }) => sum + Number(count), 0)).toBe(701);
    expect(rows.at(-2)).toMatchObject({
      network: "198.51.100.0/24",
      operation: "",
      token: "",
      count: 700 - mostOfNetwork,
    });
    expect(rows.at(-1)).toMatchObject({ network: "203.0.113.0/24", operation: "listQueue", count: 1 });
  }, 120_000);

  it("are at most a thousand an hour, whatever networks there are, and a member's events stay the member's", async () => {
    const event = { hour: now, kind: "key_unknown", operation: "listQueue", at: now, memberId: "" } as const;
    for (let at = 0; at < mostRows + 60; at++) {
      await countEvent(bindings.DB, { ...event, network: `10.${at >> 8}.${at & 255}.0/24`, token: "" });
    }
    await countEvent(bindings.DB, {
      ...event,
      kind: "role_refused",
      network: "192.0.2.0/24",
      token: "",
      memberId: "m",
    });
    await countEvent(bindings.DB, { ...event, network: "10.0.0.0/24", token: "" });
    await countEvent(bindings.DB, { ...event, hour: "2026-03-02T03:00:00.000Z", network: "192.0.2.0/24", token: "" });
    const rows = await stored();
    expect(rows).toHaveLength(mostRows + 3);
    expect(rows[0]).toMatchObject({ network: "10.0.0.0/24", count: 2 });
    expect(rows[mostRows]).toMatchObject({ place: mostRows + 1, network: "", operation: "", count: 60 });
    expect(rows[mostRows + 1]).toMatchObject({ kind: "role_refused", network: "", member_id: "m" });
    expect(rows[mostRows + 2]).toMatchObject({ place: 1, network: "192.0.2.0/24", operation: "listQueue" });
  }, 120_000);

  it("tell networks apart where fifty others, each below its bound, would fill the hour", async () => {
    const event = { hour: now, kind: "key_unknown", operation: "listQueue", at: now, memberId: "" } as const;
    const flood = Array.from({ length: 50 }, (_, at) => `10.0.${at}.0/24`);
    for (const network of flood) {
      for (let at = 0; at < mostOfNetwork; at++)
        await countEvent(bindings.DB, { ...event, network, token: `${at}`.padStart(16, "0") });
    }
    const quiet = { ...event, network: "192.0.2.0/24", token: "" };
    for (const kind of ["key_revoked", "key_revoked", "key_missing"] as const)
      await countEvent(bindings.DB, { ...quiet, kind });
    const rows = await stored();
    const inDetail = mostDetailed / mostOfNetwork;
    expect(rows).toHaveLength(mostDetailed + flood.length - inDetail + 2);
    expect(rows.filter(({ operation }) => operation !== "")).toHaveLength(mostDetailed);
    for (const network of flood.slice(inDetail)) {
      const own = rows.filter(({ network: of }) => of === network);
      expect(own).toMatchObject([{ operation: "", token: "", count: mostOfNetwork }]);
    }
    expect(rows.slice(-2)).toMatchObject([
      { kind: "key_revoked", network: "192.0.2.0/24", operation: "", count: 2 },
      { kind: "key_missing", network: "", operation: "", count: 1 },
    ]);
  }, 120_000);

  it("count calls made at once exactly", async () => {
    await Promise.all(Array.from({ length: 40 }, () => call("gk_same", "2001:db8:1:2::3")));
    expect(await stored()).toMatchObject([{ network: "2001:db8:1::/48", count: 40 }]);
  });

  it.each([
    ["2001:DB8::1", "2001:db8:0::/48"],
    ["198.51.100.7", "198.51.100.0/24"],
    ["li@gov.example", ""],
    ["::ffff:li", ""],
  ])("name the block of %s as '%s'", async (from, network) => {
    await call("gk_nobody", from);
    expect(await stored()).toMatchObject([{ network }]);
  });

  it("begin anew each hour, and keep when the first and the last call was", async () => {
    for (const at of ["2026-03-02T02:10:00.000Z", "2026-03-02T02:50:00.000Z", "2026-03-02T03:00:00.000Z"]) {
      await environmentAt(at).call("GET", "/v1/staff/requests");
    }
    expect(await stored()).toMatchObject([
      { hour: now, count: 2, first_at: "2026-03-02T02:10:00.000Z", last_at: "2026-03-02T02:50:00.000Z" },
      { hour: "2026-03-02T03:00:00.000Z", count: 1 },
    ]);
  });
});

describe("the list", () => {
  const hours = ["00", "01", "02"].map((hour) => `2026-03-02T${hour}:00:00.000Z`);
  beforeEach(async () => {
    for (const at of hours) {
      for (const headers of [{}, bearer("gk_nobody")])
        await environmentAt(at).call("GET", "/v1/staff/requests", { headers });
    }
  });

  it("has the latest hour first, a page at a time, each row once", async () => {
    const all = (await listed()).items;
    expect(all.map(({ hour }) => hour)).toEqual(hours.toReversed().flatMap((hour) => [hour, hour]));
    const paged = [];
    for (let next: string | null = ""; next !== null; ) {
      const one: z.output<typeof securityEventList> = await listed(`?${next && `cursor=${next}&`}limit=4`);
      paged.push(...one.items);
      next = one.next;
    }
    expect(paged).toEqual(all);
    expect((await exported()).toReversed()).toEqual(all);
  });

  it.each([
    ["?kind=key_missing", 3],
    ["?from=2026-03-02T01:30:00Z", 4],
    ["?until=2026-03-02T01:00:00Z", 2],
    ["?from=2026-03-02T01:00:00Z&kind=key_unknown&until=2026-03-02T02:00:00Z", 1],
  ])("filters by %s", async (query, count) => {
    expect((await listed(query)).items).toHaveLength(count);
    expect(await exported(query)).toHaveLength(count);
  });

  it("of a kind reads no row of another, and those of a page alone", async () => {
    await forget();
    await bindings.DB.exec(
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 600) INSERT INTO security_event SELECT '2026-03-02T02:00:00.000Z', i, iif(i % 100 = 0, 'key_revoked', 'key_missing'), i, '', '', '', 1, '2026-03-02T02:00:00.000Z', '2026-03-02T02:00:00.000Z' FROM n",
    );
    const read = async (query: string) => {
      const { DB, trips } = watched(bindings.DB);
      const response = await environmentAt(now, { DB }).call("GET", `/v1/staff/security-events${query}`, auditor);
      const { items, next } = securityEventList.parse(await response.json());
      const trip = trips.find(({ statements }) => statements.join().includes("FROM security_event"));
      return { items: items.length, next, rows: trip?.rowsRead };
    };
    const first = await read("?kind=key_revoked&limit=4");
    expect(first).toMatchObject({ items: 4, rows: 5 });
    expect(await read(`?kind=key_revoked&limit=4&cursor=${first.next}`)).toMatchObject({ items: 2, rows: 4 });
    expect(await read("?kind=key_revoked&from=2026-03-02T03:00:00Z")).toMatchObject({ items: 0, rows: 1 });
    expect(await read("?kind=cross_site")).toMatchObject({ items: 0, rows: 0 });
  });

  it("is exported in pages, to the last row", async () => {
    await bindings.DB.exec(
      "WITH RECURSIVE n (i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 1003) INSERT INTO security_event SELECT '2026-03-02T02:00:00.000Z', i, 'key_missing', i, '', '', '', 1, 'a', 'a' FROM n",
    );
    const response = await environment.call("GET", "/v1/staff/security-events.ndjson", auditor);
    expect((await response.text()).split("\n")).toHaveLength(6 + 1001 + 1);
  });
});

describe("the daily job", () => {
  const daysAgo = (days: number) => new Date(Date.parse(now) - days * 86_400_000).toISOString();
  const left = async (settings: Partial<typeof bindings.TRUST>, ages: readonly number[]) => {
    for (const age of ages) await environmentAt(daysAgo(age)).call("GET", "/v1/staff/requests");
    const { security_events_days: _, ...TRUST } = bindings.TRUST;
    const by = environmentAt(now, { TRUST: { ...TRUST, ...settings } });
    for (let run = 0; run < 2; run++) await by.schedule(daily, now);
    return (await stored()).map(({ hour }) => (Date.parse(now) - Date.parse(String(hour))) / 86_400_000).toReversed();
  };
  beforeEach(() => void hush("log"));

  it("keeps them for a year unless set", async () => {
    expect(await left({}, [400, 366, 365, 200])).toEqual([200, 365]);
  });

  it("keeps them as long as is set, and never less than 180 days (Cybersecurity Law, Art. 21(3))", async () => {
    expect(await left({ security_events_days: 200 }, [201, 200])).toEqual([200]);
    await forget();
    expect(await left({ security_events_days: 1 }, [181, 180, 2])).toEqual([2, 180]);
  });
});
