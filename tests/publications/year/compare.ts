import { expect } from "vitest";
import { owedList } from "../../../schema/contracts/owed.ts";
import { type Publication, publicationList } from "../../../schema/contracts/publications.ts";
import { staffPublicationList } from "../../../schema/contracts/staff-publications.ts";
import { behind, computed, valuesOf } from "../../figures/compute/year.ts";
import type { TestEnvironment } from "../../support/environment.ts";
import { rollupOf } from "../../support/rollups.ts";
import type { Caller } from "../../support/staff.ts";
import type { Desk } from "./desk.ts";
import { inUse } from "./lawful.ts";
import type { Months } from "./months.ts";
import {
  documentsOf,
  dueOn,
  families,
  genreOf,
  type Item,
  isListed,
  lateness,
  monthIn,
  monthOf,
  monthsFrom,
  owedOn,
  spellings,
  subjectsOf,
  unitOf,
} from "./tally.ts";

type By = "channel" | "family" | "genre" | "unit" | "subject";
interface Selection {
  channel?: string;
  family?: string;
  genre?: string;
  unit?: string;
}

const places = [...Object.keys(families), ...new Set(Object.values(families).map((family) => `family:${family}`))];

const isOpenIn = (channel: string, month: string) => {
  const { from = "", to = "9999" } = inUse[channel] ?? {};
  return monthOf(from) <= month && month <= monthOf(to);
};

