import type { Reader } from "../reader.ts";
import { copyWords as words } from "../words/copy-words.ts";

interface CopyableProps {
  reader: Reader;
  id: string;
  label: string;
  text: string;
  /** Lines that it takes. */
  rows?: number;
}

/** A text to be taken along. The page's script `copy.js` puts a button behind it. */
export const Copyable = ({ reader, id, label, text, rows = 2 }: CopyableProps) => (
  <div class="field copyable">
    <label for={id}>{label}</label>
    <textarea
      id={id}
      rows={rows}
      readonly
      spellcheck={false}
      data-copy={reader.say(words.copy)}
      data-copied={reader.say(words.copied)}
    >
      {text}
    </textarea>
  </div>
);
