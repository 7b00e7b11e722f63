import type { Reader } from "../../site/reader.ts";
import { draftPageWords as words } from "../words/draft-words.ts";
import type { LetterText } from "./letter-sheet.tsx";

/** What a letter says, a line for each paragraph and each row of its tables. */
const linesOf = ({ title, addressee, body }: LetterText): string[] => [
  title,
  addressee ?? "",
  ...body.flatMap((block) =>
    "paragraph" in block ? block.paragraph : [block.head, ...block.rows].map((row) => row.join(" | ")),
  ),
];

interface Line {
  text: string;
  change: "same" | "gone" | "new";
}

/** How one text becomes another, line by line: the longest lines that both have in this order stay, the others went or came. */
function changesBetween(before: readonly string[], after: readonly string[]): Line[] {
  const common = before.map(() => after.map(() => 0));
  const lengthAt = (at: number, to: number) => common[at]?.[to] ?? 0;
  for (let at = before.length - 1; at >= 0; at--) {
    const row = common[at] ?? [];
    for (let to = after.length - 1; to >= 0; to--) {
      row[to] =
        before[at] === after[to] ? lengthAt(at + 1, to + 1) + 1 : Math.max(lengthAt(at + 1, to), lengthAt(at, to + 1));
    }
  }
  const lines: Line[] = [];
  let [at, to] = [0, 0];
  while (at < before.length || to < after.length) {
    const [old, now] = [before[at], after[to]];
    if (old !== undefined && old === now) {
      lines.push({ text: old, change: "same" });
      at++;
      to++;
    } else if (old !== undefined && (now === undefined || lengthAt(at + 1, to) >= lengthAt(at, to + 1))) {
      lines.push({ text: old, change: "gone" });
      at++;
    } else {
      lines.push({ text: now ?? "", change: "new" });
      to++;
    }
  }
  return lines;
}

interface LetterChangesProps {
  reader: Reader;
  before: LetterText;
  after: LetterText;
}

/** What a letter says otherwise than in the version before. */
export const LetterChanges = ({ reader, before, after }: LetterChangesProps) => {
  const changed = changesBetween(linesOf(before), linesOf(after)).filter(({ change }) => change !== "same");
  if (changed.length === 0) return <p>{reader.say(words.sameText)}</p>;
  return (
    <div class="letter-changes">
      {changed.map(({ text, change }) => (
        <p>
          <span class="spoken">{reader.say(change === "gone" ? words.gone : words.came)}</span>
          {change === "gone" ? <del lang="zh-Hans">{text}</del> : <ins lang="zh-Hans">{text}</ins>}
        </p>
      ))}
    </div>
  );
};
