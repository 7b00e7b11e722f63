import { calendarIs, calendarOf, reloadCalendar } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { unavailable } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { readHolder, spendingOf } from "../../once/once.store.ts";
import { claimOf, earlierSubject, once } from "../../once/once.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { entriesOf } from "../case/event-log.ts";
import { assertOffered } from "../notifying/offered.ts";
import { trackingSecret } from "../sealing/tracking-secret.ts";
import { writeCases } from "../store/case-writer.store.ts";
import { firstHash, type RequestRow, readRequest } from "../store/requests.store.ts";
import { type Work, workMissing } from "../work/proof-of-work.ts";
import {
  newCaseOf,
  openedRow,
  openingProjection,
  prepareCase,
  type ReceivedRequest,
  receivedFacts,
  unbornFault,
} from "./new-case.ts";
import { withTitle } from "./titled-case.ts";

/** A request to be filed. */
export interface Filing extends ReceivedRequest {
  /** What the caller sent, for the Idempotency-Key. */
  body: unknown;
  /** What staff call the case, where they say so at once. */
  title?: string | undefined;
  /** The work the filer did first, where the settings ask for it. */
  work?: Work | undefined;
}

/** A received case: its row, its tracking secret, the hash of its first event. */
interface Received {
  request: RequestRow;
  secret: string;
  eventHash: string;
}

/** A calendar replaced while we computed is read again; more than a few times in a row means something else is wrong. */
const attempts = 3;

/**
 * Takes a filing in: the Regulation by the statutory day of receipt, the due date over the calendar where that day is known,
 * identity and text sealed, everything in one batch. Answers the case, or the one an earlier call with the same key made, with its
 * tracking secret.
 */
export async function fileRequest(call: Call, filing: Filing): Promise<Received> {
  const { outside } = call;
  const id = outside.newId();
  const keyring = await keyringOf(call.env);
  const received = receivedFacts(filing.intake);
  const unborn = unbornFault(filing.filing.applicant, filing.intake.receivedOn);
  if (unborn !== undefined) throw invalid(unborn);
  if (filing.filing.notify !== undefined) assertOffered(call.env, filing.filing.notify.by, "/notify/by");
  const claim = await claimOf(call, { body: filing.body, subject: id, act: { object: `request/${id}` } });
  const { work } = filing;
  const repeat = (earlierId: string) => receivedBefore(call.env.DB, keyring, earlierId);
  if (work !== undefined && "refused" in work) {
    // The answer to an earlier call may have been lost, and its work have grown old since.
    const earlier = await earlierSubject(call.env.DB, claim);
    if (earlier === undefined) throw work.refused;
    return repeat(earlier);
  }
  const untitled = await prepareCase(keyring, outside, id, filing);
  const { title } = filing;
  const on = todayOf(call.env, outside);
  const prepared = title === undefined ? untitled : await withTitle(keyring, outside, untitled, { title, on });
  let calendar = await calendarOf(call.env.DB, outside.now());
  for (let attempt = 0; attempt < attempts; attempt++) {
    const newCase = newCaseOf(prepared, openingProjection(received, calendar, entriesOf(prepared.events)));
    const filed = await once(call.env.DB, claim, {
      async store() {
        const condition = calendarIs(calendar.version);
        const { numbers } = await writeCases(call.env.DB, {
          claim,
          condition,
          spends: work && spendingOf(work.spends),
          opened: [newCase],
        });
        const seq = numbers.get(id);
        if (seq === undefined) return undefined;
        const eventHash = prepared.events[0]?.hash ?? "";
        return { request: openedRow(newCase, seq), secret: await trackingSecret(keyring, id), eventHash };
      },
      repeat,
    });
    if (filed !== undefined) return filed;
    if (work !== undefined && (await readHolder(call.env.DB, work.spends)) !== undefined) {
      throw workMissing("This solution was used for another filing.");
    }
    calendar = await reloadCalendar(call.env.DB, outside.now());
  }
  throw unavailable(
    "The calendar is being replaced. Try again shortly with the same Idempotency-Key, or use the counter, post or fax.",
  );
}

/** The case that an earlier call with the same key and body made. */
async function receivedBefore(database: D1Database, keyring: Keyring, id: string): Promise<Received> {
  const request = await readRequest(database, id);
  if (request === undefined) throw new Error("The case that the key made was not found");
  // The one that was answered then: one given out since, after an identity check, is not for whoever repeats the filing.
  const secret = await trackingSecret(keyring, request.id);
  return { request, secret, eventHash: await firstHash(database, request.id) };
}
