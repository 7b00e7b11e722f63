import type { Child, PropsWithChildren } from "hono/jsx";
import type { Agency } from "../../../schema/contracts/agency.ts";
import { docsArticle, Sentence } from "./docs-layout.tsx";
import { DataTerms } from "./licence-page.tsx";

const Address = ({ at, path, children }: PropsWithChildren<{ at: string; path: string }>) => (
  <li>
    <a href={path}>
      <code>{at + path}</code>
    </a>
    <br />
    {children}
  </li>
);

interface SectionProps {
  id: string;
  heading: string;
  sentences: readonly string[];
  example?: string;
}

const Section = ({ id, heading, sentences, example }: SectionProps) => (
  <section aria-labelledby={id}>
    <h2 id={id}>{heading}</h2>
    {sentences.map((text) => (
      <p>
        <Sentence text={text} />
      </p>
    ))}
    {example !== undefined && (
      <pre tabindex={0}>
        <code>{example}</code>
      </pre>
    )}
  </section>
);

const content = ({ name, origin, licence }: Agency): Child => (
  <>
    <p lang="zh-Hans">{name.zh_hans}政府信息公开数据接口：年报数据、主动公开目录、按月统计，均可直接读取，无需密钥。</p>
    <p>
      The figures of the annual reports, the catalogue of what was published and its monthly counts. Anybody may read
      them, without a key, from a program, a spreadsheet or another site's page.
    </p>
    <section aria-labelledby="begin">
      <h2 id="begin">Three addresses to begin with</h2>
      <ul class="addresses">
        <Address at={origin} path="/v1/figures">
          Every year there are figures of, with the addresses of its CSV, JSON, JSON-stat and pages.
        </Address>
        <Address at={origin} path="/v1/publications?limit=20">
          The catalogue, newest first; a search with{" "}
          <a href="/v1/publications?q=%E9%A2%84%E7%AE%97">
            <code>q=预算</code>
          </a>
          .
        </Address>
        <Address at={origin} path="/v1/updates.json">
          What changed lately, as a JSON Feed.
        </Address>
      </ul>
      <p>
        <a href="/v1">{origin}/v1</a> lists every public address for programs, and the{" "}
        <a href="/docs/reference">reference</a> describes each. A spreadsheet opens any CSV with <code>?excel=1</code>{" "}
        at the end of its address.
      </p>
    </section>
    <Section
      id="caching"
      heading="Caching"
      sentences={[
        "What is cached has an `ETag`. Send it back in `If-None-Match`: where nothing changed the answer is 304, without a body.",
        "`Cache-Control` says how long an answer may be used unasked: a minute for the catalogue and feeds, five for figures, an hour for descriptions. An address with a revision, such as `/v1/figures/2016/r1.csv`, never changes and may be kept for good.",
      ]}
      example={`curl -s --etag-compare tag --etag-save tag -o figures.json ${origin}/v1/figures`}
    />
    <Section
      id="paging"
      heading="Pages of a list"
      sentences={[
        'A list answers `items` and `next`, and a header `Link` with `rel="next"`, until there are no more. Follow the link as it is: a cursor is opaque, and how it is made may change. With `changed_since` the catalogue has them on every page: one with neither `items` nor `withdrawn` is the end for now.',
        "`limit` is 1 to 500, 50 unless stated.",
      ]}
      example={`curl -si '${origin}/v1/publications?limit=100' | grep -i '^link:'`}
    />
    <Section
      id="errors"
      heading="Errors"
      sentences={[
        "What goes wrong is answered as `application/problem+json` (RFC 9457). Compare its `code`; its `type` leads to a page that says what to do, and `errors` names each member that is wrong.",
        "After 429 and 503 wait as many seconds as `Retry-After` says.",
      ]}
      example={`curl -s ${origin}/v1/figures/1999.json`}
    />
    <p>
      <a href="/docs/problems">Every problem and its code</a>
    </p>
    <Section
      id="versions"
      heading="Versions"
      sentences={[
        "Addresses under `/v1` stay; until version 1.0.0 a release may break this, and its CHANGELOG names each break. New addresses, parameters, members of answers, problem codes and values of lists that are open to growth may come at any time; what is there is not taken away without notice.",
        "So ignore members you do not know, treat an unknown value as “other” where the document says `x-extensible-enum`, follow links in place of building addresses, and read an unknown problem code by its status.",
        "What is to go answers with `Deprecation` (RFC 9745) and `Sunset` (RFC 8594) before it does, from version 1.0.0 on for at least six months, and the document marks it `deprecated`.",
      ]}
    />
    <section aria-labelledby="licence">
      <h2 id="licence">Licence</h2>
      <DataTerms licence={licence} />
      <p>
        <a href="/docs/licence">More about the licence</a>
      </p>
    </section>
    <section aria-labelledby="reference">
      <h2 id="reference">Reference</h2>
      <ul>
        <li>
          <a href="/docs/reference">Public operations</a>, as a document: <a href="/openapi.json">/openapi.json</a>
        </li>
        <li>
          <a href="/docs/reference/staff">Operations of staff</a>, as a document:{" "}
          <a href="/openapi.staff.json">/openapi.staff.json</a>
        </li>
        <li>
          <a href="/.well-known/api-catalog">/.well-known/api-catalog</a>, for programs that look for descriptions (RFC
          9727)
        </li>
      </ul>
    </section>
  </>
);

/** What a consumer of the API reads first. */
export const frontPage = (agency: Agency): Promise<string> =>
  docsArticle(`Open data of the ${agency.name.en}`, content(agency));
