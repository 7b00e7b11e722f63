import type { StaffCall } from "../../http/operation.ts";
import { keyringOf } from "../../platform/keyring.ts";
import { pingMessage } from "./message.ts";
import { openSink } from "./open-sinks.ts";
import { type SendOutcome, send } from "./send.ts";
import { readColleagues, type SinkRow } from "./sinks.store.ts";

/** Sends a ping as reminders are sent, by e-mail to who asks for it. Never throws: every failure is an outcome. */
export async function sendPing({ env, outside, member }: StaffCall, row: SinkRow, now: Date): Promise<SendOutcome> {
  const sink = await openSink(await keyringOf(env), row, now);
  if (sink === null) return { ok: false, error: "unopened", gone: false };
  const colleagues = row.kind === "email" ? await readColleagues(env.DB) : [];
  const email = colleagues.find(({ id }) => id === member.id)?.email ?? null;
  const message = pingMessage({ id: `ping_${outside.newId()}`, sink: row.id, email }, row.language, now);
  return send(env, sink, message, now);
}
