import type { Day } from "../../schema/contracts/day.ts";
import type { IntakeChannel, NewRequest } from "../../schema/contracts/requests.ts";
import { calendarOf, reloadCalendar } from "../calendars/store.ts";
import type { Calendar } from "../clock/calendar.ts";
import type { Regulation } from "../clock/regulations.ts";
import { type Keyring, keyringOf } from "../crypto/keyring.ts";
import type { AppContext } from "../http/operation.ts";
import { ProblemError } from "../http/problems.ts";
import { assertSameBody, type Claim, claimOf } from "../idempotency/key.ts";
import { readHolder } from "../idempotency/store.ts";
import { openingDue } from "./clock.ts";
import { type Actor, chain, noEvent } from "./events.ts";
import { statutoryReceipt } from "./receipt.ts";
import { type Opening, openCase, type RequestRow, readRequest } from "./store.ts";
import { sealApplicant, sealText } from "./texts.ts";
import { secretHash, trackingSecret } from "./tracking.ts";

/** A filing on its way in, whoever brings it. */
export interface Filing {
  /** The whole body, for the idempotency check. */
  body: unknown;
  filing: NewRequest & { evidence?: string | undefined };
  channel: IntakeChannel;
  receivedOn: Day;
  confirmedOn: Day | undefined;
  actor: Actor;
  scope: string;
  keyRequired: boolean;
}

/** A calendar replaced while we computed is read again; more than a few times in a row means something else is wrong. */
const attempts = 3;

/**
 * Takes a filing in: the Regulation by the statutory day of receipt, the due date over the calendar, identity and text sealed,
 * everything in one batch. Answers the case, or the one an earlier call with the same key made, with its tracking secret.
 */
export async function intake(c: AppContext, filing: Filing): Promise<{ request: RequestRow; secret: string }> {
  const { outside } = c.var;
  const id = outside.newId();
  const keyring = await keyringOf(c.env);
  const received = statutoryReceipt(filing.channel, filing.receivedOn, filing.confirmedOn);
  if (received === undefined) {
    throw new ProblemError("validation-failed", "No Regulation was in force on the day of receipt.", {
      errors: [
        {
          pointer: "/received_on",
          code: "before-regulation",
          detail: "must be 2008-05-01 or later (2008 Regulation, Art. 38)",
        },
      ],
    });
  }
  const claim = await claimOf(c, keyring, {
    required: filing.keyRequired,
    scope: filing.scope,
    body: filing.body,
    subject: id,
  });
  const prepared = await prepare(c, keyring, filing, claim, received);
  let calendar = await calendarOf(c.env.DB, outside.now());
  for (let attempt = 0; attempt < attempts; attempt++) {
    const opening = due(prepared, received.regulation, calendar);
    const seq = await openCase(c.env.DB, claim, opening);
    if (seq !== undefined) return { request: openedRow(opening, seq), secret: await trackingSecret(keyring, id) };
    const holder = await readHolder(c.env.DB, claim);
    const earlier = holder && (await readRequest(c.env.DB, holder.subject));
    if (holder !== undefined && earlier !== undefined) {
      assertSameBody(claim, holder.bodyHash);
      return { request: earlier, secret: await trackingSecret(keyring, earlier.id) };
    }
    calendar = await reloadCalendar(c.env.DB, outside.now());
  }
  throw new ProblemError(
    "unavailable",
    "The calendar is being replaced. Try again shortly with the same Idempotency-Key.",
    {
      headers: { "Retry-After": "5" },
    },
  );
}

type Prepared = Omit<Opening, "dueOn" | "provisional" | "calendarVersion">;

const due = (prepared: Prepared, regulation: Regulation, calendar: Calendar): Opening => ({
  ...prepared,
  ...openingDue(regulation, calendar, prepared.receiptOn),
  calendarVersion: calendar.version,
});

/** The row as `openCase` stored it. */
const openedRow = (opening: Opening, seq: number): RequestRow => ({
  id: opening.id,
  receiptYear: Number(opening.receivedOn.slice(0, 4)),
  receiptSeq: seq,
  secretHash: opening.secretHash,
  intakeChannel: opening.intakeChannel,
  applicantKind: opening.filing.applicant.kind,
  form: opening.filing.form,
  route: opening.filing.route,
  receivedOn: opening.receivedOn,
  confirmedOn: opening.confirmedOn,
  receiptOn: opening.receiptOn,
  regulation: opening.regulation,
  state: "open",
  outcome: null,
  closedOn: null,
  dueOn: opening.dueOn,
  provisional: opening.provisional,
  calendarVersion: opening.calendarVersion,
  version: 1,
  queueOn: opening.dueOn,
});

/** Everything about the case that does not depend on the calendar. */
async function prepare(
  c: AppContext,
  keyring: Keyring,
  { filing, channel, receivedOn, confirmedOn, actor }: Filing,
  { subject: id }: Claim,
  { receiptOn, regulation }: { receiptOn: Day; regulation: Regulation },
): Promise<Prepared> {
  const { outside } = c.var;
  const { applicant, description, document_no, evidence, form, route } = filing;
  const [secret, sealedApplicant, sealedDescription] = await Promise.all([
    trackingSecret(keyring, id).then(secretHash),
    sealApplicant(keyring, outside, id, applicant),
    sealText(keyring, outside, {
      requestId: id,
      purpose: "description",
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
    filing: { applicant, form, route },
    receivedOn,
    confirmedOn: confirmedOn ?? null,
    receiptOn,
    regulation: regulation.id,
    applicant: sealedApplicant,
    description: sealedDescription,
    event,
  };
}
