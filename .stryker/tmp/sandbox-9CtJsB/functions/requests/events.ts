// @ts-nocheck
import type { Day } from "../../schema/contracts/day.ts";
import { sha256 } from "../crypto/digest.ts";

/** Who did it: the applicant, a staff member by id, or the system. Never a name. */
export type Actor = "applicant" | "system" | `staff:${string}`;

/** An event before it is appended. `body` holds facts that identify nobody; free text is sealed apart. */
export interface Happening {
  requestId: string;
  seq: number;
  type: string;
  happenedOn: Day;
  recordedAt: string;
  actor: Actor;
  body: Record<string, unknown>;
  text?: { id: string; hash: string } | undefined;
}

export interface ChainedEvent extends Omit<Happening, "body" | "text"> {
  /** The body's exact JSON, as hashed and stored. */
  body: string;
  textId: string | null;
  textHash: string | null;
  previousHash: string;
  hash: string;
}

/** What the first event of a case follows. */
export const noEvent = "0".repeat(64);

/** The SHA-256 of an event's content and of the event before it. */
export function eventHash(event: Omit<ChainedEvent, "hash">): Promise<string> {
  const { requestId, seq, type, happenedOn, recordedAt, actor, body, textId, textHash, previousHash } = event;
  return sha256(
    JSON.stringify([requestId, seq, type, happenedOn, recordedAt, actor, body, textId, textHash, previousHash]),
  );
}

/** Chains an event to the one before it. */
export async function chain({ body, text, ...happening }: Happening, previousHash: string): Promise<ChainedEvent> {
  const event = {
    ...happening,
    body: JSON.stringify(body),
    textId: text?.id ?? null,
    textHash: text?.hash ?? null,
    previousHash,
  };
  return { ...event, hash: await eventHash(event) };
}
