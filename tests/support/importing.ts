import { expect } from "vitest";
import { type ImportOutcome, importOutcome } from "../../schema/contracts/import-outcome.ts";
import type { TestEnvironment } from "./environment.ts";
import type { Caller } from "./staff.ts";

export interface SentImport {
  type?: string;
  dry?: boolean;
  headers?: Record<string, string>;
}

/** Sends a file: text, bytes, or objects that become a line each. */
export const sendFile = (
  environment: TestEnvironment,
  caller: Caller,
  file: string | Uint8Array | readonly unknown[],
  { type = typeof file === "string" ? "text/csv" : "application/x-ndjson", dry = false, headers = {} }: SentImport = {},
) =>
  environment.call("POST", `/v1/staff/publications/import${dry ? "?dry_run=true" : ""}`, {
    body: Array.isArray(file) ? file.map((line) => JSON.stringify(line)).join("\n") : file,
    headers: { ...caller.headers, "Content-Type": type, ...headers },
  });

/** The outcome of an import that was taken. */
export async function outcomeOf(response: Response): Promise<ImportOutcome> {
  const text = await response.text();
  expect(response.status, text).toBe(200);
  return importOutcome.parse(JSON.parse(text));
}
