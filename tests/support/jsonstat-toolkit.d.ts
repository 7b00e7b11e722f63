/** What the tests use of the JSON-stat toolkit, which brings no types. */
declare module "jsonstat-toolkit" {
  interface Dataset {
    /** How many cells it has. */
    n: number;
    Dimension(name: string): { id: string[] };
    /** One cell, by a category of each dimension. */
    Data(cell: Readonly<Record<string, string>>): { value: number | null; status: string | null } | null;
  }
  /** A collection or a dataset; of both, its datasets. */
  export default function JSONstat(read: unknown): { Dataset(): Dataset[] };
}
