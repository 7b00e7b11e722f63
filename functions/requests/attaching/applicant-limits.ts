import { historyOf } from "../case/event-log.ts";
import { type Refusal, refuse } from "../case/guards/guard.ts";
import { whereAnswered } from "../case/guards/link-guards.ts";
import type { CaseRows } from "../store/requests.store.ts";

/** Files that an applicant may attach to one case (convention): nobody fills a case. */
const mostFilesOfApplicant = 30;

/** Why an applicant may not attach so many more files to a case; null where they may. Who attached a file, no rule of the case knows. */
export function mayAttach({ request, events }: Pick<CaseRows, "request" | "events">, count: number): Refusal | null {
  if (count === 0) return null;
  if (request.state === "closed") {
    const reason =
      whereAnswered(historyOf(events)) ?? "files are attached while the request is open; hand them in at the counter";
    return refuse("closed-to-files", null, reason);
  }
  const attached = events.filter(({ type, actor }) => type === "file_attached" && actor === "applicant").length;
  return attached + count <= mostFilesOfApplicant
    ? null
    : refuse("files-full", null, `an applicant attaches ${mostFilesOfApplicant} files to a request at the most`);
}
