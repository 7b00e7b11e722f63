import type { Reader } from "../../site/reader.ts";
import { queueWords as words } from "../words/queue-words.ts";

/** Opens the case of a number that somebody types; `typed` is what was no number. */
export const NumberJump = ({ reader, typed = "" }: { reader: Reader; typed?: string | undefined }) => {
  const { say } = reader;
  const isWrong = typed !== "";
  return (
    <search>
      <form class="jump" action={reader.to("/desk/requests")} method="get">
        <div class="field">
          <label for="number">{say(words.number)}</label>
          <p class="hint" id="number-hint">
            {say(words.numberHint)}
          </p>
          {isWrong && (
            <p class="fault" id="number-fault">
              {say(words.numberWrong)}
            </p>
          )}
          <input
            id="number"
            name="number"
            type="text"
            value={typed}
            maxlength={40}
            required
            autocomplete="off"
            aria-describedby={isWrong ? "number-hint number-fault" : "number-hint"}
            aria-invalid={isWrong ? "true" : undefined}
          />
        </div>
        <button type="submit">{say(words.openCase)}</button>
        <a href={reader.to("/desk/search")}>{say(words.toSearch)}</a>
      </form>
    </search>
  );
};
