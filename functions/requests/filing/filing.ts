import { calendarForWrite, calendarIs, reloadCalendar } from "../../calendars/calendars.store.ts";
import { todayOf } from "../../env.ts";
import { whileStaged } from "../../files/attached.store.ts";
import type { Call } from "../../http/operation.ts";
import { type ProblemError, unavailable } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { readHolder, spendingOf } from "../../once/once.store.ts";
import { claimOf, earlierSubject, once } from "../../once/once.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { filesSent } from "../attaching/staged-files.ts";
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
  type PreparedCase,
  prepareCase,
  type ReceivedRequest,
  receivedFacts,
  unbornFault,
} from "./new-case.ts";
import { withAttachments, withEvent } from "./with-event.ts";

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
  const facts = receivedFacts(filing.intake);
  const unborn = unbornFault(filing.filing.applicant, filing.intake.receivedOn);
  if (unborn !== undefined) throw invalid(unborn);
  if (filing.filing.notify !== undefined) assertOffered(call.env, filing.filing.notify.by, "/notify/by");
  const claim = await claimOf(call, { body: filing.body, subject: id, act: { object: `request/${id}` } });
  const {
    work,
    filing: { files = [] },
  } = filing;
  const repeat = (earlierId: string) => receivedBefore(call.env.DB, keyring, earlierId);
  // The answer to an earlier call may have been lost; its work has grown old since, and its files are that case's now.
  const unlessRepeated = async (refused: ProblemError) => {
    const earlier = await earlierSubject(call.env.DB, claim);
    if (earlier === undefined) throw refused;
    return repeat(earlier);
  };
  if (work !== undefined && "refused" in work) return unlessRepeated(work.refused);
  const sent = await filesSent(call, keyring, files, filing.intake.receivedOn);
  if ("refused" in sent) return unlessRepeated(sent.refused);
  const filed = await withAttachments(
    keyring,
    outside,
    await prepareCase(keyring, outside, id, filing),
    sent.attachments,
  );
  const prepared = await withTitle(call, keyring, filed, filing.title);
  let calendar = await calendarForWrite(call.env.DB, outside.now());
  for (let attempt = 0; attempt < attempts; attempt++) {
    const newCase = newCaseOf(prepared, openingProjection(facts, calendar, entriesOf(prepared.events)));
    const received = await once(call.env.DB, claim, {
      async store() {
        const condition = whileStaged(calendarIs(calendar.version), newCase.attached ?? []);
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
    if (received !== undefined) return received;
    // One of the files was attached to another case meanwhile.
    const left = await filesSent(call, keyring, files, filing.intake.receivedOn);
    if ("refused" in left) throw left.refused;
    if (work !== undefined && (await readHolder(call.env.DB, work.spends)) !== undefined) {
      throw workMissing("This solution was used for another filing.");
    }
    calendar = await reloadCalendar(call.env.DB, outside.now());
  }
  throw unavailable(
    "The calendar is being replaced. Try again shortly with the same Idempotency-Key, or use the counter, post or fax.",
  );
}

/** A prepared case with the title that staff gave it as they registered it, today. */
const withTitle = async (
  { env, outside }: Call,
  keyring: Keyring,
  prepared: PreparedCase,
  title: string | undefined,
) =>
  title === undefined
    ? prepared
    : withEvent(keyring, outside, prepared, { type: "titled", on: todayOf(env, outside), title });

/** The case that an earlier call with the same key and body made. */
async function receivedBefore(database: D1Database, keyring: Keyring, id: string): Promise<Received> {
  const request = await readRequest(database, id);
  if (request === undefined) throw new Error("The case that the key made was not found");
  // The one that was answered then: one given out since, after an identity check, is not for whoever repeats the filing.
  const secret = await trackingSecret(keyring, request.id);
  return { request, secret, eventHash: await firstHash(database, request.id) };
}
