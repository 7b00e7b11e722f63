import { describe, expect, it } from "vitest";
import { documents, follow, loadApp, loadGenerator, loadWebhooks, objects, schemasOf } from "./openapi.ts";

const { operations } = await loadApp();
const { webhooks } = await loadWebhooks();
const generator = await loadGenerator();

// The two documents of the API: what they hold, and that they hold together. Their schemas: openapi-schemas.test.ts.

describe.each(documents)("$name", ({ name, part, text, document, described }) => {
  it("is what the contracts say today", () => {
    const made = generator.openApiDocument(operations, { part, webhooks });
    expect(text === made, "run `npm run openapi` and commit the files").toBe(true);
  });

  it("is smaller than 760 KB as it is served", () => {
    expect(Buffer.byteLength(text)).toBeLessThan(760_000);
  });

  it("gives every answer with a body a schema, and every operation an answer that succeeds", () => {
    for (const { operation } of described) {
      const statuses = Object.keys(operation.responses);
      expect(
        statuses.some((status) => status.startsWith("2")),
        operation.operationId,
      ).toBe(true);
      for (const [status, { content }] of Object.entries(operation.responses)) {
        const bodiless = status === "204" || status === "304";
        expect(Object.keys(content ?? {}).length > 0, `${operation.operationId} ${status}`).toBe(!bodiless);
        if (status >= "400" && status !== "503") {
          expect(Object.keys(content ?? {}), `${operation.operationId} ${status}`).toEqual([
            "application/problem+json",
          ]);
        }
      }
    }
  });

  it("names the codes of every problem, each with an example", () => {
    for (const { operation } of described) {
      for (const [status, { description, content }] of Object.entries(operation.responses)) {
        const examples = Object.entries(content?.["application/problem+json"]?.examples ?? {});
        if (status >= "400" && status !== "503")
          expect(examples.length, `${operation.operationId} ${status}`).toBeGreaterThan(0);
        for (const [code, example] of examples) {
          expect(description).toContain(`\`${code}\``);
          expect(example).toMatchObject({ value: { code, status: Number(status) } });
        }
      }
    }
  });

  it("says of what others may cache how it is read again: its ETag, for how long it is kept, and 304", () => {
    const cached = described.filter(({ operation }) => "304" in operation.responses);
    expect(cached.length > 0).toBe(part === "public");
    for (const { operation } of cached) {
      const names = operation.parameters.map((parameter) => parameter.name);
      expect(names, operation.operationId).toContain("If-None-Match");
      for (const status of ["200", "304"]) {
        expect(Object.keys(operation.responses[status]?.headers ?? {}), operation.operationId).toEqual(
          expect.arrayContaining(["Cache-Control", "ETag"]),
        );
      }
    }
  });

  it("says with 401 how to sign in, and with 429 and 503 when to try again", () => {
    const headersOf = (status: string) =>
      described.flatMap(({ operation }) => {
        const response = operation.responses[status];
        return response?.content?.["application/problem+json"] ? [Object.keys(response.headers ?? {})] : [];
      });
    expect(new Set(headersOf("401").flat())).toEqual(new Set(part === "staff" ? ["WWW-Authenticate"] : []));
    for (const status of ["429", "503"]) {
      expect(headersOf(status).length).toBeGreaterThan(0);
      for (const names of headersOf(status)) expect(names).toContain("Retry-After");
    }
  });

  it("declares every parameter of a path, once and required", () => {
    for (const { path, operation } of described) {
      const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, parameter]) => parameter);
      const declared = operation.parameters.filter((parameter) => parameter.in === "path");
      expect(declared.map((parameter) => parameter.name).toSorted(), path).toEqual(inPath.toSorted());
      expect(
        declared.every(({ required }) => required),
        path,
      ).toBe(true);
      const all = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(new Set(all).size, path).toBe(all.length);
    }
  });

  it("has its parameters as what they are read as: limit is a whole number with its bounds and default", () => {
    const limits = described.flatMap(({ operation }) =>
      operation.parameters.filter((parameter) => parameter.name === "limit"),
    );
    expect(limits.length).toBeGreaterThan(0);
    for (const { schema } of limits) {
      expect(schema).toMatchObject({ type: "integer", minimum: 1, default: 50 });
      // A page of the queue reads more of each row than other lists do.
      expect([100, 500]).toContain(schema.maximum);
    }
  });

  it("has lines of JSON as a text of lines, never as one object", () => {
    const contents = described.flatMap(({ operation }) => [
      operation.requestBody?.content,
      ...Object.values(operation.responses).map(({ content }) => content),
    ]);
    const lines = contents.flatMap((content) => content?.["application/x-ndjson"] ?? []);
    expect(lines.length).toBeGreaterThan(0);
    for (const { schema, example } of lines) {
      expect(schema).toMatchObject({
        type: "string",
        contentMediaType: "application/x-ndjson",
        contentSchema: { type: "array" },
      });
      expect(String(example)).toMatch(/^\{.*\}\n$/);
    }
  });

  it("resolves every $ref, and uses every component", () => {
    const references = [...objects(document)].flatMap(([, { $ref }]) => (typeof $ref === "string" ? [$ref] : []));
    const places = new Set([...objects(document)].map(([place]) => place));
    expect([...new Set(references)].filter((reference) => !places.has(reference))).toEqual([]);
    const { securitySchemes: _, ...components } = document.components;
    const named = Object.entries(components).flatMap(([kind, members]) =>
      Object.keys(members as object).map((component) => `#/components/${kind}/${component}`),
    );
    expect(named.filter((component) => !references.includes(component))).toEqual([]);
  });

  it("says nothing twice that is long: an answer or a parameter that operations share is a component", () => {
    const inline = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).flatMap((operation) => [
        ...Object.values(operation?.responses ?? {}).filter((one) => JSON.stringify(one).includes("problem+json")),
        ...(operation?.parameters ?? []),
      ]),
    );
    const written = inline.filter((one) => !("$ref" in one)).map((one) => JSON.stringify(one));
    const twice = written.filter((one, at) => written.indexOf(one) !== at);
    // Of one name only one can be a component.
    expect(new Set(twice).size, [...new Set(twice)].join("\n")).toBeLessThan(15);
  });

  it("names only tags and security schemes that it describes, and describes none that it does not name", () => {
    const tags = described.flatMap(({ operation }) => operation.tags);
    expect(new Set(tags)).toEqual(new Set(document.tags.map((tag) => tag.name)));
    const used = described.flatMap(({ operation }) => operation.security.flatMap(Object.keys));
    expect(new Set(used)).toEqual(new Set(Object.keys(document.components.securitySchemes)));
  });

  it(`is for ${name === "openapi.json" ? "who has no staff key" : "staff, by key or Access"}`, () => {
    const schemes = new Set(described.map(({ operation }) => operation.security.flatMap(Object.keys).join(" or ")));
    expect(schemes).toEqual(new Set(part === "staff" ? ["staffKey or access"] : ["", "trackingSecret"]));
  });

  it("gives generated code no two names alike: of members of one object, or of components", () => {
    const spelled = (name: string) => name.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
    const alike = (names: readonly string[]) => names.length - new Set(names.map(spelled)).size;
    for (const [place, { properties }] of schemasOf(document)) {
      expect(alike(Object.keys(properties ?? {})), place).toBe(0);
    }
    expect(alike(Object.keys(document.components.schemas))).toBe(0);
  });

  it("speaks JSON Schema 2020-12: nothing left of OpenAPI 3.0's own words", () => {
    const relics = [...objects(document.components.schemas), ...objects(document.paths)].filter(
      ([, value]) => typeof value.nullable === "boolean" || typeof value.exclusiveMinimum === "boolean",
    );
    expect(relics).toEqual([]);
  });
});

