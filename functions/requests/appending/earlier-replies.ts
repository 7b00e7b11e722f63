import type { NewEvent } from "../../../schema/contracts/events.ts";
import type { Bindings } from "../../env.ts";
import { invalid } from "../../http/validation.ts";
import { answersOf } from "../case/answers.ts";
import { historyOf } from "../case/event-log.ts";
import { entryOf, isIrregular, ofType } from "../case/history.ts";
import { type CaseRows, readCaseRows } from "../store/requests.store.ts";
import { numberOf } from "./case-change.ts";

/** The 2008 Regulation came into force that day; nobody replied to a request before. */
const firstRegulation = "2008-05-01";

/** Throws `validation-failed` where an earlier reply is named that there was not. */
export async function assertEarlierReplies({ DB }: Bindings, file: CaseRows, event: NewEvent): Promise<void> {
  const entry = entryOf(event, 0);
  if (entry.type !== "replied") return;
  for (const [at, { earlier_reply }] of answersOf(entry).entries()) {
    if (earlier_reply === undefined) continue;
    const { receipt_no, replied_on } = earlier_reply;
    const pointer = `${entry.items === undefined ? "" : `/items/${at}`}/earlier_reply`;
    const wrong = (member: string, code: string, detail: string) =>
      invalid({ pointer: `${pointer}/${member}`, code, detail }, "A repeat names the reply that answered it before.");
    if (replied_on < firstRegulation) {
      throw wrong(
        "replied_on",
        "before-2008",
        `is before ${firstRegulation}, when the first Regulation came into force`,
      );
    }
    if (receipt_no === undefined) continue;
    if (receipt_no === numberOf(file)) throw wrong("receipt_no", "same-request", "is the request that is replied to");
    const days = await replyDays(DB, receipt_no);
    if (days.size === 0) throw wrong("receipt_no", "no-such-reply", "is no request that was replied to here");
    if (!days.has(replied_on)) {
      throw wrong("replied_on", "not-the-reply-day", `is not the day of its reply: ${[...days].join(", ")}`);
    }
  }
}

/** The days on which a request was replied to, in its own case or, of a merged one, in that which it went into. */
async function replyDays(database: D1Database, receiptNo: string): Promise<ReadonlySet<string>> {
  const file = await readCaseRows(database, receiptNo);
  if (file === undefined) return new Set();
  const history = historyOf(file.events);
  const own = ofType(history, "replied").flatMap((reply) => (isIrregular(reply) ? [] : [reply.on]));
  const common = history.merger?.common;
  return new Set(common?.closed_as === "replied" ? [...own, common.closed_on] : own);
}
