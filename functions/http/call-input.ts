import type * as z from "zod";
import type { Bindings } from "../env.ts";
import type { Contract } from "./operation.ts";
import { ProblemError } from "./problems.ts";
import { bodyLimit, mediaTypeOf, readFile, readJson } from "./request.ts";
import { faultsOfTexts, validate, wellFormed } from "./validation.ts";

/** What was sent: the body by its contract, as JSON or, where the contract reads that too, as a table; or the file. */
export async function sentBy(
  request: Request,
  contract: Contract,
  pathParameters: Record<string, string>,
  env: Bindings,
): Promise<{ body: unknown; file: unknown }> {
  const limit = contract.bodyLimit ?? bodyLimit;
  const file = contract.upload && (await readFile(request, contract.upload.mediaTypes, limit));
  if (contract.body === undefined) return { body: undefined, file };
  const { table } = contract;
  const sent = table?.mediaTypes.includes(mediaTypeOf(request))
    ? await table.read((await readFile(request, table.mediaTypes, limit)).bytes, pathParameters, env)
    : await readJson(request, limit);
  return { body: wellFormed(validate(contract.body, sent)), file };
}

/** A path that is no resource's is not found when read, and named when written to. */
export function parametersSent(contract: Contract, schema: z.ZodType, sent: Record<string, string>): unknown {
  if (contract.method !== "get") return wellFormed(validate(schema, sent));
  const read = schema.safeParse(sent);
  if (!read.success || faultsOfTexts(read.data).length > 0)
    throw new ProblemError("not-found", "Nothing is found under this path.");
  return read.data;
}
