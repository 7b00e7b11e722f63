import { beforeAll, describe, expect, it } from "vitest";
import type { Operation } from "../../functions/http/operation.ts";
import { type Role, roles } from "../../schema/contracts/staff.ts";
import { everything, rowsOf } from "../support/database.ts";
import { type Browser, open, signIn, tokenOf } from "../support/desk.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { textOf } from "../support/forms.ts";
import { browserHeaders, callOperation, deskForms, deskOperations, pathOf, titled } from "../support/operations.ts";
import { staffWith } from "../support/staff.ts";

// Pages of the desk, and their forms, whatever they are about: every one there is.

const now = "2026-03-02T02:00:00.000Z";
const environment = environmentAt(now);
const { origin } = bindings.AGENCY;

const isForm = ({ contract }: Operation) => contract.method === "post";
const isFile = ({ contract }: Operation) => !contract.answers[200]?.mediaTypes?.includes("text/html");
const pages = deskOperations.filter((operation) => !isForm(operation) && !isFile(operation));
const files = deskOperations.filter(isFile);
/** What a page answers whose path is well-formed: one of a thing that there is none of is said not to be there. */
const answerOf = ({ contract }: Operation) => (contract.path.includes("{") ? [200, 404] : [200]);
const forms = deskOperations.filter(isForm);
/** Pages in other languages are the same ones, as the first test says: what they are asked they do in one. */
const isInSimplified = ({ contract }: Operation) => contract.path.startsWith("/desk");
const rolesOf = ({ contract: { policy } }: Operation): readonly Role[] => (policy.who === "staff" ? policy.roles : []);

/** What is stored, but that a call was refused. */
async function stored() {
  const { security_event: _, ...others } = await everything();
  return others;
}

/** Of every role, signed in; reads alone. */
let member: Browser;
/** The token of another member's session. */
let otherToken: string;
beforeAll(async () => {
  member = await signIn(environment, await staffWith());
  otherToken = await tokenOf(environment, await signIn(environment, await staffWith()));
});

describe("the desk", () => {
  it("has its pages under /desk in every language, each for roles that there are, and nothing of it is cached", () => {
    expect(pages.length).toBeGreaterThan(0);
    for (const { contract } of deskOperations) {
      expect(contract.path).toMatch(/^(?:\/zh-hant|\/en)?\/desk(?:\/|$)/);
      expect([contract.caching, contract.page === undefined]).toEqual(["no-store", false]);
    }
    for (const operation of deskOperations) expect(rolesOf(operation).length).toBeGreaterThan(0);
    const inLanguages = Map.groupBy(
      deskOperations,
      ({ contract: { method, path } }) => `${method} ${path.replace(/^\/(zh-hant|en)\//, "/")}`,
    );
    for (const [address, same] of inLanguages) {
      const [first, ...others] = same.map(({ contract }) => contract);
      expect(others, address).toHaveLength(2);
      for (const { policy, page } of others) {
        expect(policy, address).toBe(first?.policy);
        expect(page?.form, address).toBe(first?.page?.form);
      }
    }
  });

  it("sends each form to an operation, and has its policy", () => {
    for (const { contract } of forms) expect(contract.policy).toBe(contract.page?.form?.contract.policy);
    expect(deskForms.map(({ contract }) => contract.id)).toEqual(
      expect.arrayContaining(forms.map(({ contract }) => contract.id)),
    );
  });
});

describe("pages that nobody has signed in for", () => {
  it("lead to where one does, and back, and put nothing on record", async () => {
    const before = await everything();
    for (const path of pages.map((operation) => pathOf(operation))) {
      const response = await environment.call("GET", `${path}?done=session`);
      expect([path, response.status]).toEqual([path, 303]);
      expect(response.headers.get("Cache-Control"), path).toContain("no-store");
      const prefix = /^(?:\/zh-hant|\/en)?/.exec(path)?.[0];
      const next = encodeURIComponent(`${path}?done=session`);
      expect(response.headers.get("Location")).toBe(`${prefix}/desk/sign-in?next=${next}`);
    }
    expect(await everything()).toEqual(before);
  });
});

