import type { Agency } from "../../schema/contracts/agency.ts";
import type { CheckResult, StoredYear } from "../../schema/contracts/figures.ts";
import { sha256 } from "../crypto/digest.ts";
import { checkFigures } from "./checks.ts";
import { formOf } from "./forms.ts";
import { renderCsv } from "./render/csv.ts";
import { renderJson } from "./render/json.ts";
import { toFigures } from "./rows.ts";
import type { Release } from "./store.ts";

/** Where a period's figures are served. */
export const linksOf = (period: string, revision: number) => ({
  json: `/v1/figures/${period}.json`,
  csv: `/v1/figures/${period}.csv`,
  pinned_json: `/v1/figures/${period}/r${revision}.json`,
  pinned_csv: `/v1/figures/${period}/r${revision}.csv`,
});

/** What of a year is compared to tell whether a release would change anything: the declared content, not who or when. */
export const contentHash = (year: StoredYear): Promise<string> => sha256(JSON.stringify(year));

export interface ReleaseFacts {
  period: string;
  revision: number;
  reason: string;
  releasedAt: string;
  releasedBy: string;
  releasedAs: string;
}

/** The revision with its bytes in every format, rendered once and for good. `year` has passed `checkYear`. */
export async function renderRelease(
  year: StoredYear,
  agency: Agency,
  facts: ReleaseFacts,
): Promise<{ release: Release; checks: CheckResult[] }> {
  const { period, revision, reason, releasedAt } = facts;
  const rows = toFigures(year, period, revision);
  if (!rows.ok) throw new Error("A stored declaration does not make figures");
  const checks = checkFigures(rows.figures, formOf(year.form));
  const bodies = {
    json: renderJson(rows.figures, {
      agency,
      period,
      form: year.form,
      revision,
      released_at: releasedAt,
      reason,
      source: year.source,
      note: year.note,
      checks,
      links: linksOf(period, revision),
    }),
    csv: renderCsv(rows.figures, year.form),
  };
  const renderings = await Promise.all(
    (["json", "csv"] as const).map(async (format) => ({
      format,
      body: bodies[format],
      bodyHash: await sha256(bodies[format]),
    })),
  );
  return { release: { ...facts, form: year.form, contentHash: await contentHash(year), renderings }, checks };
}
