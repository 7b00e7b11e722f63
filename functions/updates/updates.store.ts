import { and, desc, gt, gte, isNotNull, lt } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import type { Agency } from "../../schema/contracts/agency.ts";
import type { Day } from "../../schema/contracts/day.ts";
import { anchor } from "../../schema/tables/anchors.ts";
import { calendarNotice } from "../../schema/tables/calendars.ts";
import { figureRelease } from "../../schema/tables/figures.ts";
import { publication, rollupRevision } from "../../schema/tables/publications.ts";
import { addDays, startOfDay } from "../clock/days.ts";
import { indexNoOf } from "../publications/entry/index-number.ts";
import { anchorDays, mostUpdates, type RecentChange } from "./update.ts";

/** The calendar's version that the migrations bring: no change that was made here. */
const firstCalendar = 1;

/** The newest changes of each kind, by indexes on their instants: at most `mostUpdates` rows a kind, whatever is stored. */
export async function readRecentChanges(
  database: D1Database,
  { today, time_zone }: { today: Day } & Pick<Agency, "time_zone">,
): Promise<RecentChange[]> {
  const db = drizzle(database);
  const starts = Array.from({ length: anchorDays + 1 }, (_, ago) =>
    startOfDay(addDays(today, -ago), time_zone).toISOString(),
  );
  const [releases, months, withdrawals, notices, ...anchors] = await db.batch([
    db
      .select({
        period: figureRelease.period,
        revision: figureRelease.revision,
        reason: figureRelease.reason,
        at: figureRelease.releasedAt,
      })
      .from(figureRelease)
      .orderBy(desc(figureRelease.releasedAt))
      .limit(mostUpdates),
    db
      .select({
        month: rollupRevision.month,
        revision: rollupRevision.revision,
        items: rollupRevision.items,
        at: rollupRevision.recordedAt,
      })
      .from(rollupRevision)
      .orderBy(desc(rollupRevision.recordedAt))
      .limit(mostUpdates),
    db
      .select({
        organisation: publication.organisation,
        year: publication.year,
        seq: publication.seq,
        title: publication.title,
        reason: publication.withdrawalReason,
        redacted: publication.redacted,
        at: publication.withdrawnAt,
      })
      .from(publication)
      // An entry that never was published is nobody's to read about.
      .where(and(isNotNull(publication.withdrawnAt), isNotNull(publication.publishedOn)))
      .orderBy(desc(publication.withdrawnAt))
      .limit(mostUpdates),
    db
      .select({
        year: calendarNotice.year,
        version: calendarNotice.version,
        documentNo: calendarNotice.documentNo,
        at: calendarNotice.loadedAt,
      })
      .from(calendarNotice)
      .where(gt(calendarNotice.version, firstCalendar))
      .orderBy(desc(calendarNotice.version))
      .limit(mostUpdates),
    ...starts.slice(1).map((from, at) =>
      db
        .select({ number: anchor.number, last: anchor.last, hash: anchor.hash, jws: anchor.jws, at: anchor.madeAt })
        .from(anchor)
        .where(and(gte(anchor.madeAt, from), lt(anchor.madeAt, starts[at] ?? from)))
        .orderBy(desc(anchor.madeAt), desc(anchor.number))
        .limit(1),
    ),
  ]);
  return [
    ...releases.map((release): RecentChange => ({ kind: "release", ...release })),
    ...months.map((month): RecentChange => ({ kind: "month", ...month })),
    ...withdrawals.flatMap(({ title, reason, redacted, at, ...numbered }): RecentChange[] => {
      const words = redacted ? { title: null, reason: null } : { title, reason };
      return at === null ? [] : [{ kind: "withdrawal", at, indexNo: indexNoOf(numbered), ...words }];
    }),
    ...anchors.flat().map((made): RecentChange => ({ kind: "anchor", ...made })),
    ...notices.map((notice): RecentChange => ({ kind: "calendar", ...notice })),
  ];
}
