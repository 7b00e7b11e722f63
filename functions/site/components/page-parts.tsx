import type { Child } from "hono/jsx";

/** A part of a long page: where it begins, its heading, its content. */
export interface PagePart {
  id: string;
  heading: string;
  children: Child;
}

interface PagePartsProps {
  /** The heading of the list of contents. */
  contents: string;
  parts: readonly PagePart[];
}

/** The parts of a long page, behind a list that leads to each. */
export const PageParts = ({ contents, parts }: PagePartsProps) => (
  <>
    <nav class="contents" aria-labelledby="contents">
      <h2 id="contents">{contents}</h2>
      <ul>
        {parts.map(({ id, heading }) => (
          <li>
            <a href={`#${id}`}>{heading}</a>
          </li>
        ))}
      </ul>
    </nav>
    {parts.map(({ id, heading, children }) => (
      <section class="part" id={id}>
        <h2>{heading}</h2>
        {children}
      </section>
    ))}
  </>
);
