import type { Operation, Rendered, Reply, StaffCall } from "../http/operation.ts";

/** What an operation answers that answers a page of its own, or a file. */
export function asRendered(reply: Reply): Rendered {
  if (!("content" in reply)) throw new TypeError("An operation answers a page or a file");
  return reply;
}

/** The same of an operation that a page reads. */
export const renderedBy = async (
  { contract, handle }: Operation,
  call: StaffCall,
  input: { params: unknown; query?: unknown },
): Promise<Rendered> =>
  asRendered(await handle({ ...call, contract }, { query: {}, body: undefined, file: undefined, ...input }));