describe.each(titled(pages))("$title", ({ operation }) => {
  const path = pathOf(operation);

  it("stands in no frame, is stored nowhere, and found by no search", async () => {
    const response = await open(environment, path, member);
    expect(answerOf(operation)).toContain(response.status);
    expect(response.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    expect(response.headers.get("Cache-Control")).toMatch(/^no-store/);
    expect(await response.text()).toContain('<meta name="robots" content="noindex"');
  });

  it("is not read by what another site puts into its own page", async () => {
    const unseen = { ...member.headers, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "image" };
    expect((await environment.call("GET", path, { headers: unseen })).status).toBe(403);
    const followed = { ...unseen, "Sec-Fetch-Dest": "document" };
    expect(answerOf(operation)).toContain((await environment.call("GET", path, { headers: followed })).status);
  });
});

describe.each(titled(files))("$title", ({ operation }) => {
  it("is served to who has signed in, stored nowhere, and leads others to where one does", async () => {
    const path = pathOf(operation);
    const response = await open(environment, path, member);
    expect([response.status, response.headers.get("Cache-Control")]).toEqual([200, "no-store, no-transform"]);
    expect(response.headers.get("Content-Disposition")).toMatch(/^attachment; /);
    await response.arrayBuffer();
    expect((await environment.call("GET", path)).status).toBe(303);
  });
});

/** What a browser says of where a form was sent from, though the session and the token are right. */
const strangers: Readonly<Record<string, Record<string, string>>> = {
  "neither header": {},
  "a page of another site": { "Sec-Fetch-Site": "cross-site", Origin: "https://other.example" },
  "a page of another site that says our origin": { "Sec-Fetch-Site": "cross-site", Origin: origin },
  "a page of a sister site": { "Sec-Fetch-Site": "same-site", Origin: origin },
  "the browser itself": { "Sec-Fetch-Site": "none" },
  "an opaque origin": { Origin: "null" },
  "another site in an old browser": { Origin: "https://other.example" },
  "our name at another port": { Origin: `${origin}:8443` },
};

describe.each(titled(forms.filter(isInSimplified)))("$title", ({ operation }) => {
  const path = pathOf(operation);
  let browser: Browser;
  let token: string;
  beforeAll(async () => {
    browser = await signIn(environment, await staffWith());
    token = await tokenOf(environment, browser);
  });
  const sent = (headers: Record<string, string>, _token = token) =>
    environment.call("POST", path, {
      body: new URLSearchParams({ _token }).toString(),
      headers: { "Content-Type": browserHeaders["Content-Type"], ...browser.headers, ...headers },
    });

  it("is refused from another site and without its token, another session's or no session, is done by no GET, and nothing is stored", async () => {
    const before = await stored();
    for (const [from, headers] of Object.entries(strangers)) expect((await sent(headers)).status, from).toBe(403);
    const own = { "Sec-Fetch-Site": "same-origin" };
    for (const wrong of ["", otherToken]) expect((await sent(own, wrong)).status, "token").toBe(403);
    expect((await sent({ ...own, Cookie: "" })).status, "no session").toBe(401);
    const read = await environment.call("GET", `${path}?_token=${token}`, { headers: browser.headers });
    expect([200, 404, 405], "GET").toContain(read.status);
    expect(await stored()).toEqual(before);
  });
});

describe.each(roles.map((role) => ({ role })))("as $role alone", ({ role }) => {
  const begun = async () => {
    const browser = await signIn(environment, await staffWith(role));
    return { browser, token: await tokenOf(environment, browser) };
  };
  let first: Awaited<ReturnType<typeof begun>>;
  beforeAll(async () => {
    first = await begun();
  });

  it.each(titled(deskOperations.filter(isInSimplified)))(
    "$title is open to those whose it is, and closed to others",
    async ({ operation }) => {
      // A form may end the session.
      const { browser, token } = isForm(operation) ? await begun() : first;
      const body = new URLSearchParams({ _token: token }).toString();
      const call = { headers: browser.headers, ...(isForm(operation) && { body }) };
      const { status } = await callOperation(environment, operation, call);
      if (rolesOf(operation).includes(role)) expect([401, 403, 500]).not.toContain(status);
      else expect(status).toBe(403);
    },
  );
});

describe("a page of the desk", () => {
  it.each([
    ["", "zh-Hans", "负责人"],
    ["/zh-hant", "zh-Hant", "負責人"],
    ["/en", "en", "Head"],
  ])("%s is in its own language, and says who sits there and what they may do", async (prefix, tag, name) => {
    const browser = await signIn(environment, await staffWith("head"));
    const html = await (await open(environment, `${prefix}/desk`, browser)).text();
    expect(html).toContain(`<html lang="${tag}"`);
    expect(textOf(html)).toContain(name);
    expect(textOf(html)).toContain("T · U");
  });

  it("leads on in the reader's language after a form", async () => {
    const browser = await signIn(environment, await staffWith("head"));
    const headers = { ...browserHeaders, ...browser.headers };
    const body = new URLSearchParams({ _token: await tokenOf(environment, browser) }).toString();
    const response = await environment.call("POST", "/zh-hant/desk/sign-out", { body, headers });
    expect(response.headers.get("Location")).toBe("/zh-hant/desk/sign-in?out=1");
    const [session] = await rowsOf("SELECT 1 FROM staff_session WHERE revoked_at IS NOT NULL");
    expect(session).toBeDefined();
  });

  it("that there is none of is said to be none", async () => {
    const browser = await signIn(environment, await staffWith("head"));
    expect((await open(environment, "/desk/nothing", browser)).status).toBe(404);
    const missing = "/desk/account/sessions/0123456789abcdef/end";
    const body = new URLSearchParams({ _token: await tokenOf(environment, browser) }).toString();
    const headers = { ...browserHeaders, ...browser.headers };
    const response = await environment.call("POST", missing, { body, headers });
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("<h1>");
  });
});