/** Compares what everybody reads with the desk's list. */
export function comparing(environment: TestEnvironment, staff: Caller, desk: Desk, months: Months) {
  /** Every entry in each place and month, found once for all the rollups that are compared. */
  function placed(): ReadonlyMap<string, readonly Item[]> {
    const found = new Map<string, Item[]>();
    for (const item of desk.items) {
      for (const place of ["_T", ...places]) {
        const month = monthIn(item, place);
        if (month !== undefined) found.set(`${place} ${month}`, [...(found.get(`${place} ${month}`) ?? []), item]);
      }
    }
    return found;
  }

  async function rollup(by: By, selection: Selection, [from, to]: [string, string], all: ReturnType<typeof placed>) {
    const query = new URLSearchParams({ by, ...selection, from, to });
    const answer = await rollupOf(environment, `?${query}`);
    const rows = answer.items.map((row) => ({ value: String(new Map(Object.entries(row)).get(by)), ...row }));
    const values = [...new Set(rows.map(({ value }) => value))];
    const { channel, family, genre, unit } = selection;
    const place = channel ?? (family === undefined ? "_T" : `family:${family}`);
    const isChosen = (item: Item) =>
      (genre === undefined || genreOf(item) === genre) && (unit === undefined || unitOf(item) === unit);
    const entriesIn = (of: string, month: string) => (all.get(`${of} ${month}`) ?? []).filter(isChosen);
    const valuesIn = {
      genre: (item: Item) => [genreOf(item)],
      unit: (item: Item) => [unitOf(item)],
      subject: subjectsOf,
    };
    const count = (value: string, month: string): number => {
      if (by === "channel") return entriesIn(value === "_T" ? place : value, month).length;
      if (by === "family") return entriesIn(value === "_T" ? place : `family:${value}`, month).length;
      return entriesIn(place, month).filter((item) => value === "_T" || valuesIn[by](item).includes(value)).length;
    };
    const chosen = Object.keys(families).filter(
      (id) => (channel === undefined || id === channel) && (family === undefined || families[id] === family),
    );
    const isInUse = (value: string, month: string) => {
      if (by === "channel" && value !== "_T") return isOpenIn(value, month);
      const own = by === "family" && value !== "_T" ? chosen.filter((id) => families[id] === value) : chosen;
      return own.some((id) => isOpenIn(id, month));
    };

    // Everything that the list has in these months is among the values.
    const listed = monthsFrom(from, to).flatMap((month) => entriesIn(place, month));
    if (by !== "channel" && by !== "family") {
      const missing = new Set(listed.flatMap(valuesIn[by])).difference(new Set(values));
      expect([...missing], query.toString()).toEqual([]);
    }

    const expected = monthsFrom(from, to).flatMap((month) =>
      values.map((value) => {
        const since = monthsFrom(`${month.slice(0, 4)}-01`, month).filter((one) => isInUse(value, one));
        const known = since.filter((one) => months.counted.has(one));
        const own = { month, value, in_use: isInUse(value, month) };
        return {
          ...own,
          items: own.in_use && months.counted.has(month) ? count(value, month) : null,
          year_to_date: known.length === 0 ? null : known.reduce((sum, one) => sum + count(value, one), 0),
          year_to_date_lacks: since.filter((one) => !months.counted.has(one)),
          provisional: (months.counted.get(month)?.revision ?? null) === null,
          differs: false,
        };
      }),
    );
    const served = rows.map(
      ({ month, value, in_use, items, year_to_date, year_to_date_lacks, provisional, differs }) => ({
        ...{ month, value, in_use, items, year_to_date, year_to_date_lacks, provisional, differs },
      }),
    );
    expect(served, query.toString()).toEqual(expected);
  }

  const genres = () => [...new Set(desk.items.map(genreOf))];
  const units = [...Object.keys(spellings), "_U"];

  return {
    /** Rollups of a range: of all and of each family, by genre and unit together too; at the year's end also of each channel, and of each family those together. */
    async rollups(from: string, to: string, { ofYear }: { ofYear: boolean }): Promise<void> {
      const all = placed();
      const channels = Object.keys(families).map((channel) => ({ channel }));
      const ofFamilies = [...new Set(Object.values(families))].map((family) => ({ family }));
      for (const selection of [{}, ...(ofYear ? channels : []), ...ofFamilies]) {
        await rollup("channel", selection, [from, to], all);
        if (!("channel" in selection)) await rollup("family", selection, [from, to], all);
        for (const by of ["genre", "unit", "subject"] as const) await rollup(by, selection, [from, to], all);
      }
      for (const selection of [{}, ...(ofYear ? [{ channel: "weibo" }, ...ofFamilies] : [])]) {
        for (const genre of genres()) await rollup("unit", { ...selection, genre }, [from, to], all);
        for (const unit of units) await rollup("genre", { ...selection, unit }, [from, to], all);
      }
    },

    /** Table 2's documents and what was published of a year, and the entries behind each of them. */
    async computedYear(year: string): Promise<void> {
      await computed(environment, staff, year);
      const values = await valuesOf(year);
      for (const [cell, numbers] of documentsOf(desk.items, year)) {
        expect([cell, values.get(cell)]).toEqual([cell, numbers.length]);
        expect([cell, (await behind(environment, staff, year, cell)).toSorted()]).toEqual([cell, numbers]);
      }
      const listed = desk.items.filter(isListed);
      const inYear = (day: string | null) => day?.startsWith(year) === true;
      expect(values.get("publications.items/_T/_T")).toBe(
        listed.filter(({ published_on }) => inYear(published_on)).length,
      );
      for (const id of Object.keys(families)) {
        const used = listed.filter(({ channels }) => channels.some((use) => use.id === id && inYear(use.on)));
        expect([id, values.get(`publications.items/channel.${id}/_T`) ?? 0]).toEqual([id, used.length]);
      }
    },

    /** The lists of what was published late and in time, and of what is owed. */
    async lists(): Promise<void> {
      for (const late of [true, false]) {
        const numbers = desk.items.filter((item) => isListed(item) && lateness(item) === late);
        expect((await catalogue(`late=${late}&`)).map(({ index_no }) => index_no).toSorted()).toEqual(
          numbers.map(({ index_no }) => index_no).toSorted(),
        );
      }
      for (const [filter, isMeant] of [
        ["withdrawn", ({ isWithdrawn }: Item) => isWithdrawn],
        ["owed", ({ isWithdrawn, published_on }: Item) => !isWithdrawn && published_on === null],
      ] as const) {
        const listed = await environment.call("GET", `/v1/staff/publications?${filter}=true&limit=500`, staff);
        const numbers = staffPublicationList.parse(await listed.json()).items.map(({ index_no }) => index_no);
        expect(numbers.toSorted(), filter).toEqual(
          desk.items.flatMap((item) => (isMeant(item) ? [item.index_no] : [])).toSorted(),
        );
      }
      const response = await environment.call("GET", "/v1/staff/publications/owed?limit=500", staff);
      const { items, next } = owedList.parse(await response.json());
      expect(next).toBeNull();
      const served = items.map(({ index_no, owed, due_on, change_due_on, working_days_left, overdue_by }) => ({
        ...{ index_no, owed, due: owed === "update" ? change_due_on : due_on },
        ...{ left: working_days_left, overdue: overdue_by },
      }));
      const dues = served.map(({ due }) => due);
      expect(dues).toEqual(dues.toSorted());
      expect(served.toSorted((a, b) => (a.index_no < b.index_no ? -1 : 1))).toEqual(owedOn(desk.items, desk.today));
    },

    /** A copy that goes on with the changes has what the catalogue has, and that is what the desk's list says. */
    mirror: mirroring(),
  };

  async function catalogue(filter = ""): Promise<Publication[]> {
    const found: Publication[] = [];
    for (let cursor = ""; ; ) {
      const page = publicationList.parse(
        await (await environment.call("GET", `/v1/publications?${filter}limit=100${cursor}`)).json(),
      );
      found.push(...page.items);
      if (page.next === null) return found;
      cursor = `&cursor=${page.next}`;
    }
  }

  function mirroring() {
    const copy = new Map<string, Publication>();
    let since = "0";
    return async () => {
      for (;;) {
        const page = publicationList.parse(
          await (await environment.call("GET", `/v1/publications?changed_since=${since}&limit=50`)).json(),
        );
        for (const entry of page.items) copy.set(entry.index_no, entry);
        for (const { index_no } of page.withdrawn ?? []) copy.delete(index_no);
        if (page.next === since || page.next === null) break;
        since = page.next;
      }
      const byNumber = (a: { index_no: string }, b: { index_no: string }) => (a.index_no < b.index_no ? -1 : 1);
      const entries = (await catalogue()).toSorted(byNumber);
      expect([...copy.values()].toSorted(byNumber)).toEqual(entries);
      expect(entries.map(asItem)).toEqual(desk.items.filter(isListed).toSorted(byNumber).map(stated));
    };
  }
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** What an item of the desk's list says, its lateness as everybody reads it. */
const stated = ({ isWithdrawn: _, wasLate: __, ...item }: Item) => ({
  ...item,
  channels: item.channels.toSorted(byId),
  late: lateness({ ...item, isWithdrawn: _, wasLate: __ }),
  due_on: dueOn(item.formed_on, item.due_rule),
  change_due_on: dueOn(item.changed_on, item.due_rule),
});

const asItem = (entry: Publication) => ({
  ...{ index_no: entry.index_no, title: entry.title, subjects: entry.subjects, genre: entry.genre },
  ...{ unit: entry.publisher_unit, origin: entry.origin, formed_on: entry.formed_on, published_on: entry.published_on },
  channels: entry.channels.map(({ id, published_on: on, account }) => ({ id, on, account })).toSorted(byId),
  ...{ due_rule: entry.due_rule, validity: entry.validity, validity_by: entry.validity_by },
  ...{ effective_from: entry.effective_from, effective_to: entry.effective_to, repealed_on: entry.repealed_on },
  ...{ changed_on: entry.changed_on, updated_on: entry.updated_on, late: entry.late },
  ...{ due_on: entry.due_on, change_due_on: entry.change_due_on },
});
