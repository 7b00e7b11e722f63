import type { WithdrawnPublication } from "../../../schema/contracts/publications.ts";
import { localDay } from "../../clock/days.ts";
import { ProblemError } from "../../http/problems.ts";
import type { ChangedEntry, Entry } from "./entry.ts";
import { indexNoOf } from "./index-number.ts";

/** What everybody may know of a withdrawal: why and on which day, in the agency's zone. */
const withdrawalOf = ({ withdrawn_at, withdrawal_reason }: Entry, timeZone: string) => ({
  reason: withdrawal_reason ?? "",
  withdrawn_on: localDay(new Date(withdrawn_at ?? ""), timeZone),
});

/** What everybody who asks for a withdrawn entry is answered. */
export const withdrawnProblem = (entry: Entry, timeZone: string) =>
  new ProblemError("gone", "This entry was withdrawn; `reason` says why.", withdrawalOf(entry, timeZone));

/** What is left of a withdrawn entry among the changes of the catalogue. */
export const serializeWithdrawn = (entry: ChangedEntry, timeZone: string): WithdrawnPublication => ({
  index_no: indexNoOf(entry),
  ...withdrawalOf(entry, timeZone),
  redacted: entry.redacted,
  change: entry.change,
});
