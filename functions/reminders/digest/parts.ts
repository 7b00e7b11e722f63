import type { SinkKind } from "../../../schema/contracts/reminders.ts";
import { type DigestEntry, digestEntries, type Writing } from "./entries.ts";
import type { ReminderLine } from "./line.ts";

/**
 * What one message holds at the most: WeCom takes 4,096 bytes of Markdown and DingTalk 20,000; some are left for the title, and for days
 * that have two digits at the next attempt. Of the others so many lines that nobody's mailbox or receiver minds.
 */
const limits: Readonly<Record<SinkKind, { bytes: number; lines: number }>> = {
  wecom: { bytes: 3_500, lines: 500 },
  dingtalk: { bytes: 18_000, lines: 500 },
  email: { bytes: Number.POSITIVE_INFINITY, lines: 500 },
  webhook: { bytes: Number.POSITIVE_INFINITY, lines: 500 },
  log: { bytes: Number.POSITIVE_INFINITY, lines: 500 },
};

/** What a line takes with what Markdown puts around it. */
const bytesOf = ({ text }: DigestEntry) => new TextEncoder().encode(text).byteLength + 4;

/** Entries in as many messages as they need, in their order. */
function split(entries: readonly DigestEntry[], kind: SinkKind): DigestEntry[][] {
  const most = limits[kind];
  const parts: DigestEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const last = parts.at(-1);
    const size = bytesOf(entry);
    if (last === undefined || last.length === most.lines || bytes + size > most.bytes) {
      parts.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return parts;
}

/** One message of a digest: the notices it was given, and what of them is still to be said. */
export interface DigestPart {
  ids: readonly number[];
  entries: readonly DigestEntry[];
}

/**
 * A digest in its messages. Which notices are in which stays as it was stored at the first attempt, or a line would be sent twice or
 * never when a later attempt continues; what was done since is left out of its message, and what came since goes into further ones.
 */
export function digestParts(
  lines: readonly ReminderLine[],
  stored: readonly (readonly number[])[],
  writing: Writing,
): DigestPart[] {
  const given = new Set(stored.flat());
  const known = stored.map((ids) => ({
    ids,
    entries: digestEntries(
      lines.filter(({ id }) => ids.includes(id)),
      writing,
    ),
  }));
  const others = digestEntries(
    lines.filter(({ id }) => !given.has(id)),
    writing,
  );
  return [
    ...known,
    ...split(others, writing.kind).map((entries) => ({ ids: entries.flatMap(({ ids }) => ids), entries })),
  ];
}
