import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { decodeForm, fieldNameOf } from "../../functions/http/decode-form.ts";
import { mostFields, parseFields } from "../../functions/http/form-fields.ts";
import { ProblemError } from "../../functions/http/problems.ts";
import { faultsOf, readBy, validate } from "../../functions/http/validation.ts";
import { newComplaint } from "../../schema/contracts/complaints.ts";
import { deadlineQuestion } from "../../schema/contracts/deadlines.ts";
import { clarificationByApplicant, withdrawalByApplicant } from "../../schema/contracts/events.ts";
import { feeQuestion } from "../../schema/contracts/fees.ts";
import { notify } from "../../schema/contracts/notifications.ts";
import { newRequest } from "../../schema/contracts/requests.ts";
import { reasonsByApplicant, suggestionByApplicant } from "../../schema/contracts/suggestions.ts";
import { bodiesOf, fieldsOf, formOfBody } from "../support/bodies.ts";
import { oddWords } from "../support/odd-words.ts";
import { runsOr } from "../support/runs.ts";

// What a form sends is the JSON that a program would send, by the same contract.

const contracts: Readonly<Record<string, z.ZodType>> = {
  newRequest,
  clarification: clarificationByApplicant,
  reasons: reasonsByApplicant,
  suggestion: suggestionByApplicant,
  withdrawal: withdrawalByApplicant,
  notify,
  newComplaint,
  deadlineQuestion,
  feeQuestion,
};

const numRuns = runsOr(300);
const decoded = (schema: z.ZodType, sent: string) => decodeForm(schema, parseFields(sent));
const send = (fields: readonly (readonly [string, string])[]) =>
  new URLSearchParams(fields.map(([name, value]) => [name, value])).toString();

