import { amendment } from "../../../schema/contracts/entry-content.ts";
import { indexNo } from "../../../schema/contracts/publications.ts";
import { decodeForm, fieldNameOf } from "../../http/decode-form.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { Reply, StaffCall } from "../../http/operation.ts";
import { ProblemError } from "../../http/problems.ts";
import { validate, wellFormed } from "../../http/validation.ts";
import { amendPublication } from "../../publications/registry/amending.routes.ts";
import { formMembers, withKeywords } from "./entry-form-fields.ts";

/** The amendment that a form stands for. A form that has every member of the entry takes away what is left blank in it. */
export function amendmentIn(sent: FormFields, hasEveryMember: boolean): unknown {
  const typed = decodeForm(amendment, withKeywords(sent));
  return hasEveryMember
    ? { ...Object.fromEntries(formMembers.map((member) => [member, null])), ...Object(typed) }
    : typed;
}

/**
 * Sends the form of an entry to its amendment, with the ETag of the entry as it was when the form was drawn. Throws what the
 * amendment throws, its faults by the names of fields.
 */
export async function runAmendment(call: StaffCall, hasEveryMember: boolean): Promise<Reply> {
  const { contract } = amendPublication;
  const fields = withKeywords(call.fields);
  try {
    return await amendPublication.handle(
      { ...call, contract, headers: { ...call.headers, ifMatch: fieldOf(call.fields, "_version") || undefined } },
      {
        params: wellFormed(validate(indexNo, call.pathParameters)),
        query: {},
        body: wellFormed(validate(amendment, amendmentIn(call.fields, hasEveryMember))),
        file: undefined,
      },
    );
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.extras.errors === undefined) throw thrown;
    const errors = thrown.extras.errors.map((fault) => ({ ...fault, pointer: fieldNameOf(fields, fault.pointer) }));
    throw new ProblemError(thrown.code, thrown.message, { ...thrown.extras, errors, headers: thrown.headers });
  }
}
