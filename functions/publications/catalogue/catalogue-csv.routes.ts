import { csvQuery } from "../../../schema/contracts/tables.ts";
import { operation } from "../../http/operation.ts";
import { anyone } from "../../http/policy.ts";
import { csvOpening, csvType, describedBy } from "../../tables/csv-writer.ts";
import { catalogueHeadings, catalogueLines } from "./catalogue-csv.ts";
import { renderedYear, yearQuery } from "./year-file.ts";

export const getPublicationsCsv = operation(
  {
    id: "getPublicationsCsv",
    method: "get",
    path: "/v1/publications.csv",
    tag: "Publications",
    summary: "A year of the catalogue, as CSV",
    description:
      "The columns of an import (`ImportedPublication`), one line an entry, by day of publication: the file that is served is one that an " +
      "import takes, and finds stored; with cells changed it shows them as differences, which it amends where that is confirmed. " +
      "Several values in a cell are parted by `;`; where one of them has a separator in it, the cell is a JSON array. What the registry adds to an entry (`due_on`, `late`, when it was registered and changed) is in the NDJSON file.",
    policy: anyone,
    caching: "entry",
    query: yearQuery.extend(csvQuery.shape),
    answers: { 200: { description: "The entries (RFC 4180, UTF-8).", mediaTypes: ["text/csv"] } },
    problems: [],
  },
  (call, { query }) =>
    renderedYear(call, query.year, {
      mediaType: csvType,
      opening: csvOpening(query) + catalogueHeadings,
      headers: { Link: describedBy },
      write: catalogueLines,
    }),
);
