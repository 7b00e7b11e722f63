import type { Labels } from "../../../schema/contracts/labels.ts";
import { label } from "../../labels/label.ts";
import { articleWords } from "../../site/words/article-words.ts";

/** Why a case does not take an act, with the provision that says so. */
export function refusalWords({ reason, article }: { rule: string; article: string | null; reason: string }): Labels {
  const said = label(reason, reason, reason);
  if (article === null) return said;
  const by = articleWords([article]);
  return label(`${said.zh_hans}（${by.zh_hans}）`, `${said.zh_hant}（${by.zh_hant}）`, `${said.en} (${by.en})`);
}
