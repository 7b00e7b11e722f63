import { docsLayout } from "./docs-layout.tsx";

const titles = {
  "/openapi.json": "Reference: public operations",
  "/openapi.staff.json": "Reference: operations of staff",
} as const;

const head = (
  <>
    <link rel="stylesheet" href="/assets/swagger-ui.css" />
    <link rel="stylesheet" href="/assets/reference.css" />
    <script defer src="/assets/swagger-ui-bundle.js" />
    <script defer src="/assets/docs.js" />
  </>
);

/** A document of the API, drawn by functions/site/static/docs.js. */
export const referencePage = (document: keyof typeof titles): Promise<string> =>
  docsLayout(
    { title: titles[document], head },
    <>
      <main id="api" data-document={document} />
      <noscript>
        <p>
          This page needs scripts to be allowed. It draws <a href={document}>{document}</a>.
        </p>
      </noscript>
    </>,
  );
