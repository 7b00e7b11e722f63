import { Notice } from "../../site/components/notice.tsx";
import type { Reader } from "../../site/reader.ts";
import { articleWords } from "../../site/words/article-words.ts";
import { registerWords as words } from "../words/register-words.ts";

interface WarningsProps {
  reader: Reader;
  items: readonly { code: string; article: string }[];
}

/** What a registration lacks, or may be a mistake: nothing is refused for it. */
export const Warnings = ({ reader, items }: WarningsProps) => {
  const { say } = reader;
  const labelOf = new Map(Object.entries(words.warningLabels));
  const said = items.flatMap(({ code, article }) => {
    const label = labelOf.get(code);
    return label === undefined ? [] : [say(words.citing(label, articleWords([article])))];
  });
  if (said.length === 0) return null;
  return (
    <Notice kind="warning">
      <p>{say(words.toWatch)}</p>
      <ul>
        {said.map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </Notice>
  );
};
