import { readBytes } from "./body.ts";
import { isTooDeep } from "./nesting.ts";
import type { AppContext } from "./operation.ts";
import { ProblemError } from "./problems.ts";

/** One line of an NDJSON body: its number in the file, from 1, and what it says, unless it is not JSON or nested too deep. */
export interface Line {
  number: number;
  value: unknown;
  malformed: boolean;
}

/** A body of newline-delimited JSON, line by line; blank lines are passed over. Throws as `readJson` does. */
export async function readLines(c: AppContext, limit: number): Promise<Line[]> {
  const mediaType = c.req.header("Content-Type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType !== "application/x-ndjson") {
    throw new ProblemError("unsupported-media-type", "Send the body as application/x-ndjson: one JSON object a line.");
  }
  const bytes = await readBytes(c.req.raw, limit);
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    throw new ProblemError("malformed-json", "The body is not UTF-8. Save the file as UTF-8 and send it again.");
  }
  return text.split("\n").flatMap((line, at): Line[] => {
    if (line.trim() === "") return [];
    try {
      const value: unknown = JSON.parse(line);
      return isTooDeep(value)
        ? [{ number: at + 1, value: undefined, malformed: true }]
        : [{ number: at + 1, value, malformed: false }];
    } catch {
      return [{ number: at + 1, value: undefined, malformed: true }];
    }
  });
}
