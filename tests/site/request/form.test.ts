import { describe, expect, it } from "vitest";
import * as z from "zod";
import { newRequest } from "../../../schema/contracts/requests.ts";
import { bindings, environmentAt } from "../../support/environment.ts";
import { sendForm } from "../../support/forms.ts";

const PRACTICE = { ...bindings.PRACTICE, notices: { sms: { url: "https://sms.example/send" } } };
const TRUST = { ...bindings.TRUST, frame_ancestors: ["https://www.agency.example"] };
const offering = { PRACTICE, NOTICES_SECRET: "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", TRUST };
const environment = environmentAt("2026-09-01T02:00:00Z", offering);

type Schema = z.core.JSONSchema.JSONSchema;
const document = z.toJSONSchema(newRequest, { io: "input" });
const resolved = (schema: boolean | Schema): Schema => {
  if (typeof schema === "boolean") return {};
  if (schema.$ref === undefined) return schema;
  return resolved(document.$defs?.[schema.$ref.split("/").at(-1) ?? ""] ?? {});
};

/** Every member of a filing that holds no others, by its pointer. */
const leaves = (schema: boolean | Schema, at = ""): [string, Schema][] =>
  Object.entries(resolved(schema).properties ?? {}).flatMap(([name, member]) => {
    const deeper = leaves(member, `${at}/${name}`);
    return deeper.length > 0 ? deeper : [[`${at}/${name}`, resolved(member)] satisfies [string, Schema]];
  });

/** The fields of a page: each with its longest text, and the values to choose from. */
function fieldsOn(html: string): Map<string, { longest: string | undefined; values: string[] }> {
  const fields = new Map<string, { longest: string | undefined; values: string[] }>();
  const controls = /<(?:input|textarea)\b([^>]*)>|<select\b([^>]*)>(.*?)<\/select>/gs;
  for (const [, typed, chosen, options = ""] of html.matchAll(controls)) {
    const attributes = typed ?? chosen ?? "";
    const of = (attribute: string) => new RegExp(` ${attribute}="([^"]*)"`).exec(attributes)?.[1];
    const field = fields.get(of("name") ?? "") ?? { longest: of("maxlength"), values: [] };
    field.values.push(...[...options.matchAll(/<option value="([^"]*)"/g)].map(([, value = ""]) => value));
    if (of("type") === "radio") field.values.push(of("value") ?? "");
    fields.set(of("name") ?? "", field);
  }
  return fields;
}

const asking = {
  "/applicant/identity/type": "unified_social_credit_code",
  "/applicant/identity/number": "91350100M000100Y45",
  "/applicant/identity/number_confirmed": "true",
  _confirmed: "91350100M000100Y45",
};

describe("the fields for asking", () => {
  it.each(["person", "organisation"])("of a %s are all that a filing has, with its limits and codes", async (as) => {
    const html = await (await sendForm(environment, "/request/edit", { ...asking, _as: as })).text();
    const fields = fieldsOn(html);
    const own = [...fields.keys()].filter((name) => name.startsWith("/")).toSorted();
    // Files are chosen in fields of their own, by kind; who represents an organisation is nothing of a person.
    const absent = ["/files", ...(as === "person" ? ["/applicant/representative"] : [])];
    const members = leaves(document).filter(([pointer]) => !absent.includes(pointer));
    expect(own).toEqual(members.map(([pointer]) => pointer).toSorted());
    for (const [pointer, member] of members) {
      const field = fields.get(pointer);
      expect(field?.longest, pointer).toBe(member.maxLength === undefined ? undefined : String(member.maxLength));
      const codes = field?.values.filter((value) => value !== "") ?? [];
      for (const code of codes) expect(member.enum, pointer).toContain(code);
    }
    expect(fields.get("/form")?.values).toEqual(["paper", "electronic", "disc"]);
    expect(fields.get("/route")?.values).toEqual(["post", "email", "pickup", "on_site"]);
    expect(fields.get("/electronic_service")?.values).toEqual(["", "email", "phone"]);
    // There are the ways that the agency sends notices by.
    expect(fields.get("/notify/by")?.values).toEqual(["", "sms"]);
  });

  it("of a person and an organisation together have every kind of applicant and of document", async () => {
    const [person, organisation] = await Promise.all(
      ["person", "organisation"].map(async (as) =>
        fieldsOn(await (await sendForm(environment, "/request/edit", { _as: as })).text()),
      ),
    );
    const valuesOf = (pointer: string) =>
      [person, organisation].flatMap((fields) => fields?.get(pointer)?.values ?? []);
    const enumOf = (wanted: string) => leaves(document).find(([pointer]) => pointer === wanted)?.[1].enum ?? [];
    expect(new Set(["natural_person", ...valuesOf("/applicant/kind")])).toEqual(
      new Set(["", ...enumOf("/applicant/kind")]),
    );
    expect(new Set(valuesOf("/applicant/identity/type"))).toEqual(new Set(["", ...enumOf("/applicant/identity/type")]));
  });
});

describe("the pages of a filing", () => {
  it.each([
    ["/request", "GET"],
    ["/request/form", "GET"],
    ["/request/review", "POST"],
  ])(
    "%s may be framed by the sites listed, runs scripts of ours alone and sends forms to us alone",
    async (path, method) => {
      const response = method === "GET" ? await environment.call("GET", path) : await sendForm(environment, path, {});
      expect(response.headers.get("Content-Security-Policy")?.split("; ")).toEqual(
        expect.arrayContaining([
          "default-src 'none'",
          "script-src 'self'",
          "form-action 'self'",
          "frame-ancestors https://www.agency.example",
        ]),
      );
      expect(response.headers.get("Set-Cookie")).toBeNull();
      expect(await response.text()).not.toMatch(/ on[a-z]+=| style=|<script>/);
    },
  );
});
