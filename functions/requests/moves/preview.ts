import type * as z from "zod";
import type { Day } from "../../../schema/contracts/day.ts";
import type { ReviewStep } from "../../../schema/contracts/drafts.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { CasePosition, casePreview } from "../../../schema/contracts/moves.ts";
import type { CaseDeadline } from "../../../schema/contracts/requests.ts";
import { calendarAt, calendarOf } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import type { StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { prepareUnder } from "../appending/append.ts";
import { approvalFor } from "../approving/approval.ts";
import { isServedAct } from "../approving/approval-rules.ts";
import { breachesOf } from "../case/breaches.ts";
import { historyOf } from "../case/event-log.ts";
import type { CaseHistory } from "../case/history.ts";
import type { CaseRows, RequestRow } from "../store/requests.store.ts";
import { deadlineOf, factsAsOf } from "../views/case-view.ts";
import { judgeOf } from "../views/judging-calendars.ts";

type Preview = Omit<z.input<typeof casePreview>, "receipt_no" | "version">;

/** What an event would make of a case, decided and reckoned as appending it does. */
export async function previewOf(call: StaffCall, keyring: Keyring, file: CaseRows, event: NewEvent): Promise<Preview> {
  const { env, outside, member } = call;
  const approval = approvalMissing(call, event);
  const before = await positionOf(call, historyOf(file.events), file.request, file.deadlines.map(deadlineOf));
  const current = await calendarOf(env.DB, outside.now());
  // As if it were served from its draft.
  const draft = approval.length === 0 ? undefined : { approval: undefined, letter: undefined };
  const proposed = { file, event, by: member.roles, actor: `staff:${member.id}`, draft } as const;
  try {
    const { decided, change } = await prepareUnder(current, call, keyring, proposed);
    const { history, article, entry } = decided.decision;
    const after = await positionOf(call, history, change.request, change.deadlines ?? []);
    return { allowed: true, refusal: null, article, approval, fee: entry.fee ?? null, before, after };
  } catch (error) {
    return { allowed: false, refusal: refusalOf(error), article: null, approval, fee: null, before, after: null };
  }
}

/** What an act needs before it is served, unless it is recorded as served without. */
function approvalMissing(call: StaffCall, event: NewEvent): ReviewStep[] {
  if (!isServedAct(event.type)) return [];
  const isServed = ("unapproved" in event && event.unapproved) || ("irregular" in event && event.irregular);
  return isServed ? [] : [...approvalFor(call, event).steps];
}

/** Problems that say why an event is not appended; of any other nothing is known of the event. */
const refusing: ReadonlySet<ProblemError["code"]> = new Set<ProblemError["code"]>([
  "illegal-transition",
  "forbidden",
  "validation-failed",
  "conflict",
]);

function refusalOf(error: unknown): NonNullable<Preview["refusal"]> {
  if (!(error instanceof ProblemError) || !refusing.has(error.code)) throw error;
  const { code, message, extras } = error;
  const { rule = null, article = null } = extras.transition ?? {};
  return { code, rule, article, detail: message, errors: [...(extras.errors ?? [])] };
}

/** Where a case stands on a day, today unless stated, as it is stored or as it would be. */
export async function positionOf(
  { env, outside }: StaffCall,
  history: CaseHistory,
  request: RequestRow,
  deadlines: readonly CaseDeadline[],
  asOf: Day = todayOf(env, outside),
): Promise<CasePosition> {
  const now = outside.now();
  const calendar = await calendarAt(env.DB, request.calendarVersion, now);
  const running = await calendarAt(env.DB, request.calendarSeen, now);
  const facts = factsAsOf({ history, request, deadlines }, calendar, asOf, running);
  const { state, due_on, provisional, stopped_since, awaiting, working_days_left, overdue_by, proof } = facts;
  return {
    ...{ state, due_on, provisional, stopped_since, awaiting, working_days_left, overdue_by, proof },
    closed_as: request.closedAs,
    closed_on: request.closedOn,
    outcome: request.outcome,
    deadlines: facts.deadlines.toSorted((one, other) => (one.kind + one.ref < other.kind + other.ref ? -1 : 1)),
    breaches: breachesOf(history, calendar, await judgeOf(env, history, calendar, now)),
  };
}
