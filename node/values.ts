/** Values and errors on their way between SQLite and what D1's interface promises. */
import type { SQLInputValue } from "node:sqlite";

/** A value as SQLite binds it. Throws for what D1 takes neither. */
export function boundValue(value: unknown): SQLInputValue {
  if (value === null || typeof value === "string" || typeof value === "number") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value)) return Uint8Array.from(value, Number);
  throw new Error(`D1_TYPE_ERROR: Type '${typeof value}' not supported`);
}

/** A column's value as D1 hands it out: bytes as a list of numbers, an integer past 2^53 as the nearest double. */
export function answeredValue(value: unknown): unknown {
  if (value instanceof Uint8Array) return [...value];
  return typeof value === "bigint" ? Number(value) : value;
}

/** SQLite's result codes (https://sqlite.org/rescode.html) by their names, as D1 writes them behind the message. */
const codes: Readonly<Record<number, string>> = {
  5: "SQLITE_BUSY",
  8: "SQLITE_READONLY",
  10: "SQLITE_IOERR",
  11: "SQLITE_CORRUPT",
  13: "SQLITE_FULL",
  18: "SQLITE_TOOBIG",
  19: "SQLITE_CONSTRAINT",
  20: "SQLITE_MISMATCH",
  25: "SQLITE_RANGE",
};

/** SQLite's busy: another program writes to the file. The code reads it as an overload, which passes. */
const busy = 5;

/** A failure of node:sqlite in D1's words; any other value as it is. */
export function d1Error(thrown: unknown): unknown {
  if (!(thrown instanceof Error) || !("errcode" in thrown) || typeof thrown.errcode !== "number") return thrown;
  const code = thrown.errcode & 0xff;
  const text = `${code === busy ? "database overloaded, " : ""}${thrown.message}: ${codes[code] ?? "SQLITE_ERROR"}`;
  return new Error(`D1_ERROR: ${text}`, { cause: new Error(text) });
}
