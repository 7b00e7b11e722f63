import type { Contract, Operation } from "../http/operation.ts";
import type { Policy } from "../http/policy.ts";
import type { WebhookContract } from "../http/webhook-contract.ts";
import { externalDocs, infoOf, type Part, securitySchemesOf, servers, tagsOf } from "./about.ts";
import { type Components, noComponents } from "./components.ts";
import { requestBodyOf } from "./content.ts";
import { withExamples } from "./examples.ts";
import { versionTags } from "./headers.ts";
import { openAnswers } from "./open-answers.ts";
import { parametersOf, sharedParameters } from "./parameters.ts";
import { print } from "./print.ts";
import { responsesOf } from "./responses.ts";
import { describeInto } from "./schemas.ts";
import { webhooksOf } from "./webhooks.ts";

const partOf = ({ who }: Policy): Part => (who === "staff" ? "staff" : "public");

const securityOf: Readonly<Record<Policy["who"], Record<string, never[]>[]>> = {
  anyone: [],
  applicant: [{ trackingSecret: [] }],
  staff: [{ staffKey: [] }, { access: [] }],
};

const deprecationOf = ({ deprecated, description }: Contract) =>
  deprecated === undefined
    ? { description }
    : {
        description: `${description}\n\nNot for anything new since ${deprecated.since}; served until ${deprecated.sunset}: ${deprecated.see}`,
        deprecated: true,
      };

/** Each operation as the document has it, from the very contract that validates it. */
function pathsOf(operations: readonly Operation[], components: Components, part: Part): Record<string, object> {
  const describe = describeInto(components.schemas);
  const hasVersion = versionTags(operations);
  const described = operations
    .map(({ contract }) => contract)
    .filter(({ policy }) => partOf(policy) === part)
    .map((contract) => ({ contract, parameters: parametersOf(contract, describe) }));
  const share = sharedParameters(
    described.flatMap(({ parameters }) => parameters),
    components,
  );
  const paths: Record<string, object> = {};
  for (const { contract, parameters } of described) {
    const { id, method, path, tag, summary, policy } = contract;
    const operation = {
      operationId: id,
      tags: [tag],
      summary,
      ...deprecationOf(contract),
      security: securityOf[policy.who],
      parameters: parameters.map(share),
      ...requestBodyOf(contract, describe),
      responses: responsesOf(contract, { describe, components, hasVersion }),
    };
    paths[path] = { ...paths[path], [method]: operation };
  }
  return paths;
}

/**
 * The OpenAPI 3.1 document of one part of these operations; every operation is in exactly one. `npm run openapi` writes both ahead of
 * time; the Worker serves the files. Messages to webhooks are in the part of staff, who set up where they go.
 */
export function openApiDocument(
  operations: readonly Operation[],
  { part, webhooks = [] }: { part: Part; webhooks?: readonly WebhookContract[] },
): string {
  const components = noComponents();
  const paths = pathsOf(operations, components, part);
  const used = new Set(
    operations.filter(({ contract }) => partOf(contract.policy) === part).map(({ contract }) => contract.tag),
  );
  const document = {
    openapi: "3.1.1",
    info: infoOf(part),
    externalDocs,
    servers,
    tags: tagsOf(used),
    paths,
    ...(part === "public" ? {} : { webhooks: webhooksOf(webhooks, describeInto(components.schemas)) }),
    components: { securitySchemes: securitySchemesOf(part), ...components },
  };
  return `${print(withExamples(openAnswers(document)))}\n`;
}