it("every operation there is is in exactly one of the two documents, under a name of its own", () => {
  const ids = documents.flatMap(({ described }) => described.map(({ operation }) => operation.operationId));
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(operations.map(({ contract }) => contract.id).toSorted());
});

it("leaves open what anyone may call", () => {
  const open = documents
    .flatMap(({ described }) => described)
    .filter(({ operation }) => operation.security.length === 0);
  const anyone = operations.filter(({ contract }) => contract.policy.who === "anyone");
  expect(open.map(({ operation }) => operation.operationId).toSorted()).toEqual(
    anyone.map(({ contract }) => contract.id).toSorted(),
  );
});

it("describes each message to a webhook, by the example of its payload, in the part of staff alone", () => {
  const [forAnybody, forStaff] = documents.map(({ document }) => document.webhooks);
  expect(forAnybody).toBeUndefined();
  expect(Object.keys(forStaff ?? {}).toSorted()).toEqual(webhooks.map(({ name }) => name).toSorted());
  for (const { name, payload } of webhooks) {
    const { post } = forStaff?.[name] ?? {};
    expect(post).toMatchObject({ requestBody: { content: { "application/json": {} } } });
    const { schema, example } = Object(post).requestBody.content["application/json"];
    const stated = example ?? Object(follow(documents[1]?.document, schema.$ref)).examples[0];
    expect(payload.safeParse(stated).error, name).toBeUndefined();
  }
});
