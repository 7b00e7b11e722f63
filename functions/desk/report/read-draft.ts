import { todayOf } from "../../env.ts";
import { etagOfDocument } from "../../figures/declare.ts";
import { yearDraftOf } from "../../figures/draft.ts";
import { readYear } from "../../figures/figures.store.ts";
import { differingNumbers } from "../../figures/narrative/written-numbers.ts";
import { firstRecounted } from "../../figures/recount/recounted-years.ts";
import { rowsOfJson } from "../../figures/render/figures-json.ts";
import type { StaffCall } from "../../http/operation.ts";

/** A year of the room: what is stored, as it would be released next, and what was released of it and of the year before. One round trip. */
export async function readReportYear({ env, outside }: Pick<StaffCall, "env" | "outside">, period: string) {
  const read = await readYear(env.DB, period);
  const today = todayOf(env, outside);
  const draft = yearDraftOf(period, read, today);
  const rowsOf = (body: string | undefined) => (body === undefined ? [] : rowsOfJson(body));
  return {
    today,
    revisions: read.revisions,
    released: rowsOf(read.latestJson),
    before: rowsOf(read.yearBefore),
    narrative: read.narrative,
    // Of an older year nobody counts any more, what was counted once may have passed.
    recount: period < firstRecounted(today) ? undefined : read.recount,
    draft: draft && {
      ...draft,
      etag: await etagOfDocument(draft.document),
      differing: differingNumbers(draft.written, draft.figures),
    },
  };
}

export type ReportYear = Awaited<ReturnType<typeof readReportYear>>;
export type ReportDraft = NonNullable<ReportYear["draft"]>;
