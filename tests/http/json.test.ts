import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operations } from "../../functions/every-operation.ts";
import { parseJson } from "../../functions/http/json.ts";
import { pointerOf } from "../../functions/http/validation.ts";
import { everything } from "../support/database.ts";
import { environmentAt, newKey } from "../support/environment.ts";
import { callOperation, titled } from "../support/operations.ts";
import { expectFaults } from "../support/problem.ts";
import { filing, letter } from "../support/requests.ts";
import { sampling } from "../support/runs.ts";
import { staffWith } from "../support/staff.ts";

const environment = environmentAt("2026-03-02T02:00:00Z");
const staff = await staffWith();
const bodied = operations.filter(({ contract }) => contract.body !== undefined);
const twice = "named-twice";

describe.each(titled(bodied))("$title", ({ operation }) => {
  it("refuses a member named twice, whatever else is wrong", async () => {
    const headers = { ...staff.headers, "Idempotency-Key": newKey(), "If-Match": '"v1"' };
    for (const body of ['{"type":"note","type":"note"}', '{"type":"note","t\\u0079pe":"replied"}']) {
      await expectFaults(await callOperation(environment, operation, { body, headers }), ["/type", twice]);
    }
  });
});

describe("a filing", () => {
  const send = (body: string) =>
    environment.call("POST", "/v1/requests", { body, headers: { "Idempotency-Key": newKey() } });

  it("that says two things of one member is refused by the member's name, and nothing is stored", async () => {
    const before = await everything();
    const text = JSON.stringify(filing);
    await expectFaults(await send(text.replace('"name":', '"name":"申请人乙","name":')), ["/applicant/name", twice]);
    await expectFaults(await send(text.replace("{", '{"form":"paper",')), ["/form", twice]);
    await expectFaults(await send(text.replace("{", '{"__proto__":1,"__proto__":2,')), ["/__proto__", twice]);
    expect(await everything()).toEqual(before);
  });

  it("whose text looks like members is taken", async () => {
    const description = '请公开："a":1,"a":2，\\"form":{"form":"paper"}';
    expect((await send(JSON.stringify({ ...filing, description }))).status).toBe(201);
  });
});

it.each([
  ["/v1/staff/requests/import", JSON.stringify({ ...letter("2026-02-27"), own_no: "A-1", events: [] }), "/2/own_no"],
  ["/v1/staff/publications/import", JSON.stringify({ own_no: "A-1", title: "T", channels: ["portal"] }), "/2/own_no"],
])("a file of %s with a member named twice is refused by line", async (path, line, pointer) => {
  const before = await everything();
  const body = `\n${line.replace("{", '{"own_no":"A-0",')}\n`;
  const headers = { ...staff.headers, "Content-Type": "application/x-ndjson" };
  const response = await environment.call("POST", path, { body, headers });
  await expectFaults(response, [pointer, twice]);
  expect(await everything()).toEqual(before);
});

/** Names and texts that could be taken for JSON's own marks. */
const words = fc.oneof(
  fc.constantFrom("", ":", '"', "\\", '\\"', '":', "{", "}", "[,]", "a", "__proto__", "0", "a/b~c", "\ud83c\udfaf"),
  fc.string({ unit: "binary", maxLength: 4 }),
);

const { anything } = fc.letrec((tie) => ({
  anything: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    words,
    fc.double({ noNaN: true }),
    fc.constantFrom(null, true, false),
    fc.array(tie("anything"), { maxLength: 4 }),
    fc.array(fc.tuple(words, tie("anything")), { maxLength: 4 }).map((members) => {
      return new Map(members);
    }),
  ),
}));

type Written = (name: string) => string;

/** JSON of a value whose objects are maps, so that any name and order of names can be. */
function written(value: unknown, named: Written, blank: string): string {
  const inner = (part: unknown) => written(part, named, blank);
  if (Array.isArray(value)) return `[${blank}${value.map(inner).join(`${blank},${blank}`)}]`;
  if (!(value instanceof Map)) return JSON.stringify(value);
  const members = [...value].map(([name, member]) => `${named(name)}${blank}:${blank}${inner(member)}`);
  return `{${blank}${members.join(`,${blank}`)}${blank}}`;
}

/** Where a value has members: their paths. */
function membersWithin(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (Array.isArray(value)) return value.flatMap((member, at) => membersWithin(member, [...path, at]));
  if (!(value instanceof Map)) return [];
  return [...value].flatMap(([name, member]) => [[...path, name], ...membersWithin(member, [...path, name])]);
}

/** The same JSON with the member at this path named once more, at its object's end. */
function repeated(value: unknown, [first, ...rest]: (string | number)[], again: Written, blank: string): string {
  const inner = (part: unknown) => written(part, JSON.stringify, blank);
  if (Array.isArray(value)) {
    return `[${value.map((member, at) => (at === first ? repeated(member, rest, again, blank) : inner(member))).join()}]`;
  }
  if (!(value instanceof Map)) return inner(value);
  const members = [...value].map(([name, member]) => {
    const text = name === first && rest.length > 0 ? repeated(member, rest, again, blank) : inner(member);
    return `${JSON.stringify(name)}:${text}`;
  });
  return `{${[...members, ...(rest.length === 0 ? [`${again(String(first))}${blank}:${blank}null`] : [])].join()}}`;
}

const escaped: Written = (name) =>
  `"${[...Array(name.length).keys()].map((at) => `\\u${name.charCodeAt(at).toString(16).padStart(4, "0")}`).join("")}"`;

const blanks = fc.constantFrom("", " ", "\n\t");
const spelled = fc.constantFrom<Written>(JSON.stringify, escaped);

describe("JSON", () => {
  it("of any value is read as what it is", () => {
    fc.assert(
      fc.property(anything, spelled, blanks, (value, named, blank) => {
        const text = written(value, named, blank);
        expect(parseJson(text)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
      sampling,
    );
  });

  it("with any member named once more is refused, naming it, however it is spelled", () => {
    fc.assert(
      fc.property(anything, fc.nat(), spelled, blanks, (value, choice, again, blank) => {
        const paths = membersWithin(value);
        const path = paths[choice % Math.max(paths.length, 1)];
        if (path === undefined) return;
        const text = repeated(value, path, again, blank);
        expect(parseJson(text)).toMatchObject({ ok: false, fault: { pointer: pointerOf(path), code: twice } });
      }),
      sampling,
    );
  });

  it("of a text as long as a file may be is read", () => {
    const long = "\\\"':,{}".repeat(1_200_000);
    expect(parseJson(JSON.stringify({ long }))).toEqual({ ok: true, value: { long } });
    const again = parseJson(`{"long":${JSON.stringify(long)},"long":1}`);
    expect(again).toMatchObject({ ok: false, fault: { pointer: "/long", code: twice } });
  });
});
