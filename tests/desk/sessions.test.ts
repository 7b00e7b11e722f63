import { beforeAll, describe, expect, it } from "vitest";
import { me, sessionList } from "../../schema/contracts/sessions.ts";
import { rowsOf, watched } from "../support/database.ts";
import { type Browser, cookieOf, open, send, signIn, tokenOf } from "../support/desk.ts";
import { bindings, daily, environmentAt } from "../support/environment.ts";
import { sendForm, textOf } from "../support/forms.ts";
import { expectProblem } from "../support/problem.ts";
import { type Caller, memberAs, staffWith } from "../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const own = { "Sec-Fetch-Site": "same-origin", Origin: "https://gongkai.example" };

const isSignedIn = async (browser: Browser, at = environment) => (await open(at, "/desk", browser)).status === 200;

const sessionsOf = async ({ headers }: Caller, query = "") => {
  const response = await environment.call("GET", `/v1/staff/sessions${query}`, { headers });
  return sessionList.parse(await response.json()).items;
};

describe("a session", () => {
  it("is a cookie for this host alone, out of scripts' reach, for eight hours, and is stored as a hash", async () => {
    const caller = await staffWith("clerk");
    const key = caller.headers.Authorization.replace("Bearer ", "");
    const response = await sendForm(environment, "/desk/sign-in", { "/key": key }, own);
    expect(response.status).toBe(303);
    const cookie = response.headers.get("Set-Cookie") ?? "";
    expect(cookie).toMatch(
      /^__Host-gongkai=[A-Za-z0-9_-]{43}; Max-Age=28800; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
    );
    const [, token = ""] = /=([^;]+)/.exec(cookie) ?? [];
    const rows = JSON.stringify(await rowsOf("SELECT * FROM staff_session WHERE member_id = ?", caller.id));
    expect(rows).not.toContain(token);
    expect(rows).not.toContain(key);
  });

  it("ends after eight hours, however much it is used", async () => {
    const at = environmentAt(now);
    const browser = await signIn(at, await staffWith("clerk"));
    at.setNow("2026-03-02T09:59:59.999Z");
    expect(await isSignedIn(browser, at)).toBe(true);
    at.setNow("2026-03-02T10:00:00.000Z");
    expect(await isSignedIn(browser, at)).toBe(false);
    expect((await rowsOf("SELECT 1 FROM security_event WHERE kind = 'session_ended'")).length).toBe(1);
  });

  it("begins anew at each sign-in: a token that somebody has put into the browser signs nobody in", async () => {
    const caller = await staffWith("clerk");
    const planted = { Cookie: `__Host-gongkai=${"A".repeat(43)}` };
    const browser = await signIn(environment, caller, planted);
    expect(browser.headers.Cookie).not.toBe(planted.Cookie);
    expect(await isSignedIn({ headers: planted })).toBe(false);
    // Their own session, given to somebody else's browser, ends when that one signs in.
    const attacker = await signIn(environment, await staffWith("clerk"));
    const victim = await signIn(environment, caller, attacker.headers);
    expect(await isSignedIn(victim)).toBe(true);
    expect(await isSignedIn(attacker)).toBe(false);
  });

  it("is worth what its cookie is, wherever that is sent from, until it is ended", async () => {
    const caller = await staffWith("clerk");
    const browser = await signIn(environment, caller);
    const stolen = { headers: { ...browser.headers, "CF-Connecting-IP": "198.51.100.9" } };
    expect(await isSignedIn(stolen)).toBe(true);
    expect((await send(environment, "/desk/sign-out", browser)).status).toBe(303);
    expect(await isSignedIn(stolen)).toBe(false);
  });

  it.each<[string, (caller: Caller) => Promise<unknown>]>([
    ["its member", ({ id }) => rowsOf("UPDATE staff_member SET active = 0 WHERE id = ? RETURNING id", id)],
    [
      "the key that made it, revoked",
      ({ id }) => rowsOf("UPDATE staff_key SET revoked_at = '2026-01-01' WHERE member_id = ? RETURNING name", id),
    ],
    [
      "the key that made it, expired",
      ({ id }) =>
        rowsOf("UPDATE staff_key SET expires_at = '2026-03-02T02:00:00.000Z' WHERE member_id = ? RETURNING name", id),
    ],
    [
      "the key that made it, lapsed",
      ({ id }) => rowsOf("UPDATE staff_key SET lapses_on = '2026-03-02' WHERE member_id = ? RETURNING name", id),
    ],
  ])("ends with %s", async (_, end) => {
    const caller = await staffWith("clerk");
    const browser = await signIn(environment, caller);
    expect(await isSignedIn(browser)).toBe(true);
    await end(caller);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it("has the roles that its member has now", async () => {
    const caller = await staffWith("clerk");
    const browser = await signIn(environment, caller);
    await rowsOf(`UPDATE staff_member SET roles = '["auditor"]' WHERE id = ? RETURNING id`, caller.id);
    expect(textOf(await (await open(environment, "/en/desk", browser)).text())).toContain("Auditor");
  });

  it.each([
    ["two of its cookies", (cookie: string) => `${cookie}; ${cookie}`],
    ["another name", (cookie: string) => cookie.replace("__Host-", "")],
    ["a token that is none", (cookie: string) => `${cookie}A`],
    ["an empty one", () => "__Host-gongkai="],
  ])("is not looked up by %s", async (_, altered) => {
    const browser = await signIn(environment, await staffWith("clerk"));
    expect(await isSignedIn({ headers: { Cookie: altered(browser.headers.Cookie) } })).toBe(false);
  });

  it("is looked up in one statement, and a page of the desk takes two round trips besides", async () => {
    const browser = await signIn(environment, await staffWith("clerk"));
    const { DB, trips } = watched(bindings.DB);
    const counted = environmentAt(now, { DB });
    // The calendar is compiled by then.
    await open(counted, "/desk", browser);
    for (const [path, own] of [
      ["/desk", 2],
      ["/desk/account", 1],
    ] as const) {
      trips.length = 0;
      expect((await open(counted, path, browser)).status).toBe(200);
      const [session, ...others] = trips;
      expect([session?.statements.length, others.length]).toEqual([1, own]);
    }
  });

  it("is nothing to the API, whatever page of ours calls it", async () => {
    const browser = await signIn(environment, await staffWith());
    for (const [method, path] of [
      ["GET", "/v1/staff/me"],
      ["GET", "/v1/staff/requests"],
      ["DELETE", "/v1/staff/sessions"],
    ] as const) {
      await expectProblem(
        await environment.call(method, path, { headers: { ...browser.headers, ...own } }),
        "unauthorized",
      );
    }
  });
});

describe("sessions", () => {
  it("are listed to their member, heads and admins, without their tokens, and ended by them", async () => {
    const caller = await memberAs({ roles: ["officer"] });
    const browser = await signIn(environment, caller);
    await signIn(environment, caller);
    const items = await sessionsOf(caller);
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ by: "key", name: "k", signed_in_at: now, ends_at: "2026-03-02T10:00:00.000Z" });
    expect(JSON.stringify(items)).not.toContain(browser.headers.Cookie.replace("__Host-gongkai=", ""));
    for (const role of ["head", "admin"] as const) {
      expect(await sessionsOf(await staffWith(role), `?member=${caller.id}`)).toHaveLength(2);
    }
    const auditor = await staffWith("auditor");
    const [first] = items;
    for (const [method, path] of [
      ["GET", `/v1/staff/sessions?member=${caller.id}`],
      ["DELETE", `/v1/staff/sessions?member=${caller.id}`],
      ["DELETE", `/v1/staff/sessions/${first?.id}`],
    ] as const) {
      await expectProblem(await environment.call(method, path, { headers: auditor.headers }), "forbidden");
    }
    const path = `/v1/staff/sessions/${first?.id}`;
    const head = await staffWith("head");
    expect((await environment.call("DELETE", path, { headers: head.headers })).status).toBe(204);
    await expectProblem(await environment.call("DELETE", path, { headers: head.headers }), "not-found");
    expect(await sessionsOf(caller)).toHaveLength(1);
  });

  it("all end at once where their member signs out everywhere, and nobody else's do", async () => {
    const [caller, other] = [await staffWith("officer"), await staffWith("officer")];
    const browsers = [await signIn(environment, caller), await signIn(environment, caller)] as const;
    const foreign = await signIn(environment, other);
    const response = await send(environment, "/desk/account/sessions/end", browsers[0]);
    expect([response.status, response.headers.get("Location")]).toEqual([303, "/desk/sign-in?out=1"]);
    expect(response.headers.get("Set-Cookie")).toContain("__Host-gongkai=; Max-Age=0;");
    for (const browser of browsers) expect(await isSignedIn(browser)).toBe(false);
    expect(await isSignedIn(foreign)).toBe(true);
  });

  it("are ended one by one on the page, which says which is this one", async () => {
    const caller = await staffWith("officer");
    const [here, other] = [await signIn(environment, caller), await signIn(environment, caller)];
    const page = await (await open(environment, "/en/desk/account", here)).text();
    const [, action = ""] = /action="(\/en\/desk\/account\/sessions\/[0-9a-f]{16}\/end)"/.exec(page) ?? [];
    expect(textOf(page)).toContain("This one");
    const response = await send(environment, action, here);
    expect(response.headers.get("Location")).toBe("/en/desk/account?done=session");
    expect([await isSignedIn(here), await isSignedIn(other)]).toEqual([true, false]);
  });

  it("of others are not ended on the page", async () => {
    const [caller, other] = [await staffWith("officer"), await staffWith("officer")];
    const theirs = await signIn(environment, other);
    const [session] = await sessionsOf(other);
    const path = `/desk/account/sessions/${session?.id}/end`;
    const response = await send(environment, path, await signIn(environment, caller));
    expect(response.status).toBe(403);
    expect(await isSignedIn(theirs)).toBe(true);
  });

  it("that have ended are forgotten by the daily job, and no other", async () => {
    const at = environmentAt(now);
    await rowsOf("DELETE FROM staff_session RETURNING token_hash");
    await signIn(at, await staffWith("clerk"));
    at.setNow("2026-03-02T05:00:00.000Z");
    const later = await signIn(at, await staffWith("clerk"));
    at.setNow("2026-03-02T11:00:00.000Z");
    await at.schedule(daily, "2026-03-02T11:00:00.000Z");
    expect(await rowsOf("SELECT signed_in_at FROM staff_session")).toEqual([
      { signed_in_at: "2026-03-02T05:00:00.000Z" },
    ]);
    expect(await isSignedIn(later, at)).toBe(true);
  });

  it("begin and end on record", async () => {
    const caller = await staffWith("officer");
    const browser = await signIn(environment, caller);
    await send(environment, "/desk/sign-out", browser);
    const acts = await rowsOf<{ operation: string; object: string }>(
      "SELECT operation, object FROM act WHERE member_id = ?",
      caller.id,
    );
    expect(acts.map(({ operation }) => operation).toSorted()).toEqual(["signIn", "signOut"]);
    for (const { object } of acts) expect(object).toMatch(new RegExp(`^member/${caller.id}/session/[0-9a-f]{16}$`));
  });
});

