import { toDay } from "../../clock/days.ts";
import { label } from "../../labels/label.ts";
import { EntryList, type ListedEntry } from "./entry-list.tsx";
import type { Example } from "./example.ts";

const entry: ListedEntry = {
  organisation: "example",
  year: 2016,
  seq: 1,
  title: "Notice on fees",
  summary: "What is charged from March on.",
  document_no: "No. 1",
  genre: "notice",
  publisher_unit: "Office",
  published_on: toDay("2016-03-01"),
  validity: "valid",
};

export const entryListExamples: readonly Example[] = [
  {
    name: "one that is valid, and one that is not any more",
    draw: (reader) => (
      <EntryList
        reader={reader}
        entries={[entry, { ...entry, seq: 2, validity: "repealed", summary: null }]}
        genreOf={() => label("通知", "通知", "Notice")}
      />
    ),
  },
];
