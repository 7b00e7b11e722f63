import * as z from "zod";
import { importedPublication } from "../../../schema/contracts/entry-content.ts";
import { flag } from "../../../schema/contracts/flag.ts";
import {
  confirmations,
  type ImportOutcome,
  type ImportProgress,
  importLine,
  importOutcome,
  importReason,
} from "../../../schema/contracts/import-outcome.ts";
import { csvTemplateQuery, tableTypes, templateQuery, workbookType } from "../../../schema/contracts/tables.ts";
import { type Call, operation, type Rendered, type StaffCall } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { toProblem } from "../../http/problems.ts";
import { rendered } from "../../http/response.ts";
import { invalid } from "../../http/validation.ts";
import { renderedCsvTemplate, renderedWorkbookTemplate } from "../../tables/template.ts";
import { readChannelList } from "../channels/channels.store.ts";
import { readOwnCodes } from "../codes/own-codes.store.ts";
import { type ImportFile, importFile, mostFaults } from "./import-file.ts";
import { publicationTemplate } from "./template.ts";

const mostBytes = 10 * 1024 * 1024;

/** Whether who imports reads how far it has come. */
export const wantsProgress = ({ headers: { accept = "" } }: Call) =>
  accept.toLowerCase().includes("application/x-ndjson");

/** The import with its progress as NDJSON; the last line is the outcome, even of a failure. */
export function withProgress(call: StaffCall, file: ImportFile): Rendered {
  const utf8 = new TextEncoder();
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // A reader that closes the connection does not stop the import, which is all or nothing either way.
      const write = (line: ImportProgress | ImportOutcome) => {
        if (!cancelled) controller.enqueue(utf8.encode(`${JSON.stringify(line)}\n`));
      };
      const run = async () => {
        write(await importFile(call, file, write).catch(failure));
        if (!cancelled) controller.close();
      };
      call.execution.waitUntil(run());
    },
    cancel() {
      cancelled = true;
    },
  });
  return rendered("application/x-ndjson; charset=utf-8", body);
}

/** A failure as the last line: with the message of the problem that it would have been answered as. */
function failure(thrown: unknown): ImportOutcome {
  const { code, message, extras } = toProblem(thrown);
  const errors = extras.errors ?? [{ pointer: "", code, detail: message }];
  const nothing = { rows: 0, registered: 0, amended: 0, unchanged: 0, to_confirm: [], copies: [], differences: [] };
  return { result: "rejected", ...nothing, errors };
}

export const importPublications = operation(
  {
    id: "importPublications",
    method: "post",
    path: "/v1/staff/publications/import",
    tag: "Staff: publications",
    summary: "Register a file of items, all or nothing",
    description:
      "NDJSON (`ImportedPublication` a line), or a table: CSV, or the first sheet of an .xlsx workbook, with the members' names or labels " +
      "as headings, up to 10 MB and 50,000 rows. The template shows them. Every fault is named by its line, and then nothing is stored. A row with an index number keeps it: stored " +
      "before with the same content it changes nothing, with other content it is a fault, or amends the entry where `confirm` has " +
      "`amendments`: what the row does not name stays. Rows without are known by the file and the " +
      "line: importing the file again changes nothing. Likely copies, and numbers far beyond the others, are stored where they are " +
      "confirmed. `dry_run=true` only judges, and shows copies and differences. With `Accept: application/x-ndjson` the answer is told " +
      "line by line as it goes, status 200, and its last line is the outcome.",
    policy: staff("publisher", "admin"),
    caching: "no-store",
    idempotencyKey: "optional",
    query: z.strictObject({
      dry_run: flag
        .optional()
        .meta({ description: "`true` judges the file and stores nothing; `false` unless stated." }),
      confirm: confirmations,
      reason: importReason,
    }),
    upload: { lines: importedPublication, mediaTypes: ["application/x-ndjson", ...tableTypes] },
    bodyLimit: mostBytes,
    answers: { 200: { description: "What was stored, or would be.", schema: importOutcome, lines: importLine } },
    problems: ["conflict"],
  },
  async (call, { query, file: { mediaType, bytes } }) => {
    const type = mediaType === "application/x-ndjson" ? "ndjson" : "table";
    const { dry_run: dryRun = false, confirm = [], reason } = query;
    const file = { type, bytes, dryRun, confirmed: new Set(confirm), reason } as const;
    if (wantsProgress(call)) return withProgress(call, file);
    const outcome = await importFile(call, file, () => {});
    if (outcome.result !== "rejected") return { status: 200, body: outcome };
    throw invalid(outcome.errors, "Nothing was stored. Pointers begin with the line of the fault.", mostFaults);
  },
);

const templateOf = async ({ env }: Call) =>
  publicationTemplate(await readChannelList(env.DB), await readOwnCodes(env.DB));

const templateContract = {
  method: "get",
  tag: "Staff: publications",
  policy: staff("publisher", "admin"),
  caching: "no-store",
  problems: [],
} as const;

export const readPublicationTemplateCsv = operation(
  {
    ...templateContract,
    id: "readPublicationTemplateCsv",
    path: "/v1/staff/publications/template.csv",
    summary: "An empty table of publications to fill in and import, as CSV",
    description:
      "Above the headings one cell says what each column takes, with the channels there are and the codes. The import reads it in each of the three languages.",
    query: csvTemplateQuery,
    answers: { 200: { description: "How to fill it in, and the headings.", mediaTypes: ["text/csv"] } },
  },
  async (call, { query }) => renderedCsvTemplate(await templateOf(call), query, "publications"),
);

export const readPublicationTemplate = operation(
  {
    ...templateContract,
    id: "readPublicationTemplate",
    path: "/v1/staff/publications/template.xlsx",
    summary: "An empty table of publications to fill in and import, as a workbook",
    description:
      "The first sheet is the table, the second says what each column takes, with the channels there are and the codes. The import reads it in each of the three languages.",
    query: templateQuery,
    answers: { 200: { description: "The table, and how to fill it in.", mediaTypes: [workbookType] } },
  },
  async (call, { query }) => renderedWorkbookTemplate(await templateOf(call), query, "publications"),
);
