import { problems } from "../../schema/contracts/problem.ts";
import { isDay } from "../clock/days.ts";
import type { Page } from "../http/operation.ts";
import type { ProblemExtras } from "../http/problems.ts";
import { dayWords } from "./format.ts";
import { type Reader, readerOf } from "./reader.ts";
import { renderedPage } from "./rendered-page.ts";
import { layoutWords } from "./words/layout-words.ts";
import { problemWords, withdrawalWords as words } from "./words/problem-words.ts";

/** Of an entry that was withdrawn: when and why. */
const Withdrawal = ({ reader: { say }, extras }: { reader: Reader; extras: ProblemExtras }) => {
  const { reason, withdrawn_on } = extras;
  if (reason === undefined || withdrawn_on === undefined || !isDay(withdrawn_on)) return null;
  return <p>{say(words.withdrawn(dayWords(withdrawn_on), reason))}</p>;
};

/** A problem as a page: what it is, and what the reader can do. */
export const problemDrawn: Page["drawProblem"] = (error, { env, url }) => {
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
        <Withdrawal reader={reader} extras={error.extras} />
        <p>
          <a href={reader.to("/")}>{reader.say(layoutWords.home)}</a>
        </p>
      </>
    ),
  });
};
