import { layoutWords } from "../words/layout-words.ts";
import type { Example } from "./example.ts";
import { LinkList } from "./link-list.tsx";

export const linkListExamples: readonly Example[] = [
  {
    name: "two links",
    draw: ({ say, to }) => (
      <LinkList
        links={[
          { href: to("/reports"), text: say(layoutWords.reports) },
          { href: to("/publications"), text: say(layoutWords.publications) },
        ]}
      />
    ),
  },
];
