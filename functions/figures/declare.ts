import type { StoredYear } from "../../schema/contracts/declared-figures.ts";
import { etagOf } from "../http/caching.ts";
import type { Call, StaffCall } from "../http/operation.ts";
import { ProblemError } from "../http/problems.ts";
import { assertMatches, changedMeanwhile } from "../http/request.ts";
import { invalid } from "../http/validation.ts";
import { recordAct } from "../log/acts.ts";
import { sha256 } from "../platform/digest.ts";
import { asStored } from "./declared-rows.ts";
import { type Declaration, readDeclaration, storeDeclaration } from "./figures.store.ts";

/** What acts name a year's figures. */
export const figuresObject = (period: string) => `figures/${period}`;

/** The ETag of a stored year: that of the very text it is stored as. */
export const etagOfDocument = async (document: string): Promise<string> => etagOf(await sha256(document));

/** What a year is called in what its callers are told. */
const what = "stored year";

/**
 * Requires If-Match to name the year as it is stored, where it is. Throws 428 without, 412 where it names another one, or one where none
 * is stored.
 */
export async function assertAsRead(call: Call, stored: Declaration | undefined): Promise<void> {
  if (stored !== undefined) assertMatches(call, await etagOfDocument(stored.document), what);
  else if (call.headers.ifMatch !== undefined) throw nothingStored();
}

const nothingStored = () =>
  new ProblemError("precondition-failed", "Nothing is stored for this year; leave If-Match out.");

/** An act's values at most, in characters: well under D1's 2 MB a value, in which each may be three bytes. */
const mostValueBytes = 1_800_000;

/**
 * Stores a year in place of the one that was read; one that says the same is not stored again, even where that one was stored in the form
 * of an earlier version. Answers its ETag. Throws `precondition-failed` where somebody stored another one meanwhile,
 * `validation-failed` where nothing is left of the year without its derived rows.
 */
export async function declareYear(
  call: StaffCall,
  period: string,
  before: Declaration | undefined,
  declared: StoredYear,
): Promise<string> {
  const { DB } = call.env;
  const after = asStored(declared);
  if (after.figures.length === 0) {
    const detail = "has derived rows alone, which are derived again from others";
    throw invalid({ pointer: "/figures", code: "too-small", detail }, "The year has no figures of its own.");
  }
  const document = JSON.stringify(after);
  const replaced = before && asStored(before.year);
  if (before !== undefined && JSON.stringify(replaced) === document) return etagOfDocument(before.document);
  const values = changed(replaced, after);
  const written = new TextEncoder().encode(JSON.stringify(JSON.stringify(values))).length;
  if (written > mostValueBytes) {
    throw new ProblemError(
      "payload-too-large",
      "The year is too long to be kept with what it replaces; shorten its notes.",
    );
  }
  const act = await recordAct(call, { object: figuresObject(period), ...values, isPublic: true });
  const declaration = {
    ...{ period, document, declaredAt: call.outside.now().toISOString(), declaredBy: call.member.id },
  };
  if (await storeDeclaration(DB, declaration, before?.document, act)) return etagOfDocument(document);
  const now = await readDeclaration(DB, period);
  throw now === undefined ? nothingStored() : changedMeanwhile(await etagOfDocument(now.document), what);
}

/** A year and the one it replaces, each with the figures that the other does not have. */
function changed(before: StoredYear | undefined, after: StoredYear): { before: StoredYear | null; after: StoredYear } {
  if (before === undefined) return { before: null, after };
  const without = (year: StoredYear, other: StoredYear): StoredYear => {
    const same = new Set(other.figures.map((figure) => JSON.stringify(figure)));
    return { ...year, figures: year.figures.filter((figure) => !same.has(JSON.stringify(figure))) };
  };
  return { before: without(before, after), after: without(after, before) };
}
