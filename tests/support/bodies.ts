import fc from "fast-check";
import * as z from "zod";

/** Texts of every kind that contracts ask for; a member is given those of them that it takes. */
const texts = [
  ..."2026-000123 C2026-000001 渝公发〔2016〕1号 third-party-1 申请人甲 E00000000 11010519491231002X".split(" "),
  ...["2026-03-02", "2019-05-15", "2021-01-01", "2024-02-29"],
  ...["13800001234", "023-63960000", "+8613800001234", "400700", "applicant@example.org"],
  ...["2025年户籍业务办理数量", "第一段。\n第二段。", "a/b~c", "100% & more = 1+1", "true", "null", "12", "1 2", "é𠮷"],
  ...["1", "2"].map((digit) => `${digit.repeat(8)}-0000-4000-8000-000000000000.${digit.repeat(64)}`),
];

type Schema = z.core.$ZodType;

const accepts = (schema: Schema, value: unknown) => z.safeParse(schema, value).success;

/** Bodies that a contract takes, as JSON has them: drawn by its schema, and those that its own rules refuse left out. */
export function bodiesOf(schema: Schema): fc.Arbitrary<unknown> {
  return drawn(schema).filter((value) => accepts(schema, value));
}

function drawn(schema: Schema): fc.Arbitrary<unknown> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "object": {
      const members = Object.entries(def.shape).map(([name, member]) => [name, drawn(member)] as const);
      const required = Object.entries(def.shape).filter(([, member]) => member._zod.optin === undefined);
      return fc
        .record(Object.fromEntries(members), { requiredKeys: required.map(([name]) => name) })
        .map((body) => ({ ...body }));
    }
    case "optional":
    case "default":
      return drawn(def.innerType);
    case "nullable":
      return fc.oneof({ arbitrary: drawn(def.innerType), weight: 4 }, fc.constant(null));
    case "pipe":
      return drawn(def.in);
    case "union":
      return fc.oneof(...def.options.map(drawn));
    case "array":
      return fc.array(drawn(def.element), { maxLength: 3 }).filter((value) => accepts(schema, value));
    case "literal":
      return fc.constantFrom(...def.values);
    case "enum":
      return fc.constantFrom(...Object.values(def.entries));
    case "boolean":
      return fc.boolean();
    case "number":
      return fc.constantFrom(...[-2, -1, 0, 1, 2.5, 3, 7, 30, 365].filter((value) => accepts(schema, value)));
    case "string":
      return fc.constantFrom(...texts.filter((value) => accepts(schema, value)));
    default:
      throw new Error(`No value of a ${def.type} is drawn`);
  }
}

const escaped = (name: string) => name.replaceAll("~", "~0").replaceAll("/", "~1");

/** The fields of a form that says the same as a body, each by its pointer, in their order. */
export function fieldsOf(body: unknown, pointer = ""): [name: string, value: string][] {
  if (typeof body !== "object" || body === null) return [[pointer, String(body)]];
  return Object.entries(body).flatMap(([name, member]) => fieldsOf(member, `${pointer}/${escaped(name)}`));
}

/** The same as a browser sends it, with more fields. */
export const formOfBody = (body: unknown, more: Readonly<Record<string, string>> = {}): string =>
  new URLSearchParams(
    [...Object.entries(more), ...fieldsOf(body)].map(([name, value]) => [name, value.replaceAll("\n", "\r\n")]),
  ).toString();
