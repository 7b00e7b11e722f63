import { beforeEach, describe, expect, it } from "vitest";
import { memberList, roles } from "../../../../schema/contracts/staff.ts";
import { everything, rowsOf, watched } from "../../../support/database.ts";
import { type Browser, open, send, signIn } from "../../../support/desk.ts";
import { bindings, environmentAt } from "../../../support/environment.ts";
import { type Fields, hiddenFields, textOf } from "../../../support/forms.ts";
import { type Caller, memberAs, staffWith } from "../../../support/staff.ts";

const now = "2026-03-02T02:00:00.000Z";
const stale = "2026-03-02T02:30:00.000Z";
const environment = environmentAt(now);
const list = "/en/desk/settings/members";

let admin: Caller;
let browser: Browser;
beforeEach(async () => {
  admin = await staffWith("admin");
  browser = await signIn(environment, admin);
});

const wordsOf = (html: string) => textOf(html).replaceAll(/\s+/g, " ");

async function page(path: string, at = environment) {
  const response = await open(at, path, browser);
  const html = await response.text();
  return { status: response.status, html, text: wordsOf(html), fields: hiddenFields(html) };
}

async function sent(path: string, fields: Fields = {}, at = environment) {
  const response = await send(at, path, browser, fields);
  const html = await response.text();
  return { status: response.status, to: response.headers.get("Location"), html, text: wordsOf(html), response };
}

async function memberOf(id: string) {
  const response = await environment.call("GET", "/v1/staff/members", admin);
  return memberList.parse(await response.json()).items.find((one) => one.id === id);
}

const pathOf = ({ id }: Caller) => `${list}/${id}`;

/** A member's form as it was drawn, with what is changed in it. */
const former = { "_former/name": "T", "_former/unit": "U" };
const unchanged = (role: string) => ({
  ...former,
  "_former/roles": role,
  "/name": "T",
  "/unit": "U",
  "/roles": role,
  "/email": "",
});

describe("the list of members", () => {
  it("has everybody with roles, unit, and how many keys, passkeys and sessions, in one query", async () => {
    await rowsOf("UPDATE staff_member SET name = '工作人员甲', unit = '甲处' WHERE id = ? RETURNING id", admin.id);
    const { DB, trips } = watched(bindings.DB);
    const { status, text } = await page(list, environmentAt(now, { DB }));
    expect(status).toBe(200);
    expect(text).toContain("工作人员甲 甲处 Administrator 1 0 1");
    expect(trips).toHaveLength(2);
  });

  it("says which role may do what, by the policies of the operations", async () => {
    const { html } = await page(list);
    const [, row = ""] = /Register requests<\/th>(.*?)<\/tr>/s.exec(html) ?? [];
    const cells = [...row.matchAll(/<span class="spoken">(Yes|No)<\/span>/g)].map(([, says]) => says);
    expect(cells).toEqual(roles.map((role) => (role === "clerk" ? "Yes" : "No")));
  });

  it("has those who were removed apart", async () => {
    const gone = await memberAs({ roles: ["clerk"], active: false, unit: "乙处" });
    const { text } = await page(list);
    expect(text.slice(text.indexOf("Members who were removed"))).toContain("乙处");
    const { text: own, html } = await page(pathOf(gone));
    expect(own).toContain("This member was removed");
    expect(html).not.toContain('name="/name"');
  });

  it("is an administrator's alone", async () => {
    for (const role of roles.filter((one) => one !== "admin")) {
      const other = await signIn(environment, await staffWith(role));
      expect((await open(environment, list, other)).status).toBe(403);
      expect((await open(environment, pathOf(admin), other)).status).toBe(403);
    }
  });
});

