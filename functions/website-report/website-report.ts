import type { Day } from "../../schema/contracts/day.ts";
import {
  type ComputedLine,
  type WebsiteReport,
  type WebsiteReportPart,
  websiteReportPart,
} from "../../schema/contracts/website-report.ts";
import { toDay } from "../clock/days.ts";
import { websiteReportParts } from "../labels/website-report.ts";
import { csvOf } from "../tables/csv-writer.ts";
import type { StoredReport } from "./website-report.store.ts";

/** The first year there was a website report of (State Council Office 2017 No. 47). */
export const firstReportYear = 2017;

/** The day by which a year's report must be on the site (State Council Office 2018 No. 12). */
export const websiteReportDueOn = (year: number): Day => toDay(`${year + 1}-01-31`);

/** A year's report: what rows fill, and what the editor stated, part by part. */
export function websiteReportOf(
  year: number,
  filled: Partial<Record<WebsiteReportPart, ComputedLine[]>>,
  stored: StoredReport | undefined,
): WebsiteReport {
  const lines = stored?.report.lines ?? [];
  return {
    year: String(year),
    due_on: websiteReportDueOn(year),
    published_on: stored?.report.published_on ?? null,
    url: stored?.report.url ?? null,
    parts: websiteReportPart.options.map((part) => {
      const computed = filled[part] ?? [];
      const declared = lines.filter((line) => line.part === part).map(({ part: _, ...line }) => line);
      const isBlank = computed.length === 0 && declared.every(({ value }) => value === null);
      return { part, label: websiteReportParts[part], computed, declared, blank: isBlank };
    }),
    stored_at: stored?.storedAt ?? null,
    stored_by: stored?.storedBy ?? null,
  };
}

const columns = ["part", "label", "origin", "code", "channel", "account", "value", "unit", "months"] as const;

/** The report as lines of a table: what rows fill first in each part, a part that nothing fills as one empty line. */
export function websiteReportCsv({ parts }: WebsiteReport): string {
  const rows = parts.flatMap(({ label, computed, declared }) => {
    const part = label.zh_hans;
    const filled = [
      ...computed.map((line) => [
        ...[part, line.label.zh_hans, "computed", line.code, line.channel, line.account],
        ...[line.value, null, line.months],
      ]),
      ...declared.map((line) => [part, line.label, "declared", null, null, null, line.value, line.unit, null]),
    ];
    return filled.length === 0 ? [[part, null, null, null, null, null, null, null, null]] : filled;
  });
  return csvOf(columns, rows);
}
