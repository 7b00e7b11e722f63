import type * as z from "zod";
import { staffCase } from "../../../schema/contracts/cases.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import { disclosureReaders, grantedBy } from "../../disclosures/disclosure.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { openSealed } from "../../requests/sealing/sealed-text.ts";
import type { TextRow } from "../../requests/store/requests.store.ts";
import { staffCaseOf } from "../../requests/views/staff-view.ts";
import { type CaseLetter, lettersOfCase } from "../letters/letters-of-case.ts";
import { readCaseRowsOfPage } from "./case-page.store.ts";

export type StaffCase = z.output<typeof staffCase>;

/** A case as the pages of the desk about it draw it. */
export interface CasePage
  extends Omit<NonNullable<Awaited<ReturnType<typeof readCaseRowsOfPage>>>, "answering" | "numbers" | "drafts"> {
  /** As the API answers it, less what did not open. */
  view: StaffCase;
  today: Day;
  /** Texts that are stored and cannot be opened: their key is gone, or they were altered. */
  unopened: number;
  letters: CaseLetter[];
  /** Whether who reads it may read what the disclosure log says of it, and there is or was something to say. */
  isDisclosable: boolean;
}

/** Those of a case's texts that open: a page says how many do not, and draws everything else. */
async function openable(texts: readonly TextRow[], keyring: Keyring): Promise<TextRow[]> {
  const opens = await Promise.all(
    texts.map((text) =>
      openSealed(keyring, text.requestId, text).then(
        () => true,
        () => false,
      ),
    ),
  );
  return texts.filter((_, at) => opens[at]);
}

/** All that the pages of a case say of it. Throws `not-found`. */
export async function readCasePage(call: StaffCall, receiptNo: string): Promise<CasePage> {
  const [keyring, rows] = await Promise.all([keyringOf(call.env), readCaseRowsOfPage(call.env.DB, receiptNo)]);
  if (rows === undefined) throw new ProblemError("not-found", "No case has this receipt number.");
  const { file: stored, answering: into, numbers, drafts, ...rest } = rows;
  const drafted = drafts[0]?.texts ?? [];
  const [texts, textsOfDrafts, textsOfAnswering] = await Promise.all(
    [stored.texts, drafted, into?.texts ?? []].map((some) => openable(some, keyring)),
  );
  const file = { ...stored, texts: texts ?? [] };
  const answering = into && { ...into, texts: textsOfAnswering ?? [] };
  const view = staffCase.parse(await staffCaseOf(call, file, keyring, { answering, numbers }));
  const readable = drafts.map((draft) => ({ ...draft, texts: textsOfDrafts ?? [] }));
  return {
    ...rest,
    file,
    view,
    letters: await lettersOfCase(call, keyring, file, readable),
    unopened: stored.texts.length + drafted.length - file.texts.length - (textsOfDrafts ?? []).length,
    today: todayOf(call.env, call.outside),
    isDisclosable:
      disclosureReaders.roles.some((role) => call.member.roles.includes(role)) &&
      (grantedBy(file.request) !== undefined ||
        (view.state !== "closed" && view.timeline.some(({ type }) => type === "replied"))),
  };
}
