import { deepest, type Fault, isTooDeep, pointerOf } from "./validation.ts";

/** What a text says as JSON, or why it says nothing that may be taken. */
export type ReadJson = { ok: true; value: unknown } | { ok: false; fault: Fault & { code: UnreadCode } };

type UnreadCode = "malformed-json" | "too-deep" | "named-twice";

const failed = (pointer: string, code: UnreadCode, detail: string): ReadJson => ({
  ok: false,
  fault: { pointer, code, detail },
});

/**
 * Reads JSON as RFC 8259 writes it. Refuses what is nested too deep, and objects that name a member twice: readers differ in which
 * of the two counts (RFC 8259, 4), so what was meant cannot be known.
 */
export function parseJson(text: string): ReadJson {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return failed("", "malformed-json", "is not JSON");
  }
  if (isTooDeep(value)) return failed("", "too-deep", `must not be nested deeper than ${deepest} levels`);
  if (membersNamed(text) === membersOf(value)) return { ok: true, value };
  return failed(namedTwice(text), "named-twice", "is named twice in its object");
}

const quote = 0x22;
const colon = 0x3a;
const backslash = 0x5c;

/** How many members well-formed JSON names: its colons outside strings. A loop over code units, as files of megabytes pass here. */
function membersNamed(text: string): number {
  let count = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === quote) quoted = !quoted;
    else if (unit === backslash) at++;
    else if (unit === colon && !quoted) count++;
  }
  return count;
}

/** How many members a parsed value has, at all levels. */
function membersOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  let count = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const member of Object.values(value)) count += membersOf(member);
  return count;
}

/** What opens, separates and closes in JSON, and its strings. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],]/g;

/** A JSON Pointer to the first member that well-formed JSON names for the second time in its object. */
function namedTwice(text: string): string {
  const levels: { names: Set<string> | undefined; key: string | number; awaitsName: boolean }[] = [];
  for (const [token] of text.matchAll(tokens)) {
    const level = levels.at(-1);
    if (token === "{") levels.push({ names: new Set(), key: "", awaitsName: true });
    else if (token === "[") levels.push({ names: undefined, key: 0, awaitsName: false });
    else if (token === "}" || token === "]") levels.pop();
    else if (level === undefined) continue;
    else if (token === ",") {
      if (typeof level.key === "number") level.key++;
      else level.awaitsName = true;
    } else if (level.awaitsName) {
      level.key = String(JSON.parse(token));
      level.awaitsName = false;
      if (level.names?.has(level.key)) break;
      level.names?.add(level.key);
    }
  }
  return pointerOf(levels.map(({ key }) => key));
}
