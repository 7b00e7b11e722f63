import { toDay } from "../../clock/days.ts";
import { label } from "../../labels/label.ts";
import { DisclosureList, type ListedDisclosure } from "./disclosure-list.tsx";
import type { Example } from "./example.ts";

const entry: ListedDisclosure = {
  no: 12,
  title: "Household registrations in 2025",
  summary: "The number of registrations in each district.",
  topic: { code: "household", label: label("户政管理", "戶政管理", "Household registration") },
  outcome: "granted",
  replied_on: toDay("2026-03-10"),
  published_on: toDay("2026-03-12"),
};

export const disclosureListExamples: readonly Example[] = [
  {
    name: "one with a topic, and one granted in part without",
    draw: (reader) => (
      <DisclosureList reader={reader} entries={[entry, { ...entry, no: 11, topic: null, outcome: "partial" }]} />
    ),
  },
];