describe("signing in with a key", () => {
  it.each<[string, () => Promise<string>, string]>([
    ["that nobody has", async () => "gk_nobody", "key_unknown"],
    [
      "that was revoked",
      async () => (await memberAs({ revokedAt: now })).headers.Authorization.slice(7),
      "key_revoked",
    ],
    ["that expired", async () => (await memberAs({ expiresAt: now })).headers.Authorization.slice(7), "key_expired"],
    [
      "of a member who was removed",
      async () => (await memberAs({ active: false })).headers.Authorization.slice(7),
      "member_removed",
    ],
  ])("%s is refused, said so, and on record", async (_, keyOf, kind) => {
    const before = await rowsOf("SELECT 1 FROM staff_session");
    const response = await sendForm(
      environment,
      "/en/desk/sign-in",
      { "/key": await keyOf(), _next: "/en/desk/account" },
      own,
    );
    expect(response.headers.get("Set-Cookie")).toBeNull();
    const location = response.headers.get("Location") ?? "";
    expect(location).toBe("/en/desk/sign-in?refused=key&next=%2Fen%2Fdesk%2Faccount");
    expect(textOf(await (await environment.call("GET", location)).text())).toContain("You are not signed in");
    expect(await rowsOf("SELECT 1 FROM staff_session")).toEqual(before);
    expect(
      (await rowsOf("SELECT 1 FROM security_event WHERE kind = ? AND operation = 'deskSignInInEnglish'", kind)).length,
    ).toBe(1);
  });

  it("is counted as any other guess, and answered as such after too many", async () => {
    const guessed = environmentAt(now, { FAILURE_LIMIT: { limit: async () => ({ success: false }) } });
    const response = await sendForm(
      guessed,
      "/desk/sign-in",
      { "/key": "gk_nobody" },
      { ...own, "CF-Connecting-IP": "192.0.2.1" },
    );
    expect(response.status).toBe(429);
  });

  it("is refused over plain http, but on the machine itself", async () => {
    const key = (await staffWith("clerk")).headers.Authorization.slice(7);
    const from = (Origin: string) =>
      sendForm(environment, "/desk/sign-in", { "/key": key }, { "Sec-Fetch-Site": "same-origin", Origin });
    const refused = await from("http://intranet.example:8080");
    expect([refused.headers.get("Set-Cookie"), refused.headers.get("Location")]).toEqual([
      null,
      "/desk/sign-in?refused=http",
    ]);
    expect(cookieOf(await from("http://localhost:8787"))).toContain("__Host-gongkai=");
  });

  it("leads back to where somebody came from, and to no other site", async () => {
    const caller = await staffWith("clerk");
    const key = caller.headers.Authorization.slice(7);
    const led = async (_next: string) =>
      (await sendForm(environment, "/desk/sign-in", { "/key": key, _next }, own)).headers.get("Location");
    expect(await led("/en/desk/account?done=session")).toBe("/en/desk/account?done=session");
    for (const next of [
      "https://evil.example/desk",
      "//evil.example/desk",
      "/\\evil.example/desk",
      "/desk\\@evil.example",
      "javascript:alert(1)",
      "/deskside",
      "/request",
      "/desk/../request",
      "",
    ]) {
      const location = (await led(next)) ?? "";
      expect(new URL(location, "https://gongkai.example").origin).toBe("https://gongkai.example");
      expect(location).toMatch(/^\/desk(?:$|\/)/);
    }
  });
});

