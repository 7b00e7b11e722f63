import type { Deadline } from "../../../schema/contracts/deadlines.ts";
import { deadlineRuleLabels } from "../../labels/deadline-rules.ts";
import type { Reader } from "../reader.ts";
import { citationWords } from "../words/citation-words.ts";

/** What each step of a reckoning rests on: the provision, and what it says. */
export const BasisList = ({ reader, basis }: { reader: Reader; basis: Deadline["basis"] }) => (
  <ul class="basis">
    {basis.map(({ article, rule }) => {
      const says = deadlineRuleLabels[rule];
      return (
        <li>
          <cite>{reader.say(citationWords(article))}</cite>
          {says && <span>{reader.say(says)}</span>}
        </li>
      );
    })}
  </ul>
);
