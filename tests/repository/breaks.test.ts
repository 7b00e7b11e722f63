import { describe, expect, it } from "vitest";
import { breaksOf } from "./breaks.ts";
import type { JsonObject, OpenApi } from "./documents.ts";

/** A document of one operation: lists things, and takes one. */
const example = () => ({
  paths: {
    "/things": {
      get: {
        operationId: "listThings",
        security: [] as unknown[],
        parameters: [
          { name: "limit", in: "query", required: false, schema: { type: "integer", maximum: 500, default: 50 } },
          { name: "state", in: "query", required: false, schema: { type: "string", enum: ["open", "closed"] } },
        ] as JsonObject[],
        responses: {
          "200": {
            headers: { ETag: { schema: { type: "string" } } },
            content: { "application/json": { schema: { $ref: "#/components/schemas/Things" } } },
          },
          "404": { content: { "application/problem+json": { schema: {} } } },
        } as JsonObject,
      },
      post: {
        operationId: "makeThing",
        security: [{ staffKey: [] }, { access: [] }] as unknown[],
        requestBody: {
          content: { "application/json": { schema: { $ref: "#/components/schemas/NewThing" } } },
        } as JsonObject,
        responses: { "201": { content: { "text/csv": { schema: { type: "string" } } } } } as JsonObject,
      },
    } as Record<string, JsonObject>,
  },
  components: {
    schemas: {
      Things: {
        type: "object",
        properties: { items: { type: "array", items: { $ref: "#/components/schemas/Thing" } } },
      },
      Thing: {
        type: "object",
        properties: {
          id: { type: "integer" },
          state: { type: "string", "x-extensible-enum": ["open", "closed"] },
          colour: { type: "string", enum: ["red", "blue"] },
          parts: { type: "array", items: { $ref: "#/components/schemas/Thing" } },
          counts: { type: "object", additionalProperties: { type: "integer" } },
          note: { anyOf: [{ type: "string" }, { type: "null" }] },
          made_on: { type: "string", format: "date" },
        } as JsonObject,
        required: ["id", "state"],
      },
      NewThing: {
        type: "object",
        properties: {
          name: { type: "string", minLength: 1, maxLength: 20 },
          colour: { type: "string", enum: ["red", "blue"] },
          by: {
            oneOf: [
              { type: "object", properties: { type: { const: "post" }, address: { type: "string" } } },
              { type: "object", properties: { type: { const: "fax" }, number: { type: "string" } } },
            ],
          },
          value: { anyOf: [{ type: "number" }, { type: "null" }] },
          tags: { type: "array" },
          sizes: { type: "object", additionalProperties: { type: "integer" } },
        } as JsonObject,
        required: ["name"],
        additionalProperties: false,
      },
    },
  },
});
type Example = ReturnType<typeof example>;

/** What is found once the example was changed so. */
function found(change: (document: Example) => void): string[] {
  const changed = example();
  change(changed);
  return breaksOf([example() as OpenApi], [changed as OpenApi]);
}
const get = ({ paths }: Example) =>
  paths["/things"]?.get as JsonObject & { parameters: JsonObject[]; responses: JsonObject };
const post = ({ paths }: Example) => paths["/things"]?.post as JsonObject;
const thing = ({ components }: Example) => components.schemas.Thing;
const newThing = ({ components }: Example) => components.schemas.NewThing;

