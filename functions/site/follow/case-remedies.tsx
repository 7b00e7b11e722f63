import { Passage } from "../components/passage.tsx";
import type { Reader } from "../reader.ts";
import { articleWords } from "../words/article-words.ts";
import { dueWords } from "../words/case-words.ts";
import { openRemedyWords, remedyWords as words } from "../words/reply-words.ts";
import type { Tracked } from "./case-acts.ts";

/** A remedy's own words; of any other kind there is none. */
const nameOf = (kind: string) => Object.entries(openRemedyWords).find(([remedy]) => remedy === kind)?.[1];

/** What may still be done against the reply, an ending or silence: until when, and before whom. */
export const CaseRemedies = ({ reader, remedies }: { reader: Reader; remedies: Tracked["remedies"] }) => {
  const { say } = reader;
  if (remedies.length === 0) return null;
  return (
    <section aria-labelledby="remedies">
      <h2 id="remedies">{say(words.heading)}</h2>
      {remedies.map(({ kind, until, provisional, before, items, basis, detail }) => {
        const name = nameOf(kind);
        if (name === undefined) return null;
        const articles = articleWords([...basis, ...before].map(({ article }) => article));
        return (
          <Passage title={say(name)} of={say(words.until(dueWords(until, provisional)))}>
            <p>{say(words.before(before.map((body) => body.name)))}</p>
            {items !== null && <p>{say(words.items(items))}</p>}
            <p>
              {say(words.basis(articles))}
              {detail !== null && say(words.check)}
            </p>
          </Passage>
        );
      })}
    </section>
  );
};
