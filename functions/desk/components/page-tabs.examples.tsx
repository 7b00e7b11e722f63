import type { Example } from "../../site/components/example.ts";
import { deskWords as words } from "../words/desk-words.ts";
import { PageTabs } from "./page-tabs.tsx";

export const pageTabsExamples: readonly Example[] = [
  {
    name: "the second of three open",
    draw: (reader) => (
      <PageTabs
        reader={reader}
        label={words.queue}
        at="/desk/search"
        tabs={[
          { path: "/desk/requests", name: words.queue },
          { path: "/desk/search", name: words.search },
          { path: "/desk/requests/new", name: words.register },
        ]}
      />
    ),
  },
];
