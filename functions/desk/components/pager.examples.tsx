import type { Example } from "../../site/components/example.ts";
import { Pager } from "./pager.tsx";

export const pagerExamples: readonly Example[] = [
  {
    name: "one between others",
    draw: (reader) => <Pager reader={reader} url="/desk/requests?cursor=here" next="next" />,
  },
  { name: "the only one: nothing", draw: (reader) => <Pager reader={reader} url="/desk/requests" next={null} /> },
];
