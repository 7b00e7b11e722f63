import type { Child, PropsWithChildren } from "hono/jsx";

/** A sentence of ours, in which what stands between backticks is code. */
export const Sentence = ({ text }: { text: string }) => (
  <>{text.split("`").map((piece, at) => (at % 2 === 1 ? <code>{piece}</code> : piece))}</>
);

interface DocsPage {
  title: string;
  /** Style sheets and scripts beyond our own style sheet. */
  head?: Child;
}

const Page = ({ title, head, children }: PropsWithChildren<DocsPage>) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{title}</title>
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="/assets/docs.css" />
      {head}
    </head>
    <body>
      <header>
        <nav aria-label="Documentation">
          <ul>
            <li>
              <a href="/docs">API</a>
            </li>
            <li>
              <a href="/docs/reference">Public operations</a>
            </li>
            <li>
              <a href="/docs/reference/staff">Operations of staff</a>
            </li>
            <li>
              <a href="/docs/problems">Problems</a>
            </li>
          </ul>
        </nav>
      </header>
      {children}
    </body>
  </html>
);

/** A page of the documentation: readable without a script unless it brings one, on a telephone and printed on A4. */
export const docsLayout = async (page: DocsPage, content: Child): Promise<string> =>
  `<!DOCTYPE html>\n${await (<Page {...page}>{content}</Page>).toString()}\n`;

/** A page of text. */
export const docsArticle = (title: string, content: Child): Promise<string> =>
  docsLayout(
    { title },
    <main class="article">
      <h1>{title}</h1>
      {content}
    </main>,
  );
