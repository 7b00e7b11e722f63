import * as z from "zod";
import { hush } from "./discretion.ts";
import { bindings } from "./environment.ts";

const line = z.strictObject({
  event: z.literal("reminder"),
  rule: z.string(),
  id: z.int(),
  kind: z.string(),
  missed: z.array(z.strictObject({ rule: z.string(), count: z.int() })),
  receipt_no: z.string(),
  due_on: z.string().nullable(),
  working_days_left: z.int().nullable(),
  unit: z.string().nullable(),
  assigned_to: z.string().nullable(),
  link: z.string().nullable(),
  clarify_by: z.string().nullable(),
});

/** The line of a week: what it holds is counts. */
const week = z.looseObject({ event: z.literal("reminder.week"), id: z.int() });

/** Catches what the reminder job logs. A line that is no reminder, or holds anything more, is an error. */
export function spyOnReminders() {
  const spy = hush("log");
  const written = () =>
    spy.mock.calls.map((call): unknown => {
      const [text, ...more] = z.array(z.string()).parse(call);
      if (text === undefined || more.length > 0) throw new Error("Not one line");
      return JSON.parse(text);
    });
  return {
    /** The lines about replies since the last call, in order. */
    lines() {
      const lines = this.all().filter(({ kind }) => kind === "reply");
      spy.mockClear();
      return lines;
    },
    /** All lines there are, those of other deadlines too; without those of weeks. */
    all() {
      return written().flatMap((one) => (week.safeParse(one).success ? [] : [line.parse(one)]));
    },
    /** The lines of weeks. */
    weeks() {
      return written().flatMap((one) => week.safeParse(one).data ?? []);
    },
  };
}

/** Says that the heads had the digest of a week, which began to be worked on that day. */
export const weekIsSent = (on: string) => `
  INSERT INTO reminder (subject, kind, ref, rule, day_on, status, digest_on, planned_at, sent_at)
  VALUES ('week', 'week', '', 'weekly', '${on}', 'sent', '${on}', '${on}', '${on}')`;

/** Makes every reply as due as it was on 6 March 2026, of which nobody was reminded yet, and leaves no trace of a run. */
export const forgetReminders = () =>
  bindings.DB.batch(
    [
      "DELETE FROM reminder",
      weekIsSent("2026-03-02"),
      "DELETE FROM deadline WHERE kind <> 'reply'",
      "UPDATE deadline SET resume_on = NULL, since_at = '2026-03-06T00:00:00.000Z'",
      "DELETE FROM job_run",
      "DELETE FROM task_lease",
    ].map((sql) => bindings.DB.prepare(sql)),
  );
