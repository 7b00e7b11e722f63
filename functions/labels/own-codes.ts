import type { Labels } from "../../schema/contracts/labels.ts";
import type { OwnCodeList } from "../../schema/contracts/own-codes.ts";
import { label } from "./label.ts";

/** The lists of which an agency has codes of its own. */
export const ownCodeListLabels: Readonly<Record<OwnCodeList, Labels>> = {
  subjects: label("主题", "主題", "Subjects"),
  genres: label("体裁", "體裁", "Genres"),
  legal_bases: label("公开依据", "公開依據", "Legal bases"),
};
