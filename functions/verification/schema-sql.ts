import { sha256 } from "../platform/digest.ts";

/** One table, index, trigger or view, as `sqlite_schema` has it. */
export interface SchemaObject {
  type: string;
  name: string;
  sql: string;
}

/** A string, a quoted name, a comment, a word, or a single sign. */
const tokens = /'(?:[^']|'')*'|"[^"]*"|--[^\n]*|\/\*[\s\S]*?\*\/|[\w$]+|[^\s]/g;

/** A statement without comments, quotes around plain names, and the way its blanks are set: SQLite keeps all of these as written. */
export const plainSql = (sql: string): string =>
  (sql.match(tokens) ?? [])
    .filter((token) => !token.startsWith("--") && !token.startsWith("/*"))
    .map((token) => token.replace(/^"([a-z_]\w*)"$/, "$1"))
    .join(" ");

/** Characters kept of a statement's hash, 80 bits in hex: too many to find another statement for. */
export const hashCharacters = 20;

export const schemaHash = async ({ sql }: SchemaObject): Promise<string> =>
  (await sha256(plainSql(sql))).slice(0, hashCharacters);

/** The platform's own tables and indexes, and the tables inside the search indexes: no migration makes them. */
const foreign: Readonly<Record<string, RegExp>> = {
  table: /^(?:_cf_\w+|sqlite_\w+|d1_migrations|(?:publication|disclosure)_search_(?:data|idx|docsize|config|content))$/,
  index: /^_cf_\w+$/,
};

/** Whether a migration makes what is called so. A trigger or a view always is: of the platform there are none. */
export const isMigrated = ({ type, name }: Pick<SchemaObject, "type" | "name">): boolean =>
  foreign[type]?.test(name) !== true;

/** What an object of the database is called in a fault. */
export const schemaName = ({ type, name }: Pick<SchemaObject, "type" | "name">): string => `${type} ${name}`;