describe("a member's page", () => {
  it("costs two round trips, and is none for whom there is not", async () => {
    const { DB, trips } = watched(bindings.DB);
    expect((await page(pathOf(admin), environmentAt(now, { DB }))).status).toBe(200);
    expect(trips).toHaveLength(2);
    expect((await page(`${list}/nobody`)).status).toBe(404);
  });

  it("changes what was changed, and leaves what another changed meanwhile", async () => {
    const clerk = await staffWith("clerk");
    await rowsOf("UPDATE staff_member SET unit = '丙处' WHERE id = ? RETURNING id", clerk.id);
    const typed = {
      ...unchanged("clerk"),
      "/name": " 工作人员乙 ",
      "/roles": ["clerk", "officer"],
      "/email": "b@mail.example",
    };
    const { status, to } = await sent(pathOf(clerk), typed);
    expect([status, to]).toEqual([303, `${pathOf(clerk)}?done=changed`]);
    expect(await memberOf(clerk.id)).toMatchObject({
      name: "工作人员乙",
      unit: "丙处",
      roles: ["clerk", "officer"],
      email: "b@mail.example",
    });
    // What is emptied is taken away.
    const emptied = { ...unchanged("clerk"), "_former/email": "b@mail.example" };
    expect((await sent(pathOf(clerk), emptied)).to).toBe(`${pathOf(clerk)}?done=changed`);
    expect(await memberOf(clerk.id)).toMatchObject({ email: null, roles: ["clerk", "officer"] });
  });

  it("records nothing where nothing was changed", async () => {
    const clerk = await staffWith("clerk");
    const before = await everything();
    const { to } = await sent(pathOf(clerk), unchanged("clerk"));
    expect(to).toBe(`${pathOf(clerk)}?done=unchanged`);
    expect(await everything()).toEqual(before);
  });

  it("refuses a member without a role or a name, beside the field, with what was typed", async () => {
    const clerk = await staffWith("clerk");
    const { "/roles": _, ...typed } = { ...unchanged("clerk"), "/name": "", "/unit": "丁处" };
    const { status, text, html } = await sent(pathOf(clerk), typed);
    expect(status).toBe(422);
    expect(text).toContain("Name: This is required");
    expect(text).toContain("Roles: Choose one role at least");
    expect(html).toContain('value="丁处"');
    expect(await memberOf(clerk.id)).toMatchObject({ name: "T", unit: "U", roles: ["clerk"] });
  });

  it("refuses an address that another has", async () => {
    const [one, other] = [await staffWith("clerk"), await staffWith("clerk")];
    await sent(pathOf(one), { ...unchanged("clerk"), "/email": "c@mail.example" });
    const { status, text } = await sent(pathOf(other), { ...unchanged("clerk"), "/email": "C@mail.example" });
    expect(status).toBe(422);
    expect(text).toContain("E-mail address: Another member has this address");
  });

  it("keeps the last administrator who can sign in: roles, key and membership, and says so", async () => {
    await rowsOf("UPDATE staff_member SET active = 0 WHERE id <> ? RETURNING id", admin.id);
    const says = "This is the last administrator who can sign in";
    const [{ key_hash: hash = "" } = {}] = await rowsOf<{ key_hash: string }>(
      "SELECT key_hash FROM staff_key WHERE member_id = ?",
      admin.id,
    );
    for (const [path, fields] of [
      [pathOf(admin), { ...unchanged("admin"), "/roles": "clerk" }],
      [`${pathOf(admin)}/removal`, { _sure: "true" }],
      [`${pathOf(admin)}/keys/${hash.slice(0, 16)}/end`, {}],
    ] as const) {
      const { status, text } = await sent(path, fields);
      expect([status, text.includes(says)], path).toEqual([422, true]);
    }
    expect(await memberOf(admin.id)).toMatchObject({ active: true, roles: ["admin"] });
  });

  it("removes a member who is meant, and signs them out", async () => {
    const clerk = await staffWith("clerk");
    const theirs = await signIn(environment, clerk);
    const unsure = await sent(`${pathOf(clerk)}/removal`);
    expect([unsure.status, unsure.text.includes("Tick the box first")]).toEqual([422, true]);
    expect((await open(environment, "/desk", theirs)).status).toBe(200);
    const { to } = await sent(`${pathOf(clerk)}/removal`, { _sure: "true" });
    expect(to).toBe(`${pathOf(clerk)}?done=removed`);
    expect((await open(environment, "/desk", theirs)).status).toBe(303);
  });

  it("asks for a fresh sign-in before it is typed, and keeps what was typed without one", async () => {
    const later = environmentAt(stale);
    const clerk = await staffWith("clerk");
    expect((await page(pathOf(clerk), later)).text).toContain("needs a sign-in of the last ten minutes");
    expect((await page(pathOf(clerk))).text).not.toContain("needs a sign-in of the last ten minutes");
    const refused = await sent(pathOf(clerk), { ...unchanged("clerk"), "/name": "工作人员丙" }, later);
    expect(refused.status).toBe(401);
    expect(hiddenFields(refused.html)).toMatchObject({ "/name": "工作人员丙" });
    expect((await sent(`${pathOf(clerk)}/keys`, { "/name": "k" }, later)).status).toBe(401);
    expect(await memberOf(clerk.id)).toMatchObject({ name: "T" });
  });
});

