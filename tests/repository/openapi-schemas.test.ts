import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { documents, follow, loadApp, objects, schemasOf } from "./openapi.ts";

// What the documents' schemas say: that it is true by JSON Schema, and that every member is explained.

const { operations: contracts } = await loadApp();

type Schema = Record<string, unknown>;
const isSchema = (value: unknown): value is Schema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Texts of many kinds, by which two patterns can be told apart. */
const samples = [
  "",
  "x",
  "P",
  "a_b",
  "0",
  "2016",
  "2016-01",
  "2016-00001",
  "预算",
  "{L}",
  "p{N}",
  "𠀀",
  "\n",
  "a".repeat(300),
  "~",
];

describe.each(documents)("$name", ({ document, described, text }) => {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema(JSON.parse(text), "document");
  const faultsOf = (schema: Schema, value: unknown) => {
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"document#/'));
    const validate = ajv.compile(absolute);
    return validate(value)
      ? []
      : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
  };
  const all = [...schemasOf(document)];
  const resolved = (schema: unknown): Schema | undefined => {
    if (!isSchema(schema)) return undefined;
    return typeof schema.$ref === "string" ? resolved(follow(document, schema.$ref)) : schema;
  };

  it("has patterns that are ECMAScript's with and without the flag u, and mean the same", () => {
    const patterns = new Set(all.flatMap(([, { pattern }]) => (typeof pattern === "string" ? [pattern] : [])));
    expect(patterns.size).toBeGreaterThan(5);
    const stated = [...objects(document)].flatMap(([, { examples }]) =>
      Array.isArray(examples) ? examples.filter((example) => typeof example === "string") : [],
    );
    for (const pattern of patterns) {
      const plain = new RegExp(pattern);
      const unicode = new RegExp(pattern, "u");
      for (const sample of [...samples, ...stated]) {
        expect(plain.test(sample), `${pattern} of ${JSON.stringify(sample)}`).toBe(unicode.test(sample));
      }
      expect(
        samples.some((sample) => !plain.test(sample)),
        `${pattern} refuses something`,
      ).toBe(true);
    }
  });

  it("has an example of each pattern, which matches it", () => {
    for (const [place, { pattern, examples }] of all) {
      if (typeof pattern !== "string") continue;
      // Of a text that may also be null the example is stated of both together.
      const around = follow(document, place.replace(/\/(anyOf|oneOf)\/\d+$/, ""));
      const stated = examples ?? (isSchema(around) ? around.examples : undefined);
      const texts = Array.isArray(stated) ? stated.filter((example) => typeof example === "string") : [];
      expect(texts.filter((example) => new RegExp(pattern).test(example)).length, place).toBeGreaterThan(0);
    }
  });

  it("has defaults that their own schema takes", () => {
    const defaults = all.filter(([, schema]) => "default" in schema);
    expect(defaults.length).toBeGreaterThan(0);
    for (const [place, schema] of defaults) expect(faultsOf(schema, schema.default), place).toEqual([]);
  });

  it("has examples that their own schema takes", () => {
    const stated = all.filter(([, { examples }]) => Array.isArray(examples));
    expect(stated.length).toBeGreaterThan(50);
    for (const [place, schema] of stated) {
      for (const example of schema.examples as unknown[]) expect(faultsOf(schema, example), place).toEqual([]);
    }
  });

  it("shows every JSON body and every JSON answer by an example, which its schema takes", () => {
    for (const { operation } of described) {
      const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith("2"));
      for (const content of [operation.requestBody?.content, ...answers.map(([, one]) => one.content)]) {
        for (const [mediaType, { schema, example }] of Object.entries(content ?? {})) {
          if (!/[/+]json$/.test(mediaType)) continue;
          const stated = example ?? (resolved(schema)?.examples as unknown[] | undefined)?.[0];
          expect(stated, `${operation.operationId} ${mediaType}`).toBeDefined();
          expect(faultsOf(schema, stated), operation.operationId).toEqual([]);
        }
      }
    }
  });

  it("explains every component, operation, parameter and member, and gives every text and number an example", () => {
    expect(lackingIn(document, described)).toEqual([]);
  });

  /** A schema and what it chooses between. */
  function branches(schema: unknown): Schema[] {
    const one = resolved(schema);
    if (one === undefined) return [];
    const choices = [one.anyOf, one.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
    return choices.length === 0 ? [one] : choices.flatMap(branches);
  }
  const isDescribed = (schema: Schema) =>
    "const" in schema || [schema, resolved(schema), ...branches(schema)].some((one) => one?.description);
  /** Whether there is nothing to show that the schema does not say itself. */
  const isPlain = (schema: Schema) =>
    branches(schema)
      .filter(({ type }) => type !== "null")
      .every(
        (one) =>
          one.enum !== undefined ||
          one["x-extensible-enum"] !== undefined ||
          "const" in one ||
          [one.type].flat().every((type) => ["boolean", "object", "array", "null"].includes(String(type))) ||
          Object.keys(one).length === 0,
      );
  const hasExample = (schema: Schema) =>
    isPlain(schema) || [schema, resolved(schema), ...branches(schema)].some((one) => one?.examples !== undefined);

  function lackingIn(read: typeof document, operations: typeof described): string[] {
    const lacking: string[] = [];
    const note = (is: boolean, what: string) => is || lacking.push(what);
    for (const [name, schema] of Object.entries(read.components.schemas))
      note(Boolean(schema.description), `${name}: description`);
    for (const [place, { properties, items }] of schemasOf(read)) {
      for (const [name, member] of Object.entries(isSchema(properties) ? properties : {})) {
        if (!isSchema(member)) continue;
        note(isDescribed(member), `${place}.${name}: description`);
        note(hasExample(member), `${place}.${name}: example`);
      }
      if (isSchema(items)) note(hasExample(items), `${place}[]: example`);
    }
    for (const { operation } of operations) {
      note(Boolean(operation.description), `${operation.operationId}: description`);
      for (const { name, description, schema } of operation.parameters) {
        note(Boolean(description), `${operation.operationId} ${name}: description`);
        note(hasExample(schema), `${operation.operationId} ${name}: example`);
      }
    }
    return lacking;
  }
});

it("every body that is shown as an example is one that the contract takes", () => {
  const refused: string[] = [];
  for (const { document, described } of documents) {
    for (const { operation } of described) {
      const content = operation.requestBody?.content["application/json"];
      const contract = contracts.find((one) => one.contract.id === operation.operationId)?.contract;
      if (content === undefined || contract?.body === undefined) continue;
      const schema =
        isSchema(content.schema) && typeof content.schema.$ref === "string"
          ? follow(document, content.schema.$ref)
          : {};
      const example =
        content.example ?? (isSchema(schema) && Array.isArray(schema.examples) ? schema.examples[0] : undefined);
      const read = contract.body.safeParse(example);
      if (!read.success)
        refused.push(
          `${operation.operationId}: ${JSON.stringify(read.error.issues.map(({ path, message }) => `${path.join("/")} ${message}`))}`,
        );
    }
  }
  expect(refused).toEqual([]);
});
