import type * as z from "zod";
import type { caseFileView, FileKind, staffCaseFile } from "../../../schema/contracts/files.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { historyOf } from "../case/event-log.ts";
import { type CaseHistory, isIrregular } from "../case/history.ts";
import { openFileSecret, openTexts } from "../sealing/sealed-text.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { allFilesOf, type CaseFile, caseFilesOf } from "./case-files.ts";

/** Files that show who asks: their names and contents are read as identity is. */
const personalKinds: ReadonlySet<FileKind> = new Set<FileKind>(["application_scan", "identity_proof", "mandate"]);

export const isPersonal = (kind: FileKind): boolean => personalKinds.has(kind);

/** Whether a file has left with a reply: one that counts was served after it was attached. So nothing of a second decision leaves with the first. */
const hasLeft = ({ entries }: Pick<CaseHistory, "entries">, { kind, seq }: Pick<CaseFile, "kind" | "seq">): boolean =>
  kind === "released" && entries.some((reply) => reply.type === "replied" && !isIrregular(reply) && reply.seq > seq);

/** Whether a file of a case is its applicant's to read: what they attached, and what has left with a reply. */
export const isTheirs = (
  history: Pick<CaseHistory, "entries">,
  file: Pick<CaseFile, "kind" | "seq" | "actor">,
): boolean => file.actor === "applicant" || hasLeft(history, file);

/** A file that an applicant may read, and the case that it belongs to. */
export interface ReadableFile {
  of: CaseRows;
  file: CaseFile;
}

/** The files that an applicant has attached to their case. */
export const attachedByApplicant = (own: CaseRows): ReadableFile[] =>
  caseFilesOf(own).flatMap((file) => (file.actor === "applicant" ? [{ of: own, file }] : []));

/** The files that an applicant reads: of their case, and what has left with the reply of the case that it is answered in. */
export function filesOfApplicant(own: CaseRows, answering: CaseRows): ReadableFile[] {
  const [history, others] = [historyOf(own.events), historyOf(answering.events)];
  return [
    ...caseFilesOf(own).flatMap((file) => (isTheirs(history, file) ? [{ of: own, file }] : [])),
    ...(answering === own
      ? []
      : caseFilesOf(answering).flatMap((file) => (hasLeft(others, file) ? [{ of: answering, file }] : []))),
  ];
}

const membersOf = ({ id, kind, type, size, attachedOn, contentHash }: CaseFile) => ({
  ...{ id, kind, type, size, attached_on: attachedOn, content_hash: contentHash },
});

/** Files of a case as its applicant reads them. */
export const serializeFiles = (
  keyring: Keyring,
  files: readonly ReadableFile[],
): Promise<z.input<typeof caseFileView>[]> =>
  Promise.all(
    files.map(async ({ of: { request }, file }) => ({
      ...membersOf(file),
      name: file.text === undefined ? null : (await openFileSecret(keyring, request.id, file.text)).name,
    })),
  );

/** All files of a case as staff read them, without what shows who asks. */
export const staffFiles = (file: CaseRows, keyring: Keyring): Promise<z.input<typeof staffCaseFile>[]> =>
  Promise.all(
    allFilesOf(file).map(async (one) => {
      const { actor, seq, isVoid, findings, text } = one;
      const personal = isPersonal(one.kind);
      const opened = text === undefined ? {} : await openTexts(keyring, file.request.id, text);
      const placed = findings.map(({ code }, at) => ({ code, where: opened[`findings.${at}.where`] ?? "" }));
      return {
        ...membersOf(one),
        ...{ name: personal ? null : (opened["secret.name"] ?? null), personal, actor, seq },
        ...{ void: isVoid, erased: text === undefined, findings: placed, cleared: opened.cleared ?? null },
      };
    }),
  );
