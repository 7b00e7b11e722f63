import type { Day } from "../../../schema/contracts/day.ts";
import type { IntakeChannel, NewRequest } from "../../../schema/contracts/requests.ts";
import { calendarOf, reloadCalendar } from "../../calendars/calendars.store.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Regulation } from "../../clock/regulations.ts";
import { describeViolation } from "../../clock/violations.ts";
import type { Outside } from "../../env.ts";
import type { Call } from "../../http/operation.ts";
import { unavailable } from "../../http/problems.ts";
import { invalid } from "../../http/validation.ts";
import { readHolder } from "../../once/once.store.ts";
import { claimOf, earlierSubject, once } from "../../once/once.ts";
import { type Keyring, keyringOf } from "../../platform/keyring.ts";
import { type Actor, chain, noEvent } from "../case/event-chain.ts";
import { evolve } from "../case/evolve.ts";
import { type Projection, project } from "../case/projection.ts";
import { statutoryReceipt } from "../case/receipt.ts";
import { likenessOf, personHash, seedsOf } from "../sealing/likeness.ts";
import { sealApplicant, sealText } from "../sealing/sealed-text.ts";
import { secretHash, trackingSecret } from "../sealing/tracking-secret.ts";
import { type NewCase, openCase } from "../store/case-writer.store.ts";
import { firstHash, type RequestRow, readRequest } from "../store/requests.store.ts";
import { type Work, workMissing } from "../work/proof-of-work.ts";

/** A filing on its way in, whoever brings it. */
export interface Filing {
  /** The whole body, for the idempotency check. */
  body: unknown;
  filing: NewRequest & { evidence?: string | undefined };
  channel: IntakeChannel;
  receivedOn: Day;
  confirmedOn: Day | undefined;
  actor: Actor;
  /** What the filer had to do first, where the settings ask for it. */
  work?: Work | undefined;
}

/** A case claim in: its row, its tracking secret, the hash of its first event. */
interface Received {
  request: RequestRow;
  secret: string;
  eventHash: string;
}

/** A calendar replaced while we computed is read again; more than a few times in a row means something else is wrong. */
const attempts = 3;

/**
 * Takes a filing in: the Regulation by the statutory day of receipt, the due date over the calendar, identity and text sealed,
 * everything in one batch. Answers the case, or the one an earlier call with the same key made, with its tracking secret.
 */
export async function fileRequest(call: Call, filing: Filing): Promise<Received> {
  const { outside } = call;
  const id = outside.newId();
  const keyring = await keyringOf(call.env);
  const received = receiptOf(filing);
  const claim = await claimOf(call, { body: filing.body, subject: id });
  const { work } = filing;
  const repeat = (earlierId: string) => receivedBefore(call.env.DB, keyring, earlierId);
  if (work !== undefined && "refused" in work) {
    // The answer to an earlier call may have been lost, and its work have grown old since.
    const earlier = await earlierSubject(call.env.DB, claim);
    if (earlier === undefined) throw work.refused;
    return repeat(earlier);
  }
  const prepared = await prepare(keyring, outside, id, filing, received);
  let calendar = await calendarOf(call.env.DB, outside.now());
  for (let attempt = 0; attempt < attempts; attempt++) {
    const newCase = { ...prepared, projection: openingProjection(received, calendar) };
    const filed = await once(call.env.DB, claim, {
      async store() {
        const seq = await openCase(call.env.DB, claim, newCase, work?.spends);
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

/** The statutory receipt of a filing, refused where no Regulation was in force. */
export function receiptOf({
  channel,
  receivedOn,
  confirmedOn,
}: Pick<Filing, "channel" | "receivedOn" | "confirmedOn">): {
  receiptOn: Day;
  regulation: Regulation;
} {
  const received = statutoryReceipt(channel, receivedOn, confirmedOn);
  if (received !== undefined) return received;
  throw invalid(
    {
      pointer: "/received_on",
      code: "before-regulation",
      detail: "must be 2008-05-01 or later (2008 Regulation, Art. 38)",
    },
    "No Regulation was in force on the day of receipt.",
  );
}

/** Where a case stands that nothing has ofType to yet. */
export function openingProjection(facts: { receiptOn: Day; regulation: Regulation }, calendar: Calendar): Projection {
  const projected = project(evolve(facts, []), calendar);
  if (projected.ok) return projected.projection;
  throw new Error(`A new case has no clock: ${describeViolation(projected.violation)}`);
}

/** The row as `openCase` stored it. */
export const openedRow = (opening: NewCase, seq: number): RequestRow => {
  const { deadlines: _, ...projection } = opening.projection;
  return {
    ...projection,
    id: opening.id,
    receiptYear: Number(opening.receivedOn.slice(0, 4)),
    receiptSeq: seq,
    secretHash: opening.secretHash,
    intakeChannel: opening.intakeChannel,
    applicantKind: opening.applicantKind,
    form: opening.form,
    route: opening.route,
    receivedOn: opening.receivedOn,
    confirmedOn: opening.confirmedOn,
    receiptOn: opening.receiptOn,
    regulation: opening.regulation,
    ownNo: opening.ownNo,
    calendarSeen: projection.calendarVersion,
    version: opening.events.length,
    queueOn: projection.dueOn ?? "9999-12-31",
    secretNo: 1,
  };
};

/** Everything about the case that does not depend on the calendar: sealed, hashed, and chained to its first event. */
export async function prepare(
  keyring: Keyring,
  outside: Outside,
  id: string,
  { filing, channel, receivedOn, confirmedOn, actor }: Omit<Filing, "body" | "work">,
  { receiptOn, regulation }: { receiptOn: Day; regulation: Regulation },
): Promise<Omit<NewCase, "projection">> {
  const { applicant, description, document_no, evidence, form, route } = filing;
  const [secret, person, seeds, sealedApplicant, sealedDescription] = await Promise.all([
    trackingSecret(keyring, id).then(secretHash),
    personHash(keyring, applicant),
    seedsOf(keyring),
    sealApplicant(keyring, outside, id, applicant),
    sealText(keyring, outside, {
      requestId: id,
      purpose: "received",
      text: JSON.stringify({ description, document_no, evidence }),
    }),
  ]);
  const event = await chain(
    {
      requestId: id,
      seq: 1,
      type: "received",
      happenedOn: receivedOn,
      recordedAt: outside.now().toISOString(),
      actor,
      body: {
        intake_channel: channel,
        applicant_kind: applicant.kind,
        form,
        route,
        confirmed_on: confirmedOn ?? null,
        receipt_on: receiptOn,
        regulation: regulation.id,
      },
      text: sealedDescription,
    },
    noEvent,
  );
  return {
    id,
    secretHash: secret,
    intakeChannel: channel,
    applicantKind: applicant.kind,
    form,
    route,
    receivedOn,
    confirmedOn: confirmedOn ?? null,
    receiptOn,
    regulation: regulation.id,
    ownNo: null,
    applicant: { ...sealedApplicant, personHash: person },
    likeness: likenessOf(description, seeds),
    texts: [sealedDescription],
    events: [event],
  };
}
