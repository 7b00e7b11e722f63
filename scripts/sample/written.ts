import * as z from "zod";
import type { WorkingDays } from "./working-days.ts";

/**
 * What a call sends, as the tables write it. A number in a member for a day stands for that working day (`working-days.ts`), and in a case
 * `{ case: "…" }` for the receipt number of another one, `{ letter: "…" }` for the number of that one's last letter, a name in `to` for a member, and
 * the type of an earlier entry in `of` or `against` for that entry's number.
 */
export type Written = Readonly<Record<string, unknown>>;

/** What stands for what beside days. */
export interface Meanings {
  ofText?(member: string, text: string): unknown;
  ofReference?(reference: Reference): Promise<unknown>;
}

const reference = z.union([z.strictObject({ case: z.string() }), z.strictObject({ letter: z.string() })]);
type Reference = z.infer<typeof reference>;

const isDayMember = /^(on|respond_by|until)$|_on$|^effective_/;

/** What is sent: with the days, numbers and ids that stand for what was written. */
export async function sentFor(
  value: unknown,
  days: WorkingDays,
  meanings: Meanings = {},
  member = "",
): Promise<unknown> {
  if (typeof value === "number") return isDayMember.test(member) ? days(value) : value;
  if (typeof value === "string") return meanings.ofText?.(member, value) ?? value;
  if (Array.isArray(value)) return Promise.all(value.map((one) => sentFor(one, days, meanings)));
  if (typeof value !== "object" || value === null) return value;
  const { data: refers } = reference.safeParse(value);
  if (refers !== undefined) return meanings.ofReference?.(refers);
  const sent: Record<string, unknown> = {};
  for (const [name, one] of Object.entries(value)) sent[name] = await sentFor(one, days, meanings, name);
  return sent;
}
