import { describe, expect, it } from "vitest";
import { deskForm, deskPage } from "../../functions/desk/desk-page.ts";
import { freshly, staff } from "../../functions/http/policy.ts";
import { me } from "../../schema/contracts/sessions.ts";
import { accessTeam } from "../support/access.ts";
import { open, send, signIn } from "../support/desk.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { sendForm, textOf } from "../support/forms.ts";
import { operationOf, staffOperations } from "../support/operations.ts";
import { expectProblem } from "../support/problem.ts";
import { staffWith } from "../support/staff.ts";
import { withTrialForms } from "../support/trial-pages.ts";

const now = "2026-03-02T02:00:00.000Z";
const fresh = "2026-03-02T02:09:59.999Z";
const stale = "2026-03-02T02:10:00.000Z";

/** A page and a form of tests' own, for who signed in within ten minutes. */
const trial = [
  ...deskPage({
    id: "trial_fresh",
    path: "/desk/trial",
    summary: "A trial",
    description: "A page of tests' own.",
    policy: freshly(staff("head", "editor")),
    draw: (_, { seat }) => ({ title: "trial", children: `token ${seat.token}` }),
  }),
  ...deskForm({
    id: "trial_fresh_form",
    path: "/desk/trial/release",
    summary: "A trial",
    description: "A page of tests' own.",
    form: operationOf("releaseFigures"),
    draw: async () => ({ title: "trial", children: "released" }),
  }),
];
const environment = environmentAt(now, {}, [...withTrialForms, ...trial]);
const at = (instant: string) => environmentAt(instant, {}, [...withTrialForms, ...trial]);

describe("what needs a fresh sign-in", () => {
  it("is identity, its secret, export, erasure, release, and whatever lets somebody in or approves another's call", () => {
    const asking = staffOperations.filter(({ contract: { policy } }) => "isFresh" in policy);
    expect(asking.map(({ contract }) => contract.id).toSorted()).toEqual([
      "approveCall",
      "archiveCase",
      "changeMember",
      "createKey",
      "createMember",
      "eraseIdentity",
      "exportPersonalData",
      "readIdentity",
      "registerPasskey",
      "reissueSecret",
      "releaseFigures",
    ]);
  });

  it("is done with a sign-in of the last ten minutes, and then asks to sign in anew and comes back", async () => {
    const browser = await signIn(environment, await staffWith("head"));
    expect((await open(at(fresh), "/en/desk/trial?a=1", browser)).status).toBe(200);
    const asked = await open(at(stale), "/en/desk/trial", browser);
    const location = asked.headers.get("Location") ?? "";
    expect([asked.status, location]).toEqual([303, "/en/desk/sign-in?fresh=1&next=%2Fen%2Fdesk%2Ftrial"]);
    const page = await (await open(at(stale), location, browser)).text();
    expect(textOf(page)).toContain("Confirm that it is you");
    // Everything else goes on.
    expect((await open(at(stale), "/desk", browser)).status).toBe(200);
  });

  it("goes on after that, in a new session: the one before has ended", async () => {
    const caller = await staffWith("head");
    const before = await signIn(environment, caller);
    const later = at("2026-03-02T05:00:00.000Z");
    const after = await signIn(later, caller, before.headers);
    expect((await open(later, "/desk/trial", after)).status).toBe(200);
    expect((await open(later, "/desk", before)).status).toBe(303);
  });

  it("keeps what was typed where the sign-in is no longer fresh", async () => {
    const browser = await signIn(environment, await staffWith("head"));
    const response = await send(at(stale), "/en/desk/trial/release", browser, { "/reason": "更正" });
    expect(response.status).toBe(401);
    const html = await response.text();
    expect(html).toContain('<input type="hidden" name="/reason" value="更正"');
    expect(html).toContain('href="/en/desk/sign-in?fresh=1&amp;" target="_blank"');
    expect((await send(at(fresh), "/en/desk/trial/release", browser, { "/reason": "更正" })).status).toBe(200);
  });

  it("is done with a staff key at any time: it is sent anew with each call", async () => {
    const { headers } = await staffWith("head");
    const response = await environment.call("POST", "/v1/staff/figures/2016/releases", {
      body: { reason: "x" },
      headers,
    });
    await expectProblem(response, "not-found");
  });
});

