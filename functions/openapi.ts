import { OpenAPIHono } from "@hono/zod-openapi";
import * as z from "zod";
import { problem, problems } from "../schema/contracts/problem.ts";
import type { Contract, Operation } from "./http/operation.ts";

const jsonType = "application/json";

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
    ...(contract.crossOrigin ? (["forbidden", "rate-limited"] as const) : []),
    ...(body ? (["malformed-json", "payload-too-large", "unsupported-media-type", "validation-failed"] as const) : []),
    ...(query || contract.params ? (["validation-failed"] as const) : []),
    ...(idempotencyKey ? (["validation-failed", "idempotency-key-reused"] as const) : []),
    ...(idempotencyKey === "required" ? (["idempotency-key-missing"] as const) : []),
    ...(ifMatch ? (["precondition-required", "precondition-failed"] as const) : []),
    ...(proofOfWork ? (["proof-of-work-required"] as const) : []),
  ];
}

function responses(contract: Contract) {
  const byStatus = new Map<number, string[]>();
  for (const code of new Set(impliedProblems(contract))) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries([
    ...Object.entries(contract.answers).map(([status, { description, schema, mediaTypes }]) => [
      status,
      {
        description,
        ...(schema || mediaTypes
          ? {
              content: Object.fromEntries(
                (mediaTypes ?? [jsonType]).map((mediaType) => [mediaType, { schema: schema ?? z.string() }]),
              ),
            }
          : {}),
      },
    ]),
    ...[...byStatus].map(([status, codes]) => [
      String(status),
      { description: codes.join(", "), content: { "application/problem+json": { schema: problem } } },
    ]),
  ]);
}

function headers(contract: Contract) {
  const members = {
    ...(contract.idempotencyKey === "required" ? { "Idempotency-Key": idempotencyKey } : {}),
    ...(contract.idempotencyKey === "optional" ? { "Idempotency-Key": idempotencyKey.optional() } : {}),
    ...(contract.ifMatch
      ? { "If-Match": z.string().meta({ description: "The ETag of the case as you read it (RFC 9110, 13.1.1)." }) }
      : {}),
    ...(contract.proofOfWork ? { Altcha: solution.optional() } : {}),
  };
  return Object.keys(members).length === 0 ? {} : { headers: z.object(members) };
}

const idempotencyKey = z
  .string()
  .min(16)
  .max(255)
  .meta({ description: "Makes a retry safe for 24 hours: the same key and body answer the same result." });

const solution = z.string().meta({
  description:
    "Where proof of work is asked for: the solved challenge of /v1/challenge, `{challenge, solution}` as base64.",
});

/** Writes an operation into the document, from the very contract that validates it. */
function document(app: OpenAPIHono, { contract }: Operation): void {
  const { id, method, path, tag, summary, description, policy, params, query, body, upload, csv } = contract;
  app.openAPIRegistry.registerPath({
    operationId: id,
    method,
    path,
    tags: [tag],
    summary,
    ...(description ? { description } : {}),
    security: policy.who === "anyone" ? [] : [policy.who === "staff" ? { staffKey: [] } : { trackingSecret: [] }],
    request: {
      ...(params instanceof z.ZodObject ? { params } : {}),
      ...(query ? { query } : {}),
      ...headers(contract),
      ...(body
        ? {
            body: {
              required: true,
              content: { [jsonType]: { schema: body }, ...(csv ? { "text/csv": { schema: z.string() } } : {}) },
            },
          }
        : {}),
      ...(upload
        ? {
            body: {
              required: true,
              content: Object.fromEntries(
                upload.mediaTypes.map((mediaType) => [
                  mediaType,
                  { schema: mediaType === "application/x-ndjson" ? upload.lines : z.string() },
                ]),
              ),
            },
          }
        : {}),
    },
    responses: responses(contract),
  });
}

const info = {
  title: "gongkai",
  version: "1",
  description: "Government information disclosure: requests and their statutory clocks, publications, annual figures.",
  license: { name: "Apache-2.0", identifier: "Apache-2.0" },
};

/**
 * The OpenAPI 3.1 document of these operations. Written ahead of time by `npm run openapi`, not in the Worker: the generator would
 * be half of its size.
 */
export function describe(operations: readonly Operation[]): string {
  const app = new OpenAPIHono();
  app.openAPIRegistry.registerComponent("securitySchemes", "staffKey", { type: "http", scheme: "bearer" });
  app.openAPIRegistry.registerComponent("securitySchemes", "trackingSecret", { type: "http", scheme: "bearer" });
  for (const operation of operations) document(app, operation);
  const described = app.getOpenAPI31Document({ openapi: "3.1.0", info, servers: [{ url: "/" }] });
  return `${JSON.stringify(described, nullable, 2)}\n`;
}

/**
 * The generator writes a component that may be null as all of the component and null, which nothing is: either of them is meant
 * (JSON Schema 2020-12, 10.2.1).
 */
function nullable(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("allOf" in value) || !Array.isArray(value.allOf)) return value;
  const { allOf, ...rest } = value;
  const [component, types, ...more] = allOf;
  if (more.length > 0 || !Array.isArray(types?.type) || !types.type.includes("null")) return value;
  return { anyOf: [component, { type: "null" }], ...rest };
}
