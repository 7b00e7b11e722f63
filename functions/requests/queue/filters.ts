import type { Awaited } from "../../../schema/contracts/finding.ts";
import type { CaseState } from "../../../schema/contracts/requests.ts";
import type { Bindings } from "../../env.ts";
import { invalid } from "../../http/validation.ts";
import { isSameText } from "../../text/fold.ts";
import { readUnits } from "../store/requests.store.ts";

const awaiting: Readonly<Record<Awaited, readonly CaseState[]>> = {
  confirmation: ["unconfirmed"],
  clarification: ["awaiting_clarification"],
  payment: ["awaiting_payment"],
  applicant: ["awaiting_clarification", "awaiting_payment"],
};

/** The states that are asked for, each once: those named, and of them those that await this; undefined where neither is named. */
export function statesAsked(
  named: readonly CaseState[] | undefined,
  awaited: Awaited | undefined,
): CaseState[] | undefined {
  if (awaited === undefined) return named && [...new Set(named)];
  return awaiting[awaited].filter((state) => named === undefined || named.includes(state));
}

/** How a unit is spelled in cases; undefined where none is asked for. */
export const unitsSpelled = async ({ DB }: Bindings, unit: string | undefined): Promise<string[] | undefined> =>
  unit === undefined ? undefined : (await readUnits(DB)).filter((known) => isSameText(known, unit));

/** Whom cases lie with that are asked for: a member, null for nobody, undefined for anybody. Throws `validation-failed` for both. */
export function assigneeAsked({
  assigned_to,
  unassigned,
}: {
  assigned_to?: string | undefined;
  unassigned?: boolean | undefined;
}): string | null | undefined {
  if (unassigned !== true) return assigned_to;
  if (assigned_to === undefined) return null;
  throw invalid({ pointer: "/unassigned", code: "contradictory", detail: "leave out `assigned_to`, or this" });
}
