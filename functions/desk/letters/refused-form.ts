import type { Labels } from "../../../schema/contracts/labels.ts";
import { ProblemError } from "../../http/problems.ts";
import type { Fault } from "../../http/validation.ts";
import { label } from "../../labels/label.ts";
import { citationWords } from "../../site/words/citation-words.ts";
import { refusedWords } from "../words/acts-words.ts";
import { draftPageWords as words } from "../words/draft-words.ts";
import { elementWords } from "../words/letter-element-words.ts";

/** Why a form was not done, as its page says it. */
export interface RefusedForm {
  faults: readonly Fault[];
  /** The case or the draft does not allow it. */
  refused: Labels | undefined;
  /** The rule that does not allow it. */
  rule: string | null;
  /** Somebody else changed it meanwhile. */
  isStale: boolean;
}

/** What a letter lacks that is not approved: each element with its article, as the refusal names them. */
function lackingWords(detail: string): Labels {
  const named = [...detail.matchAll(/([a-z][a-z0-9_]*) \(([^()]+(?:\([0-9]+\)[^()]*)*)\)/g)].map(
    ([, name = "", article = ""]) => ({
      name: elementWords(name),
      article: article === "practice" ? undefined : citationWords(article),
    }),
  );
  const listed = (language: keyof Labels, by: string) =>
    named.map(({ name, article }) => (article ? `${name[language]}（${article[language]}）` : name[language])).join(by);
  return label(
    `${words.missing.zh_hans}${listed("zh_hans", "、")}`,
    `${words.missing.zh_hant}${listed("zh_hant", "、")}`,
    `${words.missing.en} ${listed("en", "; ")}`,
  );
}

/** Runs what a form was sent for; answers why it was refused, where the reader can do something about it. Throws anything else. */
export async function whyRefusedForm(run: () => Promise<unknown>): Promise<RefusedForm | undefined> {
  try {
    await run();
    return undefined;
  } catch (thrown) {
    if (!(thrown instanceof ProblemError)) throw thrown;
    const { code, extras, message } = thrown;
    const none = { faults: [], refused: undefined, rule: null, isStale: false };
    switch (code) {
      case "validation-failed":
        return { ...none, faults: extras.errors ?? [] };
      case "precondition-failed":
        return { ...none, isStale: true };
      case "illegal-transition": {
        const { rule = null, article = null } = extras.transition ?? {};
        const refused =
          rule === "letter-incomplete" ? lackingWords(message) : refusedWords({ rule, article, detail: message });
        return { ...none, refused, rule };
      }
      case "conflict":
        return { ...none, refused: words.conflict };
      default:
        throw thrown;
    }
  }
}
