import * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import { type FileKind, type FindingCode, fileKinds, fileType, findingCode } from "../../../schema/contracts/files.ts";
import { entriesOf } from "../case/event-log.ts";
import { uncorrected } from "../case/history.ts";
import type { CaseRows, TextRow } from "../store/requests.store.ts";

const storedBody = z.object({
  file: z.string(),
  kind: z.enum(fileKinds),
  media: fileType,
  size: z.int(),
  content_hash: z.string(),
  findings: z.array(z.object({ code: findingCode })).optional(),
});

/** A file of a case, as its event has it. */
export interface CaseFile {
  id: string;
  kind: FileKind;
  type: z.output<typeof fileType>;
  /** Bytes. */
  size: number;
  contentHash: string;
  attachedOn: Day;
  /** Who attached it: `applicant`, or `staff:<id>`. */
  actor: string;
  /** The number of its event. */
  seq: number;
  /** Whether that was corrected. */
  isVoid: boolean;
  /** What the gate found in it; where is among what is sealed. */
  findings: readonly { code: FindingCode }[];
  /** What is sealed of it; undefined once it was erased. */
  text: TextRow | undefined;
}

/** All files of a case in the order in which they came, those that were corrected away too. */
export function allFilesOf({ events, texts }: Pick<CaseRows, "events" | "texts">): CaseFile[] {
  const counting = new Set(uncorrected(entriesOf(events)).map(({ seq }) => seq));
  return events
    .filter(({ type }) => type === "file_attached")
    .map(({ seq, body, happenedOn, actor, textId }) => {
      const stored = storedBody.parse(JSON.parse(body));
      const { file: id, media: type, content_hash: contentHash, findings = [], ...others } = stored;
      return {
        ...others,
        ...{ id, type, contentHash, findings, attachedOn: happenedOn, actor, seq, isVoid: !counting.has(seq) },
        text: texts.find((text) => text.id === textId),
      };
    });
}

/** Those that were not corrected away. */
export const caseFilesOf = (file: Pick<CaseRows, "events" | "texts">): CaseFile[] =>
  allFilesOf(file).filter(({ isVoid }) => !isVoid);

/** Whether one of them is a mandate. */
export const hasMandate = (file: Pick<CaseRows, "events" | "texts">): boolean =>
  caseFilesOf(file).some(({ kind }) => kind === "mandate");
