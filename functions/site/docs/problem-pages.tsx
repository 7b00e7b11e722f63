import { type ProblemCode, problems, problemType } from "../../../schema/contracts/problem.ts";
import { docsArticle, Sentence } from "./docs-layout.tsx";
import { faultTexts } from "./fault-texts.ts";
import { problemTexts } from "./problem-texts.ts";

const isCode = (code: string): code is ProblemCode => code in problems;
const codes = Object.keys(problems).filter(isCode);

/** Problems that name what is wrong with each member. */
const namingMembers: readonly ProblemCode[] = ["validation-failed", "malformed-file"];

const Faults = () => (
  <>
    <h2>Codes of members</h2>
    <p>
      Each item of <code>errors</code> has one. More may come: read an unknown one as <code>custom</code>. Files of
      running cases are told by the rules of the case, too, whose article is named in <code>detail</code>; a release by
      the number of the check (F01 to F16).
    </p>
    {faultTexts.map(({ about, codes: listed }) => (
      <>
        <h3>{about}</h3>
        <dl>
          {Object.entries(listed).map(([code, says]) => (
            <>
              <dt id={code}>
                <code>{code}</code>
              </dt>
              <dd>
                <Sentence text={says} />
              </dd>
            </>
          ))}
        </dl>
      </>
    ))}
  </>
);

const problemPage = (code: ProblemCode): Promise<string> => {
  const { status, title } = problems[code];
  const { means, comes, advice } = problemTexts[code];
  return docsArticle(
    title,
    <>
      <p class="facts">
        HTTP status {status}, code <code>{code}</code>
      </p>
      <p>
        <Sentence text={means} />
      </p>
      <h2>When it comes</h2>
      <p>
        <Sentence text={comes} />
      </p>
      <h2>What to do</h2>
      <p>
        <Sentence text={advice} />
      </p>
      {namingMembers.includes(code) && <Faults />}
      <p>
        <a href="/docs/problems">All problems</a>
      </p>
    </>,
  );
};

const problemIndex = (): Promise<string> =>
  docsArticle(
    "Problems",
    <>
      <p>
        What goes wrong is answered as <code>application/problem+json</code> (RFC 9457). Its <code>type</code> is the
        address of one of these pages; <code>code</code> is the last part of it, and what a program compares.{" "}
        <code>detail</code> is for people and may be worded anew at any time. More codes may come: read an unknown one
        by its status.
      </p>
      <dl>
        {codes.map((code) => (
          <>
            <dt>
              <a href={problemType(code)}>
                <code>{code}</code>
              </a>{" "}
              {problems[code].status}
            </dt>
            <dd>
              <Sentence text={problemTexts[code].means} />
            </dd>
          </>
        ))}
      </dl>
    </>,
  );

/** The pages by the last part of their address, that of all problems as `index`; scripts/assets.ts puts them among the static files. */
export async function problemPages(): Promise<Record<string, string>> {
  const pages: Record<string, string> = { index: await problemIndex() };
  for (const code of codes) pages[code] = await problemPage(code);
  return pages;
}
