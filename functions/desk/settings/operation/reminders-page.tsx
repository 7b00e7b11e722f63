import * as z from "zod";
import { pageCursor } from "../../../../schema/contracts/cursor.ts";
import { page, placeOf } from "../../../http/paging.ts";
import { deadlineLabels } from "../../../labels/deadlines.ts";
import { reminderStatusLabels } from "../../../labels/reminder-status.ts";
import { listReminders, resendReminder } from "../../../reminders/reminders.routes.ts";
import { receiptNoOf } from "../../../requests/case/receipt.ts";
import { DataTable } from "../../../site/components/data-table.tsx";
import { Notice } from "../../../site/components/notice.tsx";
import { dayWords, instantWords, weekdayOf } from "../../../site/format.ts";
import type { Reader } from "../../../site/reader.ts";
import { runForm } from "../../../site/run-form.ts";
import { DeskForm } from "../../components/desk-form.tsx";
import { Pager } from "../../components/pager.tsx";
import { deskForm, deskPage } from "../../desk-page.ts";
import { mayUse, policyOf } from "../../may-use.ts";
import { operationWords as words } from "../../words/operation-words.ts";
import { failureWords } from "../../words/sinks-words.ts";
import { settingsDrawn } from "../settings-drawn.tsx";
import { readReminders } from "./operation.store.ts";

type Reminders = Awaited<ReturnType<typeof readReminders>>;

interface FailedProps {
  reader: Reader;
  /** Undefined where the reader may look only. */
  token: string | undefined;
  failed: Reminders["failed"];
}

/** Messages that were given up, each with what sends it again. */
const Failed = ({ reader, token, failed }: FailedProps) => {
  const { say } = reader;
  if (failed.length === 0) return <p>{say(words.noneFailed)}</p>;
  return (
    <>
      <p>{say(words.failedWhy)}</p>
      <DataTable
        caption={say(words.failedMessages)}
        isHeaded
        columns={[
          { heading: say(words.digestOn) },
          { heading: say(words.sink) },
          { heading: say(words.failure), isLong: true },
          { heading: say(words.attempts), isNumber: true },
          ...(token === undefined ? [] : [{ heading: say(words.resend) }]),
        ]}
        rows={failed.map(({ sink, digest_on, attempts, error, reminder }) => [
          say(dayWords(digest_on)),
          sink,
          error === null ? "" : say(failureWords(error)),
          attempts,
          ...(token === undefined
            ? []
            : [
                reminder !== null && (
                  <DeskForm reader={reader} token={token} action={`/desk/settings/reminders/${reminder}/resend`}>
                    <button type="submit" class="second">
                      {say(words.resend)}
                      <span class="spoken">{`${say(dayWords(digest_on))} ${sink}`}</span>
                    </button>
                  </DeskForm>
                ),
              ]),
        ])}
      />
    </>
  );
};

interface LedgerProps {
  reader: Reader;
  rows: Reminders["ledger"];
  zone: string;
}

/** Every reminder, with what became of it. */
const Ledger = ({ reader: { say }, rows, zone }: LedgerProps) => (
  <DataTable
    caption={say(words.ledger)}
    isHeaded
    columns={[words.plannedAt, words.subject, words.deadline, words.dueOn, words.state].map((column) => ({
      heading: say(column),
    }))}
    rows={rows.map(({ plannedAt, subject, receiptYear, receiptSeq, kind, dueOn, status }) => [
      say(instantWords(plannedAt, zone)),
      receiptYear === null ? subject : receiptNoOf(receiptYear, receiptSeq ?? 0),
      say(deadlineLabels[kind]),
      dueOn === null ? say(words.none) : `${say(dayWords(dueOn))} ${say(weekdayOf(dueOn))}`,
      say(reminderStatusLabels[status]),
    ])}
  />
);

/** Reminders a page. */
const limit = 50;

export const remindersPage = deskPage({
  id: "deskReminders",
  path: "/desk/settings/reminders",
  summary: "Reminders that went out, and those that did not arrive",
  description: "What was given up is sent once more here.",
  policy: policyOf(listReminders),
  query: { cursor: pageCursor().catch(undefined), done: z.literal("resent").optional().catch(undefined) },
  async draw({ env, url }, { reader, seat, query }) {
    const { say } = reader;
    const before = query.cursor === undefined ? undefined : placeOf(z.int(), query.cursor);
    const { ledger, failed } = await readReminders(env.DB, { before, limit });
    const { items, next } = page(ledger, limit, ({ id }) => id);
    return settingsDrawn(
      reader,
      say(words.reminders),
      <>
        {query.done && (
          <Notice kind="success">
            <p role="status">{say(words.resent)}</p>
          </Notice>
        )}
        <h2>{say(words.failedMessages)}</h2>
        <Failed reader={reader} token={mayUse(seat.member, resendReminder) ? seat.token : undefined} failed={failed} />
        <h2>{say(words.ledger)}</h2>
        <p>{say(words.remindersIntro)}</p>
        <Ledger reader={reader} rows={items} zone={env.AGENCY.time_zone} />
        <Pager reader={reader} url={url} next={next} />
      </>,
    );
  },
});

export const resendForm = deskForm({
  id: "deskResendReminder",
  path: "/desk/settings/reminders/{id}/resend",
  summary: "Send a reminder once more",
  description: "With everything else of its message.",
  form: resendReminder,
  async draw(call) {
    await runForm(resendReminder, call);
    return { to: "/desk/settings/reminders?done=resent" };
  },
});
