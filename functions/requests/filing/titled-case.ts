import type { Day } from "../../../schema/contracts/day.ts";
import type { Outside } from "../../env.ts";
import type { Keyring } from "../../platform/keyring.ts";
import { chain } from "../case/event-chain.ts";
import { bodyOf } from "../case/event-log.ts";
import { sealTexts } from "../sealing/sealed-text.ts";
import type { PreparedCase } from "./new-case.ts";

/** A prepared case with the title that staff gave it as they registered it: its next event, of that day. */
export async function withTitle(
  keyring: Keyring,
  outside: Outside,
  prepared: PreparedCase,
  { title, on }: { title: string; on: Day },
): Promise<PreparedCase> {
  const last = prepared.events.at(-1);
  if (last === undefined) throw new Error("A new case without its first event");
  const { requestId, actor, recordedAt, hash } = last;
  const type = "titled";
  const text = await sealTexts(keyring, outside, { requestId, purpose: type, texts: { title } });
  const body = bodyOf({ type, on, title }, null);
  const event = await chain(
    { requestId, seq: last.seq + 1, type, happenedOn: on, recordedAt, actor, body, text },
    hash,
  );
  return { ...prepared, texts: [...prepared.texts, text], events: [...prepared.events, event] };
}
