import type * as z from "zod";
import type { queueEntry } from "../../../schema/contracts/cases.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Bindings } from "../../env.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { openTexts } from "../sealing/sealed-text.ts";
import type { RequestRow } from "../store/requests.store.ts";
import { readTitles } from "../store/titles.store.ts";
import { caseFactsOf, leftOf } from "./case-view.ts";

/** Cases of a page as staff read them in a list, with their titles opened; of one that does not open the title is null. */
export async function queueEntries(
  { DB }: Bindings,
  keyring: Keyring,
  rows: readonly RequestRow[],
  { calendar, today }: { calendar: Calendar; today: Day },
): Promise<z.input<typeof queueEntry>[]> {
  const titles = await readTitles(DB, rows);
  return Promise.all(
    rows.map(async (request) => {
      const sealed = titles.get(request.id);
      const { title = null } =
        sealed === undefined ? {} : await openTexts(keyring, request.id, sealed).catch(() => ({ title: null }));
      return {
        ...caseFactsOf(request),
        title,
        applicant_kind: request.applicantKind,
        topic: request.topic,
        unit: request.unit,
        assigned_to: request.assignedTo,
        ...leftOf(request, calendar, today),
      };
    }),
  );
}
