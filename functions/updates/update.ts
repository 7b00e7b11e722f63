import * as z from "zod";
import type { Agency } from "../../schema/contracts/agency.ts";
import { instant } from "../../schema/contracts/text.ts";
import { pinnedLinksOf } from "../figures/links.ts";
import { monthsBetween } from "../publications/months.ts";

/** Items of a page of the feeds. */
export const mostUpdates = 50;

/** Revisions of one day that are read at the most: more than months since the Regulation of 2008, each counted again once. */
export const mostRevisions = 240;

/** Where a page ends: at the item of this instant and id. Whatever is of the same instant comes in the order of the ids. */
export const updatePlace = z.strictObject({ at: instant, id: z.string() });
export type UpdatePlace = z.output<typeof updatePlace>;

/** Where the first page begins. */
export const newest: UpdatePlace = { at: "9999-01-01T00:00:00.000Z", id: "" };

/** A change that the public may know of, as it is read. */
export const recentChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("release"), period: z.string(), revision: z.int(), reason: z.string() }),
  z.strictObject({ kind: z.literal("month"), month: z.string(), items: z.int() }),
  // Each revision of the day, as its month and when it was recorded, the earliest first.
  z.strictObject({
    kind: z.literal("recount"),
    day: z.string(),
    revisions: z.array(z.tuple([z.string(), z.string()])).min(1),
  }),
  // Without title and reason where the entry was redacted.
  z.strictObject({ kind: z.literal("withdrawal"), title: z.string().nullable(), reason: z.string().nullable() }),
  z.strictObject({
    kind: z.literal("calendar"),
    year: z.int(),
    version: z.int(),
    document_no: z.string().nullable(),
  }),
  z.strictObject({
    kind: z.literal("anchor"),
    number: z.int(),
    last: z.int(),
    hash: z.string(),
    jws: z.string().nullable(),
  }),
]);
export type RecentChange = z.output<typeof recentChange>;

/** What an item is about, where that is public: `text/html` is a page for people. */
interface Target {
  path: string;
  type: "text/html" | "application/json" | "application/problem+json";
}

/** One item of the feeds. Its id and its place never change. */
export interface Update {
  kind: RecentChange["kind"];
  id: string;
  at: string;
  /** When something was added to it last. */
  changedAt: string;
  title: string;
  text: string;
  target: Target | undefined;
}

/** A change as an item. */
export const updateOf = (
  { at, id, change }: { at: string; id: string; change: RecentChange },
  { code }: Pick<Agency, "code">,
): Update => ({
  kind: change.kind,
  id: `urn:gongkai:${code}:${id}`,
  at,
  changedAt: change.kind === "recount" ? (change.revisions.at(-1)?.[1] ?? at) : at,
  ...describe(id, change),
});

/** Months that the rollup answers at a time. */
const mostMonths = 120;

/** The counts of these months and those between, where that is one answer of the rollup. */
const monthsTarget = (from: string, to: string): Target | undefined =>
  monthsBetween(from, to).length > mostMonths
    ? undefined
    : { path: `/v1/rollups/publications.json?from=${from}&to=${to}`, type: "application/json" };

function describe(id: string, change: RecentChange): Pick<Update, "title" | "text" | "target"> {
  switch (change.kind) {
    case "release": {
      const { period, revision, reason } = change;
      return {
        title: revision === 1 ? `${period}年年度报告数据发布` : `${period}年年度报告数据更正（第${revision}版）`,
        text: `${reason}\nFigures of ${period}, revision ${revision}.`,
        target: { path: pinnedLinksOf(period, revision).pinned_report_html, type: "text/html" },
      };
    }
    case "month": {
      const { month, items } = change;
      return {
        title: `${month}主动公开信息月度统计`,
        text: `主动公开信息${items}条。\nItems published in ${month}: ${items}.`,
        target: monthsTarget(month, month),
      };
    }
    case "recount": {
      const months = [...new Set(change.revisions.map(([month]) => month))].toSorted();
      const [first = "", last = first] = [months[0], months.at(-1)];
      const isMore = change.revisions.length > mostRevisions;
      return {
        title:
          months.length === 1
            ? `${first}主动公开信息月度统计更正`
            : `${months.length}个月${isMore ? "以上" : ""}的主动公开信息月度统计更正`,
        text: [
          `更正的月份：${months.join("、")}${isMore ? "等" : ""}。`,
          `Months counted again: ${months.join(", ")}${isMore ? " and more" : ""}.`,
        ].join("\n"),
        target: monthsTarget(first, last),
      };
    }
    case "withdrawal": {
      const { title, reason } = change;
      const indexNo = id.slice("withdrawal:".length);
      return {
        title: title === null ? `信息撤回：${indexNo}` : `信息撤回：${title}`,
        text: `${reason === null ? "" : `${reason}\n`}${indexNo} was withdrawn.`,
        target: { path: `/v1/publications/${indexNo}`, type: "application/problem+json" },
      };
    }
    case "calendar": {
      const { year, version, document_no } = change;
      return {
        title: `${year}年节假日安排更新`,
        text: `${document_no === null ? "" : `${document_no}\n`}The calendar of ${year} changed (version ${version}); open cases were computed anew.`,
        target: undefined,
      };
    }
    case "anchor": {
      const { number, last, hash, jws } = change;
      return {
        title: `存证锚点第${number}号`,
        text: [hash, ...(jws === null ? [] : [jws]), `Anchor ${number} over the log up to record ${last}.`].join("\n"),
        target: { path: `/v1/anchors?number=${number}`, type: "application/json" },
      };
    }
  }
}
