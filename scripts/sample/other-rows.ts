import type { DatabaseSync } from "node:sqlite";

const tables = [
  { table: "request", name: "cases" },
  { table: "publication", name: "publications" },
  { table: "staff_member", name: "members" },
] as const;

/** Throws where a database has rows already: the sample is made where there is nothing, so that none of it comes among real rows. */
export function assertEmpty(sqlite: DatabaseSync): void {
  const found = tables.flatMap(({ table, name }) => {
    const known = sqlite.prepare("SELECT 1 FROM sqlite_schema WHERE name = ?").get(table);
    const count = known === undefined ? 0 : Number(sqlite.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.n);
    return count === 0 ? [] : [`${count} ${name}`];
  });
  if (found.length > 0) {
    throw new Error(
      `${sqlite.location()} has ${found.join(", ")} that are no sample's. The sample is made in a database of its own.`,
    );
  }
}
