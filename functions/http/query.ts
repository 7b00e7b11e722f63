import { ProblemError } from "./problems.ts";

/**
 * The canonical query string, because caches key on its order: unknown or repeated parameters 400, empty ones 422.
 * Answers the redirect target when the order is not sorted, else the parameters.
 */
export function canonicalQuery(
  address: string,
  known: readonly string[],
): { parameters: Record<string, string> } | { redirect: string } {
  if (!address.includes("?")) return { parameters: {} };
  const url = new URL(address);
  const names: string[] = [];
  const parameters: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    if (!known.includes(name)) {
      throw new ProblemError(
        "unknown-parameter",
        known.length === 0 ? "This resource takes no query parameters." : `Known parameters: ${known.join(", ")}.`,
      );
    }
    if (names.includes(name)) throw new ProblemError("unknown-parameter", `The parameter ${name} is given twice.`);
    if (value === "") {
      throw new ProblemError("validation-failed", `The parameter ${name} is empty; leave it out instead.`, {
        errors: [{ pointer: `/${name}`, code: "empty", detail: "must not be empty" }],
      });
    }
    names.push(name);
    parameters[name] = value;
  }
  const sorted = names.toSorted();
  if (names.every((name, index) => name === sorted[index])) return { parameters };
  url.searchParams.sort();
  return { redirect: `${url.pathname}${url.search}` };
}
