import type { Day } from "../../../schema/contracts/day.ts";
import { sha256 } from "../../platform/digest.ts";

/** Who did it: the applicant, a staff member by id, or the system. Never a name. */
export type Actor = "applicant" | "system" | `staff:${string}`;

/** An event before it is appended. `body` holds facts that identify nobody; free text is sealed apart. */
export interface EventContent {
  requestId: string;
  seq: number;
  type: string;
  happenedOn: Day;
  recordedAt: string;
  actor: Actor;
  body: Record<string, unknown>;
  text?: { id: string; hash: string } | undefined;
}

export interface ChainedEvent extends Omit<EventContent, "body" | "text"> {
  /** The body's exact JSON, as hashed and stored. */
  body: string;
  textId: string | null;
  textHash: string | null;
  previousHash: string;
  hash: string;
}

/** What of an event is hashed, as made or as stored. */
type HashedContent = Omit<ChainedEvent, "hash" | "actor"> & { actor: string };

/** What the first event of a case follows. */
export const noEvent = "0".repeat(64);

/** An event's content and the hash of the event before it, exactly as they are hashed. */
export function eventContent(event: HashedContent): string {
  const { requestId, seq, type, happenedOn, recordedAt, actor, body, textId, textHash, previousHash } = event;
  return JSON.stringify([requestId, seq, type, happenedOn, recordedAt, actor, body, textId, textHash, previousHash]);
}

/** The SHA-256 of an event's content and of the event before it. */
export const eventHash = (event: HashedContent): Promise<string> => sha256(eventContent(event));

/** Chains an event to the one before it. */
export async function chain({ body, text, ...content }: EventContent, previousHash: string): Promise<ChainedEvent> {
  const event = {
    ...content,
    body: JSON.stringify(body),
    textId: text?.id ?? null,
    textHash: text?.hash ?? null,
    previousHash,
  };
  return { ...event, hash: await eventHash(event) };
}
