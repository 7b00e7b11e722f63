import type { Labels } from "../../../schema/contracts/labels.ts";
import { refusalLabel } from "../../labels/refusals/refusal-labels.ts";
import type { Reader } from "../../site/reader.ts";
import { articleWords } from "../../site/words/article-words.ts";
import { breachWords } from "../words/breach-words.ts";
import { caseEntryWords } from "../words/case-entry-words.ts";
import type { CasePage } from "./read-case-page.ts";

const labels: Readonly<Record<string, Labels>> = breachWords.codes;

/** What the agency did late or against the law: which entry, what, and by which provision. */
export const CaseBreaches = ({ reader, page: { view } }: { reader: Reader; page: CasePage }) => {
  const { say } = reader;
  return (
    <ul>
      {view.breaches.map(({ code, article, seq }) => {
        const what = labels[code] ?? refusalLabel(code) ?? breachWords.other;
        const by = article === null ? "" : say(articleWords([article]));
        return <li>{`${say(what)}（${[say(caseEntryWords.number(seq)), by].filter(Boolean).join("，")}）`}</li>;
      })}
    </ul>
  );
};
