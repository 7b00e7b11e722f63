import { dereference, initialBaseURI, type Schema as LaidOut, validate } from "@cfworker/json-schema";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import publicDocument from "../../openapi.json" with { type: "json" };
import staffDocument from "../../openapi.staff.json" with { type: "json" };
import { hush } from "../support/discretion.ts";
import { emptyCache, environmentAt, newKey } from "../support/environment.ts";
import { noticesBy } from "../support/notices.ts";
import { runsOr } from "../support/runs.ts";
import { type Caller, staffWith } from "../support/staff.ts";
import { anyJson, isSchema, mutated, oddText, type Schema, valuesOf } from "./arbitraries.ts";
import { type Seed, seedFor, validBodies } from "./seeds.ts";

// Every route of openapi.json and openapi.staff.json, with what it describes, that with one wound, and anything at all.

const environment = environmentAt("2026-03-02T02:00:00.000Z", {
  ...emptyCache(),
  // An agency that sends notices both ways.
  PRACTICE: noticesBy(),
  REMINDER_EMAIL: { send: async () => ({}) },
  // More calls in a minute than anybody makes.
  STAFF_LIMIT: { limit: async () => ({ success: true }) },
});
let staff: Caller;
let bodies: ReadonlyMap<string, unknown[]>;

beforeAll(async () => {
  hush("log");
  staff = await staffWith();
  bodies = await validBodies(environment);
});
afterAll(() => vi.restoreAllMocks());

const partOf = (value: unknown, name: string): Schema => {
  const part = isSchema(value) ? value[name] : undefined;
  return isSchema(part) ? part : {};
};

/** The components of both: a schema, header or answer of one name says the same in either. */
const kinds = ["schemas", "parameters", "headers", "responses"] as const;
const components: Schema = Object.fromEntries(
  kinds.map((kind) => [kind, { ...publicDocument.components[kind], ...staffDocument.components[kind] }]),
);

const find = (ref: string): Schema => {
  let at: unknown = { components };
  for (const step of ref.replace("#/", "").split("/")) at = isSchema(at) ? at[step] : undefined;
  if (!isSchema(at)) throw new Error(`${ref} leads nowhere`);
  return at;
};

/** What is written here, or the component that it refers to. */
const resolved = (part: unknown): Schema => {
  if (!isSchema(part)) return {};
  return typeof part.$ref === "string" ? find(part.$ref) : part;
};

interface Parameter {
  name: string;
  in: string;
  schema: Schema;
}

interface Described {
  id: string;
  method: string;
  path: string;
  security: string;
  parameters: Parameter[];
  body: { mediaType: string; schema: Schema } | undefined;
  responses: Readonly<Record<string, Schema>>;
}

/** The schema of a body, or of each of its lines. */
function bodyOf(schema: Schema): Schema {
  const { items } = partOf(schema, "contentSchema");
  return isSchema(items) ? items : schema;
}

const paths = [...Object.entries(publicDocument.paths), ...Object.entries(staffDocument.paths)];
const operations: Described[] = paths.flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]: [string, Schema]) => {
    const [content] = Object.entries(partOf(operation.requestBody, "content"));
    const schema = content === undefined ? undefined : bodyOf(partOf(content[1], "schema"));
    return {
      id: String(operation.operationId),
      method: method.toUpperCase(),
      path,
      security: JSON.stringify(operation.security ?? []),
      parameters: (Array.isArray(operation.parameters) ? operation.parameters : []).map((parameter) => {
        const { name, in: place, schema: own } = resolved(parameter);
        return { name: String(name), in: String(place), schema: isSchema(own) ? own : {} };
      }),
      body: content === undefined || schema === undefined ? undefined : { mediaType: content[0], schema },
      responses: Object.fromEntries(
        Object.entries(partOf(operation, "responses")).map(([status, response]) => [status, resolved(response)]),
      ),
    };
  }),
);

/** Of each of two hundred routes; two thousand in the long run: with more, it alone would take half an hour. */
const tries = Math.min(runsOr(12), 2_000);

/** A schema of an answer as a contract means it: consumers let members pass that it does not name, and here there are none. */
function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (!isSchema(schema)) return schema;
  const members = Object.fromEntries(Object.entries(schema).map(([name, inner]) => [name, closed(inner)]));
  return isSchema(schema.properties) ? { additionalProperties: false, ...members } : members;
}

