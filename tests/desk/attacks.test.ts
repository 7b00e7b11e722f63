import { beforeAll, describe, expect, it } from "vitest";
import type { Operation } from "../../functions/http/operation.ts";
import { everything, rowsOf } from "../support/database.ts";
import { type Browser, open, send, signIn, tokenOf } from "../support/desk.ts";
import { bindings, environmentAt } from "../support/environment.ts";
import { sendForm } from "../support/forms.ts";
import { browserHeaders, deskForms, deskOperations, pathOf, titled } from "../support/operations.ts";
import { staffWith } from "../support/staff.ts";

// What somebody tries on a form of the desk, on every one there is. Where it is sent from, and its token: pages.test.ts.

const environment = environmentAt("2026-03-02T02:00:00.000Z");
const { origin } = bindings.AGENCY;

/** One of each form: what is done with it is the same in every language. */
const forms = deskForms.filter(({ contract: { path } }) => path.startsWith("/desk/"));
const staffForms = forms.filter(({ contract }) => contract.policy.who === "staff");
const pages = deskOperations.filter(
  ({ contract }) =>
    contract.method === "get" &&
    contract.path.startsWith("/desk") &&
    contract.answers[200]?.mediaTypes?.includes("text/html"),
);

/** What a form may leave of a call that does nothing: that it was refused, and in whose name a case was looked for. */
async function stored() {
  const { security_event: _, ...others } = await everything();
  return others;
}

/** Signs in anew: a form may have ended the session. */
const begun = async (): Promise<Browser & { token: string }> => {
  const browser = await signIn(environment, await staffWith());
  return { ...browser, token: await tokenOf(environment, browser) };
};

const markup = `"'><script>alert(1)</script><img src=x onerror=alert(2)>`;

/** The members that a body has, as far as its JSON Schema names them, as fields of a form. */
function fieldNames({ contract }: Operation): string[] {
  const body = contract.page?.form?.contract.body;
  if (body === undefined) return [];
  const seek = (schema: unknown, at: string, deep: number): string[] => {
    if (typeof schema !== "object" || schema === null || deep > 5) return [];
    const nodes = ["anyOf", "oneOf", "allOf"].flatMap(
      (name) => Object.entries(schema).find(([key]) => key === name)?.[1] ?? [],
    );
    const { properties = {}, items } = schema as { properties?: object; items?: unknown };
    const named = Object.entries(properties).flatMap(([name, one]) => [
      `${at}/${name}`,
      ...seek(one, `${at}/${name}`, deep + 1),
    ]);
    return [
      ...named,
      ...(items ? seek(items, `${at}/0`, deep + 1) : []),
      ...nodes.flatMap((one: unknown) => seek(one, at, deep + 1)),
    ];
  };
  return [...new Set(seek(body.toJSONSchema({ io: "input", unrepresentable: "any" }), "", 0))];
}