describe("a link that signs in", () => {
  const local = environmentAt(now, { AGENCY: { ...bindings.AGENCY, origin: "http://localhost:8787" } });
  const onMachine = { "Sec-Fetch-Site": "same-origin", Origin: "http://localhost:8787" };
  let caller: Caller;
  beforeAll(async () => {
    caller = await staffWith("clerk");
  });
  const newLink = async (): Promise<string> => {
    const response = await local.call("POST", "/v1/staff/sign-in-links", { headers: caller.headers });
    expect(response.status).toBe(201);
    const { path }: { path: string } = await response.json();
    return path.split("#")[1] ?? "";
  };
  const follow = (link: string, at = local) => sendForm(at, "/desk/sign-in", { "/link": link }, onMachine);

  it("does so once, for ten minutes, on the machine itself", async () => {
    const link = await newLink();
    expect(cookieOf(await follow(link))).toContain("__Host-gongkai=");
    expect((await follow(link)).headers.get("Location")).toBe("/desk/sign-in?refused=key");
    const later = environmentAt("2026-03-02T02:10:00.001Z", { AGENCY: local.bound.AGENCY });
    expect((await follow(await newLink(), later)).headers.get("Set-Cookie")).toBeNull();
    expect((await follow(await newLink(), environment)).headers.get("Set-Cookie")).toBeNull();
    expect((await follow((await newLink()).replace(/.$/, "x"))).headers.get("Set-Cookie")).toBeNull();
  });

  it("is made nowhere else, and not without a key", async () => {
    const { headers } = caller;
    await expectProblem(await environment.call("POST", "/v1/staff/sign-in-links", { headers }), "conflict");
  });
});

