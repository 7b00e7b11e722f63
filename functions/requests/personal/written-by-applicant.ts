import type { Day } from "../../../schema/contracts/day.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { entriesOf } from "../case/event-log.ts";
import { uncorrected } from "../case/history.ts";
import { openTexts } from "../sealing/sealed-text.ts";
import type { CaseRows } from "../store/requests.store.ts";

/** Events by which an applicant says something after the request, through its own door or to staff. */
const writings = [
  "clarification_received",
  "reasons_received",
  "withdrawn",
  "withdrawn_in_part",
  "publication_suggested",
] as const;
const isWriting = (type: string): type is (typeof writings)[number] => writings.some((one) => one === type);

/** What one of these says. */
interface Writing {
  seq: number;
  type: (typeof writings)[number];
  on: Day;
  voided: boolean;
  text: string | null;
  justified_reason: string | null;
}

/** What an applicant wrote after the request, in order, opened: also what was corrected away, for it is still stored. */
export async function writtenByApplicant({ request, events, texts }: CaseRows, keyring: Keyring): Promise<Writing[]> {
  const counting = new Set(uncorrected(entriesOf(events)).map(({ seq }) => seq));
  const written = await Promise.all(
    events.map(async ({ seq, type, happenedOn: on, textId }): Promise<Writing[]> => {
      const sealed = texts.find(({ id }) => id === textId);
      if (!isWriting(type) || sealed === undefined) return [];
      const { text = null, justified_reason = null } = await openTexts(keyring, request.id, sealed);
      return [{ seq, type, on, voided: !counting.has(seq), text, justified_reason }];
    }),
  );
  return written.flat();
}
