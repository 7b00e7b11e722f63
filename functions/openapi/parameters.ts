import * as z from "zod";
import { caching } from "../http/caching.ts";
import type { Contract } from "../http/operation.ts";
import { type Components, componentName, referTo } from "./components.ts";
import { asRead, type Describe, isSchema, type JsonSchema } from "./schemas.ts";

const idempotencyKey = z
  .string()
  .min(16)
  .max(257)
  .meta({
    description:
      "Makes a retry safe for 24 hours: the same key and body answer the same result. 16 to 255 characters, in double quotes or without.",
    examples: ["4f0c7c1e-7a52-4d0e-9a2b-5a1c2f7f2f10"],
  });

const ifMatch = z
  .string()
  .meta({ description: "The ETag of what is changed as you read it (RFC 9110, 13.1.1).", examples: ['"v3"'] });

const ifNoneMatch = z.string().meta({
  description: "The ETag of the answer you have: where it is still the same, 304 is answered (RFC 9110, 13.1.2).",
  examples: ['"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"'],
});

const solution = z.string().meta({
  description:
    "Where proof of work is asked for: the solved challenge of /v1/challenge, `{challenge, solution}` as base64.",
  examples: ["eyJjaGFsbGVuZ2UiOnt9LCJzb2x1dGlvbiI6e319"],
});

/** The headers an operation reads, by what its contract asks for. */
const headersOf = (contract: Contract) =>
  z.object({
    ...(contract.idempotencyKey === "required" ? { "Idempotency-Key": idempotencyKey } : {}),
    ...(contract.idempotencyKey === "optional" ? { "Idempotency-Key": idempotencyKey.optional() } : {}),
    ...(contract.ifMatch === true ? { "If-Match": ifMatch } : {}),
    ...(contract.ifMatch === "stored" ? { "If-Match": ifMatch.optional() } : {}),
    ...(contract.method === "get" && caching[contract.caching].shared
      ? { "If-None-Match": ifNoneMatch.optional() }
      : {}),
    ...(contract.proofOfWork ? { Altcha: solution.optional() } : {}),
  });

export interface Parameter {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description: string | undefined;
  schema: JsonSchema;
}

/** The parameters of one place. What a schema says of itself is said by the parameter. */
function parametersIn(place: Parameter["in"], schema: z.ZodType | undefined, describe: Describe): Parameter[] {
  if (schema === undefined) return [];
  if (!(schema instanceof z.ZodObject)) throw new Error(`The parameters in the ${place} are no object.`);
  const shape: Record<string, z.ZodType> = schema.shape;
  const { properties = {}, required = [] } = describe(schema);
  return Object.entries(shape).map(([name, parameter]) => {
    const sent = isSchema(properties[name]) ? properties[name] : {};
    const { description, ...described } = asRead(parameter, sent) ?? sent;
    return { name, in: place, required: required.includes(name), description, schema: described };
  });
}

export const parametersOf = (contract: Contract, describe: Describe): Parameter[] => [
  ...parametersIn("path", contract.params, describe),
  ...parametersIn("query", contract.query, describe),
  ...parametersIn("header", headersOf(contract), describe),
];

/**
 * Parameters that several operations have, word for word, as components: of those with one name and place the ones that came first.
 * Answers how to write a parameter from now on.
 */
export function sharedParameters(
  all: readonly Parameter[],
  components: Components,
): (parameter: Parameter) => Parameter | { $ref: string } {
  const byText = Map.groupBy(all, (parameter) => JSON.stringify(parameter));
  const names = new Map<string, string>();
  for (const [text, [parameter, ...more]] of byText) {
    if (parameter === undefined || more.length === 0) continue;
    const name = `${componentName(parameter.name)}${parameter.required && parameter.in === "header" ? "Required" : ""}`;
    if (![...names.values()].includes(name)) names.set(text, name);
  }
  return (parameter) => {
    const name = names.get(JSON.stringify(parameter));
    return name === undefined ? parameter : referTo(components, "parameters", name, parameter);
  };
}
