import type { ApplicantFileKind } from "../../../schema/contracts/files.ts";
import type { Labels } from "../../../schema/contracts/labels.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { Fault } from "../../http/validation.ts";
import { filingWords as words } from "../words/filing-words.ts";

/** As whom somebody asks: it decides which fields the form has. */
export type AsWhom = "person" | "organisation";

/** As whom the form was filled in: as the button that was pressed says, or else by the kind of applicant, which an organisation chooses. */
export function asWhomOf(fields: FormFields): AsWhom {
  const pressed = fieldOf(fields, "_as");
  if (pressed === "person" || pressed === "organisation") return pressed;
  const isOther = fields.has("/applicant/kind") && fieldOf(fields, "/applicant/kind") !== "natural_person";
  return isOther ? "organisation" : "person";
}

/** What may be attached to a request as it is filed. */
export const filingFileKinds: readonly ApplicantFileKind[] = ["identity_proof", "mandate", "application_scan"];

/** For which number the form asked whether it is as printed. */
export const confirmedNumber = "_confirmed";

/** The fields as they are sent: a number that was changed after it was confirmed is not confirmed. */
export function fieldsSent(fields: FormFields): FormFields {
  if (fieldOf(fields, confirmedNumber) === fieldOf(fields, "/applicant/identity/number")) return fields;
  return new Map([...fields].filter(([name]) => name !== "/applicant/identity/number_confirmed"));
}

/** The label of each field, as the form, its review and its errors name it. */
export const filingLabels = (as: AsWhom) =>
  ({
    "/applicant/kind": as === "person" ? words.kind : words.kindOfOrganisation,
    "/applicant/name": as === "person" ? words.personName : words.nameOfOrganisation,
    "/applicant/identity/type": words.identityType,
    "/applicant/identity/number": words.identityNumber,
    "/applicant/identity/number_confirmed": words.numberConfirmed,
    "/applicant/representative": words.representative,
    "/applicant/agent/name": as === "person" ? words.agent : words.agentOfOrganisation,
    "/applicant/agent/identity/type": words.identityTypeOfAgent,
    "/applicant/agent/identity/number": words.identityNumberOfAgent,
    "/applicant/agent/phone": words.telephoneOfAgent,
    "/applicant/contact": words.contact,
    "/applicant/contact/phone": words.telephone,
    "/applicant/contact/email": words.emailAddress,
    "/applicant/contact/address": words.postalAddress,
    "/applicant/contact/postcode": words.postcode,
    "/description": words.text,
    "/document_no": words.documentNo,
    "/form": words.formOfReply,
    "/route": words.wayOfReply,
    "/electronic_service": words.electronicService,
    "/notify/by": words.notify,
  }) satisfies Readonly<Record<string, Labels>>;

export type FilingField = keyof ReturnType<typeof filingLabels>;

/** Whether the box to confirm a number is there: once its check character was refused, and as long as that number stands. */
export const asksToConfirm = (fields: FormFields, faults: readonly Fault[]): boolean =>
  faults.some(({ code }) => code === "check-character") ||
  fieldOf(fieldsSent(fields), "/applicant/identity/number_confirmed") === "true";
