import { layoutWords } from "../words/layout-words.ts";
import type { Example } from "./example.ts";
import { PageParts } from "./page-parts.tsx";

export const pagePartsExamples: readonly Example[] = [
  {
    name: "two parts behind their contents",
    draw: ({ say }) => (
      <PageParts
        contents={say(layoutWords.documentation)}
        parts={[
          { id: "first", heading: say(layoutWords.request), children: <p>{say(layoutWords.follow)}</p> },
          { id: "second", heading: say(layoutWords.reports), children: <p>{say(layoutWords.publications)}</p> },
        ]}
      />
    ),
  },
];
