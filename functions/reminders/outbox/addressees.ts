import type { SinkKind } from "../../../schema/contracts/reminders.ts";

/** Whom a sink sends a digest to: a member, or a group where `recipient` is empty. */
export interface Addressee {
  sink_id: string;
  recipient: string;
}

/** The addressees of digests for these members: a group robot's group once, each member else; by e-mail those who have an address. */
export function addresseesOf(
  members: readonly string[],
  sinks: readonly { id: string; kind: SinkKind }[],
  colleagues: readonly { id: string; email: string | null }[],
): Addressee[] {
  const reachable = new Set(colleagues.flatMap(({ id, email }) => (email === null ? [] : [id])));
  return sinks.flatMap(({ id: sink_id, kind }) => {
    if (kind === "log") return [];
    if (kind === "wecom" || kind === "dingtalk") return [{ sink_id, recipient: "" }];
    const recipients = kind === "email" ? members.filter((id) => reachable.has(id)) : members;
    return recipients.map((recipient) => ({ sink_id, recipient }));
  });
}
