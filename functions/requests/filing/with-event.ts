import type { Day } from "../../../schema/contracts/day.ts";
import type { Outside } from "../../env.ts";
import type { Keyring } from "../../platform/keyring.ts";
import type { Attachment } from "../attaching/staged-files.ts";
import { chain } from "../case/event-chain.ts";
import { bodyOf, freeTextOf, type StatedEvent } from "../case/event-log.ts";
import { sealTexts } from "../sealing/sealed-text.ts";
import type { PreparedCase } from "./new-case.ts";

/** A prepared case with what was recorded along with its receipt: its next event, by the same actor. */
export async function withEvent(
  keyring: Keyring,
  outside: Outside,
  prepared: PreparedCase,
  event: StatedEvent & { on: Day },
): Promise<PreparedCase> {
  const last = prepared.events.at(-1);
  if (last === undefined) throw new Error("A new case without its first event");
  const { requestId, actor, recordedAt, hash } = last;
  const { type, on: happenedOn } = event;
  const written = freeTextOf(event);
  const text = written && (await sealTexts(keyring, outside, { requestId, purpose: type, texts: written }));
  const body = bodyOf(event, null);
  const next = await chain({ requestId, seq: last.seq + 1, type, happenedOn, recordedAt, actor, body, text }, hash);
  return {
    ...prepared,
    texts: text === undefined ? prepared.texts : [...prepared.texts, text],
    events: [...prepared.events, next],
  };
}

/** A prepared case with the files that came with the request. */
export async function withAttachments(
  keyring: Keyring,
  outside: Outside,
  prepared: PreparedCase,
  attachments: readonly Attachment[],
): Promise<PreparedCase> {
  let now = prepared;
  for (const { event, file } of attachments) {
    const { events, attached = [], ...others } = await withEvent(keyring, outside, now, event);
    now = { ...others, events, attached: [...attached, { ...file, seq: events.length }] };
  }
  return now;
}