describe("GET /v1/staff/me", () => {
  it("says who calls, how, and what they may do", async () => {
    const caller = await staffWith("clerk", "auditor");
    const read = me.parse(await (await environment.call("GET", "/v1/staff/me", { headers: caller.headers })).json());
    expect(read).toMatchObject({ id: caller.id, name: "T", unit: "U", roles: ["clerk", "auditor"] });
    expect(read.signed_in).toEqual({ by: "key", at: null, fresh_until: null, ends_at: null });
    expect(read.may).toEqual(expect.arrayContaining(["readMe", "registerRequest", "listSecurityEvents"]));
    for (const id of ["createMember", "releaseFigures"]) expect(read.may).not.toContain(id);
  });
});

describe("what a form of the desk carries", () => {
  it("is another one for each session, and for each member", async () => {
    const [caller, other] = [await staffWith("clerk"), await staffWith("clerk")];
    const tokens = new Set<string>();
    for (const one of [caller, caller, other]) tokens.add(await tokenOf(environment, await signIn(environment, one)));
    expect(tokens.size).toBe(3);
  });

  it("is asked for: without it, and with another session's, nothing is done, and what was typed can be sent again", async () => {
    const caller = await staffWith("clerk");
    const [here, before] = [await signIn(environment, caller), await signIn(environment, caller)];
    for (const _token of ["", "0".repeat(64), await tokenOf(environment, before)]) {
      const response = await sendForm(
        environment,
        "/en/desk/account/passkeys",
        { _token, "/name": "办公室电脑" },
        { ...own, ...here.headers },
      );
      expect(response.status).toBe(403);
      const html = await response.text();
      expect(html).toContain('<input type="hidden" name="/name" value="办公室电脑"');
      expect(html).toContain(`name="_token" value="${await tokenOf(environment, here)}"`);
    }
    expect((await rowsOf("SELECT 1 FROM security_event WHERE kind = 'form_token_wrong'")).length).toBeGreaterThan(0);
    expect(await isSignedIn(here)).toBe(true);
  });

  it("is kept with what was typed where nobody is signed in any more", async () => {
    const caller = await staffWith("clerk");
    const browser = await signIn(environment, caller);
    const _token = await tokenOf(environment, browser);
    await rowsOf("UPDATE staff_session SET revoked_at = ? WHERE member_id = ? RETURNING by", now, caller.id);
    const fields = { _token, "/name": "办公室电脑" };
    const response = await sendForm(environment, "/en/desk/account/passkeys", fields, { ...own, ...browser.headers });
    expect(response.status).toBe(401);
    const html = await response.text();
    expect(html).toContain('<input type="hidden" name="/name" value="办公室电脑"');
    expect(html).toMatch(/<a href="\/en\/desk\/sign-in\?" target="_blank"/);
    expect(textOf(html)).toContain("Nothing was sent");
  });
});
