import { ProblemError } from "./problems.ts";
import { invalid } from "./validation.ts";

const isUnreserved = (character: string) => /^[A-Za-z0-9._~-]$/.test(character);

/** Percent-encodings with upper-case digits, and none of what needs no encoding (RFC 3986, 6.2.2). A stray `%` is left as it is. */
export function normalizedEncoding(text: string): string {
  if (/%(?![0-9a-f]{2})/i.test(text)) return text;
  return text.replaceAll(/%[0-9a-f]{2}/gi, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    return isUnreserved(character) ? character : octet.toUpperCase();
  });
}

/**
 * Where an address has its one spelling, as path and query; undefined where it is spelled so already. Caches key on the spelling,
 * and what a write takes out of them is that one alone.
 */
export function canonicalSpelling(address: string): string | undefined {
  if (!address.includes("%")) return undefined;
  const { pathname, search } = new URL(address);
  const spelled = `${pathname}${search}`;
  const canonical = normalizedEncoding(spelled);
  return canonical === spelled ? undefined : canonical;
}

/**
 * A query's parameters: unknown or repeated ones 400, empty ones 422. Where they are not in alphabetical order, also the address in which
 * they are, since caches key on it.
 */
export function canonicalQuery(
  address: string,
  known: readonly string[],
): { parameters: Record<string, string>; sorted: string | undefined } {
  if (!address.includes("?")) return { parameters: {}, sorted: undefined };
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
      throw invalid(
        { pointer: `/${name}`, code: "empty", detail: "must not be empty" },
        `The parameter ${name} is empty; leave it out instead.`,
      );
    }
    names.push(name);
    parameters[name] = value;
  }
  const inOrder = names.toSorted();
  if (names.every((name, index) => name === inOrder[index])) return { parameters, sorted: undefined };
  url.searchParams.sort();
  return { parameters, sorted: normalizedEncoding(`${url.pathname}${url.search}`) };
}
