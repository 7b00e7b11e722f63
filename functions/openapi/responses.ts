import type { Contract } from "../http/operation.ts";
import type { Components } from "./components.ts";
import { lines, mediaContent } from "./content.ts";
import { headersOfAnswer, notModified } from "./headers.ts";
import { problemResponsesOf } from "./problems.ts";
import type { Describe } from "./schemas.ts";

interface Describing {
  describe: Describe;
  components: Components;
  /** Whether an answer carries the ETag of a version. */
  hasVersion: (contract: Contract, status: number) => boolean;
}

/** All that an operation may answer: what its contract promises, what its caching class adds, and its problems. */
export function responsesOf(
  contract: Contract,
  { describe, components, hasVersion }: Describing,
): Record<string, object> {
  const answers = Object.entries(contract.answers).map(([status, answer]) => {
    const { description, schema, mediaTypes, example } = answer;
    const types = mediaTypes ?? (schema === undefined ? [] : ["application/json"]);
    const described = schema && describe(schema);
    const content = {
      ...Object.assign({}, ...types.map((mediaType) => mediaContent(mediaType, described, example))),
      ...(answer.lines && mediaContent(lines, describe(answer.lines))),
    };
    const version = hasVersion(contract, Number(status));
    return [
      status,
      {
        description,
        ...headersOfAnswer(contract, Number(status), { components, hasVersion: version }),
        ...(types.length === 0 ? {} : { content }),
      },
    ];
  });
  return {
    ...problemResponsesOf(contract, describe, components),
    ...notModified(contract, components),
    ...Object.fromEntries(answers),
  };
}
