import type { StaffCall } from "../http/operation.ts";
import { type Fault, invalid } from "../http/validation.ts";
import { keyringOf } from "../platform/keyring.ts";
import type { CaseRows } from "../requests/store/requests.store.ts";
import { namesApplicant, repeatedRun, repeatsWords } from "./applicants-words.ts";
import { recordNamedApplicant } from "./disclosures.store.ts";
import { openApplicantsWords } from "./opened-words.ts";

/** A text that everybody will read, and its place in the body. */
interface PublicText {
  pointer: string;
  text: string;
}

/**
 * Throws `validation-failed` where a text repeats what the applicant wrote, or says who asked. Whoever guesses a name and is refused for it has
 * learnt it, which is put on record as a reading of who asks is. A wrong guess is published under the name of its author: this is the last
 * thing that is checked.
 */
export async function assertOwnWords(call: StaffCall, file: CaseRows, texts: readonly PublicText[]): Promise<void> {
  const { written, marks } = await openApplicantsWords(call.env, file, await keyringOf(call.env));
  const naming = texts.filter(({ text }) => namesApplicant(text, marks));
  const repeating = texts.filter(({ text }) => repeatsWords(text, written));
  if (naming.length + repeating.length === 0) return;
  if (naming.length > 0) {
    const readAt = call.outside.now().toISOString();
    await recordNamedApplicant(call.env.DB, { requestId: file.request.id, memberId: call.member.id, readAt });
  }
  throw invalid(
    [
      ...naming.map(({ pointer }): Fault => {
        return { pointer, code: "names-applicant", detail: "says who asked, or how they are reached" };
      }),
      ...repeating.map(({ pointer }): Fault => {
        const detail = `has ${repeatedRun} or more characters or words in a row that the applicant wrote`;
        return { pointer, code: "applicants-words", detail };
      }),
    ],
    "Everybody reads the disclosure log: say in words of your own what was disclosed, and nothing of who asked.",
  );
}
