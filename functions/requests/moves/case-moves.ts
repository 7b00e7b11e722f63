import type * as z from "zod";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { caseMoves } from "../../../schema/contracts/moves.ts";
import { outcomes } from "../../../schema/contracts/outcomes.ts";
import { calendarOf } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { actLabels } from "../../labels/act-labels.ts";
import { calendarFor } from "../appending/case-change.ts";
import { approvalFor } from "../approving/approval.ts";
import { isServedAct } from "../approving/approval-rules.ts";
import { entriesOf, historyOf, registeredFacts } from "../case/event-log.ts";
import type { CaseRows } from "../store/requests.store.ts";
import { decidingMembers } from "./deciding-members.ts";
import { openMoves } from "./open-moves.ts";

type CaseMoves = z.input<typeof caseMoves>;

/** What the calling member may append to a case today, and what of their acts it refuses. `of`: the types that are asked about; all unless stated. */
export async function movesOfCase(
  call: StaffCall,
  file: CaseRows,
  of?: readonly NewEvent["type"][],
): Promise<Pick<CaseMoves, "moves" | "refused">> {
  const { env, outside, member } = call;
  const now = outside.now();
  const current = await calendarOf(env.DB, now);
  const calendar = await calendarFor(env.DB, historyOf(file.events), current, file.request.calendarVersion, now);
  const actor = `staff:${member.id}` as const;
  const asked = { actor, today: todayOf(env, outside), calendar, practice: env.PRACTICE };
  const { open, closed } = openMoves(registeredFacts(file.events), entriesOf(file.events), member.roles, asked, of);
  return {
    moves: open.map(({ type, article, member: chosen, choices }) => ({
      type,
      label: actLabels[type],
      article,
      member: chosen,
      choices: [...choices],
      depends: [...decidingMembers[type]],
      drafted: isServedAct(type),
      approval: isServedAct(type) ? approvalsOf(call, type) : [],
    })),
    refused: closed.map(({ type, rule, article, reason, asIrregular }) => {
      return { type, label: actLabels[type], rule, article, detail: reason, irregular: asIrregular };
    }),
  };
}

/** What an act needs before it is served; of replies for the answers that need the same together. */
function approvalsOf(call: StaffCall, type: string): CaseMoves["moves"][number]["approval"] {
  if (type !== "replied") {
    const { steps, by } = approvalFor(call, { type });
    return [{ outcomes: null, steps: [...steps], by }];
  }
  const needed = outcomes.map((outcome) => ({ outcome, ...approvalFor(call, { type, outcome }) }));
  return [...Map.groupBy(needed, ({ steps, by }) => `${steps.join()} ${by}`).values()].flatMap((alike) => {
    const [first] = alike;
    if (first === undefined) return [];
    const isAll = alike.length === outcomes.length;
    return [{ outcomes: isAll ? null : alike.map(({ outcome }) => outcome), steps: [...first.steps], by: first.by }];
  });
}
