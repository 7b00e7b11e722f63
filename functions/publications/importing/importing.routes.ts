import * as z from "zod";
import { type ImportOutcome, importedPublication, importOutcome } from "../../../schema/contracts/publications.ts";
import { readBytes } from "../../http/body.ts";
import { type AppContext, operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError, toProblem } from "../../http/problems.ts";
import type { FileType } from "./file.ts";
import { importFile, type Progress, type SentFile } from "./import.ts";

const mostBytes = 10 * 1024 * 1024;

const fileTypes: Readonly<Record<string, FileType>> = { "application/x-ndjson": "ndjson", "text/csv": "csv" };

/** The file that was sent. Throws `unsupported-media-type` and `payload-too-large`. */
async function fileOf(c: AppContext, dryRun: boolean): Promise<SentFile> {
  const mediaType = c.req.header("Content-Type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  const type = fileTypes[mediaType];
  if (type === undefined) {
    throw new ProblemError("unsupported-media-type", "Send the file as application/x-ndjson or text/csv.");
  }
  return { type, bytes: new Uint8Array(await readBytes(c.req.raw, mostBytes)), dryRun };
}

const wantsProgress = (c: AppContext) => (c.req.header("Accept") ?? "").toLowerCase().includes("application/x-ndjson");

/** The import told line by line; its last line is the outcome, whatever it was. */
function told(c: AppContext, file: SentFile): Response {
  const utf8 = new TextEncoder();
  let gone = false;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      // A reader that went away stops nothing: the import ends whole either way.
      const say = (line: Progress | ImportOutcome) => {
        if (!gone) controller.enqueue(utf8.encode(`${JSON.stringify(line)}\n`));
      };
      const run = async () => {
        say(await importFile(c, file, say).catch(failed));
        if (!gone) controller.close();
      };
      c.executionCtx.waitUntil(run());
    },
    cancel() {
      gone = true;
    },
  });
  return new Response(body, { headers: { "Content-Type": "application/x-ndjson; charset=utf-8" } });
}

/** A failure as the last line tells it, in the words of the problem it would have been. */
function failed(thrown: unknown): ImportOutcome {
  const { code, message, extras } = toProblem(thrown);
  const errors = extras.errors ?? [{ pointer: "", code, detail: message }];
  return { result: "rejected", rows: 0, registered: 0, unchanged: 0, errors };
}

export const importPublications = operation(
  {
    id: "importPublications",
    method: "post",
    path: "/v1/staff/publications/import",
    tag: "Staff: publications",
    summary: "Register a file of items, all or nothing",
    description:
      "NDJSON (`ImportedPublication` a line) or CSV with the same names, or the catalogue's Chinese ones, in its first row; UTF-8, up to " +
      "10 MB and 50,000 rows. Every fault is named by its line, and then nothing is stored. A row with an index number keeps it: stored " +
      "before with the same content it changes nothing, with other content it is a fault. Rows without are known by the file and the " +
      "line: importing the file again changes nothing. `dry_run=true` only judges. With `Accept: application/x-ndjson` the answer is told " +
      "line by line as it goes, status 200, and its last line is the outcome.",
    policy: staff("publisher", "admin"),
    caching: "no-store",
    idempotencyKey: "optional",
    query: z.strictObject({ dry_run: z.enum(["true", "false"]).optional() }),
    lines: importedPublication,
    files: ["text/csv"],
    answers: { 200: { description: "What was stored, or would be.", schema: importOutcome } },
    problems: ["conflict"],
  },
  async (c, { query }) => {
    const file = await fileOf(c, query.dry_run === "true");
    if (wantsProgress(c)) return told(c, file);
    const outcome = await importFile(c, file, () => {});
    if (outcome.result !== "rejected") return { status: 200, body: outcome };
    throw new ProblemError("validation-failed", "Nothing was stored. Pointers begin with the line of the fault.", {
      errors: outcome.errors,
    });
  },
);
