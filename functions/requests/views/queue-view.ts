import type * as z from "zod";
import type { queueEntry } from "../../../schema/contracts/cases.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Bindings } from "../../env.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { openTexts } from "../sealing/sealed-text.ts";
import { type ListedCase, type ListedCases, readListed } from "../store/listed-cases.store.ts";
import type { RequestRow } from "../store/requests.store.ts";
import { asOfEvents, isStopped } from "./as-of.ts";
import { caseFactsOf, leftOf } from "./case-view.ts";

export type QueueEntry = z.input<typeof queueEntry>;

/** The day on which a list is read. */
interface ListDay {
  calendar: Calendar;
  today: Day;
  now: Date;
}

/** Cases of a page as staff read them in a list today, with their titles opened; of one that does not open the title is null. */
export async function queueEntries(
  env: Bindings,
  keyring: Keyring,
  rows: readonly RequestRow[],
  day: ListDay,
): Promise<QueueEntry[]> {
  return listedEntries(env, keyring, rows, await readListed(env.DB, rows, rows.filter(isStopped)), day);
}

/** The same of cases of which it was read already what a list shows. */
export async function listedEntries(
  env: Bindings,
  keyring: Keyring,
  rows: readonly RequestRow[],
  { listed, stopped }: ListedCases,
  { calendar, today, now }: ListDay,
): Promise<QueueEntry[]> {
  const current = await asOfEvents(env, rows, stopped, { today, now });
  return Promise.all(
    current.map(async (request) => {
      const found = listed.get(request.id);
      return {
        ...caseFactsOf(request),
        title: await titleOf(request, found, keyring),
        applicant_kind: request.applicantKind,
        topic: request.topic,
        unit: request.unit,
        assigned_to: request.assignedTo,
        officer: found?.officer ?? null,
        service: found?.hasReturned ? "returned" : found?.hasDraft ? "drafted" : null,
        version: request.version,
        ...leftOf(request, calendar, today),
      } satisfies QueueEntry;
    }),
  );
}

async function titleOf({ id }: RequestRow, found: ListedCase | undefined, keyring: Keyring): Promise<string | null> {
  if (found?.title === undefined) return null;
  const { title = null } = await openTexts(keyring, id, found.title).catch(() => ({ title: null }));
  return title;
}
