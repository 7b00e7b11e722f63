import type { Labels } from "../../../schema/contracts/labels.ts";
import { Copyable } from "../components/copyable.tsx";
import { allLanguages, type Language, languages, pathIn } from "../language.ts";
import type { Reader } from "../reader.ts";
import { sitePage } from "../site-page.ts";
import { deadlineWords } from "../words/deadline-words.ts";
import { embeddingWords as words } from "../words/embedding-words.ts";
import { layoutWords } from "../words/layout-words.ts";

/** The pages that are meant for a frame. */
const framed: readonly (readonly [path: string, name: Labels])[] = [
  ["/request", layoutWords.request],
  ["/follow", layoutWords.follow],
  ["/publications", layoutWords.publications],
  ["/reports", layoutWords.reports],
  ["/deadlines", deadlineWords.title],
  ["/fees", words.fees],
];

const quoted = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/** What a page of another site is given: the frame with its name for screen readers, and the script that sizes it. */
function snippet({ agency }: Reader, language: Language, path: string, name: Labels): string {
  const address = `${agency.origin}${pathIn(language, path)}?embed=1`;
  const title = quoted(words.frameTitle(name, agency.name)[language]);
  return [
    `<iframe src="${address}" title="${title}" width="100%" height="800"></iframe>`,
    `<script src="${agency.origin}/assets/embed.js" async></script>`,
  ].join("\n");
}

const Snippets = ({ reader, path, name }: { reader: Reader; path: string; name: Labels }) => (
  <section>
    <h2>{reader.say(name)}</h2>
    {allLanguages.map((language) => (
      <Copyable
        reader={reader}
        id={`${path.slice(1)}-${language}`}
        label={words.snippet(reader.say(name), languages[language].name)}
        text={snippet(reader, language, path, name)}
        rows={4}
      />
    ))}
  </section>
);

const Sites = ({ reader, sites }: { reader: Reader; sites: readonly string[] }) => (
  <section>
    <h2>{reader.say(words.sites)}</h2>
    {sites.length === 0 ? (
      <p>{reader.say(words.none)}</p>
    ) : (
      <>
        <p>{reader.say(words.sitesIntro)}</p>
        <ul>
          {sites.map((site) => (
            <li>{site === "'self'" ? reader.say(words.own) : site}</li>
          ))}
        </ul>
      </>
    )}
  </section>
);

/** How another site holds our pages in frames. */
export const embeddingPage = sitePage({
  id: "embeddingPage",
  path: "/embedding",
  summary: "How to embed the pages, for people",
  description: "The code that another site copies to hold a page in a frame, and which sites may.",
  caching: "page",
  draw: ({ env }, { reader }) => {
    const title = reader.say(words.title);
    return {
      title,
      description: reader.say(words.about),
      scripts: ["copy.js"],
      children: (
        <>
          <h1>{title}</h1>
          <p>{reader.say(words.intro)}</p>
          <Sites reader={reader} sites={env.TRUST.frame_ancestors} />
          {framed.map(([path, name]) => (
            <Snippets reader={reader} path={path} name={name} />
          ))}
        </>
      ),
    };
  },
});
