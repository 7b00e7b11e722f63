import { problems } from "../../schema/contracts/problem.ts";
import type { Page } from "../http/operation.ts";
import { readerOf } from "./reader.ts";
import { renderedPage } from "./rendered-page.ts";
import { layoutWords } from "./words/layout-words.ts";
import { problemWords } from "./words/problem-words.ts";

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
        <p>
          <a href={reader.to("/")}>{reader.say(layoutWords.home)}</a>
        </p>
      </>
    ),
  });
};
