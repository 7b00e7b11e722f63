import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import * as z from "zod";

// Loaded by name, so that the Worker's types stay out of the tests' (both declare the web's globals).
const load = (file: string) => import(join(import.meta.dirname, "../../functions", file));
const app: { operations: { contract: { id: string; policy: { who: string } } }[] } = await load("app.ts");
const openapi: { openApiDocument(operations: unknown): string } = await load("openapi.ts");

const committed = readFileSync(new URL("../../openapi.json", import.meta.url), "utf8");

const schema = z.looseObject({});
const content = z.record(z.string(), z.looseObject({ schema }));
const operation = z.looseObject({
  operationId: z.string(),
  tags: z.array(z.string()).min(1),
  summary: z.string().min(1),
  security: z.array(z.record(z.string(), z.array(z.string()))),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.enum(["path", "query", "header"]),
        required: z.boolean().optional(),
        schema,
      }),
    )
    .default([]),
  requestBody: z.looseObject({ content, required: z.literal(true) }).optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.looseObject({ description: z.string().min(1), content: content.optional() }),
  ),
});
const document = z
  .looseObject({
    openapi: z.string().regex(/^3\.1\.\d+$/),
    info: z.looseObject({ title: z.string(), version: z.string() }),
    paths: z.record(
      z.string().startsWith("/"),
      z.record(z.enum(["get", "post", "put", "patch", "delete"]), operation.optional()),
    ),
    components: z.looseObject({
      schemas: z.record(z.string(), schema),
      securitySchemes: z.record(z.string(), z.looseObject({ type: z.string() })),
    }),
  })
  .parse(JSON.parse(committed));

const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).flatMap(([method, operation]) => (operation ? [{ path, method, operation }] : [])),
);

/** Every object of the document, with its place. */
function* objects(value: unknown, place = "#"): Generator<[string, Record<string, unknown>]> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield [place, value as Record<string, unknown>];
  for (const [key, inner] of Object.entries(value))
    yield* objects(inner, `${place}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
}

describe("openapi.json", () => {
  it("is what the contracts say today", () => {
    expect(committed === openapi.openApiDocument(app.operations), "run `npm run openapi` and commit the file").toBe(
      true,
    );
  });

  it("describes every operation there is, each under a name of its own", () => {
    const ids = described.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual(app.operations.map(({ contract }) => contract.id).toSorted());
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

  it("declares every parameter of a path, once and required", () => {
    for (const { path, operation } of described) {
      const inPath = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters.filter((parameter) => parameter.in === "path");
      expect(declared.map(({ name }) => name).toSorted(), path).toEqual(inPath.toSorted());
      expect(
        declared.every(({ required }) => required),
        path,
      ).toBe(true);
      const all = operation.parameters.map((parameter) => `${parameter.in} ${parameter.name}`);
      expect(new Set(all).size, path).toBe(all.length);
    }
  });

  it("passes the recommended rules of Redocly's linter without errors or warnings", async () => {
    const config = await createConfig({ extends: ["recommended"] });
    const found = await lintFromString({ source: committed, config });
    expect(
      found.map(({ severity, ruleId, message, location }) => [severity, ruleId, message, location[0]?.pointer]),
    ).toEqual([]);
  });

  it("resolves every $ref, and uses every component", () => {
    const references = [...objects(document)].flatMap(([, { $ref }]) => (typeof $ref === "string" ? [$ref] : []));
    const places = new Set([...objects(document)].map(([place]) => place));
    expect([...new Set(references)].filter((reference) => !places.has(reference))).toEqual([]);
    const named = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`);
    expect(named.filter((name) => !references.includes(name))).toEqual([]);
  });

  it("names only security schemes that exist, and leaves open what anyone may call", () => {
    const schemes = Object.keys(document.components.securitySchemes);
    for (const { operation } of described) {
      for (const scheme of operation.security.flatMap(Object.keys)) expect(schemes).toContain(scheme);
    }
    const open = described.filter(({ operation }) => operation.security.length === 0);
    const anyone = app.operations.filter(({ contract }) => contract.policy.who === "anyone");
    expect(open.length).toBe(anyone.length);
  });

  it("speaks JSON Schema 2020-12: nothing left of OpenAPI 3.0's own words", () => {
    const relics = [...objects(document.components.schemas), ...objects(document.paths)].filter(
      ([, value]) => typeof value.nullable === "boolean" || typeof value.exclusiveMinimum === "boolean",
    );
    expect(relics).toEqual([]);
  });
});