describe("what is found as a break", () => {
  const breaks: [string, (document: Example) => void, string][] = [
    ["an operation that is gone", ({ paths }) => delete paths["/things"]?.post, "POST /things: is gone"],
    [
      "another name for generated clients",
      (d) => (get(d).operationId = "readThings"),
      "GET /things: listThings is called readThings now",
    ],
    ["a key that is needed", (d) => (get(d).security = [{ staffKey: [] }]), "GET /things: needs a key now"],
    [
      "another key that is needed",
      (d) => (post(d).security = [{ access: [] }]),
      "POST /things: is not opened by staffKey any more",
    ],
    ["a parameter that is gone", (d) => get(d).parameters.shift(), "GET /things query limit: is gone"],
    [
      "a parameter that is required",
      (d) => (get(d).parameters = get(d).parameters.map((one) => ({ ...one, required: one.name === "limit" }))),
      "GET /things query limit: is required now",
    ],
    [
      "a new parameter that is required",
      (d) => get(d).parameters.push({ name: "year", in: "query", required: true, schema: {} }),
      "GET /things query year: is required now",
    ],
    [
      "another type of a parameter",
      (d) => (get(d).parameters[0] = { name: "limit", in: "query", schema: { type: "string" } }),
      "GET /things query limit: is taken no longer as integer",
    ],
    [
      "a narrower bound",
      (d) => (get(d).parameters[0] = { name: "limit", in: "query", schema: { type: "integer", maximum: 100 } }),
      "GET /things query limit: maximum is 100 now",
    ],
    [
      "another default",
      (d) => (get(d).parameters[0] = { name: "limit", in: "query", schema: { type: "integer", default: 10 } }),
      "GET /things query limit: default is 10 now",
    ],
    [
      "a value that is taken no longer",
      (d) => (get(d).parameters[1] = { name: "state", in: "query", schema: { type: "string", enum: ["open"] } }),
      'GET /things query state: "closed" is taken no longer',
    ],
    ["an answer that is gone", (d) => delete get(d).responses["200"], "GET /things 200: is gone"],
    [
      "a media type that is gone",
      (d) => (get(d).responses["200"] = { content: { "text/csv": {} } }),
      "GET /things 200: application/json is gone",
    ],
    [
      "a header of an answer that is gone",
      (d) => (get(d).responses["200"] = { content: {} }),
      "GET /things 200: ETag is gone",
    ],
    [
      "another format of a member",
      (d) => (thing(d).properties.made_on = { type: "string", format: "date-time" }),
      'GET /things 200.items[].made_on: format is "date-time" now',
    ],
    [
      "items that may be anything",
      (d) => (thing(d).properties.parts = { type: "array" }),
      "GET /things 200.items[].parts[]: may be any now",
    ],
    [
      "items that may not be anything any more",
      (d) => (newThing(d).properties.tags = { type: "array", items: { type: "string" } }),
      "POST /things body.tags[]: is taken no longer as any",
    ],
    [
      "a record that takes no members of any name any more",
      (d) => (newThing(d).properties.sizes = { type: "object", additionalProperties: false }),
      "POST /things body.sizes.*: is taken no longer",
    ],
    [
      "a member of an answer that is gone, within itself too",
      (d) => delete thing(d).properties.id,
      "GET /things 200.items[].id: is gone",
    ],
    [
      "a member of an answer that may be missing",
      (d) => (thing(d).required = ["id"]),
      "GET /things 200.items[].state: may be missing now",
    ],
    [
      "another type of a member",
      (d) => (thing(d).properties.id = { type: "string" }),
      "GET /things 200.items[].id: may be string now",
    ],
    [
      "a member that may be null",
      (d) => (thing(d).properties.id = { type: ["integer", "null"] }),
      "GET /things 200.items[].id: may be null now",
    ],
    [
      "another type within a record",
      (d) => (thing(d).properties.counts = { type: "object", additionalProperties: { type: "number" } }),
      "GET /things 200.items[].counts.*: may be number now",
    ],
    [
      "a new value in a closed list",
      (d) => (thing(d).properties.colour = { type: "string", enum: ["red", "blue", "green"] }),
      'GET /things 200.items[].colour: may be "green" now',
    ],
    [
      "a closed list that may grow",
      (d) => (thing(d).properties.colour = { type: "string", "x-extensible-enum": ["red", "blue"] }),
      "GET /things 200.items[].colour: the list was closed and may grow now",
    ],
    [
      "a member that a request may no longer have",
      (d) => delete newThing(d).properties.colour,
      "POST /things body.colour: is gone",
    ],
    [
      "a member that a request must have",
      (d) => (newThing(d).required = ["name", "colour"]),
      "POST /things body.colour: is required now",
    ],
    [
      "a new member that a request must have",
      (d) => {
        newThing(d).properties.size = {};
        newThing(d).required = ["name", "size"];
      },
      "POST /things body.size: is required now",
    ],
    [
      "a shorter text",
      (d) => (newThing(d).properties.name = { type: "string", minLength: 1, maxLength: 10 }),
      "POST /things body.name: maxLength is 10 now",
    ],
    [
      "another form of a text",
      (d) => (newThing(d).properties.name = { type: "string", minLength: 1, maxLength: 20, pattern: "^a" }),
      'POST /things body.name: pattern is "^a" now',
    ],
    [
      "null that is taken no longer",
      (d) => (newThing(d).properties.value = { type: "number" }),
      "POST /things body.value: is taken no longer as null",
    ],
    [
      "one form of several that changed",
      (d) =>
        (newThing(d).properties.by = {
          oneOf: [
            { type: "object", properties: { type: { const: "post" } } },
            { type: "object", properties: { type: { const: "fax" }, number: { type: "string" } } },
          ],
        }),
      "POST /things body.by.address: is gone",
    ],
    [
      "a body that is taken no longer",
      ({ paths }) => delete paths["/things"]?.post?.requestBody,
      "POST /things body: is taken no longer",
    ],
    [
      "a body that is required",
      (d) => (get(d).requestBody = { required: true, content: {} }),
      "GET /things body: is required now",
    ],
    [
      "a body that could be left out and is required",
      (d) => (post(d).requestBody = { ...(post(d).requestBody as JsonObject), required: true }),
      "POST /things body: is required now",
    ],
  ];
  it.each(breaks)("is %s", (_, change, line) => {
    expect(found(change)).toContain(line);
  });
});

