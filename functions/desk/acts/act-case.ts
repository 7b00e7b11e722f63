import type * as z from "zod";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { caseMoves } from "../../../schema/contracts/moves.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import type { Topics } from "../../publications/codes/topic-labels.ts";
import { historyOf } from "../../requests/case/event-log.ts";
import type { CaseHistory } from "../../requests/case/history.ts";
import { moves } from "../../requests/case/moves.ts";
import { movesOfCase } from "../../requests/moves/case-moves.ts";
import type { CaseRows } from "../../requests/store/requests.store.ts";
import type { MemberRow } from "../../staff/staff.store.ts";
import { readCaseAndMembers } from "./acts.store.ts";
import { isAct } from "./event-fields.ts";

type CaseMoves = z.input<typeof caseMoves>;

/** A case that was read for one act, and whether it takes that now. */
export interface ActCase {
  act: NewEvent["type"];
  receiptNo: string;
  file: CaseRows;
  history: CaseHistory;
  members: readonly MemberRow[];
  topics: Topics;
  /** Whether any role of who asks may append it. */
  mayAppend: boolean;
  /** What the case takes of it now; undefined where it does not, and then `refused` says why. */
  move: CaseMoves["moves"][number] | undefined;
  refused: CaseMoves["refused"][number] | undefined;
}

/** Throws `not-found` where there is no such case, or no such act. */
export async function readActCase(call: StaffCall, receiptNo: string, act: string): Promise<ActCase> {
  if (!isAct(act)) throw new ProblemError("not-found", "There is no such act.");
  const read = await readCaseAndMembers(call.env.DB, receiptNo);
  if (read === undefined) throw new ProblemError("not-found", "No case has this receipt number.");
  const { moves: open, refused } = await movesOfCase(call, read.file, [act]);
  return {
    ...read,
    act,
    receiptNo,
    history: historyOf(read.file.events),
    mayAppend: call.member.roles.some((role) => moves[act].by.includes(role)),
    move: open[0],
    refused: refused[0],
  };
}
