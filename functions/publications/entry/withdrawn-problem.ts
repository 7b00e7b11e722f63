import { localDay } from "../../clock/days.ts";
import { ProblemError } from "../../http/problems.ts";
import type { Entry } from "./entry.ts";

/** What everybody who asks for a withdrawn entry is answered. */
export const withdrawnProblem = ({ withdrawn_at, withdrawal_reason }: Entry, timeZone: string) =>
  new ProblemError("gone", "This entry was withdrawn; `reason` says why.", {
    reason: withdrawal_reason ?? "",
    withdrawn_on: localDay(new Date(withdrawn_at ?? ""), timeZone),
  });
