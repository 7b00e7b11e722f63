import { describe, expect, it } from "vitest";
import { growingMembers } from "../../schema/contracts/growing.ts";
import { breaksOf } from "./breaks.ts";
import { documentsIn, isObject, type JsonObject, type OpenApi } from "./documents.ts";

const current = documentsIn("");

const howToAccept =
  "Each line breaks those who wrote against the last release (docs/compatibility.md). Take it back; or, where it is meant, name it under " +
  "“Changed” or “Removed” in CHANGELOG.md and run `npm run released`.";

it("the documents break nobody who wrote against those of the last release", () => {
  const released = documentsIn("tests/repository/released/");
  expect(released.length).toBeGreaterThan(0);
  expect(breaksOf(released, current), howToAccept).toEqual([]);
});

/** Every object of a part, with the member it belongs to and whether it is of an answer. */
function* schemasIn(
  document: JsonObject,
): Generator<{ schema: JsonObject; member: string | undefined; isAnswer: boolean }> {
  const named =
    isObject(document.components) && isObject(document.components.schemas) ? document.components.schemas : {};
  const visited = new Set<string>();
  function* walk(
    part: unknown,
    member: string | undefined,
    isAnswer: boolean,
  ): Generator<{ schema: JsonObject; member: string | undefined; isAnswer: boolean }> {
    if (Array.isArray(part)) for (const item of part) yield* walk(item, member, isAnswer);
    if (!isObject(part)) return;
    yield { schema: part, member, isAnswer };
    const name = typeof part.$ref === "string" ? part.$ref.replace("#/components/schemas/", "") : undefined;
    if (name !== undefined && name in named && !visited.has(`${name} ${isAnswer}`)) {
      visited.add(`${name} ${isAnswer}`);
      yield* walk(named[name], member, isAnswer);
    }
    for (const [key, inner] of Object.entries(part)) {
      if (key === "examples" || key === "example" || key === "default") continue;
      if (key !== "properties" || !isObject(inner)) yield* walk(inner, member, isAnswer);
      else for (const [property, schema] of Object.entries(inner)) yield* walk(schema, property, isAnswer);
    }
  }
  for (const methods of Object.values((document as OpenApi).paths)) {
    for (const { responses, ...request } of Object.values(methods)) {
      yield* walk(request, undefined, false);
      yield* walk(responses, undefined, true);
    }
  }
  const {
    schemas: _,
    securitySchemes: __,
    responses,
    ...requested
  } = isObject(document.components) ? document.components : {};
  yield* walk(responses, undefined, true);
  yield* walk(requested, undefined, false);
}

describe("the documents", () => {
  const schemas = current.flatMap((document) => [...schemasIn(document)]);
  const answers = schemas.filter(({ isAnswer }) => isAnswer);

  it("describe answers that may gain members, and requests that are refused where they have others", () => {
    expect(answers.filter(({ schema }) => schema.additionalProperties === false)).toEqual([]);
    const bodies = schemas.filter(
      ({ isAnswer, schema }) => !isAnswer && schema.type === "object" && isObject(schema.properties),
    );
    expect(bodies.length).toBeGreaterThan(50);
    expect(
      bodies
        .filter(({ schema }) => schema.additionalProperties !== false)
        .map(({ schema }) => Object.keys(schema.properties as object)),
    ).toEqual([]);
  });

  it("say of every list in an answer whether it may grow", () => {
    const growing = new Set(answers.filter(({ schema }) => "x-extensible-enum" in schema).map(({ member }) => member));
    expect([...growing].toSorted(), "schema/contracts/growing.ts").toEqual([...growingMembers]);
    expect(schemas.filter(({ schema, isAnswer }) => !isAnswer && "x-extensible-enum" in schema)).toEqual([]);
    const closed = new Set(answers.filter(({ schema }) => "enum" in schema).map(({ member }) => member));
    expect([...closed].toSorted(), "a list that may grow belongs into schema/contracts/growing.ts").toEqual([
      "altered",
      "change",
      "detail",
      "division",
      "electronic_service",
      "forum",
      "language",
      "method",
      "number_check",
      "obs_status",
      "qualifier",
      "reached",
      "scope",
      "status",
      "validity",
      "value_origin",
    ]);
  });
});
