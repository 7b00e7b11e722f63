import type * as z from "zod";
import type { WebhookContract } from "../http/webhook-contract.ts";
import { type Describe, isSchema } from "./schemas.ts";

const parametersOf = (headers: z.ZodObject, describe: Describe) => {
  const { properties = {}, required = [] } = describe(headers);
  return Object.entries(properties).map(([name, described]) => {
    const { description, ...schema } = isSchema(described) ? described : {};
    return { name, in: "header", required: required.includes(name), description, schema };
  });
};

/** The messages by their names, as calls that a receiver answers. */
export const webhooksOf = (webhooks: readonly WebhookContract[], describe: Describe): Record<string, object> =>
  Object.fromEntries(
    webhooks.map(({ name, summary, description, payload, headers }) => [
      name,
      {
        post: {
          operationId: name,
          summary,
          description,
          // Its signature says who sent it, not a key.
          security: [],
          parameters: parametersOf(headers, describe),
          requestBody: { required: true, content: { "application/json": { schema: describe(payload) } } },
          responses: {
            "2XX": { description: "Received: the message counts as delivered." },
            default: { description: "Not received: it is sent once more later." },
          },
        },
      },
    ]),
  );
