import { assertFormKey } from "../once/form-key.ts";
import { decodeForm } from "./decode-form.ts";
import { fieldOf } from "./form-fields.ts";
import type { Call, Operation, Reply } from "./operation.ts";
import { versionTag } from "./request.ts";
import { validate, wellFormed } from "./validation.ts";

/** The input that a form's fields are to an operation. Throws `validation-failed`, by the operation's contract. */
export function inputOfForm({ contract }: Operation, { fields, pathParameters }: Call) {
  return {
    params: contract.params && wellFormed(validate(contract.params, pathParameters)),
    query: undefined,
    body: contract.body && wellFormed(validate(contract.body, decodeForm(contract.body, fields))),
    file: undefined,
  };
}

/**
 * Sends a page's form to its operation: the same contract, handler and problems as a program's call. Throws what that throws, and
 * `validation-failed` for a form that is too old.
 */
export async function runForm(operation: Operation, call: Call): Promise<Reply> {
  const { fields, env, outside } = call;
  const key = fieldOf(fields, "_key");
  const version = fieldOf(fields, "_version");
  const work = fieldOf(fields, "_work");
  if (key !== "") await assertFormKey(env, outside, key);
  const headers = {
    ...call.headers,
    idempotencyKey: key === "" ? undefined : key,
    ifMatch: version === "" ? undefined : versionTag(Number(version)),
    proofOfWork: work === "" ? undefined : work,
  };
  return operation.handle({ ...call, contract: operation.contract, headers }, inputOfForm(operation, call));
}
