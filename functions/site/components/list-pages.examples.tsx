import type { Example } from "./example.ts";
import { ListPages } from "./list-pages.tsx";

export const listPagesExamples: readonly Example[] = [
  {
    name: "one between",
    draw: (reader) => (
      <ListPages reader={reader} url="/publications?cursor=eyJpZCI6NjJ9" next="eyJpZCI6NDJ9" isFirst={false} />
    ),
  },
];
