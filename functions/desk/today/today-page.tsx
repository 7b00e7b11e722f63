import type * as z from "zod";
import { roles, type StaffMember } from "../../../schema/contracts/staff.ts";
import { type TodayScope, type today as todayContract, todayScope } from "../../../schema/contracts/today.ts";
import { toDay } from "../../clock/days.ts";
import { roleLabels } from "../../labels/roles.ts";
import { Particulars } from "../../site/components/particulars.tsx";
import { dayWords, weekdayOf } from "../../site/format.ts";
import type { Reader } from "../../site/reader.ts";
import { usualScope } from "../../today/scope.ts";
import { readToday } from "../../today/today.routes.ts";
import { whatWaits } from "../../today/today.ts";
import { CaseTable } from "../components/case-table.tsx";
import { CountList } from "../components/count-list.tsx";
import { DayStrip } from "../components/day-strip.tsx";
import { Scopes } from "../components/scopes.tsx";
import { deskPage } from "../desk-page.ts";
import { policyOf } from "../may-use.ts";
import { queueAddress } from "../queue/queue-query.ts";
import { countedNowAt } from "../report/cell-address.ts";
import { daysLeftWords } from "../words/due-words.ts";
import { todayWords as words } from "../words/today-words.ts";
import { countedNames, dutyAddress, listOf } from "./today-links.ts";

type Today = z.input<typeof todayContract>;

interface TodayProps {
  reader: Reader;
  waiting: Today;
  member: StaffMember;
}

const textOf = ({ count, more }: { count: number; more: boolean }) => (more ? `${count}+` : String(count));

/** What of cases is overdue, or failed: it should be none. */
const late: ReadonlySet<string> = new Set(["overdue", "failed_deliveries", "late_jobs"]);

const Waiting = ({ reader, waiting }: Omit<TodayProps, "member">) => {
  const counts = countedNames.flatMap((name) => {
    const counted = waiting[name];
    return counted === null
      ? []
      : [
          {
            name: reader.say(words[name]),
            count: textOf(counted),
            spoken: counted.more ? reader.say(words.more) : undefined,
            href: reader.to(listOf(name, counted.address, waiting.scope)),
            isNone: counted.count === 0 && !counted.more,
            isLate: late.has(name),
          },
        ];
  });
  const changed = (waiting.changed_years ?? []).map(({ period, count }) => ({
    name: reader.say(words.changed_year(period)),
    count: String(count),
    href: reader.to(countedNowAt(period)),
    isNone: false,
  }));
  const all = [...counts, ...changed];
  if (all.length === 0) return null;
  return (
    <>
      <h2>{reader.say(words.waiting)}</h2>
      {all.every(({ isNone }) => isNone) && <p>{reader.say(words.nothing)}</p>}
      <CountList counts={all} />
    </>
  );
};

/** Whose cases the day's lists are of, as the queue's filters name them. */
const ofScope = (scope: TodayScope, { id, unit }: { id: string; unit: string }) =>
  scope === "mine" ? { assigned_to: id } : scope === "unit" ? { unit } : {};

const Strip = ({ reader, waiting, member }: TodayProps) => {
  const { say } = reader;
  const { strip, scope, as_of } = waiting;
  const days = strip.map(({ on, until, provisional, replies, others }) => {
    const day = toDay(on);
    const range = { due_from: on, due_until: until };
    const { count, more } = others;
    const hasOthers = count > 0 || more;
    const hasReplies = replies.count > 0 || replies.more;
    return {
      on,
      name: say(dayWords(day)),
      weekday: say(weekdayOf(day)),
      href: reader.to(queueAddress({ ...range, ...ofScope(scope, member) })),
      mark: provisional ? say(daysLeftWords.provisional) : undefined,
      isToday: on === as_of,
      due: (
        <>
          {hasReplies && (
            <p>
              <strong>{say(words.replies(textOf(replies)))}</strong>
            </p>
          )}
          {hasOthers && (
            <p>
              <a href={reader.to(dutyAddress({ ...range, scope }))}>{say(words.others(textOf(others)))}</a>
            </p>
          )}
          {!hasReplies && !hasOthers && <p class="quiet">{say(words.free)}</p>}
        </>
      ),
    };
  });
  return (
    <>
      <h2>{say(words.strip)}</h2>
      <p class="hint">{say(words.stripHint)}</p>
      <DayStrip days={days} />
    </>
  );
};

export const todayPage = deskPage({
  id: "deskToday",
  path: "/desk",
  summary: "The desk: what waits today",
  description: "Counts that lead to their lists, the cases that are due first, and the next twenty working days.",
  policy: policyOf(readToday),
  query: { scope: todayScope.optional().catch(undefined) },
  async draw(call, { reader, query }) {
    const { member } = call;
    const { say } = reader;
    const waiting = await whatWaits(call, query.scope ?? usualScope(member));
    const today = toDay(waiting.as_of);
    const title = say(words.title);
    const readsCases = waiting.overdue !== null;
    return {
      title,
      children: (
        <>
          <h1>
            {title} <small>{say(words.asOf(today))}</small>
          </h1>
          {readsCases && <Scopes reader={reader} chosen={waiting.scope} path="/desk" />}
          <Waiting reader={reader} waiting={waiting} />
          {readsCases && (
            <>
              <h2>{say(words.first)}</h2>
              {waiting.first.length === 0 ? (
                <p>{say(words.noneDue)}</p>
              ) : (
                <CaseTable reader={reader} caption={say(words.first)} items={waiting.first} today={today} />
              )}
              <Strip reader={reader} waiting={waiting} member={member} />
            </>
          )}
          <h2>{say(words.who)}</h2>
          <Particulars
            items={roles
              .filter((role) => member.roles.includes(role))
              .map((role) => ({ name: say(roleLabels[role].name), value: say(roleLabels[role].does) }))}
          />
        </>
      ),
    };
  },
});
