import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Operation } from "../../http/operation.ts";
import { NumberForm, type NumberWords } from "../components/number-form.tsx";
import { sitePage } from "../site-page.ts";

interface NumberPage {
  id: string;
  /** Where the page is, and where its form is sent. */
  path: string;
  summary: string;
  description: string;
  words: NumberWords & Readonly<Record<"title" | "description" | "lead", Labels>>;
  /** The like page of what else has a number and a secret. */
  other: { path: string; name: Labels };
}

/** The page that asks for a number and its secret, the same for everybody. */
export const numberPage = ({ words, other, ...page }: NumberPage): readonly Operation[] =>
  sitePage({
    ...page,
    caching: "page",
    draw: (_, { reader }) => ({
      title: reader.say(words.title),
      description: reader.say(words.description),
      scripts: ["number.js"],
      children: (
        <>
          <h1>{reader.say(words.title)}</h1>
          <p>{reader.say(words.lead)}</p>
          <NumberForm reader={reader} action={page.path} words={words} />
          <p>
            <a href={reader.to(other.path)}>{reader.say(other.name)}</a>
          </p>
        </>
      ),
    }),
  });
