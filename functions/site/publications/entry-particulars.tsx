import type { Labels } from "../../../schema/contracts/labels.ts";
import type { Publication } from "../../../schema/contracts/publications.ts";
import { Particulars } from "../components/particulars.tsx";
import type { Reader } from "../reader.ts";
import { memberWords, entryWords as words } from "../words/catalogue-words.ts";

interface EntryParticularsProps {
  reader: Reader;
  entry: Publication;
  /** A member's value in words. */
  wordsOf(member: keyof Publication, value: unknown): string;
}

/** Members that the page states by name and value, in this order; where they are, other parts of the page say the others. */
const stated = [
  "index_no",
  "document_no",
  "publisher_unit",
  "genre",
  "subjects",
  "keywords",
  "maker",
  "origin",
  "formed_on",
  "published_on",
  "effective_from",
  "effective_to",
  "repealed_on",
  "changed_on",
  "updated_on",
  "validity",
  "validity_note",
  "legal_basis",
  "due_on",
  "review_by",
  "review_result",
] as const satisfies readonly (keyof Publication)[];

const isStated = (value: unknown) => value !== null && !(Array.isArray(value) && value.length === 0);

/** What is on record of an entry, as far as something is. */
export const EntryParticulars = ({ reader: { say }, entry, wordsOf }: EntryParticularsProps) => {
  const nameOf = (member: keyof Publication): string => say(memberWords[member] ?? none);
  const items = stated
    .filter((member) => isStated(entry[member]))
    .map((member) => ({
      name: nameOf(member),
      value: `${wordsOf(member, entry[member])}${member === "due_on" && entry.due_provisional ? say(words.provisional) : ""}`,
    }));
  const late = entry.late !== null && { name: nameOf("late"), value: say(entry.late ? words.late : words.inTime) };
  return <Particulars items={late ? [...items, late] : items} />;
};

const none: Labels = { zh_hans: "", zh_hant: "", en: "" };
