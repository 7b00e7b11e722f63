import * as z from "zod";
import { type Applicant, applicantKind, storedApplicant } from "../../../schema/contracts/applicant.ts";
import type { Keyring, Sealed } from "../../platform/keyring.ts";
import { readBody, withTexts } from "../case/event-log.ts";
import { openTexts } from "../sealing/sealed-text.ts";

/** What an amendment states of who asks and of what is asked for, on one of its sides. */
const side = z.object({
  applicant_kind: applicantKind.optional(),
  name: z.string().optional(),
  contact: storedApplicant.shape.contact.optional(),
  description: z.string().optional(),
});
type Side = z.infer<typeof side>;
type Member = keyof Side;

const bothSides = z.object({ changes: side, was: side });

/** An amendment with its sealed members, those of an erased one missing. */
export interface OpenedAmendment {
  seq: number;
  changes: Side;
  was: Side;
  /** Whether a correction has voided it. */
  voided: boolean;
}

/** What of a stored case its amendments are opened from. */
export interface AmendedFile {
  request: { id: string };
  events: readonly { seq: number; type: string; body: string; textId: string | null }[];
  texts: readonly (Sealed & { id: string; purpose: string })[];
}

/** The number of the entry that a stored correction voids. */
const voidedBy = z.object({ voids: z.int() });

/** All amendments of a case, in their order, opened. */
export async function openedAmendments(
  { request, events, texts }: AmendedFile,
  keyring: Keyring,
): Promise<OpenedAmendment[]> {
  const voided = new Set(
    events.flatMap(({ type, body }) => (type === "corrected" ? [voidedBy.parse(readBody(body)).voids] : [])),
  );
  const amendments = events.filter(({ type }) => type === "registration_amended");
  return Promise.all(
    amendments.map(async ({ seq, body, textId }) => {
      const text = texts.find(({ id }) => id === textId);
      const opened = text === undefined ? {} : await openTexts(keyring, request.id, text);
      return { seq, voided: voided.has(seq), ...bothSides.parse(withTexts(readBody(body), opened)) };
    }),
  );
}

/**
 * What is on record for a member now: what the last amendment states that counts; where none of those that named it counts any more,
 * what it was before the first of them. Undefined where no amendment ever named it.
 */
function amendedValue<Name extends Member>(amendments: readonly OpenedAmendment[], name: Name): Side[Name] {
  const naming = amendments.filter(({ changes }) => changes[name] !== undefined);
  return naming.findLast(({ voided }) => !voided)?.changes[name] ?? naming[0]?.was[name];
}

/** What was asked for, as amended; undefined where no amendment names it, or it was erased. */
export const amendedDescription = (amendments: readonly OpenedAmendment[]): string | undefined =>
  amendedValue(amendments, "description");

/** Who asked, as amended: everything no amendment names stays as it is. */
export const amendedApplicant = (applicant: Applicant, amendments: readonly OpenedAmendment[]): Applicant => ({
  ...applicant,
  kind: amendedValue(amendments, "applicant_kind") ?? applicant.kind,
  name: amendedValue(amendments, "name") ?? applicant.name,
  contact: amendedValue(amendments, "contact") ?? applicant.contact,
});

/** Texts of an amendment that lead to who asks, by the path of the member: only those read them who may read the identity. */
export const leadsToApplicant = (path: string): boolean => /^(changes|was)\.(name|contact)(\.|$)/.test(path);
