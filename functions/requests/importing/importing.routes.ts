import * as z from "zod";
import { flag } from "../../../schema/contracts/flag.ts";
import { importedCase, importResult } from "../../../schema/contracts/importing.ts";
import { calendarIs, calendarOf, reloadCalendar } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import { operation } from "../../http/operation.ts";
import { staff } from "../../http/policy.ts";
import { ProblemError } from "../../http/problems.ts";
import { invalid, readBy } from "../../http/validation.ts";
import { claimOf, earlierSubject } from "../../once/once.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { caseWorkers } from "../../staff/staff.store.ts";
import { decodeUtf8 } from "../../tables/file-text.ts";
import { type JsonLine, jsonLines } from "../../tables/ndjson.ts";
import { rowCount } from "../../tables/row.ts";
import { receiptNoOf } from "../case/receipt.ts";
import { documentHolders, whileFree } from "../store/case-numbers.store.ts";
import { type NewCase, writeCases } from "../store/case-writer.store.ts";
import { checkLines, type LineFault, newCaseOfImport } from "./import.ts";
import { assigneesOf, conflictsOf, documentsOfLine } from "./import-conflicts.ts";
import { casesByOwnNumber } from "./importing.store.ts";

const mostBytes = 10 * 1024 * 1024;
const mostLines = 5_000;
const mostFaults = 1_000;

const rejected = (faults: readonly LineFault[]) =>
  invalid(faults, `${faults.length} faults; nothing was stored. Pointers start with the line's number.`, mostFaults);

/** The answer to an import repeated with its key: its cases by their own numbers, as they are now. */
async function storedBefore(database: D1Database, lines: readonly JsonLine[]): Promise<z.input<typeof importResult>> {
  const imported = lines.flatMap((line) => {
    const read = readBy(importedCase, "fault" in line ? undefined : line.value);
    return read.success ? [{ line: line.number, own_no: read.data.own_no }] : [];
  });
  const stored = await casesByOwnNumber(
    database,
    imported.map(({ own_no }) => own_no),
  );
  return {
    result: "stored",
    cases: imported.flatMap(({ line, own_no }) => {
      const found = stored.get(own_no);
      if (found === undefined) return [];
      const { receiptYear, receiptSeq, state, dueOn } = found;
      return [{ line, own_no, receipt_no: receiptNoOf(receiptYear, receiptSeq), state, due_on: dueOn }];
    }),
  };
}

export const importCases = operation(
  {
    id: "importCases",
    method: "post",
    path: "/v1/staff/requests/import",
    tag: "Staff: requests",
    summary: "Bring in running and closed cases, all or nothing",
    description:
      "One JSON object a line (`ImportedCase`), up to 10 MB and 5,000 lines. Every event passes the table of legal moves; every fault is " +
      "named by line and pointer, and then nothing is stored. `dry_run=true` only judges.",
    policy: staff("admin"),
    caching: "no-store",
    idempotencyKey: "optional",
    query: z.strictObject({
      dry_run: flag
        .optional()
        .meta({ description: "`true` judges the file and stores nothing; `false` unless stated." }),
    }),
    upload: { lines: importedCase, mediaTypes: ["application/x-ndjson"] },
    bodyLimit: mostBytes,
    answers: { 200: { description: "What was stored, or would be.", schema: importResult } },
    problems: ["conflict"],
  },
  async (call, { query, file }) => {
    const { outside } = call;
    const now = outside.now();
    const count = rowCount(mostLines);
    const lines = jsonLines(decodeUtf8(file.bytes), count, mostBytes);
    if (lines.length === 0 || count.exceeded()) {
      throw rejected([
        { pointer: "", code: "line-count", detail: `has too many lines, or none: 1 to ${mostLines} are taken` },
      ]);
    }
    const calendar = query.dry_run ? await calendarOf(call.env.DB, now) : await reloadCalendar(call.env.DB, now);
    const member = call.member;
    const keyring = await keyringOf(call.env);
    const subject = outside.newId();
    const claim = await claimOf(call, {
      body: lines.map((line) => ("fault" in line ? null : (line.value ?? null))),
      subject,
      act: { object: `import/${subject}`, after: { cases: lines.length } },
    });
    const repeats = async () =>
      claim.keyed && !query.dry_run && (await earlierSubject(call.env.DB, claim)) !== undefined;
    const repeated = async () => ({ status: 200 as const, body: await storedBefore(call.env.DB, lines) });
    if (await repeats()) return repeated();
    const { importable, faults } = checkLines(lines, calendar, todayOf(call.env, call.outside), call.env.PRACTICE);
    const knownNumbers = await casesByOwnNumber(
      call.env.DB,
      importable.map(({ imported }) => imported.own_no),
    );
    for (const { line, imported } of importable) {
      if (!knownNumbers.has(imported.own_no)) continue;
      faults.push({ pointer: `/${line}/own_no`, code: "imported-before", detail: "a case with this number is stored" });
    }
    const documents = importable.flatMap(documentsOfLine);
    const used = await documentHolders(call.env.DB, documents, null);
    faults.push(...conflictsOf(importable, used, await caseWorkers(call.env.DB, assigneesOf(importable))));
    if (faults.length > 0) throw rejected(faults);

    const answer = (result: "valid" | "stored", receiptNos: readonly string[]) => ({
      status: 200 as const,
      body: {
        result,
        cases: importable.map(({ line, imported, projection }, at) => ({
          line,
          own_no: imported.own_no,
          receipt_no: receiptNos[at] ?? null,
          state: projection.state,
          due_on: projection.dueOn,
        })),
      },
    });
    if (query.dry_run) return answer("valid", []);
    const opened: NewCase[] = [];
    for (const one of importable) opened.push(await newCaseOfImport(keyring, outside, `staff:${member.id}`, one));
    const condition = whileFree(calendarIs(calendar.version), documents, null);
    const { numbers } = await writeCases(call.env.DB, { claim, condition, opened });
    if (numbers.size < opened.length) {
      if (await repeats()) return repeated();
      throw new ProblemError(
        "conflict",
        "The calendar was replaced meanwhile, or a document number used. Nothing was stored; send the file again.",
      );
    }
    return answer(
      "stored",
      opened.map(({ request: { id, receiptYear } }) => receiptNoOf(receiptYear, numbers.get(id) ?? 0)),
    );
  },
);
