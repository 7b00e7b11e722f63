import { type Problem, type ProblemCode, problem, problems, problemType } from "../../schema/contracts/problem.ts";
import type { Contract } from "../http/operation.ts";
import { type Components, componentName, referTo } from "./components.ts";
import { headersOfProblem } from "./headers.ts";
import type { Describe } from "./schemas.ts";

/** Problems every operation of a kind can answer, so that no contract has to repeat them. */
function impliedProblems(contract: Contract): readonly ProblemCode[] {
  const { policy, query, idempotencyKey, ifMatch, proofOfWork } = contract;
  const body = contract.body ?? contract.upload;
  const isGuessable = policy.who === "anyone" && policy.tokenIn !== undefined;
  return [
    ...contract.problems,
    "unknown-parameter",
    "internal",
    "unavailable",
    ...(policy.who === "staff" ? (["unauthorized", "forbidden", "rate-limited"] as const) : []),
    ...(policy.who === "applicant" || isGuessable ? (["not-found", "rate-limited"] as const) : []),
    ...(contract.origins === "listed" ? (["forbidden", "rate-limited"] as const) : []),
    ...(contract.body ? (["malformed-json"] as const) : []),
    ...(contract.upload || contract.table ? (["malformed-file"] as const) : []),
    ...(body ? (["payload-too-large", "unsupported-media-type", "validation-failed"] as const) : []),
    ...(query ? (["validation-failed"] as const) : []),
    ...(contract.params ? ([contract.method === "get" ? "not-found" : "validation-failed"] as const) : []),
    ...(idempotencyKey ? (["validation-failed", "idempotency-key-reused"] as const) : []),
    ...(idempotencyKey === "required" ? (["idempotency-key-missing"] as const) : []),
    ...(ifMatch ? (["precondition-required", "precondition-failed"] as const) : []),
    ...(proofOfWork ? (["proof-of-work-required"] as const) : []),
  ];
}

const exampleOf = (code: ProblemCode): Problem => ({
  type: problemType(code),
  title: problems[code].title,
  status: problems[code].status,
  detail: `${problems[code].title}.`,
  instance: "/v1/publications",
  code,
});

/** The problems an operation answers, by status: responses it shares with every other one that answers just these codes. */
export function problemResponsesOf(
  contract: Contract,
  describe: Describe,
  components: Components,
): Record<string, object> {
  const codes = [...new Set(impliedProblems(contract))].toSorted();
  const byStatus = Map.groupBy(codes, (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, sharing]) => {
      const content = {
        schema: describe(problem),
        examples: Object.fromEntries(sharing.map((code) => [code, { value: exampleOf(code) }])),
      };
      const response = {
        description: sharing.map((code) => `\`${code}\`: ${problems[code].title}.`).join(" "),
        ...headersOfProblem(status, components),
        content: { "application/problem+json": content },
      };
      return [status, referTo(components, "responses", sharing.map(componentName).join("Or"), response)];
    }),
  );
}
