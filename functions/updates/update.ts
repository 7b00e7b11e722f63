import type { Agency } from "../../schema/contracts/agency.ts";
import { pinnedLinksOf } from "../figures/links.ts";

/** How many items a feed has, the newest. */
export const mostUpdates = 50;

/** Days whose last anchor is an item, so that anchors do not crowd out what is rarer. */
export const anchorDays = 7;

/** A change that the public may know of, as stored. `at` is the RFC 3339 instant in UTC. */
export type RecentChange =
  | { kind: "release"; at: string; period: string; revision: number; reason: string }
  | { kind: "month"; at: string; month: string; revision: number; items: number }
  /** `title` and `reason` are null where the entry was redacted. */
  | { kind: "withdrawal"; at: string; indexNo: string; title: string | null; reason: string | null }
  /** The last anchor of a day that is over. */
  | { kind: "anchor"; at: string; number: number; last: number; hash: string; jws: string | null }
  | { kind: "calendar"; at: string; year: number; version: number; documentNo: string | null };

/** One item of the feeds. Its id never changes; its path is that of what it is about, if that is public. */
export interface Update {
  kind: RecentChange["kind"];
  id: string;
  at: string;
  title: string;
  text: string;
  path: string | undefined;
}

/** The newest changes of all kinds as items, newest first; of one instant, in the order of their ids. */
export const updatesOf = (changes: readonly RecentChange[], agency: Agency): Update[] =>
  changes
    .map((change) => itemOf(change, `urn:gongkai:${agency.code}`))
    .toSorted((a, b) => (a.at === b.at ? compare(a.id, b.id) : compare(b.at, a.at)))
    .slice(0, mostUpdates);

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function itemOf(change: RecentChange, urn: string): Update {
  const { kind, at } = change;
  switch (kind) {
    case "release": {
      const { period, revision, reason } = change;
      return {
        kind,
        at,
        id: `${urn}:figures:${period}:r${revision}`,
        title: revision === 1 ? `${period}年年度报告数据发布` : `${period}年年度报告数据更正（第${revision}版）`,
        text: `${reason}\nFigures of ${period}, revision ${revision}.`,
        path: pinnedLinksOf(period, revision).pinned_report_html,
      };
    }
    case "month": {
      const { month, revision, items } = change;
      return {
        kind,
        at,
        id: `${urn}:month:${month}:r${revision}`,
        title: revision === 1 ? `${month}主动公开信息月度统计` : `${month}主动公开信息月度统计更正（第${revision}版）`,
        text: `主动公开信息${items}条。\nItems published in ${month}: ${items} (revision ${revision}).`,
        path: `/v1/rollups/publications.json?from=${month}&to=${month}`,
      };
    }
    case "withdrawal": {
      const { indexNo, title, reason } = change;
      return {
        kind,
        at,
        id: `${urn}:withdrawal:${indexNo}`,
        title: title === null ? `信息撤回：${indexNo}` : `信息撤回：${title}`,
        text: `${reason === null ? "" : `${reason}\n`}${indexNo} was withdrawn.`,
        path: `/v1/publications/${indexNo}`,
      };
    }
    case "anchor": {
      const { number, last, hash, jws } = change;
      return {
        kind,
        at,
        id: `${urn}:anchor:${number}`,
        title: `存证锚点第${number}号`,
        text: [hash, ...(jws === null ? [] : [jws]), `Anchor ${number} over the log up to record ${last}.`].join("\n"),
        path: `/v1/anchors?number=${number}`,
      };
    }
    case "calendar": {
      const { year, version, documentNo } = change;
      return {
        kind,
        at,
        id: `${urn}:calendar:${version}`,
        title: `${year}年节假日安排更新`,
        text: `${documentNo === null ? "" : `${documentNo}\n`}The calendar of ${year} changed (version ${version}); open cases were computed anew.`,
        path: undefined,
      };
    }
  }
}
