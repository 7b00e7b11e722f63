import * as z from "zod";
import { problem, problems } from "../schema/contracts/problem.ts";
import type { Contract, Operation } from "./http/operation.ts";
import { openAnswers } from "./openapi/open-answers.ts";

/** Problems every operation of a kind can answer, so that no contract has to repeat them. */
function impliedProblems(contract: Contract): Contract["problems"] {
  const { policy, query, idempotencyKey, ifMatch, proofOfWork } = contract;
  const body = contract.body ?? contract.upload;
  return [
    ...contract.problems,
    "unknown-parameter" as const,
    "internal" as const,
    "unavailable" as const,
    ...(policy.who === "staff" ? (["unauthorized", "forbidden"] as const) : []),
    ...(policy.who === "applicant" ? (["not-found", "rate-limited"] as const) : []),
    ...(policy.who === "staff" ? (["rate-limited"] as const) : []),
    ...(contract.origins === "listed" ? (["forbidden", "rate-limited"] as const) : []),
    ...(contract.body ? (["malformed-json"] as const) : []),
    ...(contract.upload || contract.table ? (["malformed-file"] as const) : []),
    ...(body ? (["payload-too-large", "unsupported-media-type", "validation-failed"] as const) : []),
    ...(query || contract.params ? (["validation-failed"] as const) : []),
    ...(idempotencyKey ? (["validation-failed", "idempotency-key-reused"] as const) : []),
    ...(idempotencyKey === "required" ? (["idempotency-key-missing"] as const) : []),
    ...(ifMatch ? (["precondition-required", "precondition-failed"] as const) : []),
    ...(proofOfWork ? (["proof-of-work-required"] as const) : []),
  ];
}

const idempotencyKey = z
  .string()
  .min(16)
  .max(255)
  .meta({ description: "Makes a retry safe for 24 hours: the same key and body answer the same result." });

const ifMatch = z.string().meta({ description: "The ETag of what is changed as you read it (RFC 9110, 13.1.1)." });

const solution = z.string().meta({
  description:
    "Where proof of work is asked for: the solved challenge of /v1/challenge, `{challenge, solution}` as base64.",
});

const headersOf = (contract: Contract) =>
  z.object({
    ...(contract.idempotencyKey === "required" ? { "Idempotency-Key": idempotencyKey } : {}),
    ...(contract.idempotencyKey === "optional" ? { "Idempotency-Key": idempotencyKey.optional() } : {}),
    ...(contract.ifMatch === true ? { "If-Match": ifMatch } : {}),
    ...(contract.ifMatch === "stored" ? { "If-Match": ifMatch.optional() } : {}),
    ...(contract.proofOfWork ? { Altcha: solution.optional() } : {}),
  });

/** Writes a schema's JSON Schema; what it names by an id becomes a component of the document, and a reference here. */
type Describe = (schema: z.ZodType) => z.core.JSONSchema.BaseSchema;

function parametersOf(contract: Contract, describe: Describe) {
  const places = { path: contract.params, query: contract.query, header: headersOf(contract) };
  return Object.entries(places).flatMap(([place, schema]) => {
    const { properties = {}, required = [] } = schema ? describe(schema) : {};
    return Object.entries(properties).map(([name, described]) => ({
      name,
      in: place,
      required: required.includes(name),
      ...(typeof described === "object" ? { description: described.description } : {}),
      schema: described,
    }));
  });
}

/** Content of some media types, all by one schema. */
const contentOf = (mediaTypes: readonly string[], schema: object) =>
  Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, { schema }]));

function requestBodyOf({ body, table, upload }: Contract, describe: Describe) {
  const text = { type: "string" };
  const binary = { type: "string", format: "binary" };
  const fileOf = (mediaType: string) => (mediaType.startsWith("text/") ? text : binary);
  const uploaded = upload?.mediaTypes.map((mediaType) =>
    contentOf([mediaType], mediaType === "application/x-ndjson" ? describe(upload.lines) : fileOf(mediaType)),
  );
  const content = {
    ...(body && contentOf(["application/json"], describe(body))),
    ...Object.assign({}, ...(table?.mediaTypes ?? []).map((mediaType) => contentOf([mediaType], fileOf(mediaType)))),
    ...Object.assign({}, ...(uploaded ?? [])),
  };
  return body || upload ? { requestBody: { required: true, content } } : {};
}

function responsesOf(contract: Contract, describe: Describe) {
  const answers = Object.entries(contract.answers).map(([status, { description, schema, mediaTypes }]) => {
    const described = schema ? describe(schema) : { type: "string" };
    const content = contentOf(mediaTypes ?? ["application/json"], described);
    return [status, { description, ...((schema || mediaTypes) && { content }) }];
  });
  const refusals = Map.groupBy(new Set(impliedProblems(contract)), (code) => problems[code].status);
  return Object.fromEntries([
    ...answers,
    ...[...refusals].map(([status, codes]) => [
      status,
      { description: codes.join(", "), content: contentOf(["application/problem+json"], describe(problem)) },
    ]),
  ]);
}

/** An operation as the document has it, from the very contract that validates it. */
function operationOf(contract: Contract, describe: Describe) {
  const { id, tag, summary, description, policy } = contract;
  return {
    operationId: id,
    tags: [tag],
    summary,
    description,
    security: policy.who === "anyone" ? [] : [policy.who === "staff" ? { staffKey: [] } : { trackingSecret: [] }],
    parameters: parametersOf(contract, describe),
    ...requestBodyOf(contract, describe),
    responses: responsesOf(contract, describe),
  };
}

const info = {
  title: "gongkai",
  version: "1",
  description: "Government information disclosure: requests and their statutory clocks, publications, annual figures.",
  license: { name: "Apache-2.0", identifier: "Apache-2.0" },
};

const bearer = { type: "http", scheme: "bearer" };

/**
 * Requests and answers alike are described in their input form: a handler answers what its contract takes as input, and that is
 * sent as it is.
 */
function describeInto(schemas: Record<string, unknown>): Describe {
  return (schema) => {
    const { $schema, $defs = {}, ...described } = z.toJSONSchema(schema, { io: "input" });
    for (const [id, component] of Object.entries($defs)) {
      if (id in schemas && JSON.stringify(schemas[id]) !== JSON.stringify(component)) {
        throw new Error(`Two schemas have the id ${id}.`);
      }
      schemas[id] = component;
    }
    return described;
  };
}

/** The OpenAPI 3.1 document of these operations. `npm run openapi` writes it ahead of time; the Worker serves the file. */
export function openApiDocument(operations: readonly Operation[]): string {
  const schemas: Record<string, object> = {};
  const describe = describeInto(schemas);
  const paths: Record<string, Record<string, object>> = {};
  for (const { contract } of operations) {
    paths[contract.path] = { ...paths[contract.path], [contract.method]: operationOf(contract, describe) };
  }
  // Zod refers to a schema's own definitions; in the document they are its components.
  const named = <Part extends object>(part: Part): Part =>
    JSON.parse(JSON.stringify(part).replaceAll('"$ref":"#/$defs/', '"$ref":"#/components/schemas/'));
  const components = { securitySchemes: { staffKey: bearer, trackingSecret: bearer }, schemas: named(schemas) };
  const document = { openapi: "3.1.0", info, servers: [{ url: "/" }], components, paths: named(paths) };
  return `${JSON.stringify(openAnswers(document), null, 2)}\n`;
}
