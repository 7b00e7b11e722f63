import type { ServedAct } from "../../../schema/contracts/drafts.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import { type CaseHistory, ofType } from "../../requests/case/history.ts";
import { moves } from "../../requests/case/moves.ts";
import { draftFormWords as words } from "../words/draft-form-words.ts";
import { refLabelsOf } from "../words/ref-words.ts";
import type { FormField } from "./draft-field.tsx";

/** What a form of a draft is drawn for: its fields so far, and the case. */
export interface OfDraft {
  fields: FormFields;
  history: CaseHistory;
}

const area = (longest: number) => ({ kind: "area", longest }) as const;

/** The text of an act: what its letter says first. */
const textOf = (
  act: keyof typeof words.text,
  longest: number,
  article: string | null,
  isRequired = true,
): FormField => ({
  pointer: "/event/text",
  label: words.text[act],
  hint: words.textHint[act],
  article: article ?? undefined,
  isRequired,
  control: area(longest),
});

/** What an act states beside what was chosen when its draft was begun; of a reply what is of no answer. */
export function fieldsOfAct(act: ServedAct, { fields, history }: OfDraft): FormField[] {
  const { regulation } = history.facts;
  const article = moves[act].articles[regulation.id];
  switch (act) {
    case "clarification_requested":
      return [
        textOf(act, 5_000, article),
        {
          pointer: "/event/respond_by",
          label: words.respondBy,
          hint: words.respondByHint,
          article: article ?? undefined,
          isRequired: true,
          control: { kind: "day" },
        },
      ];
    case "consultation_opened":
      return [textOf(act, 5_000, article, false)];
    case "third_party_told":
      return [
        {
          pointer: "/event/ref",
          label: words.thirdParty,
          isRequired: true,
          control: {
            kind: "select",
            options: ofType(history, "consultation_opened")
              .filter((opened) => opened.with === "third_party")
              .map(({ ref }) => ({ value: ref, label: refLabelsOf(history.entries)(ref) })),
          },
        },
        textOf(act, 10_000, article),
      ];
    case "extended":
      return [
        {
          pointer: "/event/working_days",
          label: words.workingDays,
          hint: words.workingDaysHint(regulation.id === "2008" ? 15 : 20),
          article: article ?? undefined,
          isRequired: true,
          control: { kind: "number" },
        },
        textOf(act, 2_000, article),
      ];
    case "reasons_requested":
      return [];
    case "reply_deferred":
      return [
        {
          pointer: "/event/until",
          label: words.until,
          article: article ?? undefined,
          isRequired: true,
          control: { kind: "day" },
        },
        {
          pointer: "/event/workload",
          label: words.workload,
          article: article ?? undefined,
          isRequired: true,
          control: area(5_000),
        },
      ];
    case "fee_notified":
      return fieldOf(fields, "/event/method") === "by_page"
        ? [{ pointer: "/event/pages", label: words.pages, isRequired: true, control: { kind: "number" } }]
        : [
            {
              pointer: "/event/earlier_items",
              label: words.earlierItems,
              hint: words.earlierItemsHint,
              control: { kind: "number" },
            },
          ];
    case "replied":
      return [
        textOf(act, 20_000, null, false),
        {
          pointer: "/event/document_no",
          label: words.documentNo,
          hint: words.documentNoHint,
          control: { kind: "line", longest: 100 },
        },
      ];
    case "letter_served":
      return [];
    default:
      return act satisfies never;
  }
}
