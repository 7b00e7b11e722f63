import * as z from "zod";
import { applicantKind } from "../../../schema/contracts/applicant.ts";
import { linkEvent, linkTypes } from "../../../schema/contracts/case-links.ts";
import { type Day, day } from "../../../schema/contracts/day.ts";
import { electronicService } from "../../../schema/contracts/electronic-service.ts";
import { type NewEvent, newEvent, storedEvent } from "../../../schema/contracts/events.ts";
import { sealedAnswerMembers } from "../../../schema/contracts/replies.ts";
import {
  intakeChannel,
  type ReplyForm,
  type ReplyRoute,
  reached,
  replyForm,
  replyRoute,
} from "../../../schema/contracts/requests.ts";
import { sealedServiceMembers } from "../../../schema/contracts/service.ts";
import { regulations } from "../../clock/regulations.ts";
import { evolve } from "./evolve.ts";
import { type CaseHistory, entryOf, type Facts, type LogEntry } from "./history.ts";
import { factsOfIntake, withoutAgreement } from "./intake.ts";
import type { Intake } from "./receipt.ts";
import { type Recorded, recordedMembers, recordedOf } from "./recorded.ts";

/** An event as stored: its free text is sealed apart, its other members are the body. */
export interface StoredEvent {
  seq: number;
  type: string;
  happenedOn: Day;
  body: string;
}

/** The members of an amendment that tell who asks, and what is asked for. */
const amended = ["name", "description", "contact.phone", "contact.email", "contact.address", "contact.postcode"];

/**
 * Members of an event that are free text or name people, those inside others by their path. They are sealed together, apart from
 * the event.
 */
const sealedMembers: readonly string[] = [
  ...[
    "text",
    "receiver",
    "title",
    "treasury_receipt",
    "justified_reason",
    "workload",
    "cleared",
    ...sealedAnswerMembers,
  ],
  ...sealedServiceMembers.map((name) => `service.${name}`),
  ...["name", "key", "salt"].map((name) => `secret.${name}`),
  ...["changes", "was"].flatMap((side) => amended.map((name) => `${side}.${name}`)),
];

/** An event's sealed texts by the path of the member; undefined when it has none. */
export type FreeText = Readonly<Record<string, string>>;

/** The placeholder of a sealed text: the rules need to know that there is one, not what it says. */
const sealed = "sealed";

const storedBody = z.looseObject({
  opened: z.string().optional(),
  sealed: z.array(z.string()).optional(),
  /** Of an amendment: what it changes, as that was. */
  was: z.looseObject({}).optional(),
  ...recordedMembers,
  inherited: z.strictObject({ from: z.string(), seq: z.int() }).optional(),
});

/**
 * A stored body: its members, the id of a case split off, the names of what was sealed, and of which entry of which case it is a
 * part's copy.
 */
export const readBody = (body: string) => storedBody.parse(JSON.parse(body));

const types: ReadonlySet<string> = new Set(newEvent.options.map((option) => option.shape.type.value));

/**
 * The events the rules fold over: those staff and applicants append, and what the system records of other cases. Its receipt is in
 * the facts, and a new calendar moves nothing by itself.
 */
export function entriesOf(events: readonly StoredEvent[]): LogEntry[] {
  return events
    .filter(({ type }) => types.has(type) || linkTypes.has(type))
    .map(({ seq, type, happenedOn, body }) => {
      if (linkTypes.has(type)) return entryOf(linkEvent.parse({ type, on: happenedOn, ...JSON.parse(body) }), seq);
      const { article: _, opened: __, inherited: ___, was: ____, sealed: names = [], ...members } = readBody(body);
      const recorded = recordedOf(members);
      for (const name of Object.keys(recordedMembers)) delete members[name];
      const event = withTexts({ type, ...members }, Object.fromEntries(names.map((name) => [name, sealed])));
      // A served act has its day from its service; any other states it.
      const entry = entryOf(storedEvent.parse("service" in event ? event : { ...event, on: happenedOn }), seq);
      return { ...entry, ...recorded };
    });
}

/** An event with what is recorded with it, of an amendment what it changes, as that was, and of a file what it is. */
export type StatedEvent = NewEvent & Recorded & { was?: object; secret?: object };

/** An event's body as stored: its members, of the sealed ones only the names, and the article an irregular act offends. */
export function bodyOf(event: StatedEvent, article: string | null): Record<string, unknown> {
  const names = Object.keys(freeTextOf(event) ?? {});
  const { type: _type, on: _on, ...members } = { on: null, ...event };
  return {
    ...withoutMembers(members, names),
    ...(names.length === 0 ? {} : { sealed: names }),
    ...("irregular" in event && event.irregular === true ? { article } : {}),
  };
}

/** The sealed members of a reply's items and overrides, by their paths: `items.0.reasons`. */
function sealedInReply(event: StatedEvent): string[] {
  if (event.type !== "replied") return [];
  const items = (event.items ?? []).flatMap((_, at) => sealedAnswerMembers.map((name) => `items.${at}.${name}`));
  return [...items, ...(event.overrides ?? []).map((_, at) => `overrides.${at}.public_interest`)];
}

