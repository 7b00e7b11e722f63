import { localDay } from "../../clock/days.ts";
import { ProblemError } from "../../http/problems.ts";
import { type Entry, indexNoOf } from "./entry.ts";

/** What everybody is told of a withdrawn entry. */
export const gone = ({ withdrawn_at, withdrawal_reason }: Entry, timeZone: string) =>
  new ProblemError("gone", "This entry was withdrawn; `reason` says why.", {
    reason: withdrawal_reason ?? "",
    withdrawn_on: localDay(new Date(withdrawn_at ?? ""), timeZone),
  });

/** What Workers Cache keeps every list, and one entry, under. */
export const listTag = "publications";
export const tagOf = (entry: Entry) => `publication-${indexNoOf(entry).replace("/", "-")}`;
