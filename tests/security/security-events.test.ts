import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { countEvent, mostOfNetwork, mostRows } from "../../functions/security/security-events.store.ts";
import { type SecurityEventKind, securityEvent, securityEventList } from "../../schema/contracts/security-events.ts";
import { accessTeam } from "../support/access.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, daily, environmentAt, type TestEnvironment } from "../support/environment.ts";
import { file } from "../support/requests.ts";
import { memberAs, staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const auditor = await staffWith("auditor");
const address = { "CF-Connecting-IP": "203.0.113.77" };

const forget = () => bindings.DB.exec("DELETE FROM security_event");
const stored = () => rowsOf<Record<string, string | number>>("SELECT * FROM security_event ORDER BY hour, place");

const listed = async (query = "", by: TestEnvironment = environment) => {
  const response = await by.call("GET", `/v1/staff/security-events${query}`, auditor);
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

interface Refused {
  kind: SecurityEventKind;
  operation: string;
  /** The member whose key, sign-in or call it was. */
  member?: string;
  hasToken: boolean;
  by?: TestEnvironment;
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: unknown;
}

const queue = { operation: "listQueue", path: "/v1/staff/requests" };
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` });
const keyed = async (kind: SecurityEventKind, options: Parameters<typeof memberAs>[0]): Promise<Refused> => {
  const { id, headers } = await memberAs(options);
  return { kind, ...queue, member: id, hasToken: true, headers };
};

/** A call of each kind, by what is wrong with it. */
const refusals: Record<string, () => Promise<Refused>> = {
  "no key": async () => ({ kind: "key_missing", ...queue, hasToken: false }),
  "a key under another scheme": async () => ({
    ...{ kind: "key_missing", ...queue, hasToken: false, headers: { Authorization: "Basic bGk6c2VjcmV0" } },
  }),
  "an unknown key": async () => ({ kind: "key_unknown", ...queue, hasToken: true, headers: bearer("gk_nobody") }),
  "an expired key": () => keyed("key_expired", { expiresAt: now }),
  "a revoked key": () => keyed("key_revoked", { revokedAt: "2026-03-01T00:00:00.000Z" }),
  "a removed member's key": () => keyed("member_removed", { active: false }),
  "an Access token that is worth nothing": async () => {
    const { environment: by } = await accessTeam("nothing");
    return {
      ...{ kind: "access_token_invalid", ...queue, hasToken: true, by },
      headers: { "Cf-Access-Jwt-Assertion": "nonsense" },
    };
  },
  "the e-mail address of no active member": async () => {
    const { environment: by, makeKey, sign } = await accessTeam("stranger");
    const token = await sign(await makeKey("k1"), { email: "stranger@gov.example" });
    return {
      ...{ kind: "access_email_unknown", ...queue, hasToken: true, by },
      headers: { "Cf-Access-Jwt-Assertion": token },
    };
  },
  "another site's page": async () => {
    const { environment: by, makeKey, sign } = await accessTeam("sites");
    const { id } = await staffWith("clerk");
    await bindings.DB.prepare("UPDATE staff_member SET email = NULL").run();
    await bindings.DB.prepare("UPDATE staff_member SET email = ? WHERE id = ?").bind("wang@gov.example", id).run();
    const token = await sign(await makeKey("k1"), { email: "wang@gov.example" });
    return {
      ...{ kind: "cross_site", ...queue, member: id, hasToken: true, by },
      headers: { "Cf-Access-Jwt-Assertion": token, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image" },
    };
  },
  "a role that may not": async () => {
    const { id, headers } = await staffWith("clerk");
    return {
      ...{ kind: "role_refused", operation: "createMember", member: id, hasToken: false },
      ...{ method: "POST", path: "/v1/staff/members", headers, body: {} },
    };
  },
  "a role without the right": async () => {
    const { id, headers } = await staffWith("head");
    return {
      ...{ kind: "right_refused", operation: "searchCases", member: id, hasToken: false },
      ...{ method: "POST", path: "/v1/staff/requests/search", headers, body: { name: "申请人乙" } },
    };
  },
  "a wrong tracking secret": async () => {
    const { receipt_no } = await file(environment);
    return {
      ...{ kind: "secret_wrong", operation: "trackRequest", hasToken: true },
      ...{ path: `/v1/requests/${receipt_no}`, headers: bearer("not-the-one") },
    };
  },
  "a number that no request has, without a secret": async () => ({
    ...{ kind: "secret_wrong", operation: "trackRequest", hasToken: false, path: "/v1/requests/2026-999999" },
  }),
  "a wrong secret at a write": async () => ({
    ...{ kind: "secret_wrong", operation: "withdrawRequest", hasToken: true },
    ...{ method: "POST", path: "/v1/requests/2026-999999/withdrawal", headers: bearer("not-the-one"), body: {} },
  }),
  "a wrong secret of a complaint": async () => ({
    ...{ kind: "secret_wrong", operation: "trackComplaint", hasToken: true },
    ...{ path: "/v1/complaints/C2026-000001", headers: bearer("not-the-one") },
  }),
  "a wrong token of a calendar": async () => ({
    ...{ kind: "feed_token_wrong", operation: "getDeadlineFeed", hasToken: true },
    path: `/v1/deadlines/${"A".repeat(43)}.ics`,
  }),
};

const made = async ({ by = environment, method = "GET", path, headers = {}, body }: Refused) =>
  by.call(method, path, { headers: { ...address, ...headers }, ...(body === undefined ? {} : { body }) });

describe.each(Object.entries(refusals))("a call with %s", (_, prepare) => {
  it("is counted by kind, operation and network, with a keyed hash of what was sent", async () => {
    const refused = await prepare();
    await forget();
    const statuses = [(await made(refused)).status, (await made(refused)).status];
    expect([401, 403, 404]).toContain(statuses[0]);
    const { items } = await listed();
    expect(items).toEqual([
      {
        ...{ hour: now, kind: refused.kind, operation: refused.operation, network: "203.0.113.0/24" },
        token: refused.hasToken ? expect.stringMatching(/^[0-9a-f]{16}$/) : null,
        ...{ member: refused.member ?? null, count: 2, first_at: now, last_at: now },
      },
    ]);
    expect(await exported()).toEqual(items);
  });

  it("leaves nothing of what was sent: no key, number, path, name or address", async () => {
    const refused = await prepare();
    await forget();
    await made(refused);
    const rows = JSON.stringify(await stored());
    const sent = Object.values(refused.headers ?? {}).map((value) => value.replace(/^Bearer /, ""));
    const parameters = refused.path.split("/").filter((part) => /\d{4}-\d|A{43}/.test(part));
    for (const value of [...sent, ...parameters, "203.0.113.77", "gov.example", "申请人乙"]) {
      expect(rows).not.toContain(value);
    }
  });

  it("is answered byte by byte as without a record, and the same where the record cannot be written", async () => {
    const refused = await prepare();
    const answered = async (database: D1Database) => {
      const by = environmentAt(now, { ...(refused.by ?? environment).bound, DB: database });
      const response = await made({ ...refused, by });
      return { status: response.status, headers: [...response.headers], body: await response.text() };
    };
    const first = await answered(bindings.DB);
    expect(await stored()).not.toEqual([]);
    await forget();
    const logged = hush("error");
    const isRecord = (statements: readonly string[]) => statements.some((sql) => sql.includes("INTO security_event"));
    const { DB } = watched(bindings.DB, ({ statements }) => {
      if (isRecord(statements)) throw new Error("D1_ERROR: Network connection lost.");
    });
    const withoutSessions = await answered(DB);
    expect(await stored()).toEqual([]);
    expect(logged.mock.calls.flat().join(" ")).toContain("background-error");
    const plain = ({ headers, ...rest }: typeof first) => ({
      ...rest,
      // A watched database has no sessions, and so no bookmark.
      headers: headers.filter(([name]) => name !== "x-d1-bookmark"),
    });
    expect(plain(withoutSessions)).toEqual(plain(first));
  });
});

describe("no security event", () => {
  it.each([
    ["GET", "/v1/publications/chongqing/2026-00001", {}],
    ["GET", "/v1/figures/1999.json", {}],
    ["GET", "/v1/nothing", {}],
    ["GET", "/v1/publications?cursor=x", {}],
    ["POST", "/v1/requests", {}],
  ])("is what anybody may ask: %s %s", async (method, path, body) => {
    const response = await environment.call(method, path, { headers: address, ...(method === "POST" ? { body } : {}) });
    expect(response.status).toBeGreaterThanOrEqual(400);
    expect(await stored()).toEqual([]);
  });

  it("is what a member got wrong, or is answered", async () => {
    const admin = await staffWith("admin");
    for (const [method, path, body] of [
      ["GET", "/v1/staff/members", undefined],
      ["GET", "/v1/staff/members/nobody/keys", undefined],
      ["GET", "/v1/staff/members?odd=1", undefined],
      ["POST", "/v1/staff/members", {}],
    ] as const) {
      await environment.call(method, path, { ...admin, ...(body && { body }) });
    }
    const { receipt_no, tracking_secret } = await file(environment);
    await environment.call("GET", `/v1/requests/${receipt_no}`, { headers: bearer(tracking_secret) });
    expect(await stored()).toEqual([]);
  });
});

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