describe("a key", () => {
  it("is shown once, in no address and not stored, signs in, and ends", async () => {
    const clerk = await staffWith("clerk");
    const { fields } = await page(pathOf(clerk));
    const typed = { _key: fields._key ?? "", "/name": "首次登录" };
    const made = await sent(`${pathOf(clerk)}/keys`, typed);
    expect(made.status).toBe(201);
    expect(made.response.headers.get("Cache-Control")).toContain("no-store");
    const [key = ""] = /gk_[A-Za-z0-9_-]{43}/.exec(made.html) ?? [];
    expect(made.html.split(key)).toHaveLength(2);
    expect(JSON.stringify(await everything())).not.toContain(key);
    const theirs = await signIn(environment, { id: clerk.id, headers: { Authorization: `Bearer ${key}` } });
    expect((await open(environment, "/desk", theirs)).status).toBe(200);
    // The same form once more makes no second key, and shows the first to nobody.
    const twice = await sent(`${pathOf(clerk)}/keys`, typed);
    expect([twice.status, twice.html.includes("gk_"), twice.text.includes("is not shown twice")]).toEqual([
      422,
      false,
      true,
    ]);
    const { html, text } = await page(pathOf(clerk));
    expect(text).toContain("首次登录 2 March 2026, 10:00 2 March 2027, 10:00 2 March 2026 Works");
    const [, end = ""] = /首次登录<\/th>.*?action="([^"]*\/keys\/[0-9a-f]{16}\/end)"/s.exec(html) ?? [];
    expect((await sent(end)).to).toBe(`${pathOf(clerk)}?done=key`);
    expect((await open(environment, "/desk", theirs)).status).toBe(303);
  });

  it("has a purpose, which is asked for beside its field", async () => {
    const { status, text, html } = await sent(`${pathOf(admin)}/keys`, { "/name": "" });
    expect([status, text.includes("What the key is for: This is required")]).toEqual([422, true]);
    expect(html).toContain('href="#key/name"');
    expect(html).toContain('id="key/name"');
  });
});

