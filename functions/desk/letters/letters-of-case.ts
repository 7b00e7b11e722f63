import type { Day } from "../../../schema/contracts/day.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Call } from "../../http/operation.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { letterKindLabels } from "../../labels/letter-labels.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { approvalFor } from "../../requests/approving/approval.ts";
import { historyOf } from "../../requests/case/event-log.ts";
import type { CaseHistory, LogEntry } from "../../requests/case/history.ts";
import { returnedMail } from "../../requests/case/returned-mail.ts";
import { stateOf, stepsLeft } from "../../requests/drafting/draft-rules.ts";
import { textOf } from "../../requests/drafting/draft-text.ts";
import { type DraftRows, draftOf } from "../../requests/drafting/drafts.store.ts";
import { kindIn } from "../../requests/drafting/letter-of-draft.ts";
import { approvedLetter, documentNoOn } from "../../requests/drafting/letters-on-file.ts";
import type { CaseRows } from "../../requests/store/requests.store.ts";
import type { CaseLetterState } from "../words/case-letter-words.ts";

/** A letter of a case as its page lists it. */
export interface CaseLetter {
  /** The number of its draft; null of an act that was recorded without one. */
  draft: number | null;
  /** The number of the entry that it became; null until it was served. */
  seq: number | null;
  name: Labels;
  documentNo: string | null;
  state: CaseLetterState;
  /** The day of what was done last: drafted, approved, sent, received. */
  on: Day;
}

/** Where a letter that was served stands, and since when. */
export function servedState(
  history: CaseHistory,
  seq: number | null,
): { state: CaseLetterState; on: Day | undefined; entry: LogEntry | undefined } {
  const entry = history.entries.find((one) => one.seq === seq);
  if (entry === undefined) return { state: "corrected", on: undefined, entry };
  const cameBack = returnedMail(history).some(({ ref }) => ref === String(seq)) || entry.without_effect === true;
  if (cameBack) return { state: "came_back", on: entry.on, entry };
  const received = entry.served_on ?? null;
  return received === null ? { state: "sent", on: entry.on, entry } : { state: "received", on: received, entry };
}

async function ofDraft(
  call: Pick<Call, "env">,
  keyring: Keyring,
  file: CaseRows,
  history: CaseHistory,
  rows: DraftRows,
): Promise<CaseLetter> {
  const draft = draftOf(rows);
  const event = (await textOf(rows, keyring))?.event ?? { type: draft.act };
  const made = approvedLetter(rows);
  const kind = made?.kind ?? kindIn(file, event);
  const rule = approvalFor(call, event);
  const on = draft.steps.at(-1)?.on ?? file.request.receivedOn;
  const of = {
    draft: draft.number,
    seq: rows.row.eventSeq,
    name: kind === undefined ? actLabels[draft.act] : letterKindLabels[kind],
    documentNo: made === undefined ? null : documentNoOn(rows, made),
  };
  const state = stateOf(draft, rule);
  switch (state) {
    case "served": {
      const served = servedState(history, rows.row.eventSeq);
      return { ...of, state: served.state, on: served.on ?? on };
    }
    case "drafted":
      return {
        ...of,
        state: stepsLeft(draft, rule).some((step) => step !== "approved") ? "in_review" : "in_approval",
        on,
      };
    case "returned":
    case "ready":
    case "discarded":
      return { ...of, state, on };
    default:
      return state satisfies never;
  }
}

/** The letters of a case: its drafts by number, then the acts that were served without one. */
export async function lettersOfCase(
  call: Pick<Call, "env">,
  keyring: Keyring,
  file: CaseRows,
  drafts: readonly DraftRows[],
): Promise<CaseLetter[]> {
  const history = historyOf(file.events);
  const drafted = await Promise.all(drafts.map((rows) => ofDraft(call, keyring, file, history, rows)));
  const ofDrafts = new Set(drafts.map(({ row }) => row.eventSeq));
  const others = history.entries.flatMap((entry): CaseLetter[] => {
    if (entry.served_by === undefined || ofDrafts.has(entry.seq)) return [];
    if (!("service" in entry) || entry.type === "service_repeated") return [];
    const { state, on = entry.on } = servedState(history, entry.seq);
    return [{ draft: null, seq: entry.seq, name: actLabels[entry.type], documentNo: null, state, on }];
  });
  return [...drafted, ...others];
}
