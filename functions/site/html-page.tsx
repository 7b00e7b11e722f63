import type { Child } from "hono/jsx";
import type { Labels } from "../../schema/contracts/labels.ts";
import { allLanguages, languages, pathIn } from "./language.ts";
import type { Reader } from "./reader.ts";
import { layoutWords as words } from "./words/layout-words.ts";

/** A part of the site that the navigation leads to. */
export type Room = readonly [path: string, name: Labels];

interface NavigationProps {
  reader: Reader;
  rooms: readonly Room[];
  /** The one whose pages are within none of its others: the page that leads to them all. */
  home?: string;
}

const isIn = (room: string, path: string, home: string) =>
  path === room || (room !== home && path.startsWith(`${room}/`));

/** Where else one can go, and where one is: in the innermost room, where one lies within another. */
export const Navigation = ({ reader, rooms, home = "/" }: NavigationProps) => {
  const current = rooms
    .map(([path]) => path)
    .filter((path) => isIn(path, reader.path, home))
    .toSorted((one, other) => other.length - one.length)[0];
  return (
    <nav aria-label={reader.say(words.navigation)}>
      <ul>
        {rooms.map(([path, name]) => (
          <li>
            <a
              href={reader.to(path)}
              aria-current={path === current ? (path === reader.path ? "page" : "true") : undefined}
            >
              {reader.say(name)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

export const LanguageSwitch = ({ reader, path, query }: { reader: Reader; path: string; query: string }) => (
  <nav class="languages" aria-label={reader.say(words.languages)}>
    <ul>
      {allLanguages.map((language) => {
        const { tag, name } = languages[language];
        return (
          <li>
            {language === reader.language ? (
              <span aria-current="true">{name}</span>
            ) : (
              <a href={`${pathIn(language, path)}${query}`} lang={tag} hreflang={tag}>
                {name}
              </a>
            )}
          </li>
        );
      })}
    </ul>
  </nav>
);

interface HtmlPageProps {
  reader: Reader;
  title: string;
  /** Of the head what is the page's own. */
  head: Child;
  /** Scripts of ours, under /assets. */
  scripts: readonly string[];
  header: Child;
  footer?: Child;
  children?: Child;
}

/** What every page is made of; in a frame of another site without header and footer. */
export const HtmlPage = ({ reader, title, head, scripts, header, footer, children }: HtmlPageProps) => (
  <html lang={reader.tag} class={reader.isEmbedded ? "embedded" : undefined}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      {head}
      <link rel="icon" href="/assets/favicon.svg" type="image/svg+xml" />
      <link rel="stylesheet" href="/assets/site.css" />
      {scripts.map((script) => (
        <script type="module" src={`/assets/${script}`} />
      ))}
    </head>
    <body>
      <a class="skip" href="#content">
        {reader.say(words.skip)}
      </a>
      {!reader.isEmbedded && <header class="site">{header}</header>}
      <main id="content" tabindex={-1}>
        {children}
      </main>
      {!reader.isEmbedded && footer && <footer class="site">{footer}</footer>}
    </body>
  </html>
);
