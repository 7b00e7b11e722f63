import * as z from "zod";
import { pageCursor } from "../../schema/contracts/cursor.ts";
import { rowLimit } from "../../schema/contracts/paging.ts";
import { reminderKind, reminderOverview, reminderStatus, resent } from "../../schema/contracts/reminders.ts";
import { calendarOf } from "../calendars/calendars.store.ts";
import { todayOf } from "../env.ts";
import { operation } from "../http/operation.ts";
import { nextLink, page, placeOf } from "../http/paging.ts";
import { staff } from "../http/policy.ts";
import { ProblemError } from "../http/problems.ts";
import { recordAct } from "../log/acts.ts";
import { countRemindedOf, deadMessages, deliveriesOf, readLedger, readReminder } from "./ledger/listing.store.ts";
import { serializeDelivery, serializeReminder } from "./ledger/serialize-reminder.ts";
import { requeueMessages } from "./outbox/outbox.store.ts";
import { forecastReminders } from "./planning/forecast.ts";

const tag = "Staff: reminders and jobs";
/** Working days that are forecast. */
const ahead = 20;

export const listReminders = operation(
  {
    id: "listReminders",
    method: "get",
    path: "/v1/staff/reminders",
    tag,
    summary: "What was sent, what failed, and what is planned for the next 20 working days",
    description:
      "One row for each deadline, due date, rule and day. `failed` and `load` are of all reminders, whatever is filtered.",
    policy: staff("officer", "head", "auditor", "admin"),
    caching: "no-store",
    query: z.strictObject({
      cursor: pageCursor(),
      kind: reminderKind.optional().meta({ description: "Only reminders of this kind." }),
      limit: rowLimit,
      status: reminderStatus.optional(),
    }),
    answers: { 200: { description: "The ledger, latest first; failures; the load ahead.", schema: reminderOverview } },
    problems: ["cursor-invalid"],
  },
  async (call, { query }) => {
    const calendar = await calendarOf(call.env.DB, call.outside.now());
    const today = todayOf(call.env, call.outside);
    const rows = await readLedger(call.env.DB, {
      status: query.status,
      kind: query.kind,
      before: query.cursor === undefined ? undefined : placeOf(z.int(), query.cursor),
      limit: query.limit,
    });
    const { items, next } = page(rows, query.limit, ({ id }) => id);
    const deliveries = await deliveriesOf(
      call.env.DB,
      items.map(({ id }) => id),
    );
    const last = calendar.plus(today, ahead).on;
    const due = await countRemindedOf(call.env.DB, last);
    return {
      status: 200,
      body: {
        items: items.map((row) => serializeReminder(row, deliveries)),
        next,
        failed: (await deadMessages(call.env.DB)).map(serializeDelivery),
        load: forecastReminders(due, calendar, today, ahead),
      },
      headers: nextLink(call.url, next),
    };
  },
);

export const resendReminder = operation(
  {
    id: "resendReminder",
    method: "post",
    path: "/v1/staff/reminders/{id}/resend",
    tag,
    summary: "Queue again the messages that carry a reminder",
    description:
      "They keep their ids, so that a receiver that has one already can drop it. The next delivery, within the hour, sends them.",
    policy: staff("officer", "head", "admin"),
    caching: "no-store",
    params: z.strictObject({
      id: z
        .string()
        .regex(/^[1-9][0-9]{0,14}$/)
        .meta({ description: "The reminder's number in the ledger.", examples: ["731"] }),
    }),
    answers: { 202: { description: "Queued.", schema: resent } },
    problems: ["not-found", "conflict"],
  },
  async (call, { params }) => {
    const id = Number(params.id);
    const notice = await readReminder(call.env.DB, id);
    if (notice === undefined) throw new ProblemError("not-found", "There is no such reminder.");
    const inDigests = notice.status !== "void" && notice.status !== "folded";
    const act = await recordAct(call, { object: `reminder/${id}` });
    const messages = inDigests ? await requeueMessages(call.env.DB, id, call.outside.now(), act) : 0;
    if (messages === 0) {
      throw new ProblemError(
        "conflict",
        "No message carries this reminder: it was folded, is void, or went to the log only.",
      );
    }
    return { status: 202, body: { id, messages } };
  },
);
