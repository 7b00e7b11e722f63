import type { Labels } from "../../../schema/contracts/labels.ts";
import { convention } from "../../clock/regulations.ts";
import { label } from "../../labels/label.ts";
import { citationWords } from "./citation-words.ts";

/** The provisions that something rests on, in one line, each once. What is no law but a rule of this system is left out. */
export function articleWords(articles: readonly string[]): Labels {
  const cited = [...new Set(articles)].filter((article) => article !== convention).map(citationWords);
  const joined = (language: keyof Labels, mark: string) => cited.map((words) => words[language]).join(mark);
  return label(joined("zh_hans", "、"), joined("zh_hant", "、"), joined("en", "; "));
}
