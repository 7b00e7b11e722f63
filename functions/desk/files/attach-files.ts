import * as z from "zod";
import type { FindingCode } from "../../../schema/contracts/files.ts";
import { findingCode } from "../../../schema/contracts/files.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { Operation, StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { type ChosenFile, chosenFiles } from "../../site/files/chosen-files.ts";
import { runForm } from "../../site/run-form.ts";
import { refusedWords } from "../words/acts-words.ts";
import { attachWords as words } from "../words/attach-words.ts";

/** A file that was not attached, and why. */
export interface RefusedFile {
  file: ChosenFile;
  /** What the gate found, and where. */
  findings: readonly { code: FindingCode; where: string }[];
  /** Any other reason. */
  reason: Labels | undefined;
}

/** What came of a form with files. */
interface Attaching {
  attached: number;
  refused: readonly RefusedFile[];
  /** The case changed meanwhile: none of these was attached, and each may be sent once more. */
  stale: readonly ChosenFile[];
}

const appended = z.object({ body: z.object({ version: z.int() }) });

/** The event that attaches a file, as the fields of its form: what the form says of all of its files, and this one. */
function eventOf(fields: FormFields, file: ChosenFile, version: number): FormFields {
  const said = ["/on", "/text", "/withholds", "/cleared"].map((name): [string, string[]] => [
    name,
    [fieldOf(fields, name)],
  ]);
  return new Map([
    ...said,
    ["/type", ["file_attached"]],
    ["/kind", [file.kind]],
    ["/file", [file.handle]],
    ["_version", [String(version)]],
  ]);
}

const otherReasons: Readonly<Record<string, Labels>> = {
  "is-original": words.isOriginal,
  "no-such-file": words.gone,
  "head-clears": words.notHead,
};

/** Why a file was refused; undefined where that the case changed is all. Throws what is no answer to the form. */
function refusalOf(file: ChosenFile, thrown: unknown): RefusedFile | undefined {
  if (!(thrown instanceof ProblemError)) throw thrown;
  const { code, extras, message } = thrown;
  if (code === "precondition-failed") return undefined;
  if (code === "illegal-transition") {
    const { rule = null, article = null } = extras.transition ?? {};
    return { file, findings: [], reason: refusedWords({ rule, article, detail: message }) };
  }
  if (code !== "validation-failed") throw thrown;
  const faults = extras.errors ?? [];
  const findings = faults.flatMap((fault) => {
    const read = findingCode.safeParse(fault.code.replace(/^gate-/, ""));
    return read.success ? [{ code: read.data, where: fault.detail.replace("has what nobody sees: ", "") }] : [];
  });
  if (findings.length > 0) return { file, findings, reason: undefined };
  const known = faults.map((fault) => otherReasons[fault.code]).find((reason) => reason !== undefined);
  return { file, findings: [], reason: known ?? words.otherwise };
}

/**
 * Attaches the files of a form one after another, each as an event of its own, sent to the operation that appends one: what is wrong with
 * one keeps none of the others back.
 */
export async function attachChosenFiles(append: Operation, call: StaffCall): Promise<Attaching> {
  let version = Number(fieldOf(call.fields, "_version"));
  let attached = 0;
  const refused: RefusedFile[] = [];
  const stale: ChosenFile[] = [];
  for (const file of chosenFiles(call.fields)) {
    try {
      const fields = eventOf(call.fields, file, version);
      const reply = await runForm(append, { ...call, fields, fileFaults: [] });
      version = appended.parse(reply).body.version;
      attached++;
    } catch (thrown) {
      const refusal = refusalOf(file, thrown);
      if (refusal === undefined) stale.push(file);
      else refused.push(refusal);
    }
  }
  return { attached, refused, stale };
}
