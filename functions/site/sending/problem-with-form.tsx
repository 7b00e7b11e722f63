import type { ProblemCode } from "../../../schema/contracts/problem.ts";
import type { Page } from "../../http/operation.ts";
import { HiddenFields } from "../components/hidden-fields.tsx";
import { problemDrawn, problemPageDrawn } from "../problem-drawn.tsx";
import { filingWords as words } from "../words/filing-words.ts";

/** What will pass: the same form may be sent once more. */
const passing: ReadonlySet<ProblemCode> = new Set(["rate-limited", "unavailable", "internal"]);

/** A problem with a form, as a page from which the same is sent once more: nothing that was typed is lost, and nothing is sent twice. */
export const problemWithForm: Page["drawProblem"] = (error, asked) => {
  const { fields } = asked;
  if (!passing.has(error.code) || fields.size === 0) return problemDrawn(error, asked);
  return problemPageDrawn(error, asked, (reader) => (
    <>
      <p>{reader.say(words.nothingLost)}</p>
      <form method="post" action={reader.to(reader.path)}>
        <HiddenFields fields={fields} own={[...fields.keys()]} />
        <button type="submit">{reader.say(words.tryAgain)}</button>
      </form>
    </>
  ));
};
