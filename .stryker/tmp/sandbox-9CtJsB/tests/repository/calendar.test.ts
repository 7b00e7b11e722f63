// @ts-nocheck
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { day } from "../../schema/contracts/day.ts";
import { apply, migrations, openDatabase } from "./database.ts";

const notice = z.strictObject({
  year: z.int(),
  document_no: z.string().nullable(),
  off: z.array(day),
  makeup: z.array(day),
});
const file = new URL("../../functions/calendars/notices-2008-2026.json", import.meta.url);
const notices = z.array(notice).parse(JSON.parse(readFileSync(file, "utf8")));

const { database, close } = await openDatabase();
afterAll(close);
for (const migration of migrations) await apply(database, migration);

const isWeekend = (on: string) => [0, 6].includes(new Date(`${on}T00:00:00Z`).getUTCDay());

describe("the State Council's notices 2008-2026", () => {
  it("are stored by the migrations as the data file has them", async () => {
    const { results } = await database
      .prepare("SELECT year, document_no, off, makeup FROM calendar_notice WHERE year <= 2026 ORDER BY year, version")
      .all();
    const stored = results.map((row) => ({
      ...row,
      off: JSON.parse(String(row.off)),
      makeup: JSON.parse(String(row.makeup)),
    }));
    expect(stored).toEqual(notices);
  });

  it("are stored in the calendar's first version", async () => {
    const { results } = await database.prepare("SELECT version FROM calendar_version").all();
    expect(results).toEqual([{ version: 1 }]);
  });

  it("cover each year once, from the Regulation's first to the last notice published", () => {
    expect(notices.map(({ year }) => year)).toEqual(Array.from({ length: 19 }, (_, at) => 2008 + at));
  });

  it.each(notices)("$year: weekdays off, weekends worked, in order, of that year or the turn to it", (notice) => {
    expect(notice.off.filter(isWeekend)).toEqual([]);
    expect(notice.makeup.filter((on) => !isWeekend(on))).toEqual([]);
    for (const days of [notice.off, notice.makeup]) {
      expect(days).toEqual([...new Set(days)].toSorted());
      const foreign = days.filter((on) => !on.startsWith(`${notice.year}-`));
      expect(foreign.filter((on) => !on.startsWith(`${notice.year - 1}-12-`))).toEqual([]);
    }
    // New Year, Spring Festival, Qingming, Labour Day, Dragon Boat, Mid-Autumn, National Day: 11 days, 13 from 2025.
    expect(notice.off.length).toBeGreaterThanOrEqual(10);
    expect(notice.makeup.length).toBeGreaterThanOrEqual(3);
  });

  it("decide no day twice", () => {
    const days = notices.flatMap(({ off, makeup }) => [...off, ...makeup]);
    expect(days.length).toBe(new Set(days).size);
  });
});
