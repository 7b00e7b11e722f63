import type { MissingElement } from "../../../schema/contracts/letters.ts";
import { Notice } from "../../site/components/notice.tsx";
import type { Reader } from "../../site/reader.ts";
import { draftPageWords as words } from "../words/draft-words.ts";
import { elementWords } from "../words/letter-element-words.ts";

interface MissingElementsProps {
  reader: Reader;
  missing: readonly MissingElement[];
  /** Where an element is stated. */
  at(element: string): string;
}

/** What a letter lacks: what the law asks for first, without which it is not approved, then what practice adds. */
export const MissingElements = ({ reader, missing, at }: MissingElementsProps) => {
  const listed = (blocks: boolean) =>
    missing
      .filter((one) => one.blocks === blocks)
      .map(({ element, article }) => (
        <li>
          <a href={at(element)}>{reader.say(words.askedBy(elementWords(element), article))}</a>
        </li>
      ));
  const [needed, advised] = [listed(true), listed(false)];
  return (
    <>
      {needed.length > 0 && (
        <Notice kind="warning">
          <p>{reader.say(words.missing)}</p>
          <ul>{needed}</ul>
        </Notice>
      )}
      {advised.length > 0 && (
        <Notice>
          <p>{reader.say(words.advised)}</p>
          <ul>{advised}</ul>
        </Notice>
      )}
    </>
  );
};
