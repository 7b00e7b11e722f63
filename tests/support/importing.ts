import { expect } from "vitest";
import { type ImportOutcome, importOutcome } from "../../schema/contracts/import-outcome.ts";
import type { TestEnvironment } from "./environment.ts";
import type { Caller } from "./staff.ts";

export interface SentImport {
  type?: string;
  dry?: boolean;
  /** What the import confirms; likely copies unless stated, because the items of most tests have one title. */
  confirm?: string;
  reason?: string;
  headers?: Record<string, string>;
}

/** Sends a file: text, bytes, or objects that become a line each. */
export const sendFile = (
  environment: TestEnvironment,
  caller: Caller,
  file: string | Uint8Array | readonly unknown[],
  {
    type = typeof file === "string" ? "text/csv" : "application/x-ndjson",
    dry = false,
    confirm = "copies",
    reason,
    headers = {},
  }: SentImport = {},
) => {
  const query = new URLSearchParams({
    ...(confirm === "" ? {} : { confirm }),
    ...(dry ? { dry_run: "true" } : {}),
    ...(reason === undefined ? {} : { reason }),
  });
  return environment.call("POST", `/v1/staff/publications/import?${query}`, {
    body: Array.isArray(file) ? file.map((line) => JSON.stringify(line)).join("\n") : file,
    headers: { ...caller.headers, "Content-Type": type, ...headers },
  });
};

/** The outcome of an import in which nothing else was found. */
export const plainOutcome = (outcome: Pick<ImportOutcome, "result" | "rows"> & Partial<ImportOutcome>) => ({
  ...{ registered: 0, amended: 0, unchanged: 0, to_confirm: [], copies: [], differences: [], errors: [] },
  ...outcome,
});

/** The outcome of an import that was taken. */
export async function outcomeOf(response: Response): Promise<ImportOutcome> {
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return importOutcome.parse(JSON.parse(text));
}
