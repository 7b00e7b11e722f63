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
 * Where an address whose path has another spelling has its one spelling, as path and query; undefined where it is spelled so already. What a
 * write takes out of the caches is that path alone.
 */
export function canonicalSpelling(address: string): string | undefined {
  if (!address.includes("%")) return undefined;
  const { pathname, search } = new URL(address);
  const canonical = normalizedEncoding(pathname);
  return canonical === pathname ? undefined : canonical + search;
}

/** What sharing a link adds to its query: said by those who pass it on, of nothing that is here. */
const isTracking = (name: string) => /^(?:utm_.*|fbclid|from|isappinstalled|_)$/.test(name);

/**
 * A query's parameters: unknown or repeated ones 400, empty ones 422. What only tracks who shared a link may be ignored, unless the
 * resource knows a parameter of that name; a page for people ignores whatever it does not know. `canonical` is the query by which caches know the answer: in
 * alphabetical order and one encoding, with its question mark; empty without parameters.
 */
export function canonicalQuery(
  address: string,
  known: readonly string[],
  manner: "strict" | "tracking ignored" | "page",
): { parameters: Record<string, string>; canonical: string } {
  if (!address.includes("?")) return { parameters: {}, canonical: "" };
  const { searchParams } = new URL(address);
  const parameters = new Map<string, string>();
  for (const [name, value] of searchParams) {
    if (!known.includes(name)) {
      if (manner === "page" || (manner === "tracking ignored" && isTracking(name))) continue;
      throw new ProblemError(
        "unknown-parameter",
        known.length === 0 ? "This resource takes no query parameters." : `Known parameters: ${known.join(", ")}.`,
      );
    }
    // A page stands in a frame or does not: other values would only make more addresses of it.
    if (manner === "page" && name === "embed" && value !== "1") continue;
    // A form that is sent by GET names every field of its own, empty ones too.
    if (manner === "page" && (value === "" || parameters.has(name))) continue;
    if (parameters.has(name)) throw new ProblemError("unknown-parameter", `The parameter ${name} is given twice.`);
    if (value === "") {
      throw invalid(
        { pointer: `/${name}`, code: "empty", detail: "must not be empty" },
        `The parameter ${name} is empty; leave it out instead.`,
      );
    }
    parameters.set(name, value);
  }
  const sorted = new URLSearchParams([...parameters].sort(([one], [other]) => (one < other ? -1 : 1)));
  return {
    parameters: Object.fromEntries(parameters),
    canonical: parameters.size === 0 ? "" : `?${normalizedEncoding(sorted.toString())}`,
  };
}
