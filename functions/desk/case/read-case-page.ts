import type * as z from "zod";
import { staffCase } from "../../../schema/contracts/cases.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { openTexts } from "../../requests/sealing/sealed-text.ts";
import type { CaseRows } from "../../requests/store/requests.store.ts";
import { staffCaseOf } from "../../requests/views/staff-view.ts";
import { readCaseRowsOfPage } from "./case-page.store.ts";

export type StaffCase = z.output<typeof staffCase>;

/** A case as the pages of the desk about it draw it. */
export interface CasePage
  extends Omit<NonNullable<Awaited<ReturnType<typeof readCaseRowsOfPage>>>, "answering" | "numbers"> {
  /** As the API answers it, less what did not open. */
  view: StaffCase;
  today: Day;
  /** Texts that are stored and cannot be opened: their key is gone, or they were altered. */
  unopened: number;
}

/** A case without the texts that do not open, and how many these are: a page says so, and draws everything else. */
async function withoutUnopened(file: CaseRows, keyring: Keyring): Promise<{ readable: CaseRows; unopened: number }> {
  const opens = await Promise.all(
    file.texts.map((text) =>
      openTexts(keyring, file.request.id, text).then(
        () => true,
        () => false,
      ),
    ),
  );
  const texts = file.texts.filter((_, at) => opens[at]);
  return { readable: { ...file, texts }, unopened: file.texts.length - texts.length };
}

/** All that the pages of a case say of it. Throws `not-found`. */
export async function readCasePage(call: StaffCall, receiptNo: string): Promise<CasePage> {
  const [keyring, rows] = await Promise.all([keyringOf(call.env), readCaseRowsOfPage(call.env.DB, receiptNo)]);
  if (rows === undefined) throw new ProblemError("not-found", "No case has this receipt number.");
  const { file: stored, answering: into, numbers, ...rest } = rows;
  const { readable: file, unopened } = await withoutUnopened(stored, keyring);
  const answering = into && (await withoutUnopened(into, keyring)).readable;
  const view = staffCase.parse(await staffCaseOf(call, file, keyring, { answering, numbers }));
  return { ...rest, file, view, unopened, today: todayOf(call.env, call.outside) };
}
