/** What parts the values in a cell. */
const separator = /[;；、|\n,，]/;

/** A list as one cell: parted by `;`, or a JSON array where a value has a separator in it. Both are read by an import. */
export function listCell(values: readonly string[]): string {
  const parted = values.join(";");
  return parted.startsWith("[") || values.some((value) => separator.test(value)) ? JSON.stringify(values) : parted;
}

/** The values of a cell that is a JSON array of texts; undefined where it is none. */
export function listIn(cell: string): string[] | undefined {
  if (!cell.startsWith("[")) return undefined;
  try {
    const values: unknown = JSON.parse(cell);
    return Array.isArray(values) && values.every((value) => typeof value === "string") ? values : undefined;
  } catch {
    return undefined;
  }
}