describe("behind a proxy", () => {
  const seconds = Date.parse(now) / 1000;
  async function team(name: string, more: object = {}) {
    const access = await accessTeam(name);
    const member = await staffWith("head", "editor");
    const email = `${name}@gov.example`;
    await bindings.DB.prepare("UPDATE staff_member SET email = ? WHERE id = ?").bind(email, member.id).run();
    const key = await access.makeKey("k1");
    const STAFF_PROXY = { issuer: `https://${name}.cloudflareaccess.com`, audience: "an-application", ...more };
    const proxied = environmentAt(now, { STAFF_PROXY }, [...withTrialForms, ...trial]);
    const headersOf = async (claims: Record<string, unknown> = {}) => ({
      "Cf-Access-Jwt-Assertion": await access.sign(key, { email, ...claims }),
    });
    return { proxied, headersOf, member };
  }
  const release = (headers: Record<string, string>) => ({ body: { reason: "x" }, headers });

  it.each([
    ["signed in a minute ago", { auth_time: seconds - 60 }, true],
    ["signed in ten minutes ago", { auth_time: seconds - 600 }, false],
    ["does not say when they signed in", {}, false],
    ["says that they will", { auth_time: seconds + 120 }, false],
    ["says it in words", { auth_time: now }, false],
  ] as const)("who %s is let on accordingly", async (what, claims, isFresh) => {
    const { proxied, headersOf } = await team(`fresh-${what.length}`);
    const headers = await headersOf(claims);
    const page = await proxied.call("GET", "/en/desk/trial", { headers });
    expect(page.status).toBe(isFresh ? 200 : 401);
    if (!isFresh) expect(textOf(await page.text())).toContain("Sign out, sign in anew and try again");
    const response = await proxied.call("POST", "/v1/staff/figures/2016/releases", release(headers));
    if (isFresh) await expectProblem(response, "not-found");
    else {
      expect(response.headers.get("WWW-Authenticate")).toBe(
        'Bearer error="insufficient_user_authentication", max_age="600"',
      );
      await expectProblem(response, "unauthorized");
    }
  });

  it("another claim may say when, and another header and claim who", async () => {
    const { proxied, headersOf } = await team("other", {
      ...{ signed_in_claim: "iat", member_claim: "upn", header: "X-Signed-In", sign_out: "https://sso.example/out" },
    });
    const token = (await headersOf({ upn: "other@gov.example", email: undefined }))["Cf-Access-Jwt-Assertion"];
    const page = await proxied.call("GET", "/en/desk/trial", { headers: { "X-Signed-In": token } });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('href="https://sso.example/out"');
    const unread = await proxied.call("GET", "/en/desk", { headers: { "Cf-Access-Jwt-Assertion": token } });
    expect(unread.status).toBe(401);
  });

  it("nobody signs in here, and no cookie is looked at", async () => {
    const { proxied, headersOf, member } = await team("alone");
    const browser = await signIn(environment, member);
    expect((await open(proxied, "/desk", browser)).status).toBe(401);
    const key = member.headers.Authorization.slice(7);
    const response = await sendForm(proxied, "/desk/sign-in", { "/key": key });
    expect([response.status, response.headers.get("Set-Cookie")]).toEqual([303, null]);
    expect(textOf(await (await proxied.call("GET", "/en/desk/sign-in")).text())).toContain("agency's own sign-in");
    const account = await proxied.call("GET", "/en/desk/account", { headers: await headersOf() });
    expect(textOf(await account.text())).toContain("that is where they sign out");
  });

  it("a form has its token, and is refused from another site", async () => {
    const { proxied, headersOf } = await team("forms");
    const headers = await headersOf({ auth_time: seconds });
    const page = await (await proxied.call("GET", "/desk/trial", { headers })).text();
    const [, _token = ""] = /token ([0-9a-f]{64})/.exec(page) ?? [];
    const sent = (fields: Record<string, string>, site = "same-origin") =>
      sendForm(proxied, "/desk/trial/release", fields, { ...headers, "Sec-Fetch-Site": site });
    expect((await sent({ _token })).status).toBe(200);
    for (const wrong of [{}, { _token: "0".repeat(64) }]) expect((await sent(wrong)).status).toBe(403);
    expect((await sent({ _token }, "cross-site")).status).toBe(403);
  });

  it("says of itself how one signed in, and until when", async () => {
    const { proxied, headersOf } = await team("me");
    const headers = await headersOf({ auth_time: seconds - 60 });
    const read = me.parse(await (await proxied.call("GET", "/v1/staff/me", { headers })).json());
    expect(read.signed_in).toEqual({
      ...{ by: "proxy", at: "2026-03-02T01:59:00.000Z", fresh_until: "2026-03-02T02:09:00.000Z" },
      ends_at: "2026-03-02T02:01:00.000Z",
    });
  });

  it.each([
    ["issued in a time to come", { iat: seconds + 120 }],
    ["of an address that is not verified", { email_verified: false }],
    ["without a member", { email: 7 }],
  ])("a token %s is worth nothing", async (what, claims) => {
    const { proxied, headersOf } = await team(`worth-${what.length}`);
    const headers = await headersOf(claims);
    await expectProblem(await proxied.call("GET", "/v1/staff/me", { headers }), "unauthorized");
    expect((await proxied.call("GET", "/desk", { headers })).status).toBe(401);
  });

  it("is not served with settings that are not as they should be", async () => {
    for (const STAFF_PROXY of [{ issuer: "http://sso.example", audience: "a" }, { issuer: "https://sso.example" }]) {
      const wrong = environmentAt(now, { STAFF_PROXY: STAFF_PROXY as never });
      expect((await wrong.call("GET", "/healthz")).status).toBe(500);
    }
  });
});
