import { fieldNameOf } from "../http/decode-form.ts";
import { type FormFields, fieldOf } from "../http/form-fields.ts";
import type { Call, Operation, Reply } from "../http/operation.ts";
import { ProblemError } from "../http/problems.ts";
import { validate, wellFormed } from "../http/validation.ts";
import { assertFormKey } from "../once/form-key.ts";

interface SentBody {
  /** The body that the form stands for: a form leaves out what is blank, and a body may take it away. */
  body: unknown;
  /** The fields that the body was made of, by which its faults are named; those of the call unless stated. */
  fields?: FormFields;
  ifMatch?: string | undefined;
}

/**
 * Sends a form to its operation with a body that the page has made of it. Throws what the operation throws, its faults by the names
 * of fields.
 */
export async function runWithBody(
  { contract, handle }: Operation,
  call: Call,
  { body, fields = call.fields, ifMatch }: SentBody,
): Promise<Reply> {
  const key = fieldOf(call.fields, "_key");
  if (key !== "") await assertFormKey(call.env, call.outside, key);
  const headers = { ...call.headers, idempotencyKey: key === "" ? undefined : key, ifMatch };
  try {
    return await handle(
      { ...call, contract, headers },
      {
        params: contract.params && wellFormed(validate(contract.params, call.pathParameters)),
        query: contract.query && validate(contract.query, {}),
        body: contract.body && wellFormed(validate(contract.body, body)),
        file: undefined,
      },
    );
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.extras.errors === undefined) throw thrown;
    const errors = thrown.extras.errors.map((fault) => ({ ...fault, pointer: fieldNameOf(fields, fault.pointer) }));
    throw new ProblemError(thrown.code, thrown.message, { ...thrown.extras, errors, headers: thrown.headers });
  }
}
