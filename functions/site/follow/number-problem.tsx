import type { Labels } from "../../../schema/contracts/labels.ts";
import { problems } from "../../../schema/contracts/problem.ts";
import { type FormFields, fieldOf } from "../../http/form-fields.ts";
import type { Page } from "../../http/operation.ts";
import { Hidden, TextArea } from "../components/field.tsx";
import { Notice } from "../components/notice.tsx";
import { NumberForm, type NumberWords } from "../components/number-form.tsx";
import { chosenFiles } from "../files/chosen-files.ts";
import { ChosenFiles } from "../files/file-section.tsx";
import { formOf } from "../form.ts";
import { problemDrawn } from "../problem-drawn.tsx";
import { type Reader, readerOf } from "../reader.ts";
import { renderedPage } from "../rendered-page.ts";
import { followWords } from "../words/follow-words.ts";
import { problemWords } from "../words/problem-words.ts";

/** What a form asks for besides number and secret: its texts by pointer, each with its label. */
type Texts = Readonly<Record<string, Labels>>;

interface Asking {
  /** Of the form that opens a case or a complaint. */
  words: NumberWords & Readonly<Record<"title" | "none", Labels>>;
  texts?: Texts;
}

/** What was written, to be read and sent once more. */
const Written = ({ reader, fields, texts }: { reader: Reader; fields: FormFields; texts: Texts }) => (
  <>
    {chosenFiles(fields).length > 0 && <ChosenFiles reader={reader} files={chosenFiles(fields)} />}
    {Object.entries(texts)
      .filter(([pointer]) => fieldOf(fields, pointer) !== "")
      .map(([pointer, label]) => (
        <TextArea reader={reader} form={formOf(fields)} pointer={pointer} label={label} longest={10_000} />
      ))}
    {[...fields]
      .filter(([name]) => name.startsWith("_") || name.startsWith("/file"))
      .filter(([name]) => name !== "_number" && name !== "_secret")
      .flatMap(([name, values]) => values.map((value) => <Hidden name={name} value={value} />))}
  </>
);

/**
 * Draws a problem met before a form with number and secret was looked at. A wrong number and a wrong secret are one and the same: the form
 * again, with the number and what was written. What cannot be answered for now can be sent once more, as it was.
 */
export const numberProblem =
  ({ words, texts = {} }: Asking): Page["drawProblem"] =>
  (error, asked) => {
    const { env, url, fields } = asked;
    if (fields.size === 0) return problemDrawn(error, asked);
    const reader = readerOf(env, url);
    const { say } = reader;
    const isNone = error.code === "not-found";
    const { title, advice } = problemWords(error.code);
    const written = <Written reader={reader} fields={fields} texts={texts} />;
    const hasWritten = Object.keys(texts).some((pointer) => fieldOf(fields, pointer) !== "");
    return renderedPage(asked, reader, {
      status: problems[error.code].status,
      title: say(isNone ? words.title : title),
      isPrivate: true,
      isRefused: true,
      scripts: ["number.js"],
      children: (
        <>
          <h1>{say(isNone ? words.title : title)}</h1>
          <Notice kind="warning">
            <p role="alert">{say(isNone ? words.none : advice)}</p>
            {hasWritten && <p>{say(followWords.unsent)}</p>}
          </Notice>
          {isNone || Object.keys(texts).length === 0 ? (
            <NumberForm reader={reader} action={reader.path} words={words} fields={fields}>
              {written}
            </NumberForm>
          ) : (
            <form method="post" action={reader.to(reader.path)}>
              <Hidden name="_number" value={fieldOf(fields, "_number")} />
              <Hidden name="_secret" value={fieldOf(fields, "_secret")} />
              {written}
              <button type="submit">{say(followWords.again)}</button>
            </form>
          )}
        </>
      ),
    });
  };