/** A body without members that say nothing: lists and objects with nothing in them. */
function saying(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(saying);
  const members = Object.entries(value).map(([name, member]) => [name, saying(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => !/^(\[\]|\{\})$/.test(JSON.stringify(member))));
}

describe.each(Object.entries(contracts))("a form of %s", (_, schema) => {
  it("says what the JSON says that has the same members", () => {
    fc.assert(
      fc.property(bodiesOf(schema), (body) => {
        const form = decoded(schema, formOfBody(body));
        expect(saying(form)).toEqual(saying(body));
        expect(saying(validate(schema, form))).toEqual(saying(validate(schema, body)));
      }),
      { numRuns },
    );
  });

  it("says the same in any order of its fields, with empty fields and reserved names among them", () => {
    fc.assert(
      fc.property(
        bodiesOf(schema).chain((body) =>
          fc.tuple(
            fc.constant(body),
            fc.shuffledSubarray(fieldsOf(body), { minLength: fieldsOf(body).length }),
            fc.constantFrom("", " ", "\r\n"),
          ),
        ),
        ([body, fields, blank]) => {
          const more = ["_key", "_version", "_secret", "_number", "_csrf"].map((name) => [name, "x"] as const);
          const sent = send([...more, ["/odd/0/member", blank], ["other", blank], ...fields]);
          expect(saying(decoded(schema, sent))).toEqual(saying(body));
        },
      ),
      { numRuns },
    );
  });

  it("is refused by the contract where it has a member that the contract has not, or one twice", () => {
    fc.assert(
      fc.property(bodiesOf(schema), (body) => {
        const fields = fieldsOf(body);
        const odd = schema.safeParse(decoded(schema, send([...fields, ["/odd", "1"]])));
        expect(odd.error === undefined ? [] : faultsOf(odd.error).map(({ pointer }) => pointer)).toContain("/odd");
        const [first] = fields;
        if (first === undefined) return;
        expect(schema.safeParse(decoded(schema, send([...fields, first]))).success).toBe(false);
      }),
      { numRuns },
    );
  });

  it("is refused, and breaks nothing, whatever its fields are named and say", () => {
    const pieces = ["__proto__", "constructor", "prototype", "toString", "length", "0", "-1", "01", "1e3", "-", ""];
    const own = [...new Set(Object.keys("shape" in schema.def ? Object(schema.def.shape) : { kind: 1, events: 1 }))];
    const token = fc.oneof(fc.constantFrom(...pieces, ...own, "~", "~2", "~01", "%", "a/b"), fc.string());
    const name = fc.oneof(
      fc.array(token, { maxLength: 6 }).map((tokens) => tokens.map((one) => `/${one}`).join("")),
      fc.constantFrom("/".repeat(5_000), "/events".repeat(40), `/events/${"9".repeat(400)}`, "[0]", "a[b]", "."),
      fc.string(),
    );
    const value = fc.oneof(fc.string(), fc.constantFrom(...oddWords, "null", "true", "1e999", "[object Object]"));
    fc.assert(
      fc.property(fc.array(fc.tuple(name, value), { maxLength: 12 }), (fields) => {
        const form = decoded(schema, send(fields));
        expect(typeof form).toBe("object");
        const result = readBy(schema, form);
        for (const { pointer } of result.error === undefined ? [] : faultsOf(result.error)) {
          expect(typeof fieldNameOf(parseFields(send(fields)), pointer)).toBe("string");
        }
      }),
      { numRuns },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(Object.hasOwn(Object.prototype, "odd")).toBe(false);
  });
});

describe("a form", () => {
  it("names members that are every object's as any other that is unknown", () => {
    const filed = [["/description", "x"]] as const;
    for (const name of ["__proto__", "constructor", "toString"]) {
      const result = newRequest.safeParse(decoded(newRequest, send([...filed, [`/${name}/odd`, "1"]])));
      const faults = result.error === undefined ? [] : faultsOf(result.error);
      expect(faults).toContainEqual(expect.objectContaining({ pointer: `/${name}`, code: "unknown-member" }));
    }
    expect(({} as { odd?: unknown }).odd).toBeUndefined();
  });

  it("has what has to be there, though nothing of it was filled in: who comes with a document states no contact", () => {
    const asked = send([
      ["/applicant/kind", "natural_person"],
      ["/applicant/name", "申请人甲"],
      ["/applicant/identity/type", "passport"],
      ["/applicant/identity/number", "E00000000"],
      ["/applicant/contact/phone", ""],
      ["/description", "2025年户籍业务办理数量"],
      ["/form", "paper"],
      ["/route", "pickup"],
    ]);
    expect(newRequest.safeParse(decoded(newRequest, asked)).success).toBe(true);
    const empty = newRequest.safeParse(decoded(newRequest, ""), { reportInput: true });
    const pointers = empty.error === undefined ? [] : faultsOf(empty.error).map(({ pointer }) => pointer);
    expect(pointers).toEqual(["/applicant/kind", "/applicant/name", "/description", "/form", "/route"]);
  });

  it("is nothing where it has no field", () => {
    expect(decoded(withdrawalByApplicant, "")).toEqual({});
    expect(decoded(deadlineQuestion, "")).toEqual({});
  });

  it("has lists of numbered members, without those that were left empty, and of a field that is sent several times", () => {
    const list = z.strictObject({ days: z.array(z.int()).optional(), rows: z.array(z.strictObject({ n: z.int() })) });
    const sent = "%2Frows%2F10%2Fn=3&%2Frows%2F2%2Fn=1&%2Frows%2F3%2Fn=+&%2Fdays=1&%2Fdays=&%2Fdays=2";
    expect(decoded(list, sent)).toEqual({ days: [1, 2], rows: [{ n: 1 }, { n: 3 }] });
    expect(decoded(list, "")).toEqual({ rows: [] });
  });

  it("is told by the name of a field what is wrong with the member that it has filled", () => {
    const fields = parseFields("%2Fevents%2F0%2Fon=&%2Fevents%2F4%2Fon=x&%2Fevents%2F2%2Fon=y&%2Fa=1&%2Fa=&%2Fa=2");
    expect(fieldNameOf(fields, "/events/0/on")).toBe("/events/2/on");
    expect(fieldNameOf(fields, "/events/1")).toBe("/events/4");
    expect(fieldNameOf(fields, "/events/2/on")).toBe("/events/2/on");
    expect(fieldNameOf(fields, "/a/1")).toBe("/a");
    expect(fieldNameOf(fields, "/_key")).toBe("/_key");
    expect(fieldNameOf(fields, "/a~1b/~0")).toBe("/a~1b/~0");
    expect(fieldNameOf(fields, "")).toBe("");
  });

  it("has lines as the contracts have them", () => {
    expect(decoded(clarificationByApplicant, "%2Ftext=a%0D%0Ab")).toEqual({ text: "a\nb" });
  });

  it("leaves to the contract what is no number, no truth value and none of its kinds", () => {
    const typed = z.strictObject({
      n: z.int(),
      b: z.boolean(),
      one: z.literal(true),
      either: z.union([z.int(), z.literal("all")]),
    });
    const fields = (n: string, b: string, one: string, either: string) =>
      decoded(
        typed,
        send([
          ["/n", n],
          ["/b", b],
          ["/one", one],
          ["/either", either],
        ]),
      );
    expect(fields("12", "false", "true", "all")).toEqual({ n: 12, b: false, one: true, either: "all" });
    expect(fields(" 12 ", "yes", "1", "7")).toEqual({ n: 12, b: "yes", one: "1", either: 7 });
    for (const n of ["1e3", "0x10", "Infinity", "1,000", "１２", "--1", "NaN"]) {
      expect(fields(n, "true", "true", "1")).toMatchObject({ n });
    }
  });

  it("of the kinds there are has those of the one it names, by whichever of its values", () => {
    const asked = (kind: string, more: [string, string][]) =>
      decoded(deadlineQuestion, send([["/kind", kind], ["/start_on", "2026-03-02"], ...more]));
    expect(asked("reconsideration_decision", [["/extended_days", "30"]])).toMatchObject({ extended_days: 30 });
    expect(asked("litigation", [["/no_reply", "true"]])).toMatchObject({ no_reply: true });
    expect(
      asked("reply", [
        ["/events/0/type", "extended"],
        ["/events/0/working_days", "20"],
        ["/events/0/served_on", "null"],
      ]),
    ).toMatchObject({
      events: [{ type: "extended", working_days: 20, served_on: null }],
    });
  });

  it("may have as many fields as any of ours has, and no more", () => {
    const sent = (count: number) => Array.from({ length: count }, (_, at) => `%2Fodd%2F${at}=1`).join("&");
    expect(parseFields(sent(mostFields)).size).toBe(mostFields);
    expect(() => parseFields(sent(mostFields + 1))).toThrow(
      new ProblemError("payload-too-large", "A form may have at most 2000 fields."),
    );
  });
});
