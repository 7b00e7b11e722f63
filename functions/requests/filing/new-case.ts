import type { Day } from "../../../schema/contracts/day.ts";
import { birthDay } from "../../../schema/contracts/identity.ts";
import type { Applicant, IntakeChannel, NewRequest } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import type { Regulation } from "../../clock/regulations.ts";
import { describeViolation } from "../../clock/violations.ts";
import type { Outside } from "../../env.ts";
import { type Fault, invalid } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { type Actor, chain, noEvent } from "../case/event-chain.ts";
import { evolve } from "../case/evolve.ts";
import type { Facts } from "../case/history.ts";
import { type Projection, project } from "../case/projection.ts";
import { statutoryReceipt } from "../case/receipt.ts";
import { derivedKeys, keysVersion } from "../sealing/derived-keys.ts";
import { sealApplicant, sealTexts } from "../sealing/sealed-text.ts";
import { secretHash, trackingSecret } from "../sealing/tracking-secret.ts";
import type { NewCase } from "../store/case-writer.store.ts";
import { queueDay, type RequestRow } from "../store/requests.store.ts";

/** A request as it came in, whoever brings it. */
export interface ReceivedRequest {
  filing: Omit<NewRequest, "applicant"> & { applicant: Applicant; evidence?: string | undefined };
  channel: IntakeChannel;
  receivedOn: Day;
  confirmedOn: Day | undefined;
  actor: Actor;
}

/** The statutory receipt of a filing, refused where no Regulation was in force. */
export function receiptOf({
  channel,
  receivedOn,
  confirmedOn,
}: Pick<ReceivedRequest, "channel" | "receivedOn" | "confirmedOn">): {
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

/** The fault of an applicant who was not born when the request came in: a typing error, on whatever way. */
export function unbornFault({ identity }: Applicant, receivedOn: Day): Fault | undefined {
  const born = identity && birthDay(identity);
  if (born === undefined || born <= receivedOn) return undefined;
  return {
    pointer: "/applicant/identity/number",
    code: "birth-in-the-future",
    detail: "has a day of birth after the request was received; check it against the card",
  };
}

/** The projection of a case without events yet. */
export function openingProjection(facts: Facts, calendar: Calendar): Projection {
  const projected = project(evolve(facts, []), calendar);
  if (projected.ok) return projected.projection;
  throw new Error(`A new case has no clock: ${describeViolation(projected.violation)}`);
}

/** A case sealed and chained to its first event, not yet under a calendar. */
export interface PreparedCase extends Omit<NewCase, "request" | "deadlines"> {
  request: Omit<NewCase["request"], Exclude<keyof Projection, "deadlines"> | "version">;
}

/** A prepared case under a projection, with as many events as it has by then. */
export function newCaseOf(prepared: PreparedCase, { deadlines, ...projection }: Projection): NewCase {
  const version = prepared.events.length;
  return { ...prepared, request: { ...prepared.request, ...projection, version }, deadlines };
}

/** The row of an opened case. */
export const openedRow = ({ request }: NewCase, receiptSeq: number): RequestRow => ({
  ...request,
  receiptSeq,
  queueOn: queueDay(request.dueOn),
});

/** Everything about the case that does not depend on the calendar: sealed, hashed, and chained to its first event. */
export async function prepareCase(
  keyring: Keyring,
  outside: Outside,
  id: string,
  { filing, channel, receivedOn, confirmedOn, actor }: ReceivedRequest,
  { receiptOn, regulation }: Facts,
): Promise<PreparedCase> {
  const { applicant, description, document_no, evidence, form, route } = filing;
  const [secret, keys, sealedApplicant, sealedDescription] = await Promise.all([
    trackingSecret(keyring, id).then(secretHash),
    derivedKeys(keyring, { applicant, description }),
    sealApplicant(keyring, outside, id, applicant),
    sealTexts(keyring, outside, {
      requestId: id,
      purpose: "received",
      texts: { description, document_no, evidence },
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
    request: {
      id,
      receiptYear: Number(receivedOn.slice(0, 4)),
      secretHash: secret,
      secretNo: 1,
      intakeChannel: channel,
      applicantKind: applicant.kind,
      form,
      route,
      receivedOn,
      confirmedOn: confirmedOn ?? null,
      receiptOn,
      regulation: regulation.id,
      ownNo: null,
    },
    applicant: { ...sealedApplicant, keysVersion },
    keys,
    texts: [sealedDescription],
    events: [event],
  };
}
