import type { Child } from "hono/jsx";
import { type ProblemCode, problems } from "../../schema/contracts/problem.ts";
import type { Page, PageAsked, Reply } from "../http/operation.ts";
import { isStale } from "../http/policy.ts";
import type { ProblemError } from "../http/problems.ts";
import { Hidden } from "../site/components/field.tsx";
import { HiddenFields } from "../site/components/hidden-fields.tsx";
import type { Reader } from "../site/reader.ts";
import { problemWords } from "../site/words/problem-words.ts";
import { deskReader, ledTo, renderedDeskPage, seatOf } from "./rendered-desk-page.ts";
import { deskWords as words } from "./words/desk-words.ts";
import { signInWords } from "./words/sign-in-words.ts";

/** Where one signs in, to come back to this address. `isStale`: who is signed in proves it anew. */
const signInAt = (reader: Reader, stale: boolean): string =>
  `/desk/sign-in?${new URLSearchParams({ ...(stale && { fresh: "1" }), next: reader.to(reader.path) + reader.query })}`;

/** What is wrong, and what the reader can do. */
function wordsOf(error: ProblemError, { env }: PageAsked) {
  if (error.code !== "unauthorized") return problemWords(error.code);
  if (isStale(error))
    return { title: signInWords.fresh, advice: env.STAFF_PROXY ? signInWords.freshByProxy : signInWords.freshWhy };
  return { title: signInWords.title, advice: env.STAFF_PROXY ? signInWords.refusedByProxy : signInWords.ended };
}

/** A problem as a page of the desk. `more` stands below what is said of it. */
async function problemDrawn(
  error: ProblemError,
  asked: PageAsked,
  more: (reader: Reader, token: string | undefined) => Child,
): Promise<Reply> {
  const { env, url, signIn } = asked;
  const reader = deskReader(env, url);
  const seat = signIn && !("refused" in signIn) ? await seatOf(env, signIn) : undefined;
  const { title, advice } = wordsOf(error, asked);
  return renderedDeskPage(env, reader, seat, {
    status: problems[error.code].status,
    title: reader.say(title),
    readAt: "/desk",
    children: (
      <>
        <h1>{reader.say(title)}</h1>
        <p>{reader.say(advice)}</p>
        {more(reader, seat?.token)}
        <p>
          <a href={reader.to("/desk")}>{reader.say(words.toDesk)}</a>
        </p>
      </>
    ),
  });
}

const isSignIn = ({ code }: ProblemError, { env }: PageAsked) =>
  code === "unauthorized" && env.STAFF_PROXY === undefined;

/** A problem with a page that was asked for: who has not signed in is led to where one does. */
export const pageProblem: Page["drawProblem"] = async (error, asked) => {
  if (!isSignIn(error, asked)) return problemDrawn(error, asked, () => null);
  const reader = deskReader(asked.env, asked.url);
  return ledTo(reader, signInAt(reader, isStale(error)));
};

/** What will pass, or is put right elsewhere: then the same form may be sent once more. */
const passing: ReadonlySet<ProblemCode> = new Set(["rate-limited", "unavailable", "internal", "unauthorized"]);

/** A problem with a form that was sent: nothing that was typed is lost. */
export const formProblem: Page["drawProblem"] = (error, asked) =>
  problemDrawn(error, asked, (reader, token) => {
    const isOfAnotherSignIn = error.refused?.kind === "form_token_wrong";
    if (!passing.has(error.code) && !isOfAnotherSignIn) return null;
    return (
      <>
        <p>{reader.say(isOfAnotherSignIn ? words.ofAnotherSignIn : words.nothingSent)}</p>
        {isSignIn(error, asked) && (
          <p>
            <a
              href={reader.to(signInAt(reader, isStale(error)).replace(/next=.*/, ""))}
              target="_blank"
              rel="noreferrer"
            >
              {reader.say(words.signInInNewTab)}
            </a>
          </p>
        )}
        <form method="post" action={reader.to(reader.path)}>
          <HiddenFields fields={asked.fields} own={[...asked.fields.keys()].filter((name) => name !== "_token")} />
          <Hidden name="_token" value={token ?? asked.fields.get("_token")?.[0] ?? ""} />
          <button type="submit">{reader.say(words.sendOnce)}</button>
        </form>
      </>
    );
  });
