import { amendment } from "../../../schema/contracts/entry-content.ts";
import { decodeForm } from "../../http/decode-form.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { Reply, StaffCall } from "../../http/operation.ts";
import { amendPublication } from "../../publications/registry/amending.routes.ts";
import { runWithBody } from "../run-with-body.ts";
import { formMembers, withKeywords } from "./entry-form-fields.ts";

/** The amendment that a form stands for. A form that has every member of the entry takes away what is left blank in it. */
export function amendmentIn(sent: FormFields, hasEveryMember: boolean): unknown {
  const typed = decodeForm(amendment, withKeywords(sent));
  return hasEveryMember
    ? { ...Object.fromEntries(formMembers.map((member) => [member, null])), ...Object(typed) }
    : typed;
}

/** Sends the form of an entry to its amendment, with the ETag of the entry as it was when the form was drawn. */
export const runAmendment = (call: StaffCall, hasEveryMember: boolean): Promise<Reply> =>
  runWithBody(amendPublication, call, {
    body: amendmentIn(call.fields, hasEveryMember),
    fields: withKeywords(call.fields),
    ifMatch: fieldOf(call.fields, "_version") || undefined,
  });