it("a message to a webhook is read as an answer is", () => {
  const sending = (properties: JsonObject): OpenApi => ({
    paths: {},
    webhooks: {
      sent: { post: { requestBody: { content: { "application/json": { schema: { type: "object", properties } } } } } },
    },
  });
  const before = sending({ id: { type: "string" } });
  expect(breaksOf([before], [sending({ id: { type: "string" }, day: { type: "string" } })])).toEqual([]);
  expect(breaksOf([before], [sending({})])).toEqual(["POST sent webhook.id: is gone"]);
  expect(breaksOf([before], [{ paths: {} }])).toEqual(["POST sent webhook: is gone"]);
});

describe("what is no break", () => {
  const additions: [string, (document: Example) => void][] = [
    ["nothing changed", () => undefined],
    ["a new operation", ({ paths }) => Object.assign(paths, { "/others": { get: {} } })],
    ["a new parameter that may be left out", (d) => get(d).parameters.push({ name: "year", in: "query", schema: {} })],
    ["a new member of an answer", (d) => (thing(d).properties.size = { type: "integer" })],
    ["a member that is there for sure", (d) => thing(d).required.push("colour")],
    [
      "a new value in a list that may grow",
      (d) => (thing(d).properties.state = { type: "string", "x-extensible-enum": ["open", "closed", "lost"] }),
    ],
    ["a new member of a request that may be left out", (d) => (newThing(d).properties.size = { type: "integer" })],
    ["a longer text", (d) => (newThing(d).properties.name = { type: "string", maxLength: 40 })],
    ["a member of a request that may be left out", (d) => (newThing(d).required = [])],
    [
      "a number where only integers were taken",
      (d) => (get(d).parameters[0] = { name: "limit", in: "query", schema: { type: "number", default: 50 } }),
    ],
    [
      "a body that need not be sent, and no key",
      (d) =>
        Object.assign(post(d), {
          requestBody: { ...(post(d).requestBody as JsonObject), required: false },
          security: [],
        }),
    ],
    ["another problem", (d) => delete get(d).responses["404"]],
    [
      "a schema under another name, and written out",
      (d) =>
        Object.assign(get(d).responses["200"] as JsonObject, {
          content: { "application/json": { schema: d.components.schemas.Things } },
        }),
    ],
  ];
  it.each(additions)("is %s", (_, change) => {
    expect(found(change)).toEqual([]);
  });

  it("is an operation that is described in another document", () => {
    const { paths, components } = example();
    const [first, second] = [
      { paths: {}, components },
      { paths, components },
    ];
    expect(breaksOf([example() as OpenApi], [first, second] as OpenApi[])).toEqual([]);
  });
});
