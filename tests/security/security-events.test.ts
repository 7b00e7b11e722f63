import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { feedIssued } from "../../schema/contracts/reminders.ts";
import { type SecurityEventKind, securityEventList } from "../../schema/contracts/security-events.ts";
import { accessTeam } from "../support/access.ts";
import { rowsOf, watched } from "../support/database.ts";
import { hush } from "../support/discretion.ts";
import { bindings, environmentAt, type TestEnvironment } from "../support/environment.ts";
import { expectProblem } from "../support/problem.ts";
import { file } from "../support/requests.ts";
import { memberAs, staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const auditor = await staffWith("auditor");
const address = { "CF-Connecting-IP": "203.0.113.77" };

const forget = () => bindings.DB.exec("DELETE FROM security_event");
const stored = () => rowsOf<Record<string, string | number>>("SELECT * FROM security_event ORDER BY hour, place");

const listed = async () => {
  const response = await environment.call("GET", "/v1/staff/security-events", auditor);
  return securityEventList.parse(await response.json());
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
  "no key, where a sign-in would do": async () => {
    const { environment: by } = await accessTeam("silent");
    return { kind: "key_missing", ...queue, hasToken: false, by };
  },
  "an unknown key": async () => ({ kind: "key_unknown", ...queue, hasToken: true, headers: bearer("gk_nobody") }),
  "an expired key": () => keyed("key_expired", { expiresAt: now }),
  "a key that nobody used for long": () => keyed("key_lapsed", { lapsesOn: "2026-03-02" }),
  "a revoked key": () => keyed("key_revoked", { revokedAt: "2026-03-01T00:00:00.000Z" }),
  "a removed member's key": () => keyed("member_removed", { active: false }),
  "an Access token that is worth nothing": async () => {
    const { environment: by } = await accessTeam("nothing");
    return {
      ...{ kind: "access_token_invalid", ...queue, hasToken: true, by },
      headers: { "Cf-Access-Jwt-Assertion": "nonsense" },
    };
  },
  "an Access token whose e-mail address is no text": async () => {
    const { environment: by, makeKey, sign } = await accessTeam("number");
    const token = await sign(await makeKey("k1"), { email: 5 });
    return {
      ...{ kind: "access_token_invalid", ...queue, hasToken: true, by },
      headers: { "Cf-Access-Jwt-Assertion": token },
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
  "another site's page, in nobody's name": async () => {
    const { environment: by, makeKey, sign } = await accessTeam("strange-sites");
    const token = await sign(await makeKey("k1"), { email: "stranger@gov.example" });
    return {
      ...{ kind: "cross_site", ...queue, hasToken: true, by },
      headers: { "Cf-Access-Jwt-Assertion": token, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image" },
    };
  },
  "a page of a site that may not file": async () => ({
    ...{ kind: "origin_refused", operation: "fileRequest", hasToken: false, method: "POST", path: "/v1/requests" },
    ...{ headers: { Origin: "https://elsewhere.example" }, body: {} },
  }),
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

  it("is what is not there for a member: a call that other roles may approve, another's calendar", async () => {
    const [clerk, officer] = [await staffWith("clerk"), await staffWith("officer")];
    const made = await environment.call("POST", "/v1/staff/feeds", { body: { scope: "mine" }, ...officer });
    const { id } = feedIssued.parse(await made.json());
    await bindings.DB.prepare(
      `INSERT INTO approval (id, act, subject, body_hash, roles, asked_by, asked_at, expires_at)
       VALUES ('other-roles', 'release', '2025', ?, '["editor"]', ?, ?, '2027-01-01T00:00:00.000Z')`,
    )
      .bind("0".repeat(64), officer.id, now)
      .run();
    for (const [method, path] of [
      ["POST", "/v1/staff/approvals/other-roles"],
      ["DELETE", `/v1/staff/feeds/${id}`],
    ] as const) {
      expect((await environment.call(method, path, clerk)).status, path).toBe(404);
    }
    expect(await stored()).toEqual([]);
  });

  it("is a right token of a calendar, whatever else is wrong with the call", async () => {
    const made = await environment.call("POST", "/v1/staff/feeds", {
      body: { scope: "mine" },
      ...(await staffWith("clerk")),
    });
    const { path } = feedIssued.parse(await made.json());
    expect((await environment.call("GET", `${path}?odd=1`, { headers: address })).status).toBe(400);
    expect(await stored()).toEqual([]);
  });

  it("is a call of staff whose key could not be looked up", async () => {
    hush("error");
    const { DB } = watched(bindings.DB, ({ statements }) => {
      if (statements.some((sql) => sql.includes("staff_key"))) throw new Error("D1_ERROR: Network connection lost.");
    });
    const lost = await environmentAt(now, { DB }).call("GET", "/v1/staff/members", await staffWith("admin"));
    await expectProblem(lost, "unavailable");
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