/** What validators follow references by: of the components, which most answers refer to, laid out once for all of them. */
const laidOut: LaidOut = JSON.parse(JSON.stringify({ components: closed(components) }));
const lookup = dereference(laidOut);
const answers = new Map<string, LaidOut>();

/** The schema of an answer, its references among the others'. */
function answerOf(key: string, schema: Schema): LaidOut {
  const known = answers.get(key);
  if (known !== undefined) return known;
  const own: LaidOut = JSON.parse(JSON.stringify(closed(schema)));
  dereference(own, lookup, initialBaseURI, `/answers/${answers.size}`);
  answers.set(key, own);
  return own;
}

/** Whether a JSON body is what this status promises. */
function faultsOf(described: Described, status: number, mediaType: string, body: unknown): unknown[] {
  const content = partOf(partOf(described.responses[String(status)], "content"), mediaType);
  if (!isSchema(content.schema)) return [`${mediaType} is not described for ${status}`];
  const schema = answerOf(`${described.method} ${described.path} ${status} ${mediaType}`, content.schema);
  const { valid, errors } = validate(body, schema, "2020-12", lookup);
  return valid ? [] : errors;
}

/** Headers that the documents name, where an answer has one. */
const documentedHeaders = ["ETag", "Link", "Location", "Retry-After", "WWW-Authenticate"];

/** Headers of an answer that are not documented, and those that are required and not there. */
function headerFaults(described: Described, status: number, sent: Headers): string[] {
  const stated = partOf(described.responses[String(status)], "headers");
  const undocumented = documentedHeaders.filter((name) => sent.has(name) && !(name in stated));
  const missing = Object.keys(stated).filter((name) => resolved(stated[name]).required === true && !sent.has(name));
  return [...undocumented, ...missing.map((name) => `no ${name}`)];
}

/** The heading of a table, without what tells Excel its encoding. */
const headingOf = (table: string) => table.replace("\uFEFF", "").split("\r\n")[0];

const textual = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

/** A body as it is sent; lines of NDJSON and of a table are text already. */
const asSent = (body: unknown, mediaType: string) =>
  typeof body === "string" && (body.startsWith("{") || mediaType === "text/csv") ? body : (JSON.stringify(body) ?? "");

/** Percent-encoded whatever it is; a lone surrogate, which has no UTF-8, as the replacement character. */
const encoded = (value: string) => encodeURIComponent(value.toWellFormed());

/** Once in sixteen times. */
const seldom = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** Other inputs for each route: a word sealed by one is not said by another one by chance. */
const seedOf = ({ id }: Described) =>
  [...id].reduce((sum, letter) => (Math.imul(sum, 31) + letter.charCodeAt(0)) | 0, 0);

function inputsOf({ id, parameters, body }: Described) {
  const values = parameters.map(({ name, in: place, schema }) =>
    fc
      .oneof({ weight: 4, arbitrary: valuesOf(schema, find).map(textual) }, { weight: 1, arbitrary: oddText })
      .map((value) => ({ name, place, value })),
  );
  // A header is nearly always wanted; of a query, mostly a few parameters.
  const left = parameters.map(({ in: place }) => fc.nat({ max: 9 }).map((n) => n < (place === "query" ? 6 : 1)));
  const wound = fc.record({
    at: fc.nat(),
    by: fc.oneof(anyJson, oddText),
    kind: fc.constantFrom("drop", "replace", "add"),
  });
  const described = body === undefined ? fc.constant(undefined) : valuesOf(body.schema, find);
  const valid = bodies.get(id) ?? [];
  const good = valid.length === 0 ? described : fc.constantFrom(...valid);
  return fc.record({
    values: fc.tuple(...values),
    left: fc.tuple(...left),
    odd: seldom(oddText),
    body: fc.oneof(
      good,
      fc.tuple(good, wound).map(([value, how]) => mutated(value, how)),
      described,
      fc.tuple(described, wound).map(([value, how]) => mutated(value, how)),
      anyJson,
    ),
    raw: seldom(oddText),
    caller: fc.constantFrom("known", "known", "known", "unknown", "nobody"),
    own: fc.constantFrom(true, true, false),
  });
}

