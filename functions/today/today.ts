import type * as z from "zod";
import type { Day } from "../../schema/contracts/day.ts";
import type { Role, StaffMember } from "../../schema/contracts/staff.ts";
import type { TodayScope, today as todayContract } from "../../schema/contracts/today.ts";
import { calendarOf } from "../calendars/calendars.store.ts";
import type { Calendar } from "../clock/calendar.ts";
import { addDays } from "../clock/days.ts";
import { todayOf } from "../env.ts";
import type { StaffCall } from "../http/operation.ts";
import { jobs } from "../jobs/jobs.ts";
import { lateAmong } from "../jobs/late-jobs.ts";
import { keyringOf } from "../platform/keyring.ts";
import { dutyOfDraft } from "../reminders/deadlines/drafts.ts";
import { withContents } from "../requests/drafting/drafts.store.ts";
import { isSameText } from "../text/fold.ts";
import { type CountedCases, isAllExamined, readOfAgency, readOfCases } from "./today.store.ts";

type Today = z.input<typeof todayContract>;
type Waiting = NonNullable<Today["overdue"]>;

/** Counts stop at this. */
const most = 99;
const counted = (found: number, isAll: boolean) => ({ count: Math.min(most, found), more: found > most || !isAll });

/** Working days ahead in which a case counts as due soon, and those of the strip. */
const soonDays = 5;
const stripDays = 20;

const healthReaders: readonly Role[] = ["head", "auditor", "admin"];
const caseReaders: readonly Role[] = ["clerk", "officer", "head", "auditor"];
const isOneOf = ({ roles }: StaffMember, named: readonly Role[]) => roles.some((role) => named.includes(role));

/** Whose cases a member begins with: an officer with its own, whoever leads, registers or reads with all. */
export const usualScope = ({ roles }: StaffMember): TodayScope =>
  roles.includes("officer") && !roles.includes("head") ? "mine" : "all";

/** What waits today for the calling member. */
export async function whatWaits(call: StaffCall, scope: TodayScope): Promise<Today> {
  const { env, outside, member } = call;
  const today = todayOf(env, outside);
  const now = outside.now();
  const calendar = await calendarOf(env.DB, now);
  const ofAgency = await readOfAgency(
    env.DB,
    jobs.map(({ name }) => name),
  );
  const cases = countedCases(scope, member, ofAgency.units);
  const soon = calendar.plus(today, soonDays).on;
  const strip = stripOf(calendar, today);
  const ofCases = await readOfCases(env.DB, cases, { today, soon, strip }, ofAgency.drafts);

  const readsCases = isOneOf(member, caseReaders);
  const readsHealth = isOneOf(member, healthReaders);
  const ofMember = new URLSearchParams(
    cases.of === "member" ? { assigned_to: member.id } : cases.of === "unit" ? { unit: member.unit } : {},
  );
  const listed = (found: { found: number; examined: number }, filters: Record<string, string>): Waiting | null => {
    const query = new URLSearchParams([...ofMember, ...Object.entries(filters)]);
    query.sort();
    return readsCases
      ? { ...counted(found.found, isAllExamined(found)), address: `/v1/staff/requests?${query}` }
      : null;
  };
  const drafts = await waitingDrafts(call, cases, withContents(ofAgency.drafts, ofCases.steps, ofCases.texts));
  const isEveryDraft = isAllExamined({ examined: ofAgency.drafts.length });
  const drafted = (found: number): Waiting | null =>
    readsCases ? { ...counted(found, isEveryDraft), address: "/v1/staff/drafts" } : null;
  const late = lateAmong(ofAgency.jobs, now);
  const failed = ofAgency.failed.reduce((sum, { found }) => sum + found, 0);
  const { unassigned } = ofAgency;
  return {
    as_of: today,
    scope,
    overdue: listed(ofCases.overdue, { overdue: "true" }),
    due_soon: listed(ofCases.soon, { due_from: today, due_before: addDays(soon, 1) }),
    awaiting_approval: drafted(drafts.approval),
    approved_not_served: drafted(drafts.service),
    awaiting_applicant: listed(ofCases.awaiting, { awaiting: "applicant" }),
    unassigned: readsCases
      ? { ...counted(unassigned.found, isAllExamined(unassigned)), address: "/v1/staff/requests?unassigned=true" }
      : null,
    returned_mail: listed(ofCases.returned, { returned: "true" }),
    failed_deliveries: readsHealth
      ? { ...counted(failed, ofAgency.failed.every(isAllExamined)), address: "/v1/staff/health" }
      : null,
    late_jobs: readsHealth ? { ...counted(late.length, true), address: "/v1/staff/jobs" } : null,
    strip: readsCases
      ? strip.map(({ on, provisional }) => {
          const { replies = none, others = none } = ofCases.days.get(on) ?? {};
          return {
            on,
            provisional,
            replies: counted(replies.found, isAllExamined(replies)),
            others: counted(others.found, isAllExamined(others)),
          };
        })
      : [],
  };
}

const none = { found: 0, examined: 0 };

function countedCases(scope: TodayScope, { id, unit }: StaffMember, units: readonly string[]): CountedCases {
  if (scope === "all") return { of: "all" };
  if (scope === "mine") return { of: "member", id };
  return { of: "unit", units: units.filter((known) => isSameText(known, unit)) };
}

/** The next working days, today among them; each with the day before which what falls due is counted with it. */
function stripOf(calendar: Calendar, today: Day): { on: Day; before: Day; provisional: boolean }[] {
  const yesterday = addDays(today, -1);
  return Array.from({ length: stripDays }, (_, at) => {
    const { on, provisional } = calendar.plus(yesterday, at + 1);
    return { on, provisional, before: calendar.plus(yesterday, at + 2).on };
  });
}

/** How many drafts of these cases wait for the member's approval, or for anybody's where the member approves none, and for their service. */
async function waitingDrafts(
  { env, member }: StaffCall,
  cases: CountedCases,
  drafts: ReturnType<typeof withContents>,
): Promise<{ approval: number; service: number }> {
  const waiting = { approval: 0, service: 0 };
  if (drafts.length === 0) return waiting;
  const keyring = await keyringOf(env);
  for (const rows of drafts) {
    const duty = await dutyOfDraft(rows, env, keyring);
    if (duty === undefined) continue;
    // Who approves is asked whose case it is of: the head's approvals are of everybody's cases.
    if (duty.approvers !== null) waiting.approval += mayApprove(member, duty.approvers) ? 1 : 0;
    else waiting.service += isOf(cases, rows.of) ? 1 : 0;
  }
  return waiting;
}

/** Whether a draft waits for this member: one who approves, and did not write it. Who approves nothing is told of all. */
export function mayApprove(
  { id, roles }: Pick<StaffMember, "id" | "roles">,
  approvers: { roles: readonly Role[]; except: readonly string[] },
): boolean {
  if (!roles.some((role) => role === "officer" || role === "head")) return true;
  return roles.some((role) => approvers.roles.includes(role)) && !approvers.except.includes(id);
}

function isOf(cases: CountedCases, { assignedTo, unit }: { assignedTo: string | null; unit: string | null }): boolean {
  if (cases.of === "all") return true;
  return cases.of === "member" ? assignedTo === cases.id : unit !== null && cases.units.includes(unit);
}
