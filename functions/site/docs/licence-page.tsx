import type { Agency, Licence } from "../../../schema/contracts/agency.ts";
import { docsArticle } from "./docs-layout.tsx";

/** Under which terms the data may be used, in a sentence. */
export const DataTerms = ({ licence }: { licence: Licence | undefined }) =>
  licence === undefined ? (
    <p>The agency states no licence for the data; ask it before you publish them again.</p>
  ) : (
    <p>
      The data may be used under{" "}
      <a href={licence.path} rel="license">
        {licence.title}
      </a>{" "}
      ({licence.name}).
    </p>
  );

/** The terms that a program is led to by `terms-of-service`. */
export const licencePage = ({ name, licence }: Agency): Promise<string> =>
  docsArticle(
    "Licence",
    <>
      <DataTerms licence={licence} />
      <p>
        That is what this service answers: the figures, the catalogue of publications and its counts. The documents that
        entries of the catalogue lead to have terms of their own. Name the {name.en} (
        <span lang="zh-Hans">{name.zh_hans}</span>) as the source, and of figures the revision they are of.
      </p>
      <p>
        The service itself is free software under the Apache License 2.0. It answers as it can and promises no
        availability; what it promises of its addresses and answers is said under <a href="/docs#versions">Versions</a>.
      </p>
    </>,
  );
