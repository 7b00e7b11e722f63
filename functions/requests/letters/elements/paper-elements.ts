import { letterKindLabels } from "../../../labels/letter-labels.ts";
import type { SheetStep } from "../letter-input.ts";
import { letterKindOf } from "../letter-kind-of.ts";
import { actOfType, chineseDay, chineseDayIfAny, type Derivations, type Drafting } from "./drafting.ts";

/** What follows of papers: tables to be filled in, the steps of a draft, the documents of a case. */
export const paperElements: Derivations = {
  signature: () => ({
    head: [],
    rows: [
      ["收件人签名或者盖章", ""],
      ["收到日期", ""],
      ["代收的，与收件人的关系", ""],
      ["送达人", ""],
    ],
  }),
  refusal: () => ({
    head: [],
    rows: [
      ["拒收的事由和日期", ""],
      ["见证人签名或者盖章", ""],
      ["拍照、录像记录", ""],
    ],
  }),
  paper({ act, case: { history } }) {
    const kind = act === null ? undefined : letterKindOf(act, history.facts.regulation.id);
    return kind && letterKindLabels[kind].zh_hans;
  },
  drafted: stepOf("drafted"),
  secrecy_review: stepOf("secrecy_review"),
  legal_review: stepOf("legal_review"),
  approved: stepOf("approved"),
  systems: (drafting) => actOfType(drafting, "replied")?.searched,
  documents: documentTable,
  // Of an answer to those who hear remedies: what it proves by is the file.
  evidence: (drafting) => (drafting.kind === "records_corrected" ? undefined : documentTable(drafting)),
};

/** Who did a step last, and when. */
function stepOf(name: SheetStep["step"]) {
  return ({ steps = [] }: Drafting): string | undefined => {
    const step = steps.findLast((one) => one.step === name);
    return step && `${step.by}，${chineseDay(step.on)}`;
  };
}

function documentTable({ documents }: Drafting) {
  if (documents === undefined) return undefined;
  return {
    head: ["序号", "文号", "题名", "日期", "页数"],
    rows: documents.map(({ documentNo, title, on, pages }, at) => [
      `${at + 1}`,
      documentNo,
      title,
      chineseDayIfAny(on) ?? "",
      pages?.toString() ?? "",
    ]),
  };
}
