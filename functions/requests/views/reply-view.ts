import type * as z from "zod";
import type { reply } from "../../../schema/contracts/reply-views.ts";
import { groundProvisions } from "../../labels/ground-labels.ts";
import { leafOfReply, type ReplyAnswer, type ReplyEntry } from "../case/answers.ts";
import type { FreeText } from "../case/event-log.ts";

type ReplyView = z.input<typeof reply>;
type Texts = Readonly<Partial<FreeText>>;

/** An answer as it is read; `path` is where its texts are among those of the event. */
function answerRead(answer: Omit<ReplyAnswer, "outcome">, texts: Texts, path: string) {
  const { ground, competent_agency, agency_undetermined, earlier_reply } = answer;
  return {
    ground: groundOf(ground),
    reasons: texts[`${path}reasons`] ?? null,
    searched: texts[`${path}searched`] ?? null,
    where: texts[`${path}where`] ?? null,
    competent_agency: competent_agency ?? null,
    agency_undetermined: agency_undetermined === true,
    earlier_reply:
      earlier_reply === undefined
        ? null
        : { ...earlier_reply, receipt_no: earlier_reply.receipt_no ?? null, own_no: earlier_reply.own_no ?? null },
  };
}

function groundOf(code: ReplyAnswer["ground"]): ReplyView["ground"] {
  const provision = groundProvisions.find((one) => one.code === code);
  return provision === undefined ? null : { ...provision };
}

/** What a reply says, its texts opened; null where they were erased. */
export const replyRead = (
  entry: ReplyEntry,
  texts: Texts,
): Pick<ReplyView, keyof ReturnType<typeof answerRead> | "outcome" | "items" | "document_no" | "text"> => ({
  ...answerRead(entry, texts, ""),
  outcome: leafOfReply(entry),
  items:
    entry.items?.map((item, at) => ({
      number: at + 1,
      subject: texts[`items.${at}.subject`] ?? null,
      outcome: item.outcome,
      ...answerRead(item, texts, `items.${at}.`),
    })) ?? null,
  document_no: entry.document_no ?? null,
  text: texts.text ?? null,
});
