import type { Applicant } from "../../../schema/contracts/applicant.ts";
import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Call } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { type Fault, invalid } from "../../http/validation.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { amendedApplicant, amendedDescription, openedAmendments } from "../amending/amendments.ts";
import { prepareAttached } from "../attaching/attach.ts";
import type { Attachment } from "../attaching/staged-files.ts";
import type { StatedEvent } from "../case/event-log.ts";
import type { Facts } from "../case/history.ts";
import { openMembers } from "../case/intake.ts";
import { unbornFault } from "../filing/new-case.ts";
import { derivedKeys, keysVersion } from "../sealing/derived-keys.ts";
import { openApplicant, sealApplicant } from "../sealing/sealed-text.ts";
import type { SealedIdentity } from "../store/identity-writer.store.ts";
import { type CaseRows, type RequestRow, readApplicant } from "../store/requests.store.ts";
import { descriptionOf, filedDescription } from "../views/case-view.ts";

type Amendment = Extract<NewEvent, { type: "registration_amended" }>;

/** An event with what is recorded with it, and who asks from then on where it changes that. */
export interface PreparedEvent {
  event: StatedEvent;
  identity?: SealedIdentity | undefined;
  /** The staged file that becomes one of the case. */
  file?: Attachment["file"] | undefined;
}

/** What of an amendment is sealed, or made of what is sealed. */
const identityMembers = ["name", "contact", "description", "applicant_kind"] as const;

/**
 * What an event changes of what is sealed apart from the events: an amendment who asks and what for, its correction back. Any other
 * changes nothing. Throws `validation-failed` where an amendment changes nothing, leaves the reply without a way, or dates the
 * receipt before the applicant's birth; `conflict` where what it changes was erased.
 */
export async function prepareEvent(
  call: Call,
  keyring: Keyring,
  file: CaseRows,
  before: Facts,
  event: NewEvent,
): Promise<PreparedEvent> {
  if (event.type === "registration_amended") return prepareAmendment(call, keyring, file, before, event);
  if (event.type === "corrected") return { event, identity: await restoredIdentity(call, keyring, file, event.voids) };
  if (event.type === "file_attached") return prepareAttached(call, keyring, file, event);
  return { event };
}

async function prepareAmendment(
  call: Call,
  keyring: Keyring,
  file: CaseRows,
  { intake }: Facts,
  event: Amendment,
): Promise<PreparedEvent> {
  const { changes } = event;
  const names: ReadonlySet<string> = new Set(Object.keys(changes));
  const open = Object.entries(intake === undefined ? {} : openMembers(intake)).filter(([name]) => names.has(name));
  const applicant = await applicantOf(call, keyring, file.request.id);
  if (applicant === undefined) {
    if (["name", "contact", "description"].some((name) => names.has(name))) {
      throw new ProblemError("conflict", "What identified this case's applicant was erased; it cannot be amended.");
    }
    return { event: { ...event, was: Object.fromEntries(open) } };
  }
  const { description } = await descriptionOf(file, keyring);
  const was = {
    ...Object.fromEntries(open),
    ...(names.has("name") ? { name: applicant.name } : {}),
    ...(names.has("contact") ? { contact: applicant.contact } : {}),
    ...(names.has("description") && description !== null ? { description } : {}),
  };
  const faults = faultsOfAmendment(changes, was, applicant, file.request.route);
  if (faults.length > 0) throw invalid(faults);
  const amended: Applicant = {
    ...applicant,
    kind: changes.applicant_kind ?? applicant.kind,
    name: changes.name ?? applicant.name,
    contact: changes.contact ?? applicant.contact,
  };
  return {
    event: { ...event, was },
    identity: identityMembers.some((name) => names.has(name))
      ? await identityOf(call, keyring, file.request.id, amended, changes.description ?? description ?? undefined)
      : undefined,
  };
}

/** What is wrong with what an amendment states of who asks and what for. */
function faultsOfAmendment(
  { name, contact, description, received_on, electronic_service: agreed }: Amendment["changes"],
  was: { name?: string; contact?: Applicant["contact"]; description?: string },
  applicant: Applicant,
  route: RequestRow["route"],
): Fault[] {
  const unchanged = (member: string): Fault => ({
    pointer: `/changes/${member}`,
    code: "nothing-amended",
    detail: "is on record so already",
  });
  const faults: Fault[] = [];
  if (name !== undefined && name === was.name) faults.push(unchanged("name"));
  if (description !== undefined && description === was.description) faults.push(unchanged("description"));
  if (contact !== undefined && isSameContact(contact, was.contact)) faults.push(unchanged("contact"));
  const needed = route === "post" ? "address" : route === "email" ? "email" : undefined;
  // A letter that came without it may have other contacts put right.
  const hadIt = needed !== undefined && (was.contact === undefined || was.contact[needed] !== undefined);
  if (contact !== undefined && hadIt && contact[needed] === undefined) {
    const detail = `a reply by ${route} needs the applicant's ${needed}`;
    faults.push({ pointer: `/changes/contact/${needed}`, code: "custom", detail });
  }
  if (agreed != null && (contact ?? applicant.contact)[agreed] === undefined) {
    const detail = `needs the applicant's ${agreed}`;
    faults.push({ pointer: "/changes/electronic_service", code: "agreement-without-contact", detail });
  }
  const unborn = received_on === undefined ? undefined : unbornFault(applicant, received_on);
  if (unborn !== undefined) faults.push({ ...unborn, pointer: "/changes/received_on" });
  return faults;
}

const contactMembers = ["phone", "email", "address", "postcode"] as const;

const isSameContact = (one: Applicant["contact"], other: Applicant["contact"] | undefined): boolean =>
  other !== undefined && contactMembers.every((member) => one[member] === other[member]);

/** Who asks and what for without the amendment that a correction voids; undefined where it voids none that changes them. */
async function restoredIdentity(
  call: Call,
  keyring: Keyring,
  file: CaseRows,
  voids: number,
): Promise<SealedIdentity | undefined> {
  if (!file.events.some(({ seq, type }) => seq === voids && type === "registration_amended")) return undefined;
  const amendments = (await openedAmendments(file, keyring)).map((one) =>
    one.seq === voids ? { ...one, voided: true } : one,
  );
  const wrong = amendments.find(({ seq }) => seq === voids);
  if (wrong === undefined || !identityMembers.some((name) => wrong.changes[name] !== undefined)) return undefined;
  const applicant = await applicantOf(call, keyring, file.request.id);
  if (applicant === undefined) return undefined;
  const description = amendedDescription(amendments) ?? (await filedDescription(file, keyring));
  return identityOf(call, keyring, file.request.id, amendedApplicant(applicant, amendments), description);
}

async function applicantOf(call: Call, keyring: Keyring, id: string): Promise<Applicant | undefined> {
  const sealed = await readApplicant(call.env.DB, id);
  return sealed && openApplicant(keyring, id, sealed);
}

async function identityOf(
  { outside }: Call,
  keyring: Keyring,
  id: string,
  applicant: Applicant,
  description: string | undefined,
): Promise<SealedIdentity> {
  const [sealed, keys] = await Promise.all([
    sealApplicant(keyring, outside, id, applicant),
    derivedKeys(keyring, { applicant, description }),
  ]);
  return { applicant: { ...sealed, keysVersion }, keys };
}
