import type { NoticeWay } from "../../../schema/contracts/notifications.ts";
import type { Bindings } from "../../env.ts";
import { invalid } from "../../http/validation.ts";

/** What of the settings says by which ways notices are sent. */
type Settings = Pick<Bindings, "PRACTICE" | "REMINDER_EMAIL" | "NOTICES_SECRET">;

/** Whether notices are sent by this way here. */
export const isOffered = (
  { PRACTICE: { notices }, REMINDER_EMAIL, NOTICES_SECRET }: Settings,
  by: NoticeWay,
): boolean =>
  by === "sms"
    ? notices?.sms !== undefined && NOTICES_SECRET !== undefined
    : notices?.email !== undefined && REMINDER_EMAIL !== undefined;

/** Throws `validation-failed` where the agency has not set this way up: whoever asks for it would wait for nothing. */
export function assertOffered(env: Settings, by: NoticeWay, pointer: string): void {
  if (isOffered(env, by)) return;
  const detail = `this agency sends no notices by ${by === "sms" ? "SMS" : "e-mail"}; leave it out, or choose another way`;
  throw invalid({ pointer, code: "notice-way-not-offered", detail });
}
