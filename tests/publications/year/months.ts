import { expect } from "vitest";
import type { TestEnvironment } from "../../support/environment.ts";
import { revisionsOf, rollupOf } from "../../support/rollups.ts";
import type { Desk } from "./desk.ts";
import { between, monthOf, monthsFrom, type Snapshot, snapshotOf } from "./tally.ts";

/** A month as it was counted last; without a revision while it is provisional. */
interface Counted {
  revision: number | null;
  snapshot: Snapshot;
}

/** A month that is counted otherwise: as it was closed before, and the most revisions that it may have now. */
interface Expected extends Counted {
  before: Counted | undefined;
  most: number;
}

const previous = (month: string): string => monthsFrom("2022-01", month).at(-2) ?? month;

const isSame = (before: Snapshot, now: Snapshot): boolean => {
  const { came, went, changed } = between(before, now);
  return came.length + went.length + changed.length === 0;
};

/** Which months are counted and closed, and what each revision has to name. */
export function openMonths(environment: TestEnvironment, desk: Desk) {
  const counted = new Map<string, Counted>();
  let lastClosed: string | undefined;

  /** What counting a month comes to: a closed one has its next revision where it counts otherwise. */
  function count(
    month: string,
    { closes, isDue, races }: { closes: boolean; isDue: boolean; races: number },
  ): Expected | undefined {
    const before = counted.get(month);
    const snapshot = snapshotOf(desk.items, month);
    const isOpen = before === undefined || before.revision === null;
    const differs = before === undefined || !isSame(before.snapshot, snapshot);
    if (!differs && !(isOpen && isDue)) return undefined;
    const revision = isOpen ? (closes ? 1 : null) : (before.revision ?? 0) + 1;
    counted.set(month, { revision, snapshot });
    const most = (revision ?? 0) + (isOpen ? races : Math.max(0, races - 1));
    return { revision, snapshot, before: isOpen ? undefined : before, most };
  }

  /** Compares where each month stands, and what the new revisions name: in a race several may share it. */
  async function compare(expected: ReadonlyMap<string, Expected>, races: number): Promise<void> {
    const answer = await rollupOf(environment, `?channel=portal&from=2023-01&to=${monthOf(desk.today)}`);
    expect(answer.counted.map(({ month, differs: is }) => [month, is])).toEqual(
      [...counted.keys()].toSorted().map((month) => [month, false]),
    );
    for (const { month, revision, closed_at } of answer.counted) {
      const own = counted.get(month);
      expect(closed_at === null, month).toBe(own?.revision === null);
      const most = expected.get(month)?.most;
      if (races > 0 && most !== undefined && revision !== null) expect(revision, month).toBeLessThanOrEqual(most);
      else expect([month, revision]).toEqual([month, own?.revision]);
    }
    for (const [month, { before, snapshot, revision }] of expected) {
      if (revision === null) continue;
      const stored = await revisionsOf(environment, month);
      const fresh = stored.filter((one) => one.revision > (before?.revision ?? 1));
      const [latest] = stored;
      expect(latest?.items).toBe([...snapshot.values()].filter(({ published_on }) => published_on === "true").length);
      const named = fresh.flatMap(({ entries }) => (entries === null ? [] : [entries]));
      expect(named.map(({ unlisted }) => unlisted)).toEqual(fresh.map(() => 0));
      if (before !== undefined) {
        expect(
          {
            came: named.flatMap(({ came }) => came).toSorted(),
            went: named.flatMap(({ went }) => went).toSorted(),
            changed: named.flatMap(({ changed }) => changed).toSorted((a, b) => (a.index_no < b.index_no ? -1 : 1)),
          },
          month,
        ).toEqual(between(before.snapshot, snapshot));
      }
      counted.set(month, { revision: latest?.revision ?? null, snapshot });
    }
  }

  return {
    counted,
    /** After a daily run; before it a monthly one closed the months before `closing`, and `races` writes ran into either. */
    async after({ closing, races = 0 }: { closing?: string | undefined; races?: number } = {}): Promise<void> {
      const openFrom = previous(monthOf(desk.today));
      const due = closing === undefined ? [] : monthsFrom(lastClosed ?? previous(closing), previous(closing));
      lastClosed = closing ?? lastClosed;
      const expected = new Map<string, Expected>();
      for (const month of new Set([...due, ...desk.written])) {
        const found = count(month, {
          closes: due.includes(month) || month < openFrom,
          isDue: due.includes(month),
          races,
        });
        if (found !== undefined) expected.set(month, found);
      }
      await compare(expected, races);
    },
  };
}

export type Months = ReturnType<typeof openMonths>;
