import type { Fault } from "../../http/validation.ts";
import type { Content } from "../entry/content.ts";

/** What of an entry is counted, or is what a duty or its validity is judged by. Its channels are counted by their ids and days. */
const explainedMembers = {
  publisher_unit: (content: Content) => content.publisher_unit,
  subjects: (content: Content) => content.subjects,
  genre: (content: Content) => content.genre,
  origin: (content: Content) => content.origin,
  formed_on: (content: Content) => content.formed_on,
  published_on: (content: Content) => content.published_on,
  changed_on: (content: Content) => content.changed_on,
  due_rule: (content: Content) => content.due_rule,
  channels: (content: Content) => content.channels.map(({ id, published_on }) => [id, published_on]),
  validity: (content: Content) => content.validity,
  effective_from: (content: Content) => content.effective_from,
  effective_to: (content: Content) => content.effective_to,
  repealed_on: (content: Content) => content.repealed_on,
};

/** The fault of a published entry that changes without a reason in what needs one. */
export function unexplainedFaults(before: Content, after: Content): Fault[] {
  if (before.published_on === null) return [];
  const changed = Object.entries(explainedMembers)
    .filter(([, of]) => JSON.stringify(of(before)) !== JSON.stringify(of(after)))
    .map(([member]) => member);
  if (changed.length === 0) return [];
  return [
    {
      pointer: "/reason",
      code: "required",
      detail: `is required where this changes of a published entry: ${changed.join(", ")}`,
    },
  ];
}
