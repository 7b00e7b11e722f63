import type { Applicant } from "../../../schema/contracts/applicant.ts";
import type { Day } from "../../../schema/contracts/day.ts";
import { birthDay } from "../../../schema/contracts/identity.ts";
import type { PracticeSettings } from "../../../schema/contracts/practice.ts";
import type { NewRequest, NewStaffRequest } from "../../../schema/contracts/requests.ts";
import type { Calendar } from "../../clock/calendar.ts";
import { regulationOn } from "../../clock/regulations.ts";
import { describeViolation } from "../../clock/violations.ts";
import type { Outside } from "../../env.ts";
import { type Fault, invalid } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { type Actor, chain, noEvent } from "../case/event-chain.ts";
import { registrationBody } from "../case/event-log.ts";
import { evolve } from "../case/evolve.ts";
import type { Facts, LogEntry } from "../case/history.ts";
import { factsOfIntake } from "../case/intake.ts";
import { intakeColumns, type Projection, project } from "../case/projection.ts";
import type { Intake } from "../case/receipt.ts";
import { derivedKeys, keysVersion } from "../sealing/derived-keys.ts";
import { postalKeyOf } from "../sealing/person-keys.ts";
import { sealApplicant, sealTexts } from "../sealing/sealed-text.ts";
import { secretHash, trackingSecret } from "../sealing/tracking-secret.ts";
import type { NewCase } from "../store/case-writer.store.ts";
import { queueDay, type RequestRow } from "../store/requests.store.ts";

/** A request as it came in, whoever brings it. */
export interface ReceivedRequest {
  filing: Omit<NewRequest, "applicant"> & {
    applicant: Applicant;
    evidence?: string | undefined;
    postal_no?: string | undefined;
  };
  intake: Intake;
  actor: Actor;
  /** Convention of an import: its confirmation is on no record, and taken for that of its arrival. */
  isConfirmationAssumed?: boolean;
}

/** The intake of a request that staff register. */
export const intakeAsRegistered = (
  { intake_channel, reached, applicant, received_on, confirmed_on, electronic_service }: NewStaffRequest,
  practice: PracticeSettings,
): Intake => ({
  channel: intake_channel,
  reached,
  applicantKind: applicant.kind,
  receivedOn: received_on,
  confirmedOn: confirmed_on ?? null,
  lettersByConfirmation: practice.letters_by_confirmation === true,
  electronicService: electronic_service,
});

/** What follows from a filing's intake. Throws `before-regulation` where no Regulation was in force on its day of receipt. */
export function receivedFacts(intake: Intake): Facts {
  const facts = factsOfIntake(intake);
  if (facts.receiptOn === null || regulationOn(facts.receiptOn) !== undefined) return facts;
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

/** The projection of a case that begins with these entries, if any. */
export function openingProjection(facts: Facts, calendar: Calendar, log: readonly LogEntry[]): Projection {
  const projected = project(evolve(facts, log), calendar);
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
  queueOn: queueDay(request),
});

/** Everything about the case that does not depend on the calendar: sealed, hashed, and chained to its first event. */
export async function prepareCase(
  keyring: Keyring,
  outside: Outside,
  id: string,
  { filing, intake, actor, isConfirmationAssumed = false }: ReceivedRequest,
): Promise<PreparedCase> {
  const { applicant, description, document_no, evidence, postal_no, form, route, notify } = filing;
  const [secret, keys, postalKey, sealedApplicant, sealedDescription] = await Promise.all([
    trackingSecret(keyring, id).then(secretHash),
    derivedKeys(keyring, { applicant, description }),
    postalKeyOf(keyring, postal_no),
    sealApplicant(keyring, outside, id, applicant),
    sealTexts(keyring, outside, {
      requestId: id,
      purpose: "received",
      texts: { description, document_no, evidence, postal_no },
    }),
  ]);
  const event = await chain(
    {
      requestId: id,
      seq: 1,
      type: "received",
      happenedOn: intake.receivedOn,
      recordedAt: outside.now().toISOString(),
      actor,
      body: {
        ...registrationBody({ intake, form, route, byAgent: applicant.agent !== undefined }),
        ...(isConfirmationAssumed ? { confirmation_assumed: true } : {}),
      },
      text: sealedDescription,
    },
    noEvent,
  );
  return {
    request: {
      id,
      receiptYear: Number(intake.receivedOn.slice(0, 4)),
      secretHash: secret,
      secretNo: 1,
      form,
      route,
      ...intakeColumns(factsOfIntake(intake)),
      ownNo: null,
    },
    applicant: { ...sealedApplicant, keysVersion },
    keys,
    postalKey,
    texts: [sealedDescription],
    events: [event],
    notified: notify && { way: notify.by, afterSeq: 0 },
  };
}