describe("another's sign-ins", () => {
  it("are ended one by one and all at once, and passkeys removed, by an administrator alone", async () => {
    const clerk = await staffWith("clerk");
    const [one, other] = [await signIn(environment, clerk), await signIn(environment, clerk)];
    await rowsOf(
      `INSERT INTO passkey (id, member_id, credential_id, public_key, counter, transports, name, created_at)
       VALUES ('0b6f7e52-5c0e-4a57-9d0e-6a6a1b0c9d11', ?, 'c', 'p', 0, '[]', '办公室电脑', ?) RETURNING id`,
      clerk.id,
      now,
    );
    const { html, text } = await page(pathOf(clerk));
    expect(text).toContain("办公室电脑");
    const actions = [...html.matchAll(/action="([^"]*\/(?:sessions|passkeys)\/[^"]*)"/g)].map(([, path = ""]) => path);
    expect(actions).toHaveLength(4);
    const ownClerk = await signIn(environment, await staffWith("clerk"));
    for (const path of actions) {
      const response = await send(environment, path, ownClerk, { _member: clerk.id });
      expect(response.status, path).toBe(403);
    }
    for (const path of actions.filter((path) => path.includes("/passkeys/"))) {
      expect((await sent(path)).to).toBe(`${pathOf(clerk)}?done=passkey`);
    }
    expect(await rowsOf("SELECT 1 FROM passkey WHERE member_id = ?", clerk.id)).toEqual([]);
    const single = actions.find((path) => /\/sessions\/[0-9a-f]{16}\/end$/.test(path)) ?? "";
    expect((await sent(single)).to).toBe(`${pathOf(clerk)}?done=session`);
    const signedIn = async () =>
      (await Promise.all([one, other].map((each) => open(environment, "/desk", each)))).map(({ status }) => status);
    expect((await signedIn()).toSorted()).toEqual([200, 303]);
    expect((await sent(`${list}/sessions/end`, { _member: clerk.id })).to).toBe(`${pathOf(clerk)}?done=sessions`);
    expect(await signedIn()).toEqual([303, 303]);
    // Nobody else's.
    expect((await open(environment, "/desk", browser)).status).toBe(200);
  });

  it("of one's own end with this one", async () => {
    const { to, response } = await sent(`${list}/sessions/end`, { _member: admin.id });
    expect(to).toBe("/en/desk/sign-in?out=1");
    expect(response.headers.get("Set-Cookie")).toContain("Max-Age=0");
  });
});

describe("a new member", () => {
  const typed = { "/name": "工作人员丁", "/unit": "政务公开办公室", "/roles": ["clerk", "officer"], "/email": "" };

  it("is added once, and leads to their page", async () => {
    const { fields } = await page(`${list}/new`);
    const { status, to } = await sent(`${list}/new`, { ...typed, _key: fields._key ?? "" });
    expect(status).toBe(303);
    const [, id = ""] = /members\/([^?]+)\?done=added$/.exec(to ?? "") ?? [];
    expect(await memberOf(id)).toMatchObject({ name: "工作人员丁", roles: ["clerk", "officer"], email: null });
    expect((await sent(`${list}/new`, { ...typed, _key: fields._key ?? "" })).to).toBe(to);
    expect((await page(to ?? "")).text).toContain("Make them a key");
  });

  it("without unit, roles or a proper address is refused beside the fields", async () => {
    const none = await sent(`${list}/new`, { ...typed, "/unit": "", "/roles": [] });
    expect([none.status, none.text.includes("Unit: This is required")]).toEqual([422, true]);
    const { status, text, html } = await sent(`${list}/new`, { ...typed, "/email": "not an address" });
    expect([status, text.includes("E-mail address: This is not written as it has to be")]).toEqual([422, true]);
    expect(html).toMatch(/value="officer" checked/);
  });

  it("waits for a second person where the settings want two", async () => {
    const PRACTICE = { ...bindings.PRACTICE, two_persons: ["admin" as const] };
    const { to } = await sent(`${list}/new`, typed, environmentAt(now, { PRACTICE }));
    expect(to).toBe(`${list}?done=asked`);
    expect((await page(to ?? "")).text).toContain("another one approves it first");
  });
});

it("says on my own page who I am, and what my roles may do", async () => {
  const publisher = await signIn(environment, await staffWith("publisher"));
  const html = await (await open(environment, "/en/desk/account", publisher)).text();
  const text = wordsOf(html);
  expect(text).toContain("Who I am and what I may do Name T Unit U Publisher");
  expect(text).toContain("Register, amend and withdraw publications");
  expect(text).not.toContain("Register requests");
  // A table that a heading names is not named twice to who sees it.
  expect(html).toContain('<caption class="spoken">Where I am signed in</caption>');
});
