import type { Example } from "../../site/components/example.ts";
import { importWords } from "../words/import-words.ts";
import { queueWords as words } from "../words/queue-words.ts";
import { faultyRows, MendTable } from "./mend-table.tsx";

const rows = [{ number: 2, value: { title: "", on: "2026-13-01" }, literal: [] }];
const faults = [
  { pointer: "/2/title", code: "required", detail: "" },
  { pointer: "/2/on", code: "invalid-value", detail: "" },
];

export const mendTableExamples: readonly Example[] = [
  {
    name: "a row with two faults, one of them in an empty cell",
    draw: (reader) => (
      <MendTable
        reader={reader}
        members={["title", "on"]}
        headingOf={(member) => (member === "on" ? words.received : words.title)}
        faultWords={() => importWords.mend}
        table={{ columns: ["title", "on"], rows }}
        faulty={faultyRows(rows, faults)}
        listOf={() => undefined}
      />
    ),
  },
];
