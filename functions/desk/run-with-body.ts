import type { FormFields } from "../http/form-fields.ts";
import type { Call, Operation, Reply } from "../http/operation.ts";
import { validate, wellFormed } from "../http/validation.ts";
import { keyOfForm, namingFields } from "../site/run-form.ts";

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
  const headers = { ...call.headers, idempotencyKey: await keyOfForm(call), ifMatch };
  return namingFields(fields, () =>
    handle(
      { ...call, contract, headers },
      {
        params: contract.params && wellFormed(validate(contract.params, call.pathParameters)),
        query: contract.query && validate(contract.query, {}),
        body: contract.body && wellFormed(validate(contract.body, body)),
        file: undefined,
      },
    ),
  );
}
