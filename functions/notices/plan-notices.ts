import { calendarOf } from "../calendars/calendars.store.ts";
import { startOfDay } from "../clock/days.ts";
import type { Bindings, Outside } from "../env.ts";
import { cannotBeRead, type Walk } from "../jobs/set-aside.ts";
import { mayBegin, putOff } from "../platform/meter.ts";
import { historyOf } from "../requests/case/event-log.ts";
import { receiptNoOf } from "../requests/case/receipt.ts";
import { type CaseRows, readNumberedCases, withEvents } from "../requests/store/requests.store.ts";
import { type DueNotice, dueNotices, type NotifiedCase } from "./due-notices.ts";
import {
  type NoticePlan,
  readRequestRows,
  storeNoticePlans,
  type UnplannedRequest,
  unplannedRequests,
  unplanUnder,
} from "./notices.store.ts";

/** Requests planned for at a time, with at most 12 statements; and how often in a run. */
const chunk = 40;
const chunks = 20;

const table = "applicant_notification";

/** A request to be planned for, with the case it is answered in where that is another one. */
interface ReadRequest {
  asked: UnplannedRequest;
  own: NotifiedCase;
  answering: NotifiedCase | undefined;
}

/**
 * Plans the notices of every request in which something happened since, and of those that wait after the calendar changed. A request that
 * cannot be reckoned with is set aside and holds up no other. Killed anywhere, the next run plans what is left. Answers whether nothing is.
 */
export async function planNoticesOf(
  env: Bindings,
  outside: Outside,
  walk: Walk,
  counts: { planned: number },
): Promise<boolean> {
  const calendar = await calendarOf(env.DB, outside.now());
  await unplanUnder(env.DB, calendar.version);
  const { time_zone: timeZone } = env.AGENCY;
  for (let round = 0; round < chunks; round++) {
    if (!mayBegin(env.DB, 18)) return false;
    const found = await unplannedRequests(env.DB, chunk, walk);
    await walk.add(cannotBeRead(table, found.unread));
    if (found.read.length + found.unread.length === 0) return true;
    const at = outside.now().toISOString();
    const files = await readFiles(env.DB, found.read);
    const owns = await walk.each(table, found.read, keyOf, (asked) => ({ asked, own: ownCase(files, asked) }));
    const answers = await answeringCases(env.DB, owns);
    const plans = await walk.each(
      table,
      owns.map(
        ({ asked, own }): ReadRequest => ({ asked, own, answering: answers.get(own.history.merger?.into ?? "") }),
      ),
      ({ asked }) => keyOf(asked),
      ({ asked, own, answering }): NoticePlan => {
        if (own.history.merger !== null && answering === undefined) throw new Error("A merger into no case");
        const { after_seq: afterSeq, since_at: sinceAt, due_on: dueOn } = asked;
        const announcedOn = asked.has_announced ? asked.announced_on : undefined;
        const { planned, holds } = dueNotices(
          own,
          answering,
          { afterSeq, sinceAt, dueOn, announced: announcedOn },
          { calendar, timeZone },
        );
        return {
          requestId: asked.request_id,
          answeredIn: answering?.request.id ?? null,
          versions: [own, ...(answering === undefined ? [] : [answering])].map(({ request: { id, version } }) => ({
            id,
            version,
          })),
          planned: planned.map((notice) => ({ ...notice, nextAttemptAt: firstAttempt(notice, at, timeZone) })),
          holds,
        };
      },
    );
    await walk.together(
      table,
      plans,
      ({ requestId }) => requestId,
      async (some) => {
        await storeNoticePlans(env.DB, some, { calendarVersion: calendar.version, at });
        counts.planned += some.reduce((sum, { planned }) => sum + planned.length, 0);
      },
    );
  }
  putOff(env.DB);
  return false;
}

const keyOf = ({ request_id }: Pick<UnplannedRequest, "request_id">) => request_id;

/** When a notice is tried first: at once, or from the beginning of its day. */
const firstAttempt = ({ from }: DueNotice, at: string, timeZone: string): string => {
  const begins = from === null ? at : startOfDay(from, timeZone).toISOString();
  return begins > at ? begins : at;
};

async function readFiles(database: D1Database, asked: readonly UnplannedRequest[]): Promise<Map<string, CaseRows>> {
  if (asked.length === 0) return new Map();
  const files = await withEvents(database, await readRequestRows(database, asked.map(keyOf)));
  return new Map(files.map((file) => [file.request.id, file]));
}

const notifiedCase = ({ request, events }: CaseRows): NotifiedCase => ({ request, events, history: historyOf(events) });

function ownCase(files: ReadonlyMap<string, CaseRows>, asked: UnplannedRequest): NotifiedCase {
  const file = files.get(asked.request_id);
  if (file === undefined) throw new Error("Notices of no case");
  return notifiedCase(file);
}

/** The cases that merged requests among these are answered in, by their numbers. One that cannot be read is missing. */
async function answeringCases(
  database: D1Database,
  owns: readonly { own: NotifiedCase }[],
): Promise<Map<string, NotifiedCase>> {
  const numbers = [...new Set(owns.flatMap(({ own }) => own.history.merger?.into ?? []))];
  const files = await readNumberedCases(database, numbers);
  return new Map(
    files.map((file) => [receiptNoOf(file.request.receiptYear, file.request.receiptSeq), notifiedCase(file)]),
  );
}
