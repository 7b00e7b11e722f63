import type { Child } from "hono/jsx";
import { HtmlPage, LanguageSwitch, Navigation, type Room } from "./html-page.tsx";
import { allLanguages, languages, pathIn } from "./language.ts";
import type { Reader } from "./reader.ts";
import { layoutWords as words } from "./words/layout-words.ts";

/** Another form of what a page says, for programs. */
interface Alternate {
  /** A path of ours. */
  href: string;
  type: string;
  title?: string;
}

export interface PageProps {
  reader: Reader;
  /** What the page is for; its heading is the page's own. */
  title: string;
  /** One sentence, for who finds the page by a search. */
  description?: string;
  /** The form on the page was refused: the title says so. */
  isRefused?: boolean;
  /** What is nobody's to find by a search: a case, a receipt, a problem. */
  isPrivate?: boolean;
  alternates?: readonly Alternate[];
  /** What the page is about in the words of schema.org (JSON-LD). */
  about?: object;
  /** Scripts of ours, under /assets. The page does its job without them. */
  scripts?: readonly string[];
  children?: Child;
}

const rooms = [
  ["/", words.home],
  ["/request", words.request],
  ["/follow", words.follow],
  ["/publications", words.publications],
  ["/reports", words.reports],
  ["/deadlines", words.deadlines],
  ["/guide", words.guide],
] as const satisfies readonly Room[];

/** JSON within a script element: nothing in it ends the element (HTML standard, 4.12.1.3). */
const jsonInScript = (value: object) => JSON.stringify(value).replaceAll("<", "\\u003c");

/** A page of the public site: what it is, where else it may be read, its content; readable without a script, on a telephone and on paper. */
const Page = ({
  reader,
  title,
  description,
  isRefused,
  isPrivate,
  alternates = [],
  about,
  scripts = [],
  children,
}: PageProps) => {
  const { say, agency, path } = reader;
  const site = say(words.site(agency.name));
  const at = (address: string) => `${agency.origin}${address}`;
  // A page that answers a form is read again where the form is.
  const readAt = isPrivate ? `/${path.split("/")[1] ?? ""}` : path;
  const head = (
    <>
      {description && <meta name="description" content={description} />}
      {isPrivate ? (
        <meta name="robots" content="noindex" />
      ) : (
        <>
          <link rel="canonical" href={at(pathIn(reader.language, path))} />
          {allLanguages.map((language) => (
            <link rel="alternate" hreflang={languages[language].tag} href={at(pathIn(language, path))} />
          ))}
          <link rel="alternate" hreflang="x-default" href={at(path)} />
        </>
      )}
      {alternates.map(({ href, type, title: name }) => (
        <link rel="alternate" href={href} type={type} title={name} />
      ))}
      {about && <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: jsonInScript(about) }} />}
    </>
  );
  return (
    <HtmlPage
      reader={reader}
      title={`${isRefused ? say(words.fault) : ""}${title} - ${site}`}
      head={head}
      scripts={[...scripts, ...(reader.isEmbedded ? ["embedded.js"] : [])]}
      header={
        <>
          <p class="site-name">
            <a href={reader.to("/")}>{site}</a>
          </p>
          <LanguageSwitch reader={reader} path={readAt} query={isPrivate ? "" : reader.query} />
          <Navigation reader={reader} rooms={rooms} />
        </>
      }
      footer={
        <ul>
          <li>
            <a href="/docs">{say(words.documentation)}</a>
          </li>
          <li>
            <a href={reader.to("/embedding")}>{say(words.embedding)}</a>
          </li>
        </ul>
      }
    >
      {children}
    </HtmlPage>
  );
};

/** A page as it is sent. */
export const drawPage = async (props: PageProps): Promise<string> =>
  `<!DOCTYPE html>\n${await (<Page {...props} />).toString()}\n`;