/** The places of what the gate found in a file: a sheet may be called after somebody. */
function sealedInFindings(event: StatedEvent): string[] {
  const findings = event.type === "file_attached" ? memberAt(event, "findings") : undefined;
  return Array.isArray(findings) ? findings.map((_, at) => `findings.${at}.where`) : [];
}

/** An event's texts to be sealed, by the path of the member. */
export function freeTextOf(event: StatedEvent): FreeText | undefined {
  const texts = [...sealedMembers, ...sealedInReply(event), ...sealedInFindings(event)].flatMap((path) => {
    const value = memberAt(event, path);
    return typeof value === "string" ? [[path, value] as const] : [];
  });
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;

const memberAt = (value: unknown, path: string): unknown =>
  path
    .split(".")
    .reduce<unknown>(
      (at, name) => (isObject(at) ? new Map<string, unknown>(Object.entries(at)).get(name) : undefined),
      value,
    );

/** An object without the members at these paths. */
const withoutMembers = (value: object, paths: readonly string[], prefix = ""): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value).flatMap(([name, member]): [string, unknown][] => {
      const path = `${prefix}${name}`;
      if (paths.includes(path)) return [];
      if (!isObject(member)) return [[name, member]];
      const left = withoutMembers(member, paths, `${path}.`);
      return [[name, Array.isArray(member) ? Object.values(left) : left]];
    }),
  );

/** An event's members with its sealed texts put back where they belong; those of a member that is gone are left out. */
export function withTexts(
  members: Readonly<Record<string, unknown>>,
  texts: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const restored: Record<string, unknown> = { ...members };
  const inside = new Map<string, Record<string, unknown>>();
  for (const [path, text] of Object.entries(texts)) {
    const [name = "", ...rest] = path.split(".");
    if (rest.length === 0) restored[name] = text;
    else inside.set(name, { ...inside.get(name), [rest.join(".")]: text });
  }
  for (const [name, own] of inside) {
    const member = restored[name];
    if (!isObject(member)) continue;
    const filled = withTexts({ ...member }, own);
    restored[name] = Array.isArray(member) ? Object.values(filled) : filled;
  }
  return restored;
}

/** What `received` records of a filing. */
const receivedBody = z.object({
  intake_channel: intakeChannel,
  reached: reached.default("disclosure_office"),
  applicant_kind: applicantKind,
  form: replyForm,
  route: replyRoute,
  confirmed_on: day.nullable(),
  letters_by_confirmation: z.literal(true).optional(),
  electronic_service: electronicService.optional(),
  by_agent: z.literal(true).optional(),
});

/** A request as its first event registered it. */
export interface Registered {
  intake: Intake;
  form: ReplyForm;
  route: ReplyRoute;
  /** Whether somebody acts for who asks. */
  byAgent: boolean;
}

/** The registration that a case's first event records. Throws where the case begins otherwise. */
export function registeredOf([first]: readonly StoredEvent[]): Registered {
  if (first?.type !== "received") throw new Error("A case without its first event");
  const { form, route, ...body } = receivedBody.parse(JSON.parse(first.body));
  const intake: Intake = {
    channel: body.intake_channel,
    reached: body.reached,
    applicantKind: body.applicant_kind,
    receivedOn: first.happenedOn,
    confirmedOn: body.confirmed_on,
    lettersByConfirmation: body.letters_by_confirmation === true,
    electronicService: body.electronic_service,
  };
  return { intake, form, route, byAgent: body.by_agent === true };
}

/** The body of a first event: the intake as registered, and what followed from it then. */
export function registrationBody({ intake, form, route, byAgent }: Registered): Record<string, unknown> {
  const { received_on: _, ...members } = withoutAgreement(intake);
  const { receiptOn, regulation } = factsOfIntake(intake);
  return {
    ...members,
    form,
    route,
    receipt_on: receiptOn,
    regulation: regulation.id,
    ...(intake.lettersByConfirmation ? { letters_by_confirmation: true } : {}),
    ...(intake.electronicService === undefined ? {} : { electronic_service: intake.electronicService }),
    ...(byAgent ? { by_agent: true } : {}),
  };
}

/** What followed from a request's intake as it was registered: what its events are folded over. */
export const registeredFacts = (events: readonly StoredEvent[]): Facts => factsOfIntake(registeredOf(events).intake);

/** A case's history, from all of its events and nothing else. */
export const historyOf = (events: readonly StoredEvent[]): CaseHistory =>
  evolve(registeredFacts(events), entriesOf(events));

/** The facts as a case's row states them, all its amendments and its confirmation in them. */
export const factsOf = (request: { regulation: "2008" | "2019"; receiptOn: Day | null }): Facts => ({
  regulation: regulations[request.regulation],
  receiptOn: request.receiptOn,
});
