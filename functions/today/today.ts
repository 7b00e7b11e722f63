import type * as z from "zod";
import type { Day } from "../../schema/contracts/day.ts";
import type { Role, StaffMember } from "../../schema/contracts/staff.ts";
import type { TodayScope, today as todayContract } from "../../schema/contracts/today.ts";
import { calendarOf } from "../calendars/calendars.store.ts";
import type { Calendar } from "../clock/calendar.ts";
import { addDays } from "../clock/days.ts";
import { todayOf } from "../env.ts";
import { firstRecounted } from "../figures/recount/recounted-years.ts";
import type { StaffCall } from "../http/operation.ts";
import { jobs } from "../jobs/jobs.ts";
import { lateAmong } from "../jobs/late-jobs.ts";
import { keyringOf } from "../platform/keyring.ts";
import { withContents } from "../requests/drafting/drafts.store.ts";
import { listedEntries } from "../requests/views/queue-view.ts";
import { casesWithin } from "./scope.ts";
import { isAllExamined, readOfAgency, readOfCases } from "./today.store.ts";
import { draftsThatWait } from "./waiting-drafts.ts";

type Today = z.input<typeof todayContract>;
type Waiting = NonNullable<Today["overdue"]>;

/** Counts stop at this. */
const most = 99;
const counted = (found: number, isAll: boolean) => ({ count: Math.min(most, found), more: found > most || !isAll });

/** Working days ahead in which a case counts as due soon, and those of the strip. */
const soonDays = 5;
const stripDays = 20;

const healthReaders: readonly Role[] = ["head", "auditor", "admin"];
const owedReaders: readonly Role[] = ["publisher", "editor", "head", "auditor", "admin"];
const figureReaders: readonly Role[] = ["editor", "head", "auditor"];
const caseReaders: readonly Role[] = ["clerk", "officer", "head", "auditor"];
const isOneOf = ({ roles }: StaffMember, named: readonly Role[]) => roles.some((role) => named.includes(role));

/** What waits today for the calling member. */
export async function whatWaits(call: StaffCall, scope: TodayScope): Promise<Today> {
  const { env, outside, member } = call;
  const today = todayOf(env, outside);
  const now = outside.now();
  const calendar = await calendarOf(env.DB, now);
  const soon = calendar.plus(today, soonDays).on;
  const ofAgency = await readOfAgency(env.DB, {
    jobNames: jobs.map(({ name }) => name),
    soon,
    recountedFrom: firstRecounted(today),
  });
  const cases = casesWithin(scope, member, ofAgency.units);
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
  const drafts = await draftsThatWait(call, cases, withContents(ofAgency.drafts, ofCases.steps, ofCases.texts));
  const isEveryDraft = isAllExamined({ examined: ofAgency.drafts.length });
  const drafted = (found: number): Waiting | null =>
    readsCases ? { ...counted(found, isEveryDraft), address: "/v1/staff/drafts" } : null;
  const late = lateAmong(ofAgency.jobs, now);
  const sumOf = (counts: typeof ofAgency.failed) => ({
    ...counted(
      counts.reduce((sum, { found }) => sum + found, 0),
      counts.every(isAllExamined),
    ),
  });
  const dueBefore = addDays(soon, 1);
  const { unassigned, failed, publications } = ofAgency;
  const { first } = ofCases;
  return {
    as_of: today,
    scope,
    overdue: listed(ofCases.overdue, { overdue: "true" }),
    due_soon: listed(ofCases.soon, { due_from: today, due_before: dueBefore }),
    duties: readsCases
      ? {
          ...counted(ofCases.duties.found, isAllExamined(ofCases.duties)),
          address: `/v1/staff/duties?due_before=${dueBefore}&scope=${scope}`,
        }
      : null,
    awaiting_approval: drafted(drafts.approval.length),
    approved_not_served: drafted(drafts.service.length),
    awaiting_applicant: listed(ofCases.awaiting, { awaiting: "applicant" }),
    unassigned: readsCases
      ? { ...counted(unassigned.found, isAllExamined(unassigned)), address: "/v1/staff/requests?unassigned=true" }
      : null,
    returned_mail: listed(ofCases.returned, { returned: "true" }),
    failed_deliveries: readsHealth ? { ...sumOf(failed), address: "/v1/staff/health" } : null,
    late_jobs: readsHealth ? { ...counted(late.length, true), address: "/v1/staff/jobs" } : null,
    publications: isOneOf(member, owedReaders)
      ? { ...sumOf(publications), address: `/v1/staff/publications/owed?due_before=${dueBefore}` }
      : null,
    changed_years: isOneOf(member, figureReaders)
      ? ofAgency.changedYears.map((year) => ({ ...year, address: `/v1/staff/figures/${year.period}/count` }))
      : null,
    first: readsCases
      ? await listedEntries(env, await keyringOf(env), first.rows, first.listed, { calendar, today, now })
      : [],
    strip: readsCases
      ? strip.map(({ on, before, provisional }) => {
          const { replies = none, others = none } = ofCases.days.get(on) ?? {};
          return {
            on,
            until: addDays(before, -1),
            provisional,
            replies: counted(replies.found, isAllExamined(replies)),
            others: counted(others.found, isAllExamined(others)),
          };
        })
      : [],
  };
}

const none = { found: 0, examined: 0 };

/** The next working days, today among them; each with the day before which what falls due is counted with it. */
function stripOf(calendar: Calendar, today: Day): { on: Day; before: Day; provisional: boolean }[] {
  const yesterday = addDays(today, -1);
  return Array.from({ length: stripDays }, (_, at) => {
    const { on, provisional } = calendar.plus(yesterday, at + 1);
    return { on, provisional, before: calendar.plus(yesterday, at + 2).on };
  });
}
