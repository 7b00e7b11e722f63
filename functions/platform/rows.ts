import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type * as z from "zod";
import type { Day } from "../../schema/contracts/day.ts";
import { toDay } from "../clock/days.ts";
import { statement } from "./database.ts";

/** Reads one column's value as SQLite gave it. Throws a `TypeError` for a value that no such column holds. */
export type Column<Value> = (value: unknown) => Value;

/** What a query's rows hold: a column for each name it selects, no more and no fewer. */
export type Columns<Row> = { readonly [Name in keyof Row]: Column<Row[Name]> };

/** The row that these columns read. */
export type RowOf<Of> = { [Name in keyof Of]: Of[Name] extends Column<infer Value> ? Value : never };

export const text: Column<string> = (value) => {
  if (typeof value === "string") return value;
  throw new TypeError("is not text");
};

export const integer: Column<number> = (value) => {
  if (Number.isSafeInteger(value)) return Number(value);
  throw new TypeError("is no integer");
};

/** A BLOB, which D1 gives as a list of its bytes. */
export const bytes: Column<Uint8Array<ArrayBuffer>> = (value) => {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (Array.isArray(value)) return Uint8Array.from(value, integer);
  throw new TypeError("is no bytes");
};

/** SQLite has no booleans: 0 or 1. */
export const flag: Column<boolean> = (value) => {
  if (value === 0 || value === 1) return value === 1;
  throw new TypeError("is neither 0 nor 1");
};

export const day: Column<Day> = (value) => toDay(text(value));

export const nullable =
  <Value>(column: Column<Value>): Column<Value | null> =>
  (value) =>
    value === null ? null : column(value);

/** One of a code list's values. */
export function oneOf<const Code extends string>(codes: readonly Code[]): Column<Code> {
  const known = new Map<unknown, Code>(codes.map((code) => [code, code]));
  return (value) => {
    const code = known.get(value);
    if (code !== undefined) return code;
    throw new TypeError("is none of its codes");
  };
}

/** JSON in a text column. */
export const json =
  <Schema extends z.ZodType>(schema: Schema): Column<z.output<Schema>> =>
  (value) => {
    const read = schema.safeParse(JSON.parse(text(value)));
    if (read.success) return read.data;
    throw new TypeError("is not the JSON it should be");
  };

/** JSON in a text column that a guard checks: for texts of many numbers, which a schema reads too slowly. */
export const checkedJson =
  <Value>(is: (value: unknown) => value is Value): Column<Value> =>
  (value) => {
    const read: unknown = JSON.parse(text(value));
    if (is(read)) return read;
    throw new TypeError("is not the JSON it should be");
  };

/**
 * Rows as their columns read them. Throws where a row has another set of columns, or a value its column does not hold; the
 * error names the column and never the value.
 */
export const decodeRows = <Row>(columns: Columns<Row>, results: readonly unknown[]): Row[] =>
  results.map(decoderOf(columns));

function decoderOf<Row>(columns: Columns<Row>): (result: unknown) => Row {
  const entries = Object.entries<Column<unknown>>(columns);
  return (result) => {
    if (!isObject(result)) throw new TypeError("A query answered no row");
    const found = Object.keys(result).length;
    if (found !== entries.length)
      throw new TypeError(`A row has ${found} columns, not the ${entries.length} asked for`);
    const row: Partial<Record<string, unknown>> = {};
    for (const [name, column] of entries) {
      if (!Object.hasOwn(result, name)) throw new TypeError(`A row has no column ${name}`);
      row[name] = decoded(name, column, result[name]);
    }
    // Every column of `Row` has been read by its own decoder just now.
    return row as Row;
  };
}

/** Rows as their columns read them, each by itself, and those that cannot be read. */
export function decodeReadable<Row, Result>(
  columns: Columns<Row>,
  results: readonly Result[],
): { read: Row[]; unread: Result[] } {
  const decode = decoderOf(columns);
  const read: Row[] = [];
  const unread: Result[] = [];
  for (const result of results) {
    try {
      read.push(decode(result));
    } catch {
      unread.push(result);
    }
  }
  return { read, unread };
}

/** The same of a hand-written query; those that cannot be read by what these columns hold, with a blank between. */
export async function readableRows<Row>(
  database: D1Database,
  columns: Columns<Row>,
  key: readonly (keyof Row & string)[],
  query: SQL,
): Promise<{ read: Row[]; unread: string[] }> {
  const { results } = await statement(database, query).all();
  const { read, unread } = decodeReadable(columns, results);
  return { read, unread: unread.map((result) => key.map((name) => String(result[name])).join(" ")) };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

function decoded(name: string, column: Column<unknown>, value: unknown): unknown {
  try {
    return column(value);
  } catch (error) {
    throw new TypeError(`The column ${name} ${error instanceof TypeError ? error.message : "cannot be read"}`);
  }
}

/** The rows of a hand-written query, checked. */
export async function rows<Row>(database: D1Database, columns: Columns<Row>, query: SQL): Promise<Row[]> {
  const { results } = await statement(database, query).all();
  return decodeRows(columns, results);
}

/** What drizzle selects for these columns: each by its name, read by its own decoder. */
function selectionOf<const Of extends Readonly<Record<string, Column<unknown>>>>(
  columns: Of,
): { [Name in keyof Of]: SQL<ReturnType<Of[Name]>> };
function selectionOf(columns: Readonly<Record<string, Column<unknown>>>): Record<string, SQL<unknown>> {
  const fields = Object.entries(columns);
  return Object.fromEntries(fields.map(([name, column]) => [name, sql`${sql.identifier(name)}`.mapWith(column)]));
}

/** The same as a query that is awaited by itself, or goes into drizzle's batch with others. */
export const rowsQuery = <const Of extends Readonly<Record<string, Column<unknown>>>>(
  database: D1Database,
  columns: Of,
  query: SQL,
) => drizzle(database).select(selectionOf(columns)).from(sql`(${query})`);
