import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellKey } from "../../functions/figures/cells.ts";
import { toRow } from "../../functions/figures/columns.ts";
import { changesBetween, type RevisionRecord, revisionListOf } from "../../functions/figures/revisions.ts";
import type { FigureRow } from "../../schema/contracts/figures.ts";
import { revisionList } from "../../schema/contracts/revisions.ts";
import { figures, fixed } from "./arbitraries.ts";
import { changed, figures2016 } from "./report.ts";

const rows2016 = figures2016.map(toRow);
const rows = figures.map((all) => [...new Map(all.map((figure) => [cellKey(figure), toRow(figure)])).values()]);

describe("what a revision changes", () => {
  it("is each column of a cell that differs, from what to what", () => {
    const corrected = changed(figures2016, "requests.received", "_T", { value: 248, label_en: "Received" }).map(toRow);
    const cell = { indicator: "requests.received", breakdown: "_T", applicant_kind: "_T", change: "changed" };
    expect(changesBetween(rows2016, corrected)).toEqual([
      { ...cell, column: "label_en", from: "Requests received", to: "Received" },
      { ...cell, column: "value", from: 247, to: 248 },
    ]);
  });

  it("is the value of a cell that is gone or new; null is cellsBefore from 0", () => {
    const [first, ...rest] = rows2016;
    if (first === undefined) throw new Error("empty");
    const cell = { indicator: first.indicator, breakdown: first.breakdown, applicant_kind: "_T", column: "value" };
    expect(changesBetween(rows2016, rest)).toEqual([{ ...cell, change: "removed", from: 1694, to: null }]);
    expect(changesBetween(rest, rows2016)).toEqual([{ ...cell, change: "added", from: null, to: 1694 }]);
    const blank = (row: FigureRow, value: number | null): FigureRow => ({ ...row, value });
    expect(changesBetween([blank(first, null)], [blank(first, 0)])).toMatchObject([{ from: null, to: 0 }]);
  });

  it("is nothing where only the revision's number differs", () => {
    expect(
      changesBetween(
        rows2016,
        rows2016.map((row) => ({ ...row, revision: 2 })),
      ),
    ).toEqual([]);
  });

  it("leads from any rows to any others", () => {
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const cellsBefore = new Map(before.map((row) => [cellKey(row), new Map<string, unknown>(Object.entries(row))]));
        const fresh = new Map(after.map((row) => [cellKey(row), row]));
        for (const change of changesBetween(before, after)) {
          const key = cellKey(change);
          if (change.change === "removed") cellsBefore.delete(key);
          else if (change.change === "added") cellsBefore.set(key, new Map(Object.entries(fresh.get(key) ?? {})));
          else {
            expect(cellsBefore.get(key)?.get(change.column)).toBe(change.from);
            cellsBefore.get(key)?.set(change.column, change.to);
          }
        }
        const columns = (row: Record<string, unknown>) => ({ ...row, revision: 0 });
        expect(new Map([...cellsBefore].map(([key, row]) => [key, columns(Object.fromEntries(row))]))).toEqual(
          new Map(after.map((row) => [cellKey(row), columns(row)])),
        );
      }),
      fixed,
    );
  });
});

describe("the list of revisions", () => {
  const released = (revision: number, more: Partial<RevisionRecord> = {}): RevisionRecord => ({
    revision,
    form: "2021",
    reason: `reason ${revision}`,
    explanation: null,
    unfinishedReason: null,
    releasedAt: `2026-01-0${revision}T00:00:00.000Z`,
    releasedAs: "editor",
    sections: [],
    changes: [],
    ...more,
  });
  const text = (words: string) => [{ no: 1, heading: "总体情况", text: words }];

  it("says when, in which role and why, and whether the narrative changed", () => {
    const list = revisionList.parse(
      revisionListOf("2024", [
        released(1),
        released(2, { sections: text("a") }),
        released(3, { sections: text("a"), changes: null, releasedAs: "head" }),
        released(4, { sections: text("b"), explanation: "Last year's was wrong." }),
      ]),
    );
    expect(list.items.map(({ narrative_changed }) => narrative_changed)).toEqual([false, true, false, true]);
    expect(list.items[2]).toMatchObject({ released_as: "head", reason: "reason 3", changes: null });
    expect(list.items[3]).toMatchObject({
      released_at: "2026-01-04T00:00:00.000Z",
      explanation: "Last year's was wrong.",
      links: { pinned_csv: "/v1/figures/2024/r4.csv", pinned_report_html: "/v1/reports/2024/r4.html" },
    });
  });
});
