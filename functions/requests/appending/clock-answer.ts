import type { NewEvent } from "../../../schema/contracts/events.ts";
import { calendarAt } from "../../calendars/calendars.store.ts";
import { convention } from "../../clock/regulations.ts";
import type { Call } from "../../http/operation.ts";
import { versionTag } from "../../http/request.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { breachesOf } from "../case/breaches.ts";
import { historyOf } from "../case/event-log.ts";
import { isServiceAgreed, warningsOf } from "../case/service.ts";
import { onTime } from "../case/timeliness.ts";
import { earlierItemsOf } from "../persons/month-items.ts";
import { trackingSecret } from "../sealing/tracking-secret.ts";
import { type CaseRows, readNumbers, readRequest } from "../store/requests.store.ts";
import { caseFactsOf, deadlineOf, splitOffIds } from "../views/case-view.ts";
import { judgeOf } from "../views/judging-calendars.ts";
import { linkedNumbers } from "../views/linked-view.ts";
import type { Appended } from "./append.ts";

/** What an event was recorded in spite of. */
interface EventWarning {
  code: string;
  article: string;
  detail: string;
}

/** The answer to an event just appended to a case as it was read before. */
export async function appendedAnswer(call: Call, file: CaseRows, event: NewEvent, appended: Appended) {
  const { split } = appended;
  return clockAnswer(
    appended,
    split === undefined ? null : { receipt_no: split.receiptNo, tracking_secret: split.trackingSecret },
    [
      ...warningsOfService(file, event),
      ...(await warningsOfParts(call, file, event)),
      ...(await warningsOfMonth(call, file, event)),
    ],
  );
}

/** The answer to an event appended by an earlier call: the case as it is now, and what that call split off. */
export async function repeatedAnswer(call: Call, file: CaseRows, event: NewEvent, keyring: Keyring) {
  const id = event.type === "split" ? splitOffIds(file).at(-1) : undefined;
  const opened = id === undefined ? undefined : await readRequest(call.env.DB, id);
  const split = opened && {
    receipt_no: caseFactsOf(opened).receipt_no,
    tracking_secret: await trackingSecret(keyring, opened.id),
  };
  const calendar = await calendarAt(call.env.DB, file.request.calendarVersion, call.outside.now());
  const history = historyOf(file.events);
  const after = {
    request: file.request,
    deadlines: file.deadlines.map(deadlineOf),
    breaches: breachesOf(history, calendar, await judgeOf(call.env, history, calendar, call.outside.now())),
  };
  return clockAnswer(after, split ?? null, [
    ...warningsOfService(file, event),
    ...(await warningsOfParts(call, file, event)),
    ...(await warningsOfMonth(call, file, event)),
  ]);
}

/** Of an act that is served, what may be contested in how it is; sent once more, it is the act that it was. */
function warningsOfService({ request: { route }, events }: CaseRows, event: NewEvent): EventWarning[] {
  if (!("service" in event)) return [];
  const type = event.type === "service_repeated" ? events.find(({ seq }) => seq === event.of)?.type : event.type;
  const { intake } = historyOf(events).facts;
  const isAgreed = isServiceAgreed({ route, electronicService: intake?.electronicService }, type ?? "");
  return warningsOf(event.service, isAgreed);
}

/** Of a case whose registration is amended: its parts, which the amendment does not reach. */
async function warningsOfParts(call: Call, file: CaseRows, { type }: NewEvent): Promise<EventWarning[]> {
  if (type !== "registration_amended") return [];
  const { parts } = linkedNumbers(file, historyOf(file.events), await readNumbers(call.env.DB, splitOffIds(file)));
  const detail = `what was split off is amended by itself: ${parts.join(", ")}`;
  return parts.length === 0 ? [] : [{ code: "parts-not-amended", article: convention, detail }];
}

/** Of a fee whose month is counted otherwise now than the letter did: what the letter said stands (convention). */
async function warningsOfMonth(call: Call, { request }: CaseRows, event: NewEvent): Promise<EventWarning[]> {
  const stated = "earlier_items" in event ? event.earlier_items : undefined;
  if (stated === undefined) return [];
  const counted = await earlierItemsOf(call.env, request, event);
  const detail = `recorded with ${stated} earlier items as stated; counted today are ${counted}`;
  return counted === stated ? [] : [{ code: "month-counted-otherwise", article: convention, detail }];
}

/** The case and its clock, with the ETag for its next event. */
const clockAnswer = (
  { request, deadlines, breaches }: Omit<Appended, "split">,
  split: { receipt_no: string; tracking_secret: string } | null,
  warnings: readonly EventWarning[],
) => ({
  status: 201 as const,
  body: {
    ...caseFactsOf(request),
    version: request.version,
    closed_as: request.closedAs,
    closed_on: request.closedOn,
    outcome: request.outcome,
    on_time: request.closedAs === "replied" && request.closedOn !== null ? onTime(request, request.closedOn) : null,
    deadlines: deadlines.toSorted((one, other) => (one.kind + one.ref < other.kind + other.ref ? -1 : 1)),
    breaches: [...breaches],
    split,
    warnings: [...warnings],
  },
  headers: { ETag: versionTag(request.version) },
});
