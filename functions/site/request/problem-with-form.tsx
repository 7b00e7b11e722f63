import { type ProblemCode, problems } from "../../../schema/contracts/problem.ts";
import type { Page } from "../../http/operation.ts";
import { HiddenFields } from "../components/hidden-fields.tsx";
import { problemDrawn } from "../problem-drawn.tsx";
import { readerOf } from "../reader.ts";
import { renderedPage } from "../rendered-page.ts";
import { filingWords as words } from "../words/filing-words.ts";
import { problemWords } from "../words/problem-words.ts";
import { confirmedNumber } from "./filing-fields.ts";

/** What will pass: the same form may be sent once more. */
const passing: ReadonlySet<ProblemCode> = new Set(["rate-limited", "unavailable", "internal"]);

/** Fields of ours that are sent once more: as whom one asks, the number that was confirmed, the key of the filing, the work done for it. */
const ownFields = ["_as", confirmedNumber, "_key", "_work"];

/** A problem with a filing, as a page from which the same is sent once more: nothing that was typed is lost, and nothing is filed twice. */
export const problemWithForm: Page["drawProblem"] = (error, asked) => {
  const { env, url, fields } = asked;
  if (!passing.has(error.code) || fields.size === 0) return problemDrawn(error, asked);
  const reader = readerOf(env, url);
  const { title, advice } = problemWords(error.code);
  return renderedPage({ env }, reader, {
    status: problems[error.code].status,
    title: reader.say(title),
    isPrivate: true,
    children: (
      <>
        <h1>{reader.say(title)}</h1>
        <p>{reader.say(advice)}</p>
        <p>{reader.say(words.nothingLost)}</p>
        <form method="post" action={reader.to(reader.path)}>
          <HiddenFields fields={fields} own={ownFields} />
          <button type="submit">{reader.say(words.tryAgain)}</button>
        </form>
      </>
    ),
  });
};
