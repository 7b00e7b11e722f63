import type * as z from "zod";
import { decodeForm, fieldNameOf } from "../http/decode-form.ts";
import { type FormFields, fieldOf } from "../http/form-fields.ts";
import type { Call, Operation, Reply } from "../http/operation.ts";
import { ProblemError } from "../http/problems.ts";
import { versionTag } from "../http/request.ts";
import { invalid, validate, wellFormed } from "../http/validation.ts";
import { assertFormKey } from "../once/form-key.ts";

/** A problem that names members of the body, by the fields that have filled them. */
function byFields(thrown: unknown, fields: FormFields): unknown {
  if (!(thrown instanceof ProblemError) || thrown.extras.errors === undefined) return thrown;
  const errors = thrown.extras.errors.map((fault) => ({ ...fault, pointer: fieldNameOf(fields, fault.pointer) }));
  return new ProblemError(thrown.code, thrown.message, { ...thrown.extras, errors, headers: thrown.headers });
}

/** Runs what names members of the body; what it throws names the fields that have filled them. */
export async function namingFields<Answer>(fields: FormFields, run: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (thrown) {
    throw byFields(thrown, fields);
  }
}

/** The key of a form, as a program's Idempotency-Key; undefined where it has none. Throws `validation-failed` for one that is too old or none of ours. */
export async function keyOfForm({ fields, env, outside }: Call): Promise<string | undefined> {
  const key = fieldOf(fields, "_key");
  if (key === "") return undefined;
  await assertFormKey(env, outside, key);
  return key;
}

/** What a form's fields say, by a contract. Throws `validation-failed`. */
export const typedIn = <Schema extends z.ZodType>(schema: Schema, fields: FormFields): z.output<Schema> =>
  wellFormed(validate(schema, decodeForm(schema, fields)));

/** What a page sends in the query of an operation. */
type SentQuery = Readonly<Record<string, string>>;

function inputOf({ contract }: Operation, { fields, pathParameters }: Call, query: SentQuery) {
  return {
    params: contract.params && wellFormed(validate(contract.params, pathParameters)),
    query: contract.query && wellFormed(validate(contract.query, query)),
    body: contract.body && typedIn(contract.body, fields),
    file: undefined,
  };
}

/** Throws `validation-failed` where something is wrong with a file that a form brought, so that nothing is done without it. */
export function assertFilesRead({ fileFaults }: Pick<Call, "fileFaults">): void {
  if (fileFaults.length > 0) throw invalid(fileFaults);
}

/** The input that a form's fields are to an operation. Throws `validation-failed`, by the operation's contract, naming fields. */
export function inputOfForm(operation: Operation, call: Call, query: SentQuery = {}): ReturnType<typeof inputOf> {
  try {
    return inputOf(operation, call, query);
  } catch (thrown) {
    throw byFields(thrown, call.fields);
  }
}

/**
 * Sends a page's form to its operation: the same contract, handler and problems as a program's call. Throws what that throws, with
 * members by the names of their fields, and `validation-failed` for a key that is too old or none of ours.
 */
export async function runForm(operation: Operation, call: Call, query: SentQuery = {}): Promise<Reply> {
  const { fields } = call;
  const idempotencyKey = await keyOfForm(call);
  const version = fieldOf(fields, "_version");
  const work = fieldOf(fields, "_work");
  const headers = {
    ...call.headers,
    idempotencyKey,
    ifMatch: version === "" ? undefined : versionTag(Number(version)),
    proofOfWork: work === "" ? undefined : work,
  };
  const input = inputOfForm(operation, call, query);
  assertFilesRead(call);
  return namingFields(fields, () => operation.handle({ ...call, contract: operation.contract, headers }, input));
}
