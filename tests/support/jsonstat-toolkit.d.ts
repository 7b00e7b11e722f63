/** What the tests use of the JSON-stat toolkit, which brings no types. */
declare module "jsonstat-toolkit" {
  interface Dataset {
    length: number;
    id: string[];
    /** One cell, by a category of each dimension. */
    Data(cell: Readonly<Record<string, string>>): { value: number | null; status: string | null } | null;
  }
  export default function JSONstat(dataset: unknown): Dataset;
}
