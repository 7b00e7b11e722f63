import { and, desc, gt, isNotNull } from "drizzle-orm";
import { drizzle } from "drizzle-orm/d1";
import { calendarNotice } from "../../schema/tables/calendars.ts";
import { figureRelease } from "../../schema/tables/figures.ts";
import { publication, rollupRevision } from "../../schema/tables/publications.ts";
import { indexNoOf } from "../publications/entry/index-number.ts";
import { mostUpdates, type RecentChange } from "./update.ts";

/** The calendar's version that the migrations bring: no change that was made here. */
const firstCalendar = 1;

/** The newest changes of each kind, by indexes on their instants: at most `mostUpdates` rows a kind, whatever is stored. */
export async function readRecentChanges(database: D1Database): Promise<RecentChange[]> {
  const db = drizzle(database);
  const [releases, months, withdrawals, notices] = await db.batch([
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
  ]);
  return [
    ...releases.map((release): RecentChange => ({ kind: "release", ...release })),
    ...months.map((month): RecentChange => ({ kind: "month", ...month })),
    ...withdrawals.flatMap(({ title, reason, redacted, at, ...numbered }): RecentChange[] => {
      const words = redacted ? { title: null, reason: null } : { title, reason };
      return at === null ? [] : [{ kind: "withdrawal", at, indexNo: indexNoOf(numbered), ...words }];
    }),
    ...notices.map((notice): RecentChange => ({ kind: "calendar", ...notice })),
  ];
}
