import type { Day } from "../../../schema/contracts/day.ts";
import type { MissingElement } from "../../../schema/contracts/letters.ts";
import { type Bindings, todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { refusedIn } from "../appending/refusal.ts";
import { historyOf } from "../case/event-log.ts";
import { refuse } from "../case/guards/guard.ts";
import { nextNumber } from "../letters/letter-numbers.ts";
import type { MadeLetter } from "../letters/letters.store.ts";
import { sealTexts } from "../sealing/sealed-text.ts";
import { type DraftText, letterPurpose } from "./draft-text.ts";
import type { FoundDraft } from "./drafting.ts";
import { letterNow } from "./letter-of-draft.ts";

/** What a letter is not approved without: what the law asks for, and what practice does where the settings say so. */
const blocking = (missing: readonly MissingElement[], { letters }: Bindings["PRACTICE"]): MissingElement[] =>
  missing.filter(({ blocks }) => blocks || letters?.practice_blocks === true);

/**
 * The letter of a draft that is approved, as of the day of its approval, which stands under it; undefined where its act has none. Throws
 * `illegal-transition` where it lacks what the law asks for.
 */
export async function letterAtApproval(
  call: Call,
  keyring: Keyring,
  { file, rows, draft }: FoundDraft,
  text: DraftText,
  approvedOn: Day | undefined,
): Promise<MadeLetter | undefined> {
  const on = approvedOn ?? todayOf(call.env, call.outside);
  const written = await letterNow(call, keyring, file, text, rows.wordings, { on, servedOn: on });
  if (written === undefined) return undefined;
  const { letter, missing } = written;
  const lacking = blocking(missing, call.env.PRACTICE);
  const [first] = lacking;
  if (first !== undefined) {
    const named = lacking.map(({ element, article }) => `${element} (${article ?? "practice"})`).join(", ");
    const reason = `its letter lacks ${named}; state it in the draft`;
    throw refusedIn(historyOf(file.events).state, draft.act, refuse("letter-incomplete", first.article, reason));
  }
  const { requestId, number, version } = rows.row;
  const { document_no: ownNo = null } = text.event;
  const stated = typeof ownNo === "string" ? ownNo : null;
  const next = stated === null ? nextNumber(letter.kind, on, call.env) : undefined;
  return {
    record: {
      ...{ requestId, draft: number, version, kind: letter.kind, wording: letter.wording, madeOn: on },
      ...{ series: next?.series ?? null, ownNo: stated, recordedAt: call.outside.now().toISOString() },
    },
    text: await sealTexts(keyring, call.outside, { requestId, purpose: letterPurpose, texts: letter }),
    number: next,
  };
}
