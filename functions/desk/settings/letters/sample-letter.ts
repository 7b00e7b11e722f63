import type { LetterBlock } from "../../../../schema/contracts/letters.ts";
import { answersParagraph } from "../../../requests/letters/kinds/reply.ts";
import { written } from "../../../requests/letters/wording.ts";
import { elementWords } from "../../words/letter-element-words.ts";

/** Elements that are tables. */
const tables: Readonly<Record<string, Extract<LetterBlock, { rows: unknown }>>> = {
  reply_form: {
    head: ["意见（请勾选）", "理由"],
    rows: [
      ["□同意公开", ""],
      ["□不同意公开", ""],
    ],
  },
  tiers: { head: ["分档", "单价", "金额"], rows: [["第11至13件", "100元", "300元"]] },
  signature: { head: [], rows: [["收件人签名或者盖章", ""]] },
  refusal: { head: [], rows: [["拒收的事由和日期", ""]] },
  documents: { head: ["序号", "题名"], rows: [["1", "政府信息公开申请"]] },
};

/** An element as it may look: what comes from the case and from who drafts stands in brackets, by what it is. */
const sampleOf = (name: string) => tables[name] ?? `〔${elementWords(name).zh_hans}〕`;

/** What a wording becomes with sample data. */
export const sampleLetter = (wording: readonly string[]): LetterBlock[] =>
  written(
    wording.map((paragraph) => (paragraph === answersParagraph ? "〔答复的内容〕" : paragraph)),
    sampleOf,
  ).body;
