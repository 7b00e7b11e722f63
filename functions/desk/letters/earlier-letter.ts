import type { Letter } from "../../../schema/contracts/letters.ts";
import type { Call } from "../../http/operation.ts";
import { textOf } from "../../requests/drafting/draft-text.ts";
import type { FoundDraft } from "../../requests/drafting/drafting.ts";
import { letterNow } from "../../requests/drafting/letter-of-draft.ts";
import type { CaseWithDrafts } from "./read-case-drafts.ts";

/**
 * What the version before of a draft would say, were its letter written now, and which version that is; undefined of a draft that was
 * written once, and where there is no letter. So what differs is what was written otherwise, and not what became of the case meanwhile.
 */
export async function earlierLetter(
  call: Call,
  { keyring, file, found: { rows }, today }: CaseWithDrafts & { found: FoundDraft },
): Promise<{ letter: Letter; version: number } | undefined> {
  const version = rows.row.version - 1;
  const earlier = { ...rows, steps: rows.steps.filter((step) => step.version <= version) };
  const text = version === 0 ? undefined : await textOf(earlier, keyring);
  if (text === undefined) return undefined;
  const made = rows.letters.find((one) => one.version === rows.row.version);
  const writing = made === undefined ? { on: null } : { on: made.madeOn, version: made.wording };
  const written = await letterNow(call, keyring, file, text, rows.wordings, { servedOn: today, ...writing });
  return written && { letter: written.letter, version };
}
