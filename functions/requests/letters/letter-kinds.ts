import type { LetterKind } from "../../../schema/contracts/letters.ts";
import type { Regulation } from "../../clock/regulations.ts";
import type { Wording } from "./wording.ts";

/** Who asks for an element under each Regulation: an article, `convention` where only practice does; absent: nobody under that one. */
export type ElementRule = Readonly<Partial<Record<Regulation["id"], string>>>;

/** A kind of letter, as data. */
export interface LetterKindRule {
  /** What it is called, in the agency's language. */
  readonly title: string;
  readonly to: "applicant" | "third_party" | "agency" | "authority" | "file";
  /** The series its number is of where no setting groups kinds; null: it has no number. */
  readonly series: string | null;
  /** Whether it tells the remedies. */
  readonly remedies: boolean;
  /** Whether the agency's seal belongs on it. */
  readonly seal: boolean;
  readonly elements: Readonly<Record<string, ElementRule>>;
  /** The built-in wording under each Regulation that has the kind; a kind that a Regulation lacks has none. */
  readonly wordings: Readonly<Partial<Record<Regulation["id"], Wording>>>;
}

export const letterKindRules: Readonly<Partial<Record<LetterKind, LetterKindRule>>> = {
  extension: {
    title: "延期答复告知书",
    to: "applicant",
    series: "延",
    remedies: false,
    seal: true,
    elements: {
      old_due_on: { "2008": "2008 Regulation, Art. 24", "2019": "2019 Regulation, Art. 33" },
      new_due_on: { "2008": "2008 Regulation, Art. 24", "2019": "2019 Regulation, Art. 33" },
      reason: { "2008": "convention", "2019": "convention" },
    },
    wordings: {
      "2019": [
        "本机关于{receipt_on}收到你（单位）提出的政府信息公开申请（编号：{receipt_no}）。",
        "[因{reason}，]本机关不能在{old_due_on}前作出答复。根据《中华人民共和国政府信息公开条例》第三十三条第二款的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长至{new_due_on}。",
        "特此告知。",
      ],
      "2008": [
        "本机关于{receipt_on}收到你（单位）提出的政府信息公开申请（编号：{receipt_no}）。",
        "[因{reason}，]本机关不能在{old_due_on}前作出答复。根据《中华人民共和国政府信息公开条例》第二十四条第二款的规定，经本机关政府信息公开工作机构负责人同意，答复期限延长至{new_due_on}。",
        "特此告知。",
      ],
    },
  },
};
