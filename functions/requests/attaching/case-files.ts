import * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import { type FileKind, fileKinds, fileType } from "../../../schema/contracts/files.ts";
import { entriesOf } from "../case/event-log.ts";
import { uncorrected } from "../case/history.ts";
import type { CaseRows, TextRow } from "../store/requests.store.ts";

const storedBody = z.object({
  file: z.string(),
  kind: z.enum(fileKinds),
  media: fileType,
  size: z.int(),
  content_hash: z.string(),
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
  /** What is sealed of it; undefined once it was erased. */
  text: TextRow | undefined;
}

/** The files of a case that were not corrected away, in the order in which they came. */
export function caseFilesOf({ events, texts }: Pick<CaseRows, "events" | "texts">): CaseFile[] {
  const counting = new Set(uncorrected(entriesOf(events)).map(({ seq }) => seq));
  return events
    .filter(({ type, seq }) => type === "file_attached" && counting.has(seq))
    .map(({ body, happenedOn, actor, textId }) => {
      const { file: id, media: type, content_hash: contentHash, ...others } = storedBody.parse(JSON.parse(body));
      return {
        ...others,
        ...{ id, type, contentHash, attachedOn: happenedOn, actor },
        text: texts.find((text) => text.id === textId),
      };
    });
}
