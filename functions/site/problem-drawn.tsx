import type { Child } from "hono/jsx";
import { problems } from "../../schema/contracts/problem.ts";
import { isDay } from "../clock/days.ts";
import type { Page, Rendered } from "../http/operation.ts";
import type { ProblemError, ProblemExtras } from "../http/problems.ts";
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

/** A problem as a page: what it is, and what the reader can do. `more` stands below it. */
export function problemPageDrawn(
  error: ProblemError,
  { env, url }: Parameters<Page["drawProblem"]>[1],
  more: (reader: Reader) => Child,
): Promise<Rendered> {
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
        {more(reader)}
      </>
    ),
  });
}

/** A problem as a page that leads to the home page. */
export const problemDrawn: Page["drawProblem"] = (error, asked) =>
  problemPageDrawn(error, asked, (reader) => (
    <>
      <Withdrawal reader={reader} extras={error.extras} />
      <p>
        <a href={reader.to("/")}>{reader.say(layoutWords.home)}</a>
      </p>
    </>
  ));