/** What a write is sent where nothing is wrong: tried first, so that no draw is needed to get past the door. */
const plainInput = ({ id, parameters }: Described) => ({
  values: parameters.map(({ name, in: place }) => ({ name, place, value: "1" })),
  left: parameters.map(({ name, in: place }) => place === "query" || name === "Altcha"),
  odd: undefined,
  body: bodies.get(id)?.[0],
  raw: undefined,
  caller: "known" as const,
  own: true,
});

describe.each(operations.map((described) => ({ title: `${described.method} ${described.path}`, described })))(
  "$title",
  ({ described }) => {
    let seed: Seed;
    const statuses = new Set<number>();
    beforeAll(async () => {
      seed = await seedFor(environment, staff, described.path);
    });

    /** The ETag of what is written to, as it stands. */
    const etagOf = async (path: string) =>
      (
        await environment.call("GET", path.replace(/\/(events|steps|service|computation|withdrawal)$/, ""), staff)
      ).headers.get("ETag") ?? "";

    it("answers what it documents, whatever it is sent", async () => {
      await fc.assert(
        fc.asyncProperty(inputsOf(described), async (input) => {
          const chosen = input.values.filter((_, at) => !input.left[at]);
          let path = described.path;
          for (const { name, place, value } of input.values) {
            if (place !== "path") continue;
            const named = (input.own ? seed.named[name] : undefined) ?? value;
            path = path.replace(`{${name}}`, encoded(named === "" || named === "." || named === ".." ? "-" : named));
          }
          const query = chosen
            .filter(({ place }) => place === "query")
            .map(({ name, value }) => `${name}=${encoded(value)}`)
            .concat(input.odd === undefined ? [] : [`odd=${encoded(input.odd)}`])
            .join("&");
          const headers: Record<string, string> = {};
          for (const { name, place, value } of chosen) {
            if (place !== "header") continue;
            if (name === "Idempotency-Key") headers[name] = newKey();
            else if (name === "If-Match" && input.own) {
              // Where nothing is stored yet there is none to send.
              const etag = await etagOf(path);
              if (etag !== "") headers[name] = etag;
            } else headers[name] = value.replaceAll(/[^\x20-\x7e]/g, "").trim();
          }
          const token = described.security.includes("tracking") ? seed.secret : undefined;
          if (input.caller === "known") {
            headers.Authorization = token === undefined ? staff.headers.Authorization : `Bearer ${token}`;
          }
          if (input.caller === "unknown") headers.Authorization = "Bearer gk_nobody";
          if (described.body !== undefined) headers["Content-Type"] = described.body.mediaType;
          const sent =
            described.body === undefined ? undefined : (input.raw ?? asSent(input.body, described.body.mediaType));
          const address = query === "" ? path : `${path}?${query}`;
          const response = await environment.call(described.method, address, {
            headers,
            ...(sent === undefined ? {} : { body: sent }),
          });
          const said = await response.text();
          const { status } = response;
          statuses.add(status);
          expect(status, said).toBeLessThan(500);
          // Of what is cached, unsorted parameters are answered with where the sorted ones are.
          if (status === 308) return;
          expect(Object.keys(described.responses), `${address}: ${said}`).toContain(String(status));
          expect(headerFaults(described, status, response.headers), `${address} ${status}`).toEqual([]);
          const mediaType = response.headers.get("Content-Type")?.split(";")[0] ?? "";
          const example = partOf(partOf(described.responses[String(status)], "content"), mediaType).example;
          if (mediaType === "text/csv" && typeof example === "string" && !address.includes("by=")) {
            expect(headingOf(said)).toBe(headingOf(example));
          }
          if (/[/+]json$/.test(mediaType)) {
            expect(faultsOf(described, status, mediaType, JSON.parse(said)), `${address} ${said}`).toEqual([]);
          }
        }),
        {
          numRuns: tries,
          seed: seedOf(described),
          examples: bodies.has(described.id) ? [[plainInput(described)]] : [],
        },
      );
      // Else the door alone was tried: nothing sent ever got as far as the work behind it.
      // A passkey is registered by one member's answer to a challenge of theirs: this is another's.
      if (bodies.has(described.id) && described.id !== "registerPasskey")
        expect(Math.min(...statuses)).toBeLessThan(300);
    }, 1_800_000);
  },
);