describe("every form of the desk", () => {
  it("is there", () => {
    expect(staffForms.length).toBeGreaterThan(5);
  });

  let gone: Awaited<ReturnType<typeof begun>>;
  beforeAll(async () => {
    gone = await begun();
    await send(environment, "/desk/sign-out", gone);
  });

  describe.each(titled(staffForms))("$title", ({ operation }) => {
    const path = pathOf(operation);
    let browser: Awaited<ReturnType<typeof begun>>;
    beforeAll(async () => {
      browser = await begun();
    });
    const own = () => ({ ...browserHeaders, ...browser.headers });
    const tokened = (fields: Record<string, string> = {}) =>
      new URLSearchParams({ _token: browser.token, ...fields }).toString();

    it("takes the token of a form of another member, of one signed out, and of none, for nothing", async () => {
      const before = await stored();
      for (const token of [gone.token, browser.token.slice(1), `${browser.token}0`, browser.token.toUpperCase()]) {
        const body = new URLSearchParams({ _token: token }).toString();
        expect((await environment.call("POST", path, { body, headers: own() })).status).toBe(403);
      }
      // A session that has ended does nothing with the token that was its own.
      const ended = { ...browserHeaders, ...gone.headers };
      const body = new URLSearchParams({ _token: gone.token }).toString();
      expect((await environment.call("POST", path, { body, headers: ended })).status).toBe(401);
      expect(await stored()).toEqual(before);
    });

    it("is sent by no other method than its own, whatever a header or field says", async () => {
      const before = await stored();
      for (const method of ["PUT", "PATCH", "DELETE"]) {
        const { status } = await environment.call(method, path, { body: tokened(), headers: own() });
        expect([404, 405]).toContain(status);
      }
      const headers = { ...browser.headers, "X-HTTP-Method-Override": "POST", "X-HTTP-Method": "POST" };
      const { status } = await environment.call("GET", `${path}?_method=POST&${tokened()}`, { headers });
      expect([200, 404, 405]).toContain(status);
      expect(await stored()).toEqual(before);
    });

    it("is read as a form alone, of a size that forms have", async () => {
      const before = await stored();
      const sent = async (body: string, type: string) =>
        (await environment.call("POST", path, { body, headers: { ...own(), "Content-Type": type } })).status;
      const urlencoded = browserHeaders["Content-Type"];
      for (const type of ["application/json", "text/plain", "text/xml", "application/octet-stream"]) {
        const body = type === "application/json" ? JSON.stringify({ _token: browser.token }) : tokened();
        expect([403, 415, 422], type).toContain(await sent(body, type));
      }
      // A form that brings a table is as large as a table may be, and says of what is none that it is none.
      const tooLarge = operation.contract.page?.readForm === undefined ? [413] : [413, 422];
      expect(tooLarge).toContain(await sent(tokened({ "/note": "x".repeat(1_100_000) }), urlencoded));
      expect(tooLarge).toContain(await sent(`${tokened()}&${"a=1&".repeat(2_001)}`, urlencoded));
      expect(await stored()).toEqual(before);
    });

    it("takes names of objects' own members, deep ones and odd characters for what they are", async () => {
      const odd = await begun();
      const body = new URLSearchParams([
        ["_token", odd.token],
        ...["/__proto__/polluted", "/constructor/prototype/polluted", "__proto__", "/toString", "_proto__"].map(
          (name): [string, string] => [name, "polluted"],
        ),
        ["/a".repeat(40), "deep"],
        ["/note", "\u0000\ufffe"],
      ]).toString();
      const { status } = await environment.call("POST", path, { body, headers: { ...browserHeaders, ...odd.headers } });
      expect(status).toBeLessThan(500);
      expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
    });

    it("shows what was typed as text, in whichever field it was", async () => {
      const typing = await begun();
      const names = [...fieldNames(operation), "/unknown", "_channel", "_member", "_key", "_former/name", "_sure"];
      const typed = Object.fromEntries(names.map((name) => [name, markup]));
      const response = await sendForm(
        environment,
        path,
        { ...typed, "/intake_channel": "registered_mail", _token: typing.token },
        { ...browserHeaders, ...typing.headers },
      );
      expect(response.status).toBeLessThan(500);
      const html = await response.text();
      expect(html).not.toContain("<script>alert");
      expect(html).not.toContain("<img src=x");
      expect(response.headers.get("Location") ?? "").not.toContain("<");
    });

    it("leads on to this site alone", async () => {
      const led = await begun();
      for (const next of ["https://other.example/", "//other.example", "/\\other.example", "javascript:alert(1)"]) {
        const fields = { _token: led.token, _next: next, next, _to: next, _member: next };
        const headers = { ...browserHeaders, ...led.headers };
        const response = await sendForm(environment, `${path}?next=${encodeURIComponent(next)}`, fields, headers);
        const to = response.headers.get("Location");
        if (to !== null) expect(new URL(to, `${origin}${path}`).origin, next).toBe(origin);
      }
    });
  });
});

describe("every page of the desk", () => {
  it.each(titled(pages))(
    "$title shows what stands in its address as text, and leads on to this site alone",
    async ({ operation }) => {
      const browser = await signIn(environment, await staffWith());
      const names = [...Object.keys(operation.contract.query?.shape ?? {}), "next", "done", "unknown"];
      const query = new URLSearchParams(names.map((name) => [name, markup])).toString();
      const response = await open(environment, `${pathOf(operation)}?${query}`, browser);
      expect(response.status).toBeLessThan(500);
      const html = await response.text();
      expect(html).not.toContain("<script>alert");
      expect(html).not.toContain("<img src=x");
      const away = await environment.call("GET", `${pathOf(operation)}?next=${encodeURIComponent("//other.example")}`);
      const to = away.headers.get("Location");
      if (to !== null) expect(new URL(to, origin).origin).toBe(origin);
    },
  );

  it.each(titled(pages))("$title shows what is stored as text", async ({ operation }) => {
    const caller = await staffWith();
    const browser = await signIn(environment, caller);
    await rowsOf("UPDATE staff_member SET name = ?, unit = ? WHERE id = ? RETURNING id", markup, markup, caller.id);
    await rowsOf("UPDATE staff_key SET name = ? WHERE member_id = ? RETURNING name", markup, caller.id);
    const html = await (await open(environment, pathOf(operation, { id: caller.id }), browser)).text();
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain("<script>alert");
  });
});

describe("signing in leads to an address of the desk", () => {
  it.each([
    "https://other.example/desk",
    "//other.example/desk",
    "/\\other.example/desk",
    "/desk/../v1/staff/me",
    "/desk%2f..%2f..",
    "javascript:alert(1)",
    "/follow",
    `${origin}@other.example/desk`,
  ])("and not to %s", async (next) => {
    const caller = await staffWith("clerk");
    const key = caller.headers.Authorization.replace("Bearer ", "");
    const response = await sendForm(environment, "/desk/sign-in", { "/key": key, _next: next }, browserHeaders);
    expect(response.status).toBe(303);
    expect(response.headers.get("Location")).toMatch(/^\/desk(?:%2f..%2f..)?$/);
  });
});
