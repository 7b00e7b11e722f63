import { toDay } from "../../clock/days.ts";
import type { QueueEntry } from "../../requests/views/queue-view.ts";
import type { Example } from "../../site/components/example.ts";
import { deskWords } from "../words/desk-words.ts";
import { queueWords as words } from "../words/queue-words.ts";
import { CaseTable } from "./case-table.tsx";

const today = toDay("2026-12-01");

const entry: QueueEntry = {
  receipt_no: "2026-000018",
  title: null,
  state: "open",
  received_on: "2026-11-24",
  receipt_on: "2026-11-24",
  intake_channel: "online",
  applicant_kind: "natural_person",
  regulation: "2019",
  topic: null,
  unit: null,
  assigned_to: null,
  officer: null,
  due_on: "2026-12-04",
  provisional: false,
  stopped_since: null,
  service: null,
  version: 1,
  working_days_left: 3,
  overdue_by: null,
};

export const caseTableExamples: readonly Example[] = [
  {
    name: "due in some days, overdue, stopped, of a provisional day, and closed without one",
    draw: ({ say, ...reader }) => (
      <CaseTable
        reader={{ say, ...reader }}
        caption={say(words.title)}
        today={today}
        items={[
          { ...entry, title: say(words.topic), officer: say(words.officer), unit: say(words.unit), service: "drafted" },
          { ...entry, receipt_no: "2026-000007", due_on: "2026-11-26", working_days_left: null, overdue_by: 3 },
          { ...entry, receipt_no: "2026-000011", stopped_since: "2026-11-27", due_on: null, working_days_left: null },
          { ...entry, receipt_no: "2026-000017", due_on: "2027-01-04", provisional: true, working_days_left: 23 },
          {
            ...entry,
            receipt_no: "2026-000002",
            state: "closed",
            due_on: null,
            working_days_left: null,
            service: "returned",
          },
        ]}
      />
    ),
  },
  {
    name: "to be selected, with what is said of a case",
    draw: (reader) => (
      <CaseTable
        reader={reader}
        caption={reader.say(words.mine)}
        today={today}
        items={[entry]}
        boxOf={({ receipt_no }) => <input type="checkbox" name="case" value={receipt_no} aria-label={receipt_no} />}
        noteOf={() => [reader.say(deskWords.search)]}
      />
    ),
  },
];
